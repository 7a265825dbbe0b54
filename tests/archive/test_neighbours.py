"""What the lines around a line say of it: colons above titles, insets, hidden indents, guides."""

from __future__ import annotations

import pytest

from archive.lines.furniture import furniture_of, without
from archive.lines.layout import layout_of
from archive.lines.pieces import pieces_of
from archive.model import Line
from archive.parts.neighbours import may_go_on
from archive.parts.roles import Sheet
from archive.parts.toplines import falls_short
from archive.stories.reading import read_page
from tests.archive.pages import page_of
from tests.archive.test_pieces import COLD, RAIN, cut

CUT = "魏长青从抽屉里拿出一个玻璃瓶，里面装着他取回的第一捧土，如今这项技术已推广八十六万"
REST = "亩，累计增产粮棉超过三亿公斤。"
TEXT = "昨天上午，街坊们在巷口排起了队，等着把家里的旧伞修好。"


def kinds(text: str) -> list[str]:
    return [part.kind for part in Sheet(pieces_of(page_of(text).lines)).parts]


@pytest.mark.parametrize(
    ("above", "kind"),
    [
        ("高温下的“空调工”：", "title"),
        ("编辑同志：", "body"),
        ("他停了停，又说：", "body"),
        ("主要品种价格如下，单位为元每五百克：", "body"),
    ],
)
def test_a_few_words_with_a_colon_are_a_title_above_a_title(above: str, kind: str) -> None:
    assert kinds(f"{above}\n一天爬楼七十层\n\n{TEXT}\n")[0] == kind


def test_a_colon_above_a_text_makes_no_title() -> None:
    assert kinds(f"高温下的“空调工”：\n\n{TEXT}\n")[0] == "body"


@pytest.mark.parametrize(
    ("inset", "boxed"),
    [
        ("盐碱地的家底\n总面积约15亿亩\n其中可用的约5亿亩", True),
        ("盐碱地的家底\n总面积约15亿亩", False),
        ("盐碱地的家底\n面积很大\n其中可用的不少", False),
    ],
)
def test_figures_where_a_text_breaks_off_are_a_box(inset: str, boxed: bool) -> None:
    pieces = pieces_of(page_of(f"{CUT}\n\n{inset}\n\n{REST}\n").lines)
    assert any(piece.box for piece in pieces) is boxed


def test_figures_below_a_whole_text_are_no_box() -> None:
    pieces = pieces_of(page_of(f"{CUT}亩。\n\n盐碱地的家底\n约15亿亩\n约5亿亩\n\n{TEXT}\n").lines)
    assert not any(piece.box for piece in pieces)


def hidden(*lines: str) -> bool:
    return layout_of([Line(n, text, 0, n == 0) for n, text in enumerate(lines)]).hidden_indent


PARAGRAPH = (
    "雨下到第三天夜里，水就漫过了",
    "石阶的第七级。老艄公把烟锅在船帮",
    "上磕了磕，说要走就走。",
)


def test_first_lines_that_lack_two_characters_tell_of_indents() -> None:
    assert hidden("第四章　水涨", *PARAGRAPH * 3)


def test_full_first_lines_tell_of_none() -> None:
    full = ("雨下到第三天夜里，水就漫过了石阶", *PARAGRAPH[1:])
    assert not hidden("第四章　水涨", *full * 3)


@pytest.mark.parametrize(
    ("lines", "taken"),
    [
        (("导　读", "跨江大桥通车　3版", "一条渔船的四十年　8版"), 3),
        (("跨江大桥通车　3版", "一条渔船的四十年　8版"), 2),
        (("跨江大桥通车　3版",), 0),
        (("【内容提要】", "市防汛办发布预警；", "大桥今晚封闭施工。"), 3),
        (("中秋月饼 老字号直营", "芝麻饼 米花糖 团购热线：47551234"), 2),
    ],
)
def test_guides_and_advertisements_are_no_text(lines: tuple[str, ...], taken: int) -> None:
    page = page_of("\n".join(lines) + f"\n\n巷口来了修伞匠\n{TEXT}\n{TEXT}\n")
    left = without(furniture_of(page.lines), page.lines)
    assert len(page.lines) - len(left) == taken


@pytest.mark.parametrize(
    "line",
    [
        "本周我市鲜猪肉平均零售价每500克13.20元，环比下降2.1%。",
        "Clock Tower Rings Again",
        "兑奖截止日期：2014年11月25日",
        "四、挂牌时间：2022年7月25日9时至8月5日15时。",
    ],
)
def test_words_of_a_text_are_no_furniture(line: str) -> None:
    page = page_of(f"巷口来了修伞匠\n\n{TEXT}\n\n{line}\n\n{TEXT}\n")
    assert furniture_of(page.lines) == ()


