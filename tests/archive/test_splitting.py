"""A page is parted into articles, and each boundary says why."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.model import Article, Page
from archive.parts.roles import Sheet
from archive.stories.reading import read_page
from archive.stories.splitting import Splitter, split_page
from archive.stories.turns import stories_of
from archive.words.signals import weights_in_force
from archive.words.text import despaced
from tests.archive.pages import composed_pages, fragments, headlines, page_of, seed_pages
from tests.archive.test_joining import sheet_of

RAIN = "今天上午，江州市下起了小雨，到了中午时分，多个区县出现暴雨，部分路段积水，交警疏导车辆。"
COLD = "据市气象台介绍，这次降雨将持续到后天早晨，气温也会下降，暴雨过后路段还有积水，请注意安全。"
WALK = "三百多位市民参加了健步走活动，大家从体育馆出发，沿着滨江路走了十公里，最年长的七十八岁。"
BONDS = "财政部门介绍，今年发行的专项债券已经全部拨付到位，重点支持保障房建设和老旧管网改造。"
PRIZE = "健步走结束后，组织者为选手颁发了奖牌，选手们在体育馆合影，相约明年再到滨江路健步走。"


def articles(text: str) -> tuple[Article, ...]:
    return read_page(page_of(text)).articles


TWO = ["江州市出现暴雨", "市民参加健步走"]


@pytest.mark.parametrize("mark", ["# ", "## ", "### "])
def test_headings_of_one_level_begin_articles(mark: str) -> None:
    page = f"{mark}{TWO[0]}\n\n{RAIN}\n\n{COLD}\n\n{mark}{TWO[1]}\n\n{WALK}\n\n{PRIZE}"
    assert headlines(page) == TWO


def test_bylines_below_headlines_part_a_page_without_marks() -> None:
    page = (
        f"{TWO[0]}\n\n本报记者 黄虹\n\n{RAIN}\n\n{COLD}\n\n"
        f"{TWO[1]}\n\n本报记者 李明\n\n{WALK}\n\n{PRIZE}"
    )
    assert headlines(page) == TWO


def test_bylines_below_the_texts_part_a_page_without_marks() -> None:
    page = (
        f"{TWO[0]}\n\n{RAIN}\n\n{COLD}渝北区融媒体中心 黄虹\n\n"
        f"{TWO[1]}\n\n{WALK}\n\n{PRIZE}渝北区融媒体中心 李明"
    )
    assert headlines(page) == TWO
    assert [article.byline.names for article in articles(page)] == [("黄虹",), ("李明",)]


@pytest.mark.parametrize("mark", ["（上接1版）", "(上接第1版)", "（紧接第一版）"])
def test_a_continuation_is_an_article_of_its_own(mark: str) -> None:
    page = f"# {TWO[1]}\n\n{WALK}\n\n{PRIZE}\n\n{mark}\n\n{RAIN}\n\n{COLD}"
    found = articles(page)
    assert [article.kind for article in found] == ["news", "continuation"]
    assert found[1].continued_from == "1版"
    assert found[1].headline_derived


def test_a_continuation_s_mark_may_stand_in_front_of_its_text() -> None:
    found = articles(f"（上接1版）{RAIN}\n\n{COLD}\n\n# {TWO[1]}\n\n{WALK}\n\n{PRIZE}")
    assert (found[0].kind, found[0].continued_from) == ("continuation", "1版")
    assert not found[0].headline.startswith("（上接")


def test_each_bullet_under_a_column_of_notices_is_a_brief() -> None:
    found = articles(f"政务简报\n\n●{RAIN}\n\n●{WALK}\n\n●{BONDS}")
    assert [article.kind for article in found] == ["brief"] * 3
    assert all(article.headline_derived for article in found)
    assert not any(article.headline.startswith("●") for article in found)


@pytest.mark.parametrize("items", [("●荷塘镇", "●白马镇"), ("■区文旅委", "■区交通局")])
def test_bullets_with_a_place_s_name_set_apart_are_briefs(items: tuple[str, str]) -> None:
    notices = [f"{items[0]} 三百亩冬水田昨天开犁。", f"{items[1]} 一座便民桥昨天通行，桥长六十米。"]
    page = f"{TWO[0]}\n\n{RAIN}\n\n{COLD}\n\n◆乡镇动态\n\n" + "\n\n".join(notices)
    assert [article.kind for article in articles(page)] == ["news", "brief", "brief"]


def test_a_rule_parts_two_stories() -> None:
    page = f"{TWO[0]}\n\n{RAIN}\n\n{COLD}\n\n————————\n\n{TWO[1]}\n\n{WALK}\n\n{PRIZE}"
    assert headlines(page) == TWO


@pytest.mark.parametrize("title", ["拍 卖 公 告", "招　聘　启　事"])
def test_a_notice_s_title_that_is_set_wide_begins_an_article(title: str) -> None:
    notice = "受委托，我公司定于6月9日上午10时在江州宾馆三楼会议室公开拍卖旧厂房一处，欢迎垂询。"
    found = headlines(f"{TWO[0]}\n\n{RAIN}\n\n{COLD}\n\n{title}\n\n{notice}")
    assert [despaced(one) for one in found] == [TWO[0], despaced(title)]


def test_a_picture_between_two_stories_that_tells_other_news_is_an_article() -> None:
    picture = "昨日，白马镇的果农把头一批枇杷装上货车。今年枇杷比去年早熟九天。　钟离文摄"
    page = f"{TWO[0]}\n\n{RAIN}\n\n{COLD}\n\n{{}}\n\n{TWO[1]}\n\n{WALK}\n\n{PRIZE}"
    assert [article.kind for article in articles(page.format(picture))] == ["news", "photo", "news"]
    own = "昨日，江州市暴雨过后，交警在积水路段疏导车辆。　钟离文摄"
    assert headlines(page.format(own)) == TWO


def test_pictures_with_their_texts_one_below_the_other_are_articles() -> None:
    """Each says at its end who took it, so that no full stop need stand there."""
    shown = [
        "近日，江州钢铁厂的老工人在厂史馆里修复一台旧车床。" + WALK + PRIZE + BONDS + "司徒明摄",
        "入冬以来，白马镇石门村的榨坊昼夜不停，村民们忙着榨油。" + BONDS * 3 + "钟离文摄",
    ]
    page = "\n\n".join([f"{TWO[0]}\n{RAIN}\n{COLD}", *shown, f"{TWO[1]}\n{WALK}\n{PRIZE}"])
    sheet = sheet_of(page_of(page))
    places = [sheet.parts[at].piece.text for at in Splitter(sheet).places[:-1]]
    assert {TWO[0], *shown, TWO[1]} <= set(places)


def test_a_picture_s_text_below_a_blank_line_that_says_when_may_be_an_article() -> None:
    """Be it below another picture's, whose end no full stop tells."""
    shown = [
        "5月9日，白马镇的果农把头一批枇杷装上货车。　钟离文摄",
        "江州中学日前组织学生上山植树。　司徒明摄",
        "学生给树苗浇水。　司徒明摄",
    ]
    paragraphs = [(RAIN + COLD, COLD + BONDS, BONDS + RAIN), (WALK + PRIZE, PRIZE + WALK)]
    stories = ["\n".join([head, *told]) for head, told in zip(TWO, paragraphs, strict=True)]
    splitter = Splitter(sheet_of(page_of("\n\n".join([*stories, *shown]))))
    places = {splitter.parts[at].piece.text: splitter.begins(at) for at in splitter.places[:-1]}
    assert places[shown[0]] > 0 and places[shown[1]] > 0 and shown[2] not in places


