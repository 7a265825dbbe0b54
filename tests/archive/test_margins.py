"""What the margin of a page tells: lines without the texts' indent, lines that fall short of
their column, captions, lists and tables between them."""

from __future__ import annotations

import pytest

from archive.lines.pieces import pieces_of
from archive.model import Reading
from archive.stories.reading import read_page
from tests.archive.pages import page_of

# Texts of a paper that indents them, cut to a column of twenty characters.
WELLS = """　　入冬以来，清河镇的三十二口机井陆续
完成检修。水管员老孙每天骑车绕渠一圈，把
听到的响动记在本子上，说水泵也会咳嗽。
　　镇里请来农机学校的老师，把常见的毛病
编成顺口溜，贴在每一间泵房的门背后。"""
LAMPS = """　　十月里，码头上的老灯塔换上了新灯芯，
光照得比从前远了五海里。守塔人方伯却把旧
灯芯包好，说要留给孙子看看。
　　渔业公司的船长们说，夜里回港心里踏实
了许多，再也不用数着浪头猜方向。"""
WOOL = """　　牧区的剪毛季比往年早到了一个星期。合
作社的六台电剪从早响到晚，一只羊只要四分
钟，羊毛打包后直接运往山下的厂里。
　　老牧民说，早些年全靠手剪，一家人要忙
上半个月，手上全是血泡。"""


def read(*stories: str) -> Reading:
    return read_page(page_of("\n\n".join(stories) + "\n"))


def headlines(reading: Reading) -> list[str]:
    return [article.headline for article in reading.articles]


@pytest.mark.parametrize(
    "headline",
    ["门口的井，还要锁多久？", "锁着的泵房，为何还锁着", "老井换新泵，谁来付账？（百姓话题）"],
)
def test_a_line_at_the_margin_of_indented_texts_heads_one(headline: str) -> None:
    reading = read(f"灯塔换上新灯芯\n{LAMPS}", f"{headline}\n{WELLS}", f"剪毛季提前到来\n{WOOL}")
    assert headlines(reading)[1] == headline.partition("（")[0]
    assert len(reading.articles) == 3


def test_a_title_that_asks_stands_above_a_letter() -> None:
    letter = "编辑同志：\n我们村口的水井锁了三年，全村人吃水要走两里路，恳请贵报过问一下。"
    text = "渡口今天通航\n昨天上午，渡口恢复通航，街坊们排起了长队。\n\n"
    page = page_of(f"{text}村口的水井，何时再开？\n{letter}\n读者　孙有田\n")
    assert headlines(read_page(page))[-1] == "村口的水井，何时再开？"


def test_a_dash_behind_a_line_makes_it_the_kicker() -> None:
    kicker = "从雪山脚下到大漠边缘，三代人守着一条渠——"
    article = read(
        f"{kicker}\n听渠的人\n本报记者　方　伯\n{WELLS}", f"剪毛季到来\n{WOOL}"
    ).articles[0]
    assert (article.kicker, article.headline) == (kicker.rstrip("—"), "听渠的人")


def test_a_column_in_brackets_leaves_headline_and_deck() -> None:
    article = read(f"剪毛季到来\n——牧区见闻（走基层）\n本报记者　方　伯\n{WOOL}").articles[0]
    assert (article.deck, article.column) == ("牧区见闻", "走基层")


@pytest.mark.parametrize(
    "caption",
    [
        "上图：老孙在检修水泵。",
        "图为老孙在检修水泵。\n本报记者　方　伯摄",
        "▲老孙在检修水泵。　资料图片",
    ],
)
def test_a_caption_inside_a_paragraph_parts_it(caption: str) -> None:
    cut = WELLS.replace("把\n听到", f"把\n{caption}\n听到")
    reading = read(
        f"三十二口机井检修完成\n{cut}", f"灯塔换上新灯芯\n{LAMPS}", f"剪毛季到来\n{WOOL}"
    )
    assert len(reading.articles) == 3
    assert "把听到的响动记在本子上" in reading.articles[0].body


def test_a_text_without_the_indent_goes_on_with_the_one_above() -> None:
    long = "　　" + "渔业公司的船长们说夜里回港心里踏实了许多，" * 4 + "新的规则却没有同步"
    rest = "建立起来，再也不用数着浪头猜方向，也不用在雾里一遍一遍地拉响汽笛。"
    texts = "\n".join(
        ("　　" + line * 3) for line in ("守塔人把旧灯芯包好，说要留给孙子看看。",) * 4
    )
    article = read(f"灯塔换上新灯芯\n{texts}\n{long}", f"{rest}\n{texts}").articles[0]
    assert "没有同步建立起来" in article.body


