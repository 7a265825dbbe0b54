"""What stands at the top of a page or a story, and beside its headline: labels, columns."""

from __future__ import annotations

import pytest

from archive.lines.pieces import pieces_of
from archive.parts.roles import Sheet
from archive.stories.reading import read_page
from tests.archive.pages import page_of
from tests.archive.test_credits import BUSES, CARS, HARVEST, LEAD, MORE, STOPS, read
from tests.archive.test_pieces import COLD, RAIN, READY, cut


def test_a_headline_that_asks_may_have_its_column_behind_it() -> None:
    page = f"稻谷增产，农民增收吗？（田间问答）\n本报记者　黄虹\n{LEAD}{MORE}"
    (one,) = read_page(page_of(page)).articles
    assert (one.headline, one.column) == ("稻谷增产，农民增收吗？", "田间问答")


def test_a_label_heads_a_notice_that_nothing_else_heads() -> None:
    page = f"{HARVEST}{LEAD}{MORE}\n区县动态\n\n● 云川县 ●\n{CARS.strip()}（沈牧）\n"
    last = read(page)[-1]
    assert (last.headline, last.headline_derived) == ("● 云川县 ●", False)


def test_the_name_of_a_page_s_section_is_none_of_its_headline() -> None:
    page = f"社会新闻\n石门村稻谷开镰\n本报记者　黄虹\n{LEAD}\n{BUSES}{CARS}{STOPS}"
    assert read(page)[0].headline == "石门村稻谷开镰"


def test_a_page_s_number_names_its_section() -> None:
    reading = read_page(page_of(f"江州·综合\n03版\n\n{HARVEST}{LEAD}{MORE}"))
    assert [line.number for block in reading.furniture for line in block.lines] == [1, 2]


def test_a_column_of_notices_that_is_a_heading_of_the_page_s_rank_is_one_story() -> None:
    told = {
        "江州港开通新航线": "昨日，首班货轮从江州港启航。\n\n",
        "石门村稻谷开镰": LEAD,
        "雨水偏多": MORE,
    }
    heads = "".join(f"### {head}\n\n{text}" for head, text in told.items())
    page = f"{heads}### 区县快讯\n\n六条公交线路末班车推迟\n\n{CARS}地铁口添了新站点\n\n{STOPS}"
    reading = read_page(page_of(page, "page.md"))
    last = reading.articles[-1]
    assert (len(reading.articles), last.headline) == (4, "区县快讯")


def test_the_name_of_a_site_s_section_is_no_headline() -> None:
    page = f"江海网即时新闻\n\n石门村稻谷开镰\n本报记者　黄虹\n{LEAD}\n{BUSES}{CARS}{STOPS}"
    assert read(page)[0].headline == "石门村稻谷开镰"


def test_a_headline_may_trail_off_in_dots_that_are_full_stops() -> None:
    page = f"喜讯！石门村的稻谷获了大奖......\n\n{LEAD}{MORE}\n{BUSES}{CARS}{STOPS}"
    assert read(page)[0].headline == "喜讯！石门村的稻谷获了大奖......"


def titles(text: str) -> list[str]:
    """The titles of a page, line by line."""
    parts = Sheet(pieces_of(page_of(text).lines)).parts
    return [part.piece.text for part in parts if part.kind == "title"]


@pytest.mark.parametrize(
    "first",
    [
        "江州码头老船工冯大江：",
        "石门船厂请来一位全自动岸边起重机的总设计师，",
    ],
)
def test_a_headline_may_pause_at_the_end_of_its_first_line_below_a_blank_one(first: str) -> None:
    page = f"{first}\n负责下一代桥吊设计\n　　{LEAD}　　{MORE}"
    assert titles(f"{LEAD}{MORE}\n{page}")[:1] == [first]


@pytest.mark.parametrize(
    ("above", "first", "title"),
    [
        ("（李明）", "屋顶上的", True),
        ("（李明）", "屋顶上的人，种着自己的", False),
        (RAIN[:-4], "屋顶上的", False),
    ],
)
def test_a_headline_may_hang_over_at_the_end_of_its_first_line(
    above: str, first: str, title: bool
) -> None:
    """Below who wrote the text above."""
    torn = f"{RAIN[:-4]}\n\n{COLD[:-4]}\n\n{READY}"
    page = f"{torn}{above}\n\n{first}\n“空中菜园”\n\n{READY}"
    assert (first in titles(page)) == title


