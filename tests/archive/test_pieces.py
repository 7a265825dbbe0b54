"""From printed lines to paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.lines.pieces import Piece, pieces_of
from archive.model import Page
from tests.archive.pages import composed_pages, fragments, page_of, plain, seed_pages

RAIN = (
    "今天上午，江州市下起了小雨，市民出行请带好雨具，随后雨势逐渐加大，到了中午时分，"
    "全市多个区县出现大到暴雨天气，部分路段积水严重，交警部门及时疏导。"
)
COLD = (
    "据市气象台介绍，这次降雨过程将持续到后天早晨，气温也会随之下降，提醒大家及时添加衣物，"
    "注意交通安全，远离河道、陡坡和低洼地带。"
)
READY = (
    "市应急管理局已启动预案，各区县的值班人员全部到岗，物资储备充足，救援队伍随时待命，"
    "请市民放心，有困难可以拨打热线求助。"
)
STORY = (RAIN, COLD, READY)


def cut(text: str, measure: int = 18, indent: str = "") -> str:
    """A paragraph as a column of some characters prints it."""
    text = indent + text
    return "\n".join(text[i : i + measure] for i in range(0, len(text), measure))


def told(text: str) -> list[str]:
    return [piece.text for piece in pieces_of(page_of(text).lines)]


# At 16 a paragraph would end at the column's edge, where nothing tells its end.
@pytest.mark.parametrize("measure", [12, 14, 18, 20, 22, 25, 30])
def test_paragraphs_that_a_column_cuts_are_put_together(measure: int) -> None:
    assert told("\n".join(cut(one, measure) for one in STORY)) == list(STORY)


@pytest.mark.parametrize("measure", [12, 14, 16, 18, 20, 22, 25, 30])
def test_an_indent_begins_a_paragraph_and_its_first_line_goes_on(measure: int) -> None:
    assert told("\n".join(cut(one, measure, "　　") for one in STORY)) == list(STORY)


@pytest.mark.parametrize("measure", [14, 18, 22])
def test_a_blank_line_between_paragraphs_parts_them(measure: int) -> None:
    assert told("\n\n".join(cut(one, measure) for one in STORY)) == list(STORY)


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
def test_a_page_with_a_paragraph_a_line_is_left_so(between: str) -> None:
    assert told(between.join(STORY)) == list(STORY)


def test_blank_lines_after_every_line_of_a_column_part_nothing() -> None:
    page = "\n\n".join(line for one in STORY for line in cut(one, 17).split("\n"))
    assert "".join(told(page)) == "".join(STORY)
    assert len(told(page)) <= 5


ALONE = [
    "本报记者 黄虹",
    "渝北区融媒体中心 杨荟琳",
    "（上接1版）",
    "（下转3版）",
    "【短评】",
    "数读>>>",
    "# 江州市举行健步走",
    "## 一封短信",
]


@pytest.mark.parametrize("line", ALONE)
def test_a_line_that_is_something_else_stands_alone(line: str) -> None:
    pieces = told(f"{cut(RAIN)}\n{line}\n{cut(COLD)}")
    assert line.lstrip("# ") in pieces


def test_a_bullet_begins_a_paragraph() -> None:
    pieces = told("\n".join(cut("●" + one) for one in STORY))
    assert pieces == ["●" + one for one in STORY]


def test_a_byline_that_is_cut_in_two_lines_is_one() -> None:
    piece = pieces_of(page_of(f"{cut(RAIN)}\n记者 郑宇\n摄\n").lines)[-1]
    assert piece.byline is not None
    assert [(one.name, one.role) for one in piece.byline.authors] == [("郑宇", "记者 摄")]


def test_latin_words_over_a_line_end_keep_their_space() -> None:
    piece = Piece(page_of("He said good\nmorning to all").lines)
    assert piece.text == "He said good morning to all"


FIELDS = {
    "本报记者 黄虹": "byline",
    f"本报讯（记者 霍吕）{RAIN}": "opening",
    f"{RAIN}（记者 霍吕）": "closing",
    "（上接1版）": "continued",
    f"{RAIN}（下转3版）": "goes_on",
    "【短评】": "label",
    "数读>>>": "box",
    f"●{RAIN}": "bullet",
    "江州新貌。（李明摄）": "caption",
    RAIN: "is_closed",
}


@pytest.mark.parametrize(("text", "field"), FIELDS.items(), ids=FIELDS.values())
def test_a_piece_says_what_it_is(text: str, field: str) -> None:
    assert getattr(Piece(page_of(text).lines), field)
    assert not getattr(Piece(page_of("江州市举行健步走").lines), field)


def test_a_bullet_is_no_part_of_the_text() -> None:
    assert Piece(page_of(f"●{RAIN}").lines).unmarked == RAIN


def assert_all_lines_in_order(page: Page) -> None:
    pieces = pieces_of(page.lines)
    assert [line for piece in pieces for line in piece.lines] == list(page.lines)
    printed = "".join(plain(line.text) for line in page.lines)
    assert plain("".join(piece.text for piece in pieces)) == printed


@pytest.mark.parametrize("page", [*seed_pages(), *composed_pages()], ids=lambda page: page.id)
def test_pieces_hold_every_line_once_in_order(page: Page) -> None:
    assert_all_lines_in_order(page)


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(
    st.lists(
        st.tuples(st.sampled_from([*fragments(), *cut(RAIN).split("\n"), *ALONE]), st.booleans()),
        max_size=30,
    )
)
def test_pieces_of_any_page_hold_every_line_once_in_order(rows: list[tuple[str, bool]]) -> None:
    assert_all_lines_in_order(page_of("\n".join(text + "\n" * gap for text, gap in rows)))


def test_a_paragraph_whose_indent_is_lost_is_whole_with_a_blank_line_after_every_line() -> None:
    """Its first line is two characters short, and no title."""
    paragraph = "调查组走访了九个省份一百零六个县的麦田近四千个，由于播种时墒情适宜，加上机播"
    paragraph += "质量提高，大部分地区麦苗均匀健壮，缺苗断垄的地块少。"
    width = 19
    lines = []
    for _ in range(4):
        lines.append(paragraph[: width - 2])
        rest = paragraph[width - 2 :]
        lines += [rest[at : at + width] for at in range(0, len(rest), width)]
    found = pieces_of(page_of("\n\n".join(lines)).lines)
    assert [piece.text for piece in found] == [paragraph] * 4


def test_a_text_goes_on_below_the_line_that_opens_it_though_that_is_short() -> None:
    opened = "新华社万象10月19日电  （记者章建华）由"
    rest = [
        "中铁二局承建的中老铁路全线最长隧道——沙嫩",
        "山二号隧道19日贯通。隧道全长九千三百米，建设",
    ]
    last = "者克服了高地应力、突泥涌水等困难。"
    found = pieces_of(page_of("\n".join([opened, *rest, last] * 3)).lines)
    assert [piece.text for piece in found] == ["".join([opened, *rest, last])] * 3


def test_a_line_that_begins_with_a_mark_that_closes_begins_no_paragraph() -> None:
    lines = "市商务局负责人表示，蔬菜供应充足", "，市民不必担心。", "品种　价格　涨跌"
    found = [piece.text for piece in pieces_of(page_of("\n".join(lines)).lines)]
    assert found == [lines[0] + lines[1], lines[2]]