@pytest.mark.parametrize("title", ["焦点一：谁来守桥", "关键词2 渡口"])
def test_a_title_that_says_which_point_of_a_text_it_is_begins_none(title: str) -> None:
    """Not even below the reporter of the lead."""
    sheet = sheet_of(
        page_of(f"{TWO[0]}\n\n{RAIN}本报记者 李明\n{title}\n{WALK}\n\n{TWO[1]}\n{COLD}")
    )
    splitter = Splitter(sheet)
    at = next(part.index for part in sheet.parts if part.piece.text == title)
    assert splitter.begins(at) < 0


def test_subheads_of_a_lower_level_do_not_part_an_article() -> None:
    page = f"# {TWO[0]}\n\n{RAIN}\n\n## 积水很快退去\n\n{RAIN[:30]}排水泵全部打开。\n\n{COLD}"
    assert headlines(page) == TWO[:1]
    assert articles(page)[0].subheads == ("积水很快退去",)


def test_a_page_that_goes_on_elsewhere_says_where() -> None:
    assert articles(f"# {TWO[0]}\n\n{RAIN}\n\n{COLD}（下转3版）")[0].continued_on == "3版"


def test_a_picture_and_its_caption_are_a_photo() -> None:
    found = articles("江州市区的雨景。（李明 摄）")
    assert [(a.kind, a.byline.names) for a in found] == [("photo", ("李明",))]


