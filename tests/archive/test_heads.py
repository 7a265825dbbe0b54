"""Kicker, headline and deck are told apart by what their lines say."""

from __future__ import annotations

import pytest

from archive.heads.firstlines import begins_where, is_column, is_prefix, is_where
from archive.heads.heads import Below, Head
from archive.heads.partings import partings
from archive.lines.pieces import pieces_of
from archive.parts.roles import Part, Sheet
from archive.words.text import bigrams
from tests.archive.pages import page_of

TEXT = bigrams("江州市今天下起暴雨，多个路段出现积水，交警冒雨疏导车辆，排水人员清理雨水箅子")


def lines_of(*lines: str) -> list[Part]:
    return Sheet(pieces_of(page_of("\n\n".join(lines)).lines)).parts


def told(*lines: str) -> tuple[str, str, str]:
    parts = lines_of(*lines)
    found = Head(parts, Below(TEXT)).best().parts(parts)
    kicker, headline, deck = (" ".join(p.piece.unmarked for p in some) for some in found)
    return kicker, headline, deck


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_every_division_has_a_headline_and_none_is_weighed_twice(count: int) -> None:
    ways = list(partings(count))
    assert len(set(ways)) == len(ways)
    assert all(way.first < way.last <= way.deck <= count for way in ways)


def test_what_somebody_said_on_an_occasion_stands_below_the_kicker() -> None:
    lines = ("李明清在调研防汛工作时强调", "江州市要全力应对暴雨")
    assert told(*lines) == (*lines, "")


def test_a_dash_begins_a_deck() -> None:
    lines = ("江州市全力应对暴雨积水", "——排水人员一线见闻")
    assert told(*lines) == ("", *lines)


def test_a_column_s_name_is_no_part_of_the_headline() -> None:
    assert told("国际观察", "江州市暴雨积水退去以后") == ("国际观察", "江州市暴雨积水退去以后", "")


def test_narrow_lines_without_a_gap_are_one_headline() -> None:
    parts = Sheet(pieces_of(page_of("江州市出现暴雨\n多个路段积水").lines)).parts
    found = Head(parts, Below(TEXT)).best().parts(parts)
    assert [len(some) for some in found] == [0, 2, 0]


def test_a_box_is_called_by_its_label() -> None:
    assert told("数读>>>", "江州市下了三场暴雨")[1] == "数读>>>"


@pytest.mark.parametrize("line", ["湖南湘潭", "贵州省遵义市播州区", "浙江 嘉兴", "四川省邻水县"])
def test_a_province_and_what_lies_in_it_say_where(line: str) -> None:
    assert is_where(lines_of(line)[0])


@pytest.mark.parametrize("line", ["南岸", "江苏经济向好", "湖南湘潭会战", "城市夜市"])
def test_other_lines_do_not_say_where(line: str) -> None:
    assert not is_where(lines_of(line)[0])


@pytest.mark.parametrize("name", ["人民茶座", "国际视点", "散文", "■江州茶话"])
def test_names_of_columns_are_known(name: str) -> None:
    assert is_column(lines_of(name)[0])


def test_a_place_before_a_headline_is_its_prefix() -> None:
    assert is_prefix(lines_of("南岸", "江州市出现暴雨")[0])
    assert not is_prefix(lines_of("暴雨", "江州市出现积水")[0])


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("江苏泰州推动图书走进校园", True),
        ("山東濟南市探索救助机制", True),
        ("湖北全面推行一件事", False),
    ],
)
def test_a_line_begins_with_a_place_and_its_region(text: str, begins: bool) -> None:
    assert begins_where(text) is begins


def told_without_gaps(*lines: str) -> tuple[str, str, str]:
    parts = Sheet(pieces_of(page_of("\n".join(lines)).lines)).parts
    found = Head(parts, Below(TEXT)).best().parts(parts)
    kicker, headline, deck = (" ".join(p.piece.unmarked for p in some) for some in found)
    return kicker, headline, deck


@pytest.mark.parametrize(
    ("kicker", "headline"),
    [
        ("江苏泰州推动图书走进校园", "请来老茶工  进山传手艺"),
        ("湖北孝感提升救灾处置能力", "楼下小诊所　看病少跑路"),
        ("三部门印发方案", "推动电子制造业转型升级"),
        ("《江州通讯》杂志发表市委书记署名文章", "把桥修到山里去"),
    ],
)
def test_what_was_done_where_stands_above_a_headline(kicker: str, headline: str) -> None:
    assert told_without_gaps(kicker, headline) == (kicker, headline, "")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("布局新基建 江州推动", "竹木加工业提质增效"),
        ("春节假期 江州各渡口轮渡载客量", "4242.8万人次"),
    ],
)
def test_a_headline_goes_on_in_what_its_first_line_leaves_open(first: str, last: str) -> None:
    assert told_without_gaps(first, last) == ("", f"{first} {last}", "")