@pytest.mark.parametrize(("first", "title"), [("石门 三招治水患", True), ("石门三招治水患", False)])
def test_a_place_set_apart_below_a_story_s_end_begins_no_text(first: str, title: bool) -> None:
    torn = f"{RAIN[:-4]}\n\n{COLD[:-4]}\n\n{READY}\n\n江州区融媒体中心 李明\n\n"
    assert (first in titles(f"{torn}{first}\n\n，{RAIN}")) == title


def test_the_label_of_a_box_parts_as_a_blank_line_does() -> None:
    page = f"{LEAD}新闻链接\n老船工冯大江：\n我还要再走十年船\n本报讯（记者 黄虹）{MORE}"
    assert titles(page) == ["老船工冯大江：", "我还要再走十年船"]


# Indented texts in a column, which no blank line parts from what stands below.
COLUMN = "".join(f"{cut(text, 18, '　　')}\n" for text in (RAIN, COLD, READY))


@pytest.mark.parametrize(
    "first",
    [
        "江州老船工冯大江：",
        "江州请来一位起重机总设计师，",
        "看早场，逛夜市，坐游船，",
    ],
)
def test_a_headline_may_pause_at_the_end_of_its_first_line_below_a_closed_text(first: str) -> None:
    assert titles(f"{COLUMN}{first}\n负责下一代桥吊设计\n{COLUMN}") == [
        first,
        "负责下一代桥吊设计",
    ]


def test_who_wrote_the_text_above_parts_as_a_blank_line_does() -> None:
    page = "江州老船工冯大江：\n潮有涨落，总有再开船的一天\n"
    told = titles(f"{COLUMN}通讯员 孔小方 江州晚报记者 毕星\n{page}{COLUMN}")
    assert told == page.split()


def test_a_headline_that_asks_stands_right_above_who_wrote_its_text() -> None:
    page = f"{COLUMN}“半边桥”又堵车，怪谁？\n本报评论员　孔小方\n{COLUMN}"
    assert titles(page) == ["“半边桥”又堵车，怪谁？"]


@pytest.mark.parametrize(
    "below", ["桥面只有七米宽，两辆公交车会不过去，司机们只好轮流等。", "老桥新貌"]
)
def test_or_with_blank_lines_around_who_reports_the_text_below_it(below: str) -> None:
    """And not above who wrote the text that ends there."""
    page = f"{COLUMN}\n“半边桥”又堵车，怪谁？\n\n本报记者　孔小方　毕星\n\n{below}\n"
    assert ("“半边桥”又堵车，怪谁？" in titles(page)) == below.endswith("。")


def test_a_text_that_ends_with_what_it_asks_is_no_headline() -> None:
    page = f"{COLUMN}　　桥窄，怪谁？路宽，又怪谁？\n本报评论员　孔小方\n{COLUMN}"
    assert titles(page) == []


def test_whoever_speaks_in_a_text_begins_no_headline() -> None:
    assert titles(f"{COLUMN}记者：\n再走十年船\n{COLUMN}") == ["再走十年船"]


def test_a_line_wider_than_its_column_is_no_line_of_a_text() -> None:
    lead, more = "江州港启航第一艘电动货轮", "船员说这艘船比从前安静。"
    text = "".join(f"　　{lead}，装\n了三百只集装箱。{more[:9]}\n{more[9:]}\n" for _ in range(6))
    wide = "从烧柴油到用上电，再到自己会看航道"
    assert titles(f"{wide}\n电船开进江州港\n{text}")[:2] == [wide, "电船开进江州港"]


@pytest.mark.parametrize(
    ("above", "below", "title"),
    [
        ("（李明）", "8月16日，江州法院审结此案。", True),
        ("（李明）", "柳某租下渡船载客观光。", False),
        ("", "8月16日，江州法院审结此案。", False),
    ],
)
def test_a_line_that_calls_heads_a_text_that_begins_with_a_day(
    above: str, below: str, title: bool
) -> None:
    """Right below who wrote the text above."""
    head = "渡船撞坏栏杆不认账，船主这回赔定了！"
    page = f"{RAIN}{above}\n{head}\n{below}{COLD}"
    parts = Sheet(pieces_of(page_of(page).lines)).parts
    assert (head in [part.piece.text for part in parts if part.kind == "title"]) == title