PAGES = [*seed_pages(), *composed_pages()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_segments_hold_every_part_once_in_order(page: Page) -> None:
    sheet = sheet_of(page)
    segments, _ = split_page(sheet)
    assert [part.index for one in segments for part in one.parts] == list(range(sheet.count))
    assert all(one.start < one.end for one in segments)
    for one in segments:
        assert [*one.head, *one.inner, *one.tail] == list(one.parts)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_stories_hold_every_part_once(page: Page) -> None:
    sheet = sheet_of(page)
    segments, splitter = split_page(sheet)
    stories = stories_of(splitter, segments)[1]
    assert sorted(p.index for story in stories for p in story.parts) == list(range(sheet.count))
    assert [story.start for story in stories] == sorted(story.start for story in stories)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_the_evidence_for_a_boundary_is_named_in_the_rules(page: Page) -> None:
    known = set(weights_in_force())
    told = {"turns: a sentence goes on", "turns: each has what the other lacks"}
    numbers = {line.number for line in page.lines}
    for article in read_page(page).articles:
        for item in article.boundary:
            assert item.rule in known | told
            assert item.line in numbers


@settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(st.lists(st.tuples(st.sampled_from([*fragments(), RAIN, WALK]), st.booleans()), max_size=30))
def test_any_page_is_parted_without_a_rest(rows: list[tuple[str, bool]]) -> None:
    sheet = sheet_of(page_of("\n".join(text + "\n" * gap for text, gap in rows)))
    segments, splitter = split_page(sheet)
    assert [part.index for one in segments for part in one.parts] == list(range(sheet.count))
    stories = stories_of(splitter, segments)[1]
    assert sorted(p.index for story in stories for p in story.parts) == list(range(sheet.count))


def test_an_empty_page_has_no_segments() -> None:
    segments, splitter = split_page(Sheet([]))
    assert segments == []
    assert stories_of(splitter, segments)[1] == []


def test_a_question_above_its_deck_or_its_byline_is_a_headline() -> None:
    page = f"{TWO[0]}\n{RAIN}\n\n路灯坏了，谁来修？\n本报评论员　钟离文\n{BONDS}\n"
    page += f"\n走得慢，走得远！\n——滨江路健步走侧记\n本报记者　钟离文\n{WALK}"
    assert headlines(page) == [TWO[0], "路灯坏了，谁来修？", "走得慢，走得远！"]


def test_whom_to_ring_up_and_what_figures_are_counted_in_are_no_titles() -> None:
    page = f"{TWO[0]}\n\n{RAIN}\n\n各站雨量（毫米/小时）\n\n{COLD}\n\n江州水务公司 热线 6600×××0"
    (article,) = articles(page)
    assert article.subheads == ()


def test_a_programme_s_beginning_and_the_links_of_its_site_are_furniture() -> None:
    page = f"点击收听本期节目\n\n片头：您正在收听江州之声。\n\n## {TWO[0]}\n\n【主播】{RAIN}\n\n"
    page += f"【记者】雨停了吗？\n\n{COLD}\n\n查看原文 | 编辑：钟离文\n\n## {TWO[1]}\n\n{WALK}"
    page += "\n\n片尾：再会。"
    found = articles(page)
    assert [(one.headline, one.subheads) for one in found] == [(TWO[0], ()), (TWO[1], ())]


def test_some_parts_of_a_page_are_parted_as_if_they_were_all() -> None:
    page = page_of(f"{TWO[0]}\n\n{RAIN}\n\n{COLD}\n\n{TWO[1]}\n\n{WALK}\n\n{PRIZE}")
    segments, splitter = split_page(sheet_of(page))
    first, second = ((one.start, one.end) for one in segments)
    sure = splitter.sure_of(*first)
    assert [(one.start, one.end) for one in splitter.between(*first)] == [first]
    assert [(one.start, one.end) for one in splitter.between(0, second[1])] == [first, second]
    rest = [(one.start, one.end) for one in splitter.between(1, second[1])]
    assert rest == [(1, first[1]), second]
    assert splitter.between(1, 1) == []
    # What is said of the page's own division stays.
    assert splitter.sure_of(*first) == sure is not None
