"""Articles are parted where no blank lines stand between them."""

from __future__ import annotations

import pytest

from archive.stories.reading import read_page
from archive.stories.splitting import Splitter
from tests.archive.pages import page_of
from tests.archive.test_joining import sheet_of
from tests.archive.test_splitting import TWO, WALK

RAIN = "小雨从清晨下到傍晚，河边的石板路湿滑难行，社区志愿者在台阶上铺了草垫，还给晚归的人照亮。"
DENSE = {
    "a wire": ("江州晨报讯（记者 霍吕）", ""),
    "a site's wire": ("江南网江州6月12日电 (霍吕)", ""),
    "a credit at the end of the text above": ("", "记者 李明"),
}


def said_of(title: str, page: str) -> set[str]:
    """The signals for and against an article beginning at a title of a page."""
    splitter = Splitter(sheet_of(page_of(page)))
    at = next(part.index for part in splitter.parts if part.piece.text == title)
    return {one.rule for one in splitter.evidence(at)}


@pytest.mark.parametrize(("opening", "credit"), DENSE.values(), ids=DENSE)
def test_articles_without_blank_lines_between_are_parted(opening: str, credit: str) -> None:
    """Though both tell of the same."""
    first = f"社区为雨中行人铺草垫\n{RAIN}\n{RAIN[5:]}{credit}\n"
    second = f"志愿者雨中守护晚归人\n{opening}{RAIN[3:]}\n{RAIN[8:]}"
    articles = read_page(page_of(first + second)).articles
    assert [one.headline for one in articles] == ["社区为雨中行人铺草垫", "志愿者雨中守护晚归人"]


def test_a_reporter_s_line_parts_articles_without_blank_lines() -> None:
    first = f"社区为雨中行人铺草垫\n{RAIN}\n{RAIN[5:]}\n"
    second = f"志愿者雨中守护晚归人\n■ 记者 霍吕\n{RAIN[3:]}\n{RAIN[8:]}"
    articles = read_page(page_of(first + second)).articles
    assert [one.byline.names for one in articles] == [(), ("霍吕",)]


def test_who_gave_a_picture_is_no_subhead() -> None:
    head = "社区为雨中行人铺草垫\n本报记者 霍吕\n江州文物局供图"
    (article,) = read_page(page_of(f"{head}\n{RAIN}\n{RAIN[5:]}\n以上图片均为作者提供")).articles
    assert article.subheads == ()
    assert article.byline.names == ("霍吕",)


def test_a_day_below_a_title_begins_an_article_where_no_line_is_left_blank() -> None:
    """Below subheads texts seldom begin with one."""
    told = "start: a day below the title where blank lines tell nothing"
    for text, gap, dated in (
        ("3月5日，" + WALK, "\n", True),
        ("据江海晨报报道，" + WALK, "\n", True),
        (WALK, "\n", False),
        ("3月5日，" + WALK, "\n\n", False),
    ):
        assert (told in said_of(TWO[1], f"{TWO[0]}\n{RAIN}{gap}{TWO[1]}\n{text}")) == dated


def test_a_long_title_begins_an_article_below_a_caption_as_below_a_text() -> None:
    told = "start: a long title where blank lines tell nothing"
    title = "江州整治乱搭棚和旧广告牌"
    for above, long in (
        (RAIN, True),
        (f"{RAIN}\n图为雨中的江州市民匆匆走过街头。（李明/摄）", True),
        (f"{RAIN}\n受访者供图 江海网发", False),
    ):
        assert (told in said_of(title, f"{TWO[0]}\n{above}\n{title}\n{WALK}")) == long


def test_a_title_that_names_a_place_begins_an_article_where_no_line_is_left_blank() -> None:
    told = "start: the title names a place of the region where blank lines tell nothing"
    for title, gap, named in (
        ("多点发力渝北添新岗", "\n", True),
        ("多點發力渝北添新崗", "\n", True),
        ("多点发力添新岗", "\n", False),
        ("多点发力渝北添新岗", "\n\n", False),
    ):
        assert (told in said_of(title, f"{TWO[0]}\n{RAIN}{gap}{title}\n{WALK}")) == named


def test_a_reporter_opens_a_text_below_a_picture_s_caption() -> None:
    """Who took the picture opens none."""
    told = {"start: a byline opens it", "start: a wire or a reporter's line opens it"}
    caption = "果农李大山用竹竿加固果树。（记者王小芳摄）"
    for text, opened in ((f"〔记者王小芳／江州报道〕{WALK}", True), (WALK, False)):
        page = f"{TWO[0]}\n{RAIN}\n果农连夜护果园\n{caption}\n{text}"
        assert (told <= said_of("果农连夜护果园", page)) == opened


def test_a_reporter_s_line_over_blank_lines_opens_what_the_title_above_heads() -> None:
    told = "start: a wire or a reporter's line opens it"
    opening, head = "本报讯（记者 霍吕）", "志愿者雨中守护晚归人"
    page = f"## {TWO[0]}\n\n{RAIN}\n\n## {head}\n\n\n\n{opening}\n\n{WALK}\n\n{WALK[5:]}"
    assert told not in said_of(opening, page)
    assert [one.headline for one in read_page(page_of(page)).articles] == [TWO[0], head]


def test_a_notice_s_title_says_more_where_no_line_is_left_blank() -> None:
    told = "start: a notice's title where blank lines tell nothing"
    for title, gap, more in (
        ("招标公告", "\n", True),
        ("更　正", "\n", True),
        ("招标公告", "\n\n", False),
        ("江州的码头", "\n", False),
    ):
        assert (told in said_of(title, f"{TWO[0]}\n{RAIN}{gap}{title}\n{WALK}")) == more
