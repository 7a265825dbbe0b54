"""The gold way of parting a head is made likelier, and is found on a page."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import pytest

from archive.heads.partings import partings
from archive.words.signals import weights_in_force
from scripts.fit_heads import PULL, Example, examples, fit, is_fitted
from tests.scripts.corpus import corpus

TITLES = ("李明清在调研防汛工作时强调", "江州市要全力应对暴雨", "——全市防汛工作综述")
PAGE = "\n\n".join(
    [
        *TITLES,
        "本报记者 黄虹",
        "今天上午，江州市召开防汛工作会议，部署应对暴雨的工作，到会的有各区县的负责人。",
        "会议要求，各区县要做好防汛准备，备足物资，值班人员全部到岗，确保群众安全度汛。",
    ]
)
GOLD = """page = "one.txt"

[[article]]
kicker = "{0}"
headline = "{1}"
deck = "{2}"
lines = [[1, 11]]
"""


pytestmark = pytest.mark.usefixtures("kept_weights")


def chance(one: Example, weights: Mapping[str, float]) -> float:
    """The chance of the gold ways, reckoned way by way."""
    scores = [math.exp(sum(weights[n] * v for n, v in way.items())) for way in one.ways]
    return sum(scores[at] for at in one.right) / sum(scores)


def found_on(folder: Path, *titles: str) -> list[Example]:
    return list(examples(corpus(folder, PAGE, GOLD.format(*titles))))


def test_the_gold_way_is_found_on_a_page(tmp_path: Path) -> None:
    (one,) = found_on(tmp_path, *TITLES)
    ways = list(partings(len(TITLES)))
    assert len(one.ways) == len(ways)
    assert [(ways[at].first, ways[at].last, ways[at].deck) for at in one.right] == [(1, 2, 3)]
    assert one.words == TITLES


@pytest.mark.parametrize(
    ("titles", "right"),
    [
        (("", TITLES[0] + TITLES[1], TITLES[2]), (0, 2, 3)),
        ((TITLES[0], TITLES[1] + TITLES[2], ""), (1, 3, 3)),
        (("", TITLES[0], TITLES[1] + TITLES[2]), (0, 1, 3)),
    ],
)
def test_the_way_is_the_gold_s_whatever_the_weights_say(
    tmp_path: Path, titles: tuple[str, str, str], right: tuple[int, int, int]
) -> None:
    (one,) = found_on(tmp_path, *titles)
    ways = list(partings(len(TITLES)))
    assert [(ways[at].first, ways[at].last, ways[at].deck) for at in one.right] == [right]


def test_a_head_that_no_way_gives_is_left_out(tmp_path: Path) -> None:
    """Nor is one of which a line would be a subhead."""
    assert found_on(tmp_path, TITLES[0], TITLES[1], "") == []
    assert found_on(tmp_path, "", "江州市出现大风", "") == []


@pytest.mark.parametrize("right", range(10))
def test_fitting_makes_any_gold_way_of_a_head_likelier(tmp_path: Path, right: int) -> None:
    (page,) = found_on(tmp_path, *TITLES)
    assert len(page.ways) == 10
    one = Example(page.ways, [right], page.words)
    before = dict.fromkeys(weights_in_force(), 0.0)
    weights_in_force().update(before)
    after = {**before, **fit([one], 20)}
    assert chance(one, after) > chance(one, before) * 1.1


def test_of_several_gold_ways_any_may_be_the_likely_one() -> None:
    """The chance of all of them together grows, and that of the others falls."""
    names = ("head: a kicker", "head: a deck", "head: a subhead")
    weights_in_force().update(dict.fromkeys(names, 0.0))
    one = Example([{name: 1.0} for name in names[:2]] + [{}], [0, 1], ("江州下雨", "积水已退"))
    found = {**weights_in_force(), **fit([one], 30)}
    assert chance(one, found) > 2 / 3 + 0.03
    assert found[names[0]] == pytest.approx(found[names[1]])


def test_a_weight_stops_where_it_is_held_as_strongly_as_it_is_drawn() -> None:
    """Drawn by what the gold ways have of it beyond what all ways have."""
    name = "head: a kicker"
    weights_in_force()[name] = 0.0
    one = Example([{name: 2.0}, {name: 1.0}, {}], [0, 1], ("江州下雨", "积水已退"))
    found = fit([one], 400)[name]
    chances = [math.exp(2 * found), math.exp(found), 1.0]
    own = (2 * chances[0] + chances[1]) / sum(chances[:2])
    assert own - (2 * chances[0] + chances[1]) / sum(chances) == pytest.approx(
        PULL * found, abs=5e-3
    )


def test_what_is_held_keeps_its_weight_and_still_counts() -> None:
    """A dash decides the head by itself: nothing is left to fit."""
    held = "head: a dash before the deck"
    assert not is_fitted(held)
    weights_in_force().update({held: 50.0, "head: a deck": 0.0, "head: a kicker": 0.0})
    sure = Example([{"head: a kicker": 1.0}, {"head: a deck": 1.0, held: 1.0}], [1], ("一", "二"))
    found = fit([sure], 20)
    assert held not in found
    assert found["head: a deck"] == pytest.approx(0.0, abs=1e-6)


def test_without_heads_the_weights_stay() -> None:
    before = dict(weights_in_force())
    assert fit([], 5) == {name: before[name] for name in before if is_fitted(name)}
