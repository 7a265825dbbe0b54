"""Manners of printing that pages of papers not seen before have shown."""

from __future__ import annotations

import pytest

from archive.bylines.announced import on_the_spot
from archive.bylines.bylines import whole_byline
from archive.lines.columnnames import is_column_name
from archive.lines.pieces import pieces_of
from archive.lines.stamps import stamps
from archive.model import Reading, Spans
from archive.parts.roles import Sheet
from archive.stories.assembly import assemble
from archive.stories.reading import read_page
from archive.stories.splitting import split_page
from archive.stories.strands import Story
from tests.archive.pages import headlines, page_of

TEXT = "清溪河上的新桥昨日通车，两岸居民出行不再绕路，桥长一百二十米，修了整整两年。"
OTHER = "县医院的门诊楼下周启用，新楼有床位三百张，原来的旧楼改作康复中心，月底动工。"
THIRD = "市图书馆添了三百册盲文书，读者可以电话预约，志愿者送书上门，借期两个月不收押金。"


def read(text: str, name: str = "page.txt") -> Reading:
    return read_page(page_of(text, name))


@pytest.mark.parametrize("code", ["[COL 2]", "【第二栏】", "=== Page 4 ===", "<column 2>"])
def test_codes_of_an_ocr_program_part_no_sentence(code: str) -> None:
    torn = f"大桥通车\n\n本报讯（记者 李明）{TEXT[:-10]}\n{code}\n{TEXT[-10:]}"
    (article,) = read(torn).articles
    assert code not in article.body


@pytest.mark.parametrize("mark", "△▽□◯▪✦")
def test_any_geometric_mark_is_a_bullet(mark: str) -> None:
    page = "\n".join(["县内短讯", *(f"{mark}{text}" for text in (TEXT, OTHER, THIRD))])
    assert [one.kind for one in read(page).articles] == ["brief"] * 3


def test_points_of_a_notice_are_no_notices_of_their_own() -> None:
    points = [
        f"△{name}遗失身份证一张，号码登记在册，声明作废。" for name in ("李明", "王刚", "张静")
    ]
    assert headlines("\n".join(["遗失声明", *points])) == ["遗失声明"]


@pytest.mark.parametrize("column", ["老街灯影", "乡村纪行·山水之间", "江州匠人 · 第12期"])
def test_a_column_that_nobody_has_heard_of_stands_above_a_headline(column: str) -> None:
    page = f"{column}\n\n一把篾刀六十年的手艺\n\n□李明\n\n{OTHER}{THIRD}"
    (article,) = read(page).articles
    assert (article.headline, article.column) == ("一把篾刀六十年的手艺", column)


def test_a_person_with_a_dot_in_the_name_is_no_column() -> None:
    assert is_column_name("走基层·蹲点日记")
    assert not is_column_name("萨比尔·侯赛因")


@pytest.mark.parametrize("pause", ["修了两年，", "县交通局发布渡口、", "县气象局：大雾散去，"])
def test_a_headline_pauses_at_the_end_of_its_first_line(pause: str) -> None:
    page = f"{pause}\n\n清溪河新桥昨日通车\n\n本报讯（记者 李明）{TEXT}"
    assert headlines(page) == [f"{pause} 清溪河新桥昨日通车"]


def test_below_the_first_line_of_a_headline_the_second_may_be_short() -> None:
    page = f"县气象局：大雾散去，\n渡口复航\n记者 李明\n{TEXT}"
    assert headlines(f"县医院新楼启用\n{OTHER}\n\n{page}")[1] == "县气象局：大雾散去， 渡口复航"


