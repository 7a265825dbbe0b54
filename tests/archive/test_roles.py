"""What a line may be is told by what stands around it."""

from __future__ import annotations

import pytest

from archive.lines.pieces import pieces_of
from archive.parts.neighbours import LONG
from archive.parts.roles import HANGS, Part, Sheet
from tests.archive.pages import page_of

HANGING = "江州市的企业和"
UNTORN = "title: no text on the page breaks off"
TEXT = "今天上午，江州市下起了小雨，市民出行请带好雨具，随后雨势逐渐加大。"
TORN = [
    "今天上午，江州市下起了小雨，到了中午时分，多个区县出现大到暴雨，部分路段积水，交警疏导车辆，这次降",
    "三百多位老人参加了健步走活动，大家从体育馆出发，沿着滨江路走了十公里，年纪最大的选手七十八岁，他说自",
]


pytestmark = pytest.mark.usefixtures("kept_weights")


def parts_of(*texts: str) -> list[Part]:
    return Sheet(pieces_of(page_of("\n\n".join(texts)).lines)).parts


def rules(part: Part) -> set[str]:
    return {item.rule for item in part.evidence}


def test_the_texts_that_break_off_are_as_these_tests_think() -> None:
    assert all(len(text) > LONG for text in TORN)


@pytest.mark.parametrize("torn", [(), TORN[:1]], ids=["no text", "one text"])
def test_a_hanging_word_is_excused_where_no_column_tears_its_texts(torn: tuple[str, ...]) -> None:
    """A single text that breaks off may be a slip of the page."""
    part = parts_of(HANGING, TEXT, *torn)[0]
    assert rules(part) >= {HANGS, UNTORN}


def test_a_hanging_word_is_not_excused_where_texts_break_off() -> None:
    part = parts_of(HANGING, TEXT, *TORN)[0]
    assert HANGS in rules(part)
    assert UNTORN not in rules(part)


def test_a_title_without_a_hanging_word_needs_no_excuse() -> None:
    assert UNTORN not in rules(parts_of("江州市出现暴雨", TEXT)[0])


@pytest.mark.parametrize(("value", "kind"), [(30.0, "title"), (-30.0, "body")])
def test_the_excuse_decides_whether_the_line_is_a_title(
    kept_weights: dict[str, float], value: float, kind: str
) -> None:
    kept_weights[UNTORN] = value
    assert parts_of(HANGING, TEXT)[0].kind == kind


@pytest.mark.parametrize(
    "closed", [f"{TORN[1]}己还想再走。", f"## {TORN[1]}", f"{TORN[1]}（下转3版）"]
)
def test_what_is_closed_a_heading_or_goes_on_elsewhere_does_not_break_off(closed: str) -> None:
    assert UNTORN in rules(parts_of(HANGING, TEXT, TORN[0], closed)[0])


def test_the_odds_of_a_title_are_the_sum_of_their_evidence(
    kept_weights: dict[str, float],
) -> None:
    kept_weights[UNTORN] = 2.25
    part = parts_of(HANGING, TEXT)[0]
    assert part.title_odds == pytest.approx(sum(e.weight for e in part.evidence), abs=0.05)


def test_what_is_excused_is_quoted_with_its_line() -> None:
    item = next(one for one in parts_of(TEXT, HANGING)[1].evidence if one.rule == UNTORN)
    assert (item.text, item.line) == (HANGING[-4:], 3)
