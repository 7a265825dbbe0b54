"""Which lines are verse is told by a run of short lines that end no sentence."""

from __future__ import annotations

import pytest

from archive.lines.pieces import Piece, pieces_of
from archive.parts.verse import FEWEST, FEWEST_APART, LONGEST, verses
from tests.archive.pages import page_of
from tests.steps import steps_of

TITLE, AUTHOR = "麦子写信", "李明"
LINES = [
    "风是邮差，翻过山梁",
    "把麦子的信送到窗前",
    "每个字都是青的",
    "读着读着，就黄了",
    "江州的田埂弯弯",
]
TEXT = "江州市今天下起了小雨，多个路段出现积水，交警冒雨疏导车辆，到中午时分大部分积水已经退去。"


def pieces(*lines: str) -> list[Piece]:
    found = pieces_of(page_of("\n\n".join(lines)).lines)
    assert len(found) == len(lines)
    return found


def told(*lines: str) -> set[int]:
    """The verses where every line looks like a title."""
    return set(verses(pieces(*lines), [True] * len(lines)))


def test_a_poem_s_title_is_no_verse() -> None:
    assert told(TITLE, *LINES) == {1, 2, 3, 4, 5}


def test_its_author_is_no_verse_either() -> None:
    assert told(TITLE, AUTHOR, *LINES) == {2, 3, 4, 5, 6}


HEADLINE = "江州市出现暴雨"


def test_a_poem_is_found_among_texts_and_ends_above_the_headline_below_it() -> None:
    assert told(TEXT, TITLE, *LINES, HEADLINE, TEXT) == {2, 3, 4, 5, 6}


def test_two_poems_are_told_apart_by_the_text_between() -> None:
    rows = [TITLE, *LINES, HEADLINE, TEXT, TITLE, *LINES]
    assert told(*rows) == {*range(1, 6), *range(9, 14)}


@pytest.mark.parametrize(
    "below", ["本报记者 王刚 黄虹 张静 陈晓 通讯员 赵云川 刘江州 周大同", "【短评】"]
)
def test_a_byline_or_a_label_below_a_poem_takes_no_line_of_it(below: str) -> None:
    assert told(TITLE, *LINES, below, TEXT) == {1, 2, 3, 4, 5}


def test_a_few_lines_are_no_poem() -> None:
    few = LINES[: FEWEST_APART - 2]
    assert told(TITLE, *few) == set()
    assert told(TITLE, *few, "就这样") != set()
    assert told(TITLE, *LINES[: FEWEST - 3], HEADLINE, TEXT) == set()


def told_on(text: str) -> list[str]:
    """The verses of a page whose lines are as far apart as they are printed."""
    found = pieces_of(page_of(text).lines)
    return [found[at].text for at in sorted(verses(found, [True] * len(found)))]


WRAPPED = "\n".join((TEXT * 4)[at : at + 18] for at in range(0, 4 * len(TEXT), 18))
STORY = f"{HEADLINE}\n本报记者 王刚\n{WRAPPED}"


def test_a_poem_ends_where_more_stands_below_than_between_its_lines() -> None:
    assert told_on("\n".join([TITLE, *LINES]) + f"\n\n\n{STORY}") == LINES


def test_a_stanza_is_of_the_poem_and_so_is_another_poem_s_title() -> None:
    stanzas = "\n".join([TITLE, *LINES[:3]]) + "\n\n" + "\n".join(LINES[3:])
    assert told_on(f"{stanzas}\n\n\n{STORY}") == LINES
    second = "\n\n月光账本\n\n" + "\n".join(LINES[3:])
    poems = "\n".join([TITLE, *LINES[:3]]) + second
    assert told_on(f"{poems}\n\n\n{STORY}") == [*LINES[:3], "月光账本", *LINES[3:]]


def test_the_lines_below_a_signed_title_may_be_fewer() -> None:
    signed = "\n".join([TITLE, "□ 李明", *LINES[:4]])
    assert told_on(f"{signed}\n\n\n{STORY}") == LINES[:4]


# Lines that no verse is; each stands in the middle of a poem that is too short without it.
PROSE = [
    TEXT,
    "每个字都是青的。",
    "2022年的麦子",
    "麦子：一封信",
    "——写给江州",
    "# 每个字都是青的",
    "●每个字都是青的",
    "江" * (LONGEST + 1),
]


@pytest.mark.parametrize("line", PROSE)
def test_a_line_of_prose_ends_a_poem(line: str) -> None:
    assert told(TITLE, *LINES[:2], LINES[2], *LINES[3:]) != set()
    assert told(TITLE, *LINES[:2], line, *LINES[3:]) == set()


def test_lines_as_long_as_headlines_are_no_poem() -> None:
    assert told(*["江州市全力应对暴雨多个路段积水已退"] * 8) == set()


def test_lines_of_which_few_look_like_titles_are_no_poem() -> None:
    rows = pieces(TITLE, *LINES)
    assert verses(rows, [True, *[False] * 5]) == frozenset()
    assert verses(rows, [False, *[True] * 5]) == frozenset()


def test_a_page_without_lines_has_no_verse() -> None:
    assert verses([], []) == frozenset()


def test_the_steps_to_find_verses_grow_with_the_lines() -> None:
    one, two = (pieces(LINES[0]) * count for count in (400, 800))
    first, second = (steps_of(lambda f=found: verses(f, [True] * len(f))) for found in (one, two))
    assert second < 3 * first