def test_a_day_below_a_notice_is_of_it() -> None:
    text = f"停水公告\n{TEXT}\n{TEXT}\n{TEXT}\n{TEXT}\n江州市供水公司\n2022年7月14日\n"
    reading = read_page(page_of(text))
    assert "2022年7月14日" in reading.articles[-1].body


def test_each_line_below_the_name_of_a_column_of_notices_is_one() -> None:
    notices = "\n\n".join(
        (
            "江州市统计局公布，上半年全市夏粮总产量再创新高，达到一百二十万吨。",
            "我国首艘新型科考船昨天上午在江州造船厂下水，排水量四千五百吨。",
            "国际羽毛球联合会宣布，新赛季的巡回赛将于九月份恢复举办，共十二站。",
        )
    )
    text = f"巷口来了修伞匠\n\n{TEXT}\n\n简讯\n\n{notices}\n"
    articles = read_page(page_of(text)).articles
    assert [article.kind for article in articles] == ["news", "brief", "brief", "brief"]


def test_the_only_title_inside_a_short_text_is_its_headline() -> None:
    text = "7月20日，从空中俯瞰永安村，稻田像一幅画。\n\n新景色\n\n村民用稻田作画布，绘就画卷。\n"
    article = read_page(page_of(text)).articles[0]
    assert (article.headline, article.headline_derived) == ("新景色", False)


def test_a_chapter_is_no_headline() -> None:
    text = f"渡口人家\n●宋　远　著\n第四章　水涨\n{TEXT}\n{TEXT}\n"
    article = read_page(page_of(text)).articles[0]
    assert article.headline == "渡口人家"
    assert article.byline.names == ("宋远",)


LETTERS = """\
建议给校门口画条斑马线
王长青来信说，育才小学门前车流量大，孩子在车缝里穿行，建议画一条斑马线。
公交车报站声音太小
市民李女士来电反映，公交车上的报站器声音太小，老人好几次坐过了站。
网吧开到居民楼里
文化宫小区业主来信，楼下一家网吧通宵营业，吵得居民无法休息。"""


def test_letters_without_gaps_between_them_are_told_by_how_they_begin() -> None:
    other = "巷口来了修伞匠\n本报讯（记者 李明）修伞匠昨天来到巷口，修了三十把伞。"
    reading = read_page(page_of(f"{other}\n\n{LETTERS}"))
    assert [article.headline for article in reading.articles] == [
        "巷口来了修伞匠",
        "建议给校门口画条斑马线",
        "公交车报站声音太小",
        "网吧开到居民楼里",
    ]


SUMMED = """\
评分最高的老字号藏在地下室
{label}
一家评分最高的快餐店到底长什么样？近日，有读者向本报反映，记者为此展开了调查。
本报记者 谢雨
地址在五楼楼里没有五楼
记者按登记的地址来到一栋居民楼，门牌写着五楼，而这栋楼只有四层。
平台称已下线处理
平台客服回应称，该快餐店提供的证照系伪造，评分也已经清零。"""


@pytest.mark.parametrize(("label", "count"), [("核心提示", 1), ("阅读提示", 1), ("短评", 2)])
def test_a_byline_below_what_is_told_first_stands_above_the_text(label: str, count: int) -> None:
    """Elsewhere a byline below a text ends it."""
    assert len(read_page(page_of(SUMMED.format(label=label))).articles) == count


@pytest.mark.parametrize(
    ("last", "short"),
    [("累计增产粮棉超过三亿公斤，收", False), ("累计增产粮棉超", True)],
)
def test_the_last_line_of_a_torn_text_reaches_to_its_column_s_edge(last: str, short: bool) -> None:
    text = CUT + REST
    rows = [text[at : at + 14] for at in range(0, 42, 14)]
    (piece,) = pieces_of(page_of("\n".join([*rows, last])).lines)
    assert falls_short(piece) is short


def test_where_no_column_cuts_the_lines_none_falls_short() -> None:
    assert not any(map(falls_short, pieces_of(page_of(f"{CUT}{REST}\n\n{TEXT}{CUT}").lines)))


