"""What the words of titles say: the patterns of ``rules/headlines.toml``."""

from __future__ import annotations

import re
from typing import Any

import pytest

from archive.rulebook import groups_of, load_group
from archive.words.headwords import (
    FILE,
    HALVES,
    NO_VERB,
    VERB,
    adds_detail,
    begins_with_verb,
    has_verb,
    is_due,
    print_of,
)
from archive.words.signals import Pattern, weights_in_force

GROUPS = groups_of(FILE)


def cases(key: str) -> list[Any]:
    return [
        pytest.param(one.pattern, text, id=f"{one.name}-{text}")
        for group in GROUPS
        for one in load_group(FILE, group, Pattern)
        for text in getattr(one, key)
    ]


@pytest.mark.parametrize(("pattern", "text"), cases("examples"))
def test_a_pattern_matches_its_examples(pattern: str, text: str) -> None:
    assert re.search(pattern, text)


@pytest.mark.parametrize(("pattern", "text"), cases("never"))
def test_a_pattern_does_not_match_what_it_must_not(pattern: str, text: str) -> None:
    assert not re.search(pattern, text)


def test_no_group_of_the_rules_is_left_unread() -> None:
    assert set(GROUPS) == {"print", "verb", "stated", "due", "bare", "waiting", "across"}


@pytest.mark.parametrize("role", ["kicker", "headline", "deck"])
def test_all_that_a_title_may_say_has_a_weight_in_each_role(role: str) -> None:
    names = [one.name for one in load_group(FILE, "print", Pattern)]
    wanted = {f"head: {name} in the {role}" for name in (*names, HALVES, VERB, NO_VERB)}
    assert wanted <= set(weights_in_force())


@pytest.mark.parametrize(
    ("line", "begins", "has"),
    [
        ("完成路基工程", True, True),
        ("办起“夜校”", True, True),
        ("獻出祖傳水圖", True, True),
        ("白沙古镇老茶馆", False, False),
        ("前三季度国内水路货运量", False, False),
        ("大桥明日通车", False, True),
    ],
)
def test_where_a_line_has_its_verb(line: str, begins: bool, has: bool) -> None:
    """A line that begins with one needs the line above it for its subject."""
    assert begins_with_verb(line) is begins
    assert has_verb(line) is has


@pytest.mark.parametrize(
    ("line", "below", "due"),
    [
        ("布局新基建 江州推动", "绿色建材产业发展", True),
        ("春节假期 江州各渡口轮渡载客量", "4242.8万人次", True),
        ("司法局公佈新修訂的", "《法律援助办法》", True),
        ("江州警方破获大案", "查获“药酒”1300余升", False),
        ("青溪学者查明古桥桥墩", "及其基础的砌法", True),
        ("又一位渡工当选", "江州船员协会名誉会长", True),
        ("图书馆为三百名视障读者", "提供“上门听书”", True),
        ("图书馆为三百名视障读者", "三百本盲文书", False),
        ("加强山区古村落", "保护利用（建言）", True),
        ("加强山区古村落", "村民住上新房", False),
        ("图书馆为读者送书", "提供“上门听书”", False),
    ],
)
def test_what_a_line_leaves_open_is_due_in_the_line_below(line: str, below: str, due: bool) -> None:
    assert is_due(line, below) is due


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("自上而下 由点及面", HALVES),
        ("完成路基工程", VERB),
        ("记县城老字号“罗豆花”第三代传人罗明瑞", "the kind of piece"),
        ("白沙古镇老茶馆", NO_VERB),
        ("国家统计局发布数据\n显示", "who says it"),
    ],
)
def test_what_a_title_says_of_itself(text: str, said: str) -> None:
    assert said in dict(print_of(text))


@pytest.mark.parametrize("text", ["自上而下\n由点及面", "自上而下 由点到面来", "大桥通车"])
def test_halves_are_of_one_length_in_one_line(text: str) -> None:
    assert HALVES not in dict(print_of(text))


def test_a_short_deck_is_told_by_its_dash_or_by_what_it_gives() -> None:
    assert adds_detail("——探访江州茶山")
    assert adds_detail("享年九十一岁")
    assert not adds_detail("雨夜的灯")