def test_a_headline_ends_where_it_says_that_pictures_stand_with_it() -> None:
    """The caption below it is cut to the same column, and no indent shows."""
    headline = "小伙寒江救起落水父子三人获赠锦旗（组图）"
    page = f"{headline}\n本月八日，李明（左一）在江边的渡口对来访的邻居讲述。他\n"
    page += "在这里摆渡已有十年，下水救人不是头一回了，也从没留过名"
    assert headlines(f"县医院新楼启用\n{OTHER}（王芳）\n{page}\n　　{TEXT}")[1] == headline


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_places_between_marks_head_notices_below_their_column(gap: str) -> None:
    marked = (("● 渝北区 ●", TEXT), ("● 忠县 ●", OTHER), ("● 江津区 ●", THIRD))
    page = f"大桥通车\n（记者 李明）{TEXT}\n\n区县政协\n"
    page += gap.join(f"{head}\n{text}（王小芳）" for head, text in marked)
    found = [(one.headline, one.column) for one in read(page).articles[1:]]
    assert found == [("● 渝北区 ●", "区县政协"), ("● 忠县 ●", ""), ("● 江津区 ●", "")]


def test_the_name_of_a_column_heads_the_clauses_of_a_list() -> None:
    items = "（1）清溪河新桥通车；\n（2）县医院门诊楼启用；\n（3）市图书馆添三百册盲文书"
    page = f"大桥通车\n（记者 李明）{TEXT}\n\n国内快讯\n{items}"
    assert headlines(f"{page}。") == ["大桥通车", "国内快讯"]
    assert "国内快讯" not in headlines(f"{page}。读者可以预约。")


def test_stories_below_a_list_may_be_numbered_themselves() -> None:
    page = ["【内容提要】", "●大桥通车", "●新楼启用", "●盲文书上架", ""]
    for number, (head, text) in enumerate(
        (("清溪河大桥通车", TEXT), ("县医院新楼启用", OTHER), ("盲文书送上门", THIRD)), 1
    ):
        page += [f"{number}．{head}", "", text, "（记者　李明）", ""]
    assert headlines("\n".join(page)) == ["清溪河大桥通车", "县医院新楼启用", "盲文书送上门"]


def test_what_stands_at_every_story_is_a_sites() -> None:
    heads = "清溪河大桥通车", "县医院新楼启用", "盲文书送上门"
    page = "\n\n".join(f"## {head}\n\n江州在线\n\n{TEXT}" for head in heads)
    lines = page_of(page, "page.md").lines
    assert {lines[at].text for at in stamps(lines)} == {"江州在线"}
    assert not list(stamps(page_of(page.replace("江州在线", "记者 李明"), "page.md").lines))


def test_rows_of_results_are_no_headlines() -> None:
    rows = "江州甬港　78∶69　渡口铁道\n清溪轴承　91∶90　石门瓷都（加时）\n山城章贡　64∶83　柳江五峰"
    first = f"大桥通车\n本报讯（记者 李明）{TEXT}"
    last = f"新楼启用\n本报讯（记者 王刚）{OTHER}"
    page = f"{first}\n全省男篮联赛成绩（10月11日）\n{rows}\n{last}"
    assert headlines(page) == ["大桥通车", "全省男篮联赛成绩（10月11日）", "新楼启用"]


def test_a_work_of_art_stands_by_itself() -> None:
    story = f"# 大桥通车\n\n本报记者 李明\n\n{TEXT}"
    *_, art = read(f"{story}\n\n早集（套色水印木刻）  乔小墨 作", "page.md").articles
    assert art.headline == "早集（套色水印木刻）"
    assert [one.name for one in art.byline.authors] == ["乔小墨"]


def test_whose_words_a_pulled_quotation_is_signs_nothing() -> None:
    assert whole_byline("——村民　李明") is None
    assert whole_byline("——本报记者 李明") is not None


def test_a_reporter_on_the_spot_has_written() -> None:
    found = on_the_spot("【出镜】记者　李　明：我现在就在大桥上，风很大。")
    assert found is not None
    assert [one.name for one in found.byline.authors] == ["李明"]
    assert on_the_spot("【现场】村民 李明：多亏了它。") is None


