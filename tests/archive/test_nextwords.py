"""Which words follow one another, and which are of both ends."""

from __future__ import annotations

import pytest

from archive.words.nextwords import MOST, level_of, words_behind


@pytest.mark.parametrize(
    ("left", "right", "other"),
    [
        ("今年以来，全市鼓励企业出口", "退税手续也简化了", "太阳照在山坡上"),
        ("记者昨天下午赶到现场采访", "了两位目击的居民", "米价比上月回落"),
        ("医生说，他的血压", "偏高，要按时服药", "列车晚点两小时"),
        ("老人把存了多年的人民", "币全部捐了出来", "路灯亮起来了"),
    ],
)
def test_what_goes_on_is_told_from_what_does_not(left: str, right: str, other: str) -> None:
    assert words_behind(left, right) > words_behind(left, other) + 2


def test_a_word_of_both_ends_says_more_than_two_words() -> None:
    whole = words_behind("这一带的房价持续增", "长，买房的人少了")
    assert whole > words_behind("这一带的房价持续", "增长，买房的人少了") > 0


@pytest.mark.parametrize(("left", "right"), [("", "今天"), ("今天", ""), ("  ", "今天")])
def test_nothing_is_said_of_what_is_empty(left: str, right: str) -> None:
    assert words_behind(left, right) == 0


@pytest.mark.parametrize("left", ["今天。", "abc", "㊗", "沒有經濟發", "１２月３１", "\U00020000"])
@pytest.mark.parametrize("right", ["展很快", "。", "xyz", "日，", "\u3000\u3000他说"])
def test_any_text_is_told_within_the_bound(left: str, right: str) -> None:
    assert -MOST <= words_behind(left, right) <= MOST


def test_traditional_script_and_spaces_change_nothing() -> None:
    told = words_behind("今年的经济发", "展很快")
    assert words_behind("今年的經濟發", "展很快") == told
    assert words_behind("今 年 的 经 济 发", "　展 很 快") == told


def test_a_chance_has_its_level() -> None:
    assert level_of(0.0) == 0
    assert level_of(-1.0) == 16
    assert level_of(-99.0) == 255
