"""Heads right below a text that the column cuts, with no blank line between."""

from __future__ import annotations

import pytest

from archive.lines.layout import layout_of
from archive.lines.pieces import pieces_of
from archive.lines.tightheads import begins_head
from tests.archive.pages import page_of
from tests.archive.test_pieces import COLD, RAIN, READY, cut

MEASURE, INDENT = 18, "　　"
FIRE = (
    "昨天下午，江州市消防队员来到滨江小学，教孩子们使用灭火器，孩子们排队走出教室，"
    "演练只用了两分钟就结束，大家还学会了用湿毛巾捂住口鼻弯腰前进。"
)
BYLINE = "本报记者 李明"


def column(text: str) -> str:
    return cut(text, MEASURE, INDENT)


ABOVE = f"{column(RAIN)}\n{column(COLD[:52])}"  # breaks off at the end of a full line
BELOW = column(FIRE)


def heads(*lines: str) -> list[str]:
    """The lines with which a head begins right below a text."""
    layout = layout_of(page_of("\n".join(lines)).lines)
    return [layout.lines[i].text for i in range(1, len(layout.lines)) if begins_head(layout, i)]


SHORT, UNLIKE = "消防员走进校园", "花农老周说他种的"
WIDE = "消防队员在滨江小学教孩子们使用灭火器和湿毛巾"
FULL, OTHER = "江州消防队员进滨江小学教用灭火器逃生", "花农老周今年种下三百亩蜡梅销往全国各"
WIRE = f"{INDENT}本报讯（记者 李明）{BELOW.strip()}"
# What stands right below a text that breaks off, and the line with which a head begins there.
BEGUN = {
    "short, above a byline": ((SHORT, BYLINE, BELOW), SHORT),
    "short, above an indented text": ((SHORT, BELOW), SHORT),
    "short and unlike a title, above a wire": ((UNLIKE, WIRE), UNLIKE),
    "wider, above a byline": ((WIDE, BYLINE, BELOW), WIDE),
    "filling its column, with words of the text below": ((FULL, BELOW), FULL),
}
NONE = {
    "a sentence ends in it": (f"{SHORT}。", WIRE),
    "a sentence pauses in it": (f"{SHORT}，", WIRE),
    "unlike a title, above no wire": (UNLIKE, BELOW),
    "filling its column, without the words of the text below": (OTHER, BELOW),
    "a caption set wider": (WIDE, BELOW),
    "a blank line below it": (SHORT, "", BYLINE, BELOW),
    "indented itself": (f"{INDENT}{SHORT}", BYLINE, BELOW),
    "neither a byline nor an indented text below it": (SHORT, "孩子们学会了灭火。", READY[:18]),
}


@pytest.mark.parametrize(("below", "line"), BEGUN.values(), ids=BEGUN)
def test_a_head_begins_right_below_a_text(below: tuple[str, ...], line: str) -> None:
    assert heads(ABOVE, *below) == [line]


@pytest.mark.parametrize("below", NONE.values(), ids=NONE)
def test_no_head_begins(below: tuple[str, ...]) -> None:
    assert heads(ABOVE, *below) == []


PLAIN = cut((RAIN + COLD)[: 6 * MEASURE], MEASURE, "")  # without an indent, and breaking off


@pytest.mark.parametrize(
    ("below", "line"),
    [
        ((SHORT, "邹岩山", cut(FIRE, MEASURE, "")), SHORT),
        ((SHORT, cut(FIRE, MEASURE, "")), SHORT),
        (("周岩", cut(FIRE, MEASURE, "")), None),
        (("① 消防员进校园", cut(FIRE, MEASURE, "")), None),
        ((f"{SHORT}。", cut(FIRE, MEASURE, "")), None),
    ],
)
def test_where_no_text_is_indented_a_short_line_heads_one(
    below: tuple[str, ...], line: str | None
) -> None:
    assert len(PLAIN.split("\n")[-1]) == MEASURE
    assert heads(PLAIN, *below) == ([line] if line else [])