FULL = "守住清溪水源，留住江边人家（今日谈）"
PAGE = f"""\
沿江两岸的老住户昨天又聚在渡口旁边，
商量怎样把沉在水底的旧船一只只捞起。

{FULL}
林小满
清溪江边的人家世世代代靠着江水过活，
水清了，鱼多了，出门的人才肯回家来。
"""


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (PAGE, "title"),
        (PAGE.replace("\n\n", "\n"), "body"),  # goes on with the text above
        (PAGE.replace("林小满\n", "林小满\n\n"), "body"),  # the name closes what is above it
    ],
)
def test_a_line_between_a_gap_and_a_name_above_a_text_is_a_title(page: str, kind: str) -> None:
    """Though it fills its column, and pauses as texts do."""
    parts = Sheet(pieces_of(page_of(page).lines)).parts
    assert [part.kind for part in parts if FULL in part.piece.text] == [kind]


KICKER = "渡口搬走三十年，老住户昨又聚到江边来"


def test_a_line_that_fills_its_column_is_a_kicker_above_a_signed_headline() -> None:
    signed = PAGE.replace(FULL, f"{KICKER}\n旧船出水  渡口重生").replace("林小", "本报记者  林小")
    article = read_page(page_of(signed)).articles[-1]
    assert (article.kicker, article.headline) == (KICKER, "旧船出水  渡口重生")
    assert article.byline.names == ("林小满",)


def test_a_name_below_a_headline_that_ends_with_a_word_that_hangs_is_who_wrote_it() -> None:
    article = read_page(page_of(PAGE.replace(FULL, "对“差不多”说不"))).articles[-1]
    assert (article.headline, article.byline.names) == ("对“差不多”说不", ("林小满",))


TEXTS = [
    "渡口搬走三十年，老住户又聚到江边来，商量怎样把沉在水底的旧船一只只捞起，修好以后再下水。",
    "旧船一只只捞起，摆上岸边晒干，木匠们带着徒弟从早修到晚，打算赶在端午以前全部修好下水。",
]


@pytest.mark.parametrize(
    ("above", "line", "kind"),
    [
        (TEXTS[0], "旧船和新渡", "title"),
        (TEXTS[0].rstrip("。"), "旧船和新渡", "body"),  # may be its rest
        (TEXTS[0], "新渡口修在哪里？", "body"),  # asks as a text does
    ],
)
def test_a_line_that_is_indented_as_texts_are_is_a_subhead_between_paragraphs(
    above: str, line: str, kind: str
) -> None:
    rows = [*TEXTS, above, line, *TEXTS, *TEXTS]
    page = page_of("江边的渡口\n" + "\n".join(f"　　{row}" for row in rows))
    parts = Sheet(pieces_of(page.lines)).parts
    assert [part.kind for part in parts if "新渡" in part.piece.text] == [kind]


@pytest.mark.parametrize("torn", [False, True])
def test_a_line_that_fills_its_column_between_blank_lines_goes_on_in_no_text(torn: bool) -> None:
    """But where columns tear texts a blank line stands below one that does."""
    full = "江州官员会晤指挥官，起草防汛计划书"
    page = f"{cut(RAIN, 17)}\n\n{full}\n\n{cut(COLD, 17)}"
    parts = Sheet(pieces_of(page_of(page).lines)).parts
    at = next(part.index for part in parts if part.piece.text == full)
    assert may_go_on(parts, at, torn=torn) == torn
    assert parts[at].kind == "title"


@pytest.mark.parametrize(
    ("above", "below", "kind"),
    [
        ("两把旧伞修好了。 李明 摄", TEXT * 2, "title"),
        (TEXT, TEXT * 2, "body"),  # no story has ended above it
        ("两把旧伞修好了。 李明 摄", "清溪镇一等奖", "body"),  # no text stands below the title
    ],
)
def test_a_kicker_with_a_colon_where_blank_lines_stand_everywhere(
    above: str, below: str, kind: str
) -> None:
    assert kinds(f"{TEXT}\n\n{above}\n\n访修伞匠于小舟：\n\n一把旧伞修三代\n\n{below}\n")[2] == kind


def test_the_title_of_a_notice_ends_where_the_gap_is() -> None:
    """It fills its column as a line of a text does that goes on, on a page that has such."""
    notice = "江州市渔业学校秋季招生的公告"
    text = "江州市渔业学校今年秋天招收养殖和驾船两个班，学制三年，吃住都由学校安排。"
    torn = f"{cut(CUT, 15)}\n\n{cut(REST, 15)}"
    told = kinds("\n\n".join([torn, torn, cut(RAIN, 15), notice, cut(text, 15)]))
    assert told[-2:] == ["title", "body"]
