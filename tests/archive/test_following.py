"""Which characters come behind others in newspapers, as they were counted."""

from __future__ import annotations

import pytest

from archive.words.following import (
    MOST,
    as_counted,
    beginning,
    count_of,
    followers,
    going_on,
    level_of,
    odds_behind,
)


def behind(left: str, right: str) -> float:
    return going_on(as_counted(left), beginning(as_counted(right)))


@pytest.mark.parametrize(
    ("left", "right", "other"),
    [
        ("江州市委书记李", "明昨日到", "，昨日到"),
        ("全市进出口总", "额同比增长", "们都说"),
        ("为了提高经济效", "益，工厂", "的雨水"),
        ("参加会议的有各有关部", "门负责人", "们的收成"),
        ("認真貫徹執", "行有關規定", "的太陽"),
    ],
)
def test_what_goes_on_is_told_from_what_does_not(left: str, right: str, other: str) -> None:
    assert behind(left, right) > behind(left, other)


def test_what_ends_say_of_texts_stays_within_a_bound() -> None:
    told, untold = odds_behind("全市进出口总", "额增长"), odds_behind("全市进出口总", "们都说")
    assert MOST >= told > 0 > untold >= -MOST


def test_words_are_counted_as_if_they_stood_in_full_width_and_simplified() -> None:
    assert as_counted("國(1２A") == "国（00z"
    assert behind("經濟效", "益") == behind("经济效", "益")


@pytest.mark.parametrize(("left", "right"), [("", "江州市"), ("江", "江州市"), ("江州", "市")])
def test_what_is_too_short_says_nothing(left: str, right: str) -> None:
    assert behind(left, right) == 0.0


def test_an_unknown_character_says_little() -> None:
    assert followers("\ue000").times == 0
    assert abs(behind("江州\ue000\ue001", "\ue002\ue003")) < 1.0


@pytest.mark.parametrize("count", [1, 2, 3, 10, 1_000, 250_000])
def test_a_level_stands_for_about_its_count(count: int) -> None:
    assert count_of(level_of(count)) == pytest.approx(count, rel=0.13)


def test_chances_are_shares() -> None:
    found = followers("中国")
    kept = found.said[::2]
    chances = [found.chance(character, 0.0) for character in kept]
    assert kept and all(0 < chance < 1 for chance in chances) and sum(chances) < 1.1
