"""What holds of the likeness of any two texts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.words import commonness
from archive.words.commonness import LEAST, OWN, kinship, likeness, share, telling
from archive.words.text import bigrams

RAIN = "江州市下起暴雨，多个路段出现积水，交警冒雨疏导车辆，排水人员打开雨水箅子"
PAIRS = sorted(bigrams(RAIN))
# Pairs of which no word is made, and characters that no word has.
UNKNOWN = ["箅鹳", "的一", "\u3400\u3401"]
texts = st.frozensets(st.sampled_from([*PAIRS, *UNKNOWN]))
FUZZ = settings(max_examples=100, deadline=None, derandomize=True)


@pytest.mark.parametrize("pair", [*PAIRS, *UNKNOWN])
def test_every_pair_has_a_share_of_its_own(pair: str) -> None:
    assert 0 < share(pair) < 1


def test_a_pair_in_no_word_is_the_commoner_the_commoner_its_characters_are() -> None:
    assert share("的一") > share("箅鹳") >= share("\u3400\u3401")


def test_what_a_pair_tells_is_the_square_of_its_surprise_beyond_the_least() -> None:
    for pair in PAIRS:
        surprise = -math.log(share(pair))
        assert telling(pair) == pytest.approx(max(0.0, surprise - LEAST) ** 2)


def test_a_pair_that_is_no_surprise_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commonness, "_TELLING", commonness._Telling())
    monkeypatch.setattr(commonness, "LEAST", -math.log(share("中国")) + 0.01)
    assert commonness.telling("中国") == 0.0
    assert commonness.telling("箅子") > 0.0


@FUZZ
@given(texts, texts)
def test_likeness_is_mutual_and_from_nothing_to_all(
    one: frozenset[str], other: frozenset[str]
) -> None:
    found = likeness(one, other)
    assert -1e-9 <= found <= 1 + 1e-9
    assert found == pytest.approx(likeness(other, one))


def test_texts_that_share_nothing_are_unlike_and_no_kin() -> None:
    half = len(PAIRS) // 2
    one, other = frozenset(PAIRS[:half]), frozenset(PAIRS[half:])
    assert likeness(one, other) == 0.0
    # Nothing gained: what is left is what it costs that so much of a text is of its subject.
    cost = math.log(1 - OWN)
    assert kinship(one, other) == pytest.approx(cost * (math.sqrt(half) + math.sqrt(len(other))))


@FUZZ
@given(texts, texts)
def test_kinship_grows_with_each_pair_that_is_shared(
    one: frozenset[str], other: frozenset[str]
) -> None:
    """A pair of the other text put in the place of one that is not."""
    mine, theirs = sorted(one - other), sorted(other - one)
    if mine and theirs:
        closer = (one - {mine[0]}) | {theirs[0]}
        assert kinship(closer, other) > kinship(one, other)


def test_a_rare_pair_shared_says_more_than_a_common_one() -> None:
    rest = frozenset(PAIRS[:10]) - {"中国", "箅子"}
    rare = kinship(rest | {"箅子"}, frozenset({"箅子", "暴雨"}))
    common = kinship(rest | {"中国"}, frozenset({"中国", "暴雨"}))
    assert rare > common


def test_figures_are_the_same_after_those_at_hand_are_thrown_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = {pair: (share(pair), telling(pair)) for pair in PAIRS}
    monkeypatch.setattr(commonness, "_SHARES", commonness._Shares())
    monkeypatch.setattr(commonness, "_TELLING", commonness._Telling())
    monkeypatch.setattr(commonness, "KEPT", 2)
    assert {pair: (share(pair), telling(pair)) for pair in PAIRS} == before
    assert len(commonness._SHARES) <= 4