def test_a_headline_right_below_a_cut_text_falls_short_of_the_column() -> None:
    wells = WELLS.removesuffix("。")[:-9]
    page = page_of(f"机井检修完成\n{wells}\n灯塔换上新灯芯\n{LAMPS}\n\n剪毛季到来\n{WOOL}\n")
    assert [piece.text for piece in pieces_of(page.lines) if piece.text.startswith("灯塔换上")] == [
        "灯塔换上新灯芯"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "1978年　第一口机井打成。\n1991年　电网通到村口。\n2020年　泵房装上遥控。",
        "①不在井口洗衣；\n②不往井里扔石头；\n③夜里给井口盖上木板。",
    ],
)
def test_a_title_above_a_list_begins_a_box(lines: str) -> None:
    reading = read(
        f"机井检修完成\n\n{WELLS}", f"一口井的四十年\n\n{lines}", f"剪毛季到来\n\n{WOOL}"
    )
    assert [article.kind for article in reading.articles] == ["news", "box", "news"]


def test_a_table_with_a_headline_is_a_box() -> None:
    teams = ("清河队　　9　7　1　34", "码头队　　8　9　2　33", "牧区队　　7　7　5　28")
    rows = "\n".join(("队名　　胜　平　负　积分", *teams))
    reading = read(f"灯塔换上新灯芯\n\n{LAMPS}", f"农民足球联赛积分榜\n\n{rows}")
    assert [article.kind for article in reading.articles] == ["news", "box"]


def test_rows_of_a_table_are_no_folio() -> None:
    rows = "\n".join(f"{n} 清河队　{n}　7　13　-6　34" for n in range(11, 17))
    reading = read(f"灯塔换上新灯芯\n\n{LAMPS}", f"联赛积分榜\n\n{rows}\n", f"剪毛季到来\n\n{WOOL}")
    assert "16 清河队" in reading.articles[1].body


def test_headings_of_one_level_whose_texts_are_signed_begin_stories() -> None:
    texts = [text.replace("\n", "").replace("　　", "\n\n") for text in (LAMPS, WELLS, WOOL)]
    stories = (
        f"## {title}\n{text}（记者 方伯）"
        for title, text in zip(
            ("码头灯塔换上新灯芯", "机井检修", "牧区剪毛季提前"), texts, strict=True
        )
    )
    ferry = "昨天上午，停航七年的渡口来了新船，街坊们排起长队，船工说这是头一回。"
    page = page_of(f"# 停航的渡口来了新船\n\n{ferry}\n\n" + "\n\n".join(stories), "page.md")
    assert headlines(read_page(page))[1:] == ["码头灯塔换上新灯芯", "机井检修", "牧区剪毛季提前"]


def test_words_in_heavy_type_before_a_notice_are_its_headline() -> None:
    notices = (
        "**清河队夺得冠军** 昨天的决赛里，清河队以二比一战胜码头队。\n"
        "**歌手取消巡演** 因为嗓子需要休养，歌手方小满取消了本月的巡演。\n"
    )
    page = page_of(
        f"# 灯塔换上新灯芯\n\n渡口昨天通航，街坊排起长队。\n\n【快讯】\n{notices}", "page.md"
    )
    assert headlines(read_page(page))[1:] == ["清河队夺得冠军", "歌手取消巡演"]


def test_who_drew_the_picture_stands_behind_its_title() -> None:
    drawn = "添　柴　　　方小满 作\n灶上的锅早已烧干，还有人不停地往灶膛里添柴，旁人看得直摇头。"
    reading = read(f"机井检修完成\n{WELLS}", drawn, f"灯塔换上新灯芯\n{LAMPS}")
    article = reading.articles[1]
    assert (article.byline.names, article.kind) == (("方小满",), "photo")
    assert article.headline.replace("　", "") == "添柴"


def test_a_marked_byline_above_no_text_is_of_the_one_above() -> None:
    reading = read(f"机井检修完成\n{WELLS}", "□方小满", f"灯塔换上新灯芯\n{LAMPS}", "□孙有田")
    assert [article.byline.names for article in reading.articles] == [("方小满",), ("孙有田",)]