def test_a_forecast_is_a_story() -> None:
    story = f"大桥通车\n\n本报讯（记者 李明）{TEXT}"
    page = f"{story}\n\n【天气预报】\n今天夜间到明天：城区阴天有零星小雨，气温6到9度，东北风二级。"
    assert headlines(page)[-1] == "天气预报"


def test_long_titles_begin_stories_on_a_page_without_a_blank_line() -> None:
    """And a short one may be a part of the story above it."""
    heads = ["清溪河新桥提前三个月建成通车", "县医院新门诊楼下周启用添床位三百张"]
    page = "\n".join(
        [heads[0], f"　　{TEXT}", heads[1], f"　　{OTHER}", "旧楼新用", f"　　{THIRD}"]
    )
    articles = read(page).articles
    assert [one.headline for one in articles] == heads
    assert articles[1].subheads == ("旧楼新用",)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("城事聚焦·老桥新生\n清溪河新桥昨日通车", ("城事聚焦·老桥新生", "清溪河新桥昨日通车", "")),
        ("江州河长制观察②\n清溪河新桥昨日通车", ("江州河长制观察②", "清溪河新桥昨日通车", "")),
        ("清溪河新桥\n昨日通车（图）", ("", "清溪河新桥 昨日通车（图）", "")),
        ("清溪河两岸居民盼来——\n新桥昨日通车", ("清溪河两岸居民盼来", "新桥昨日通车", "")),
        (
            "清溪河新桥昨日通车\n本报记者 李明\n——江州交通建设侧记",
            ("", "清溪河新桥昨日通车", "江州交通建设侧记"),
        ),
    ],
)
def test_columns_series_and_brackets_tell_the_lines_of_a_head_apart(
    head: str, told: tuple[str, str, str]
) -> None:
    article = read(f"{head}\n\n　　本报讯（记者 李明）{TEXT}").articles[0]
    kicker = article.kicker or article.column
    assert (kicker, article.headline, article.deck) == told


def test_where_the_whole_story_stands_is_no_title() -> None:
    (article,) = read(f"清溪河新桥昨日通车\n\n{TEXT}\n\n详见A3、A4版").articles
    assert article.headline == "清溪河新桥昨日通车"
    assert article.subheads == ()


def test_who_tells_it_first_is_no_subhead() -> None:
    page = f"清溪河新桥昨日通车\n\n{TEXT}\n\n——编　者\n\n{OTHER}\n\n{THIRD}"
    assert all("编" not in one for article in read(page).articles for one in article.subheads)


def test_a_list_of_headlines_may_go_on_from_another_page() -> None:
    heads = ["清溪河新桥昨日通车", "县医院门诊楼下周启用", "图书馆添三百册盲文书"]
    texts = zip(range(13, 16), heads, (TEXT, OTHER, THIRD), strict=True)
    page = "\n\n".join(f"## {n}. {head}\n\n{text}" for n, head, text in texts)
    assert headlines(page, "page.md") == heads


def test_a_headline_asks_above_a_name_alone() -> None:
    """Though it has a comma, and a blank line stands between."""
    (article,) = read(f"村里的书屋，怎样才留得住人？\n\n秦望北\n\n{OTHER}{THIRD}").articles
    assert article.headline == "村里的书屋，怎样才留得住人？"
    assert article.byline.names == ("秦望北",)


def test_what_stands_below_the_last_text_heads_nothing() -> None:
    page = page_of(f"清溪河大桥通车\n\n{TEXT}\n\n往来更近\n\n{OTHER}\n\n桥头的老渡口遗址\n")
    splitter = split_page(Sheet(pieces_of(page.lines)))[1]
    parts = splitter.parts
    story = Story((parts[0],), tuple(parts[1:]), ())
    article = assemble(page, Spans(page.lines), splitter.joins, story)
    assert [p.text for p in article.paragraphs if p.role == "subhead"] == ["往来更近"]
    assert (article.paragraphs[-1].role, article.paragraphs[-1].text) == (
        "body",
        "桥头的老渡口遗址",
    )
