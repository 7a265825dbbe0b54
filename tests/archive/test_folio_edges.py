"""How much a page's own words tell, and how far from its edges they are looked for."""

from __future__ import annotations

import pytest

from archive.lines.ownlines import EDGE, own_lines
from archive.pages.folio import LONGEST, is_header, worth
from tests.archive.pages import page_of

TEXT = "江州市今天下起了小雨，多个路段出现积水，交警冒雨疏导车辆。"
OWN = "要闻 2"

# What a line tells, and whether it is a running header.
WORTH = {
    "江州日报 第二版": (3, True),
    "江州日报 星期一": (4, True),
    "江州日报 要闻": (3, False),
    "江州日報 第二版": (3, True),
    OWN: (2, False),
    "要闻": (1, False),
    "2": (1, False),
    "【要闻】": (1, False),
    "第三版 要 闻": (2, False),
    "江州市出现暴雨": (0, False),
    "": (0, False),
}


@pytest.mark.parametrize(("text", "told"), WORTH.items(), ids=WORTH)
def test_the_worth_of_a_line_is_that_of_its_words(text: str, told: tuple[int, bool]) -> None:
    assert (worth(text), is_header(text)) == told


def test_one_word_that_is_none_of_the_page_s_takes_all_worth() -> None:
    assert worth("江州日报 要闻 2") > 0
    assert worth("江州日报 要闻 2 塌方") == 0


def test_a_sentence_is_never_the_page_s_own() -> None:
    assert worth("责任编辑：李明") > 0
    assert worth("责任编辑：李明。") == 0


def test_a_long_line_is_never_the_page_s_own() -> None:
    words = ["要闻"] * (LONGEST // 2)
    assert worth(" ".join(words)) > 0
    assert worth(" ".join([*words, "2"])) == 0


# Names are told by the title before them.
EDITORS = {
    "责任编辑 李明": True,
    "责任编辑 李明 王刚": True,
    "责任编辑 李明 美编 王刚": True,
    "李明 责任编辑": False,
    "李明": False,
    "责任编辑 要闻 李明": False,
}


@pytest.mark.parametrize(("text", "told"), EDITORS.items(), ids=EDITORS)
def test_a_name_counts_behind_an_editor_s_title(text: str, told: bool) -> None:
    assert (worth(text) > 0) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [("A12 茶话", True), ("茶话 A12", True), ("茶话", False), ("12 茶话", False)],
)
def test_any_short_word_beside_a_lettered_number_names_a_section(text: str, told: bool) -> None:
    assert (worth(text) > 0) is told


def own(*lines: str) -> list[int]:
    return list(own_lines(page_of("\n".join(lines)).lines))


def test_an_empty_page_has_none() -> None:
    assert list(own_lines(())) == []


@pytest.mark.parametrize(("top", "taken"), [(("要闻",), []), (("要闻", "2"), [0, 1])])
def test_words_that_tell_little_count_together(top: tuple[str, ...], taken: list[int]) -> None:
    assert own(*top, *[TEXT] * 20) == taken


@pytest.mark.parametrize(("top", "taken"), [(("2", TEXT, "要闻"), []), ((OWN, TEXT, OWN), [0])])
def test_a_text_ends_the_run_at_an_edge(top: tuple[str, ...], taken: list[int]) -> None:
    assert own(*top, *[TEXT] * 20) == taken


@pytest.mark.parametrize("side", ["top", "bottom"])
def test_a_run_reaches_no_further_than_the_edge_of_the_page(side: str) -> None:
    many, body = [OWN] * (EDGE + 2), [TEXT] * 20
    found = own(*many, *body) if side == "top" else own(*body, *many)
    last = len(many) + len(body)
    assert found == list(range(EDGE) if side == "top" else range(last - EDGE, last))


def test_the_same_words_in_the_middle_are_left_alone() -> None:
    assert own(*[TEXT] * 20, OWN, *[TEXT] * 20) == []


@pytest.mark.parametrize("name", ["# 庭审纵横", "庭审纵横。", "庭审纵横与法律服务"])
def test_a_heading_a_sentence_or_a_long_line_is_no_page_s_name(name: str) -> None:
    assert own("江州日报 要闻 2", "庭审纵横", "星期一", *[TEXT] * 20) == [0, 1, 2]
    assert own("江州日报 要闻 2", name, "星期一", *[TEXT] * 20) == [0]


@pytest.mark.parametrize(
    ("first", "own"),
    [
        ("公告·信息　　服务热线见报眼　　07", True),
        ("市井百态  10", True),
        ("08  街坊·邻里", True),
        ("街坊·邻里　07版", True),
        ("C5 邻里", True),
        ("金牌榜 10", False),
        ("10 大新事", False),
        ("第12届江州灯会  10", False),
    ],
)
def test_a_section_that_nobody_has_heard_of_stands_beside_the_page_s_number(
    first: str, own: bool
) -> None:
    page = page_of(f"{first}\n\n江州大桥通车\n\n{TEXT}\n")
    assert (0 in own_lines(page.lines)) is own