def test_one_word_makes_no_text_of_a_short_line_above_a_byline() -> None:
    assert heads(f"{ABOVE[:-1]}取", SHORT, BYLINE, BELOW) == [SHORT]


@pytest.mark.parametrize("line", ["孩子们学会了灭火，", "小学生李小花："])
def test_the_first_of_several_lines_of_a_head_may_pause(line: str) -> None:
    assert heads(ABOVE, line, SHORT, BELOW) == [line, SHORT]
    assert heads(column(RAIN), line, SHORT, BELOW) == [SHORT]


def test_each_line_of_a_head_may_be_its_first() -> None:
    assert heads(ABOVE, "孩子们学会了", "怎样用湿毛巾", BYLINE, BELOW) == [
        "孩子们学会了",
        "怎样用湿毛巾",
    ]


def test_a_line_that_fills_its_column_heads_nothing_below_a_text_that_is_closed() -> None:
    """There other signs tell: a paragraph may begin with it."""
    assert heads(column(RAIN), FULL, BELOW) == []


@pytest.mark.parametrize("line", [FULL, f"{FULL[:8]}  {FULL[8:]}"], ids=["as wide", "wider"])
def test_a_line_that_fills_its_column_heads_a_text_that_a_wire_opens(line: str) -> None:
    assert heads(column(RAIN), line, WIRE) == [line]
    assert heads(column(RAIN), f"{FULL[:-1]}。", WIRE) == []


def test_a_line_that_falls_short_heads_a_text_though_it_has_a_comma() -> None:
    """Where no sentence goes on in it, and the text above is closed."""
    line = "不是灭火，怎样用毛巾"
    lines = (cut(f"{RAIN[:71]}。", MEASURE, ""), line, "邹岩山", cut(FIRE, MEASURE, ""))
    told = [piece.text for piece in pieces_of(page_of("\n".join(lines)).lines)]
    assert told[1:] == [line, "邹岩山", FIRE]


def test_a_line_that_fills_its_column_is_no_head_where_the_text_above_has_its_words_too() -> None:
    above = column(FIRE[: 2 * MEASURE - len(INDENT)])
    assert heads(column(RAIN), above, FULL, BELOW) == []


def test_no_head_begins_where_a_sentence_goes_on() -> None:
    above = f"{ABOVE[:-3]}人民医"
    assert heads(above, "院的医生走进校园", BYLINE, BELOW) == []
    assert heads(above, SHORT, BYLINE, BELOW) == [SHORT]


def test_a_head_is_no_line_of_the_text_above() -> None:
    told = [piece.text for piece in pieces_of(page_of("\n".join((ABOVE, FULL, BELOW))).lines)]
    assert told == [RAIN, COLD[:52], FULL, FIRE]


def test_a_name_alone_ends_a_head_as_a_byline_does() -> None:
    """Else a headline wider than its column is run together with the deck below it."""
    deck = "——安全课，不能只在纸上上"
    lines = ("江州日报  3  要闻", WIDE, deck, "陈立秋", cut(FIRE, MEASURE, ""), column(RAIN))
    told = [piece.text for piece in pieces_of(page_of("\n".join(lines)).lines[1:])]
    assert told[:3] == [WIDE, deck, "陈立秋"]


TEXT = (
    "这项改造工程由江州市城市建设投资公司负责实施总长六公里预计明年春天完工通车届时"
    "两岸居民过江只要五分钟比现在少走十多里路沿线还要种上三千株香樟和一万株月季"
)
SQUEEZED = "改造“三纵”“四横”，新建“两桥”"  # its marks are as narrow as half a character


@pytest.mark.parametrize(
    ("line", "apart"),
    [("滨江路改造工程加快推进 两岸居民盼通车", True), (SQUEEZED, False), (TEXT[:14], False)],
)
def test_a_line_like_a_title_and_wider_than_its_column_is_none_of_a_text(
    line: str, apart: bool
) -> None:
    """Though the text above breaks off and the one below has no indent."""
    page = "\n".join([cut(TEXT[:70], 14), line, cut(TEXT[14:], 14)])
    pieces = pieces_of(page_of(page).lines)
    assert (line in [piece.text for piece in pieces]) == apart
