"""Heads that blank lines do not tell from subheads: titles inside, notices, heads that pause."""

from __future__ import annotations

import pytest

from archive.heads.gaps import stand_above_all
from archive.parts.below import heads_form
from archive.stories.reading import read_page
from archive.stories.splitting import Splitter
from tests.archive.pages import page_of
from tests.archive.test_joining import sheet_of
from tests.archive.test_pieces import COLD, RAIN, READY, cut

INSIDE = "article: titles inside where blank lines tell nothing"
WALK = "江州的老人们昨天清早在滨江公园集合，绕着湖边走了五公里，年纪最大的八十三岁。"


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (f"小雨润江州\n{RAIN}\n老人健步走\n{WALK}", True),
        (f"小雨润江州\n{RAIN}\n老人健步走\n{WALK}\n早晚温差大\n{COLD}", True),
        (f"小雨润江州\n{RAIN}\n一、老人健步走\n{WALK}", False),
        (f"小雨润江州\n{RAIN}\n\n老人健步走\n{WALK}", False),
        (f"小雨润江州\n{RAIN}\n{WALK}", False),
    ],
    ids=["one", "two", "numbered", "below a blank line", "none"],
)
def test_titles_inside_an_article_may_head_others_where_blank_lines_tell_nothing(
    page: str, told: bool
) -> None:
    """Two count as one: else it would be better to take in the next headline than to end."""
    splitter = Splitter(sheet_of(page_of(page)))
    assert splitter.signals(0, len(splitter.parts))[INSIDE] == told


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("通　告", False),  # nobody issues it
        ("关于城北水塔检修的通告", True),
        ("江州市公安局交警支队关于滨江路\n分段封闭的通告", True),
        ("二十家钢厂完成改造公示", False),
        ("江州的雨", False),
    ],
)
def test_a_notice_s_form_is_told_from_headlines_that_end_alike(title: str, form: bool) -> None:
    parts = sheet_of(page_of(f"{title}\n{RAIN}")).parts
    assert heads_form(parts, 0) == form


def test_the_name_of_a_form_heads_what_an_office_issues() -> None:
    first = f"关于滨江路封闭的通告\n{COLD}\n江州市公安局交警支队\n2023年7月4日"
    page = f"{first}\n通　告\n{RAIN}\n江州市公安局交警支队\n2023年8月4日"
    parts = sheet_of(page_of(page)).parts
    at = next(part.index for part in parts if part.piece.text == "通　告")
    assert heads_form(parts, at)


def test_notices_worded_alike_are_parted_where_no_line_is_left_blank() -> None:
    works = (
        "为了给{0}两侧的楼房更换供水总管，让行人和车辆平安绕开工地，{0}"
        "自本月起分段封闭。{1}。\n特此通告！\n江州市公安局交警支队\n2023年{2}月4日"
    )
    road = works.format("文昌路", "请车辆绕行", 7)
    other = works.format("荔枝路", "请按标志通行", 8)
    page = f"文昌路分段封闭的通告\n{road}\n通告\n{other}"
    found = [one.headline for one in read_page(page_of(page)).articles]
    assert found == ["文昌路分段封闭的通告", "通告"]


LETTER = f"编辑同志：\n{cut(READY, 18, '　　')}"
PAUSED = "石门村一座古老戏台，卸了瓦片、"
HEAD = "演员靠一块油布避雨——\n老戏台翻修等了两个冬天\n本报记者 李明"


def test_a_head_without_an_indent_may_pause_above_the_letter_that_it_heads() -> None:
    """Its first line fills its column; a text that pauses there would have an indent."""
    above = "\n".join(["小雨润江州", cut(RAIN, 18, "　　"), cut(COLD, 18, "　　")])
    page = f"{above}\n{PAUSED}\n{HEAD}\n{LETTER}\n{cut(COLD, 18, '　　')}"
    last = read_page(page_of(page)).articles[-1]
    assert (last.kicker, last.headline) == (
        "石门村一座古老戏台，卸了瓦片、 演员靠一块油布避雨",
        "老戏台翻修等了两个冬天",
    )


def test_a_head_with_its_author_is_kept_though_its_text_is_cut_short() -> None:
    page = f"小雨润江州\n本报记者 王芳\n{RAIN}\n\n老戏台翻修等了两个冬天\n本报记者 李明\n编辑同志："
    reading = read_page(page_of(page))
    assert [one.headline for one in reading.articles][-1] == "老戏台翻修等了两个冬天"
    assert not reading.unused


@pytest.mark.parametrize(("signed", "bare"), [(1, True), (2, False)])
def test_blank_lines_above_all_tell_nothing_unless_bylines_part_most_articles(
    signed: int, bare: bool
) -> None:
    page = f"小雨润江州\n\n{RAIN}\n\n老人健步走\n\n{WALK}\n\n早晚温差大\n\n{COLD}"
    assert stand_above_all(sheet_of(page_of(page)).parts, signed=signed) == bare


def test_where_the_news_came_from_in_brackets_begins_a_story() -> None:
    above = f"江岸添新灯\n【本報訊】{cut(RAIN, 14)}"
    page = page_of(f"{above}\n橋頭糧站開倉\n【雲州訊】{cut(WALK, 14)}")
    articles = read_page(page).articles
    assert [article.headline for article in articles] == ["江岸添新灯", "橋頭糧站開倉"]
    assert articles[1].byline.dateline == "雲州"
