"""A broadcaster's day as its site, or those who copy it, leave it: each story is an article, and
nothing of the site is one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from archive.formats import open_page
from archive.lines.numbering import numbered, without_number
from archive.model import Article, Reading
from archive.stories.reading import read_page
from archive.words.text import ROW_END, rows_in
from tests.archive.pages import page_of

HEADS = ["跨江大桥主塔封顶", "多国举行活动庆祝国际茶日", "【走进县城】云川：小茶叶成大产业"]
TEXTS = [
    [
        "今天上午，随着最后一方混凝土浇筑完成，云川跨江大桥的北主塔顺利封顶。",
        "大桥通车后，两岸的通行时间将由四十分钟缩短到五分钟。",
    ],
    ["国际茶日到来之际，多个国家举行了庆祝活动，茶园工人展示了手工揉茶的全过程。"],
    [
        "云川县立足自身优势发展茶产业，全县茶园面积达到二十万亩。",
        "在云川县的茶园里，采茶工正抢在雨前采下最后一批春茶。",
    ],
]
OPENING = "央视网消息（新闻联播）："
NOTICES = {
    "首条送药航线试飞": "江州首条低空送药航线昨日试飞成功，无人机九分钟后抵达目的地。",
    "高原光伏电站并网": "海拔四千五百米的一座光伏电站今天并网，年发电量可供二十万户使用。",
}
MORE_NOTICES = {
    "三家外地银行在江州领到执照开门迎客": (
        "今天，江州市政府把执照送到云川、北辰、河口三家银行的手中，三家一起改制的"
        "银行经过九个月筹备，已经全部完成在本地注册的手续，三月起可以为市民办理存取款。"
    ),
    "北部七县将迎大风降温": (
        "省气象台昨晚发布大风预报，一股冷空气夜里越过北山，七个县的渔船已经全部回港，"
        "沿海有六到七级大风，气温将下降八到十度。"
    ),
}


def read(tmp_path: Path, lines: list[str], suffix: str = ".md") -> Reading:
    file = tmp_path / f"day{suffix}"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_page(open_page(file, tmp_path))


def of_a_site() -> list[str]:
    """With the headlines listed above, and each text in one line of HTML."""
    named = [f"{n}.{head}；" for n, head in enumerate(HEADS, 1)]
    inside = [f"（{n}）{head}；" for n, head in enumerate(NOTICES, 1)]
    lines = ["# 《新闻联播》 (20220924)", "## 新闻摘要", "本期节目主要内容："]
    lines += [*named, "4.国内联播快讯：", *inside, "（《新闻联播》 20220924 19:00）", "## 详细新闻"]
    for head, text in zip(HEADS, TEXTS, strict=True):
        first = f"<strong>央视网消息</strong>（新闻联播）：{text[0]}"
        body = "".join(f"<p>{row}<br></p>" for row in (first, *text[1:]))
        lines += [f"### {head}", body, "[查看原文](https://tv.example.com/1.shtml)"]
    told = "".join(f"<p><strong>{h}</strong></p><p>{t}</p>" for h, t in NOTICES.items())
    lines += ["### 国内联播快讯", f"<p>{OPENING}</p>{told}"]
    lines += ["[查看原文](https://tv.example.com/2.shtml)", "---", "(更新时间戳: 1664109102894)"]
    return [part for line in lines for part in (line, "")]


def of_a_collection(numbers: Sequence[int] = (1, 2, 3)) -> list[str]:
    """With the stories numbered through, and what the collector says of the file above them."""
    lines = ["# 新闻联播 2022-09-24", "", "- 数据源：央视网（官方文字稿）", "- 新闻条数：3"]
    lines += ["- 目录页：https://tv.example.com/day/20220924.shtml", ""]
    for number, head, text in zip(numbers, HEADS, TEXTS, strict=True):
        lines += [f"## {number}. {head}", "", OPENING + text[0], *text[1:], ""]
        lines += ["> 原文：https://tv.example.com/1.shtml", ""]
    return lines


def of_plain_text() -> list[str]:
    """Without a mark: that a line is a headline, the list above tells."""
    lines = ["2022年9月24日新闻联播文字版", "20220924今日新闻联播主要内容:"]
    lines += [*(f"  • {head}" for head in HEADS), "  • 国内联播快讯", "以下为详细的文字版全文:"]
    for head, text in zip(HEADS, TEXTS, strict=True):
        lines += [head, *text]
    lines += ["国内联播快讯", *(row for notice in NOTICES.items() for row in notice)]
    lines += ["« 2022年9月23日新闻联播文字版", "发表回复"]
    return [part for line in lines for part in (line, "")]


def test_a_day_in_markup(tmp_path: Path) -> None:
    reading = read(tmp_path, of_a_site())
    *stories, last = reading.articles
    assert [one.headline for one in stories] == HEADS
    assert [one.body.split("\n") for one in stories] == [
        [OPENING + text[0], *text[1:]] for text in TEXTS
    ]
    assert (last.headline, list(last.subheads)) == ("国内联播快讯", list(NOTICES))
    assert reading.unused == ()


@pytest.mark.parametrize("numbers", [(1, 2, 3), (2, 14, 29)], ids=["all", "some of the day"])
def test_a_day_that_is_numbered_through(tmp_path: Path, numbers: Sequence[int]) -> None:
    reading = read(tmp_path, of_a_collection(numbers))
    assert [one.headline for one in reading.articles] == HEADS
    assert all(
        one.body.endswith(text[-1]) for one, text in zip(reading.articles, TEXTS, strict=True)
    )
    assert reading.unused == ()


def short_news(tmp_path: Path, notices: dict[str, str]) -> Sequence[Article]:
    """What a heading of short news at the end of a day's stories is read into."""
    lines = [*of_a_collection(), "## 4. 国内简讯", ""]
    lines += [row for head, text in notices.items() for row in (head, *text.split("\n"))]
    articles = read(tmp_path, lines).articles
    assert [one.headline for one in articles[: len(HEADS)]] == HEADS
    return articles[len(HEADS) :]


def test_short_news_below_a_heading_is_a_story_each_where_headlines_and_texts_take_turns(
    tmp_path: Path,
) -> None:
    notices = {**NOTICES, **MORE_NOTICES}
    assert [one.headline for one in short_news(tmp_path, notices)] == list(notices)


def test_titles_below_a_heading_of_short_news_begin_no_story_where_they_do_not(
    tmp_path: Path,
) -> None:
    first, *others = notices = {**NOTICES, **MORE_NOTICES}
    notices[first] += "\n试飞的航线全长九公里，往后每天早晚各飞一班，送的是急用的药品。"
    (last,) = short_news(tmp_path, notices)
    assert (last.headline, last.subheads) == ("国内简讯", (first, *others))


def test_a_day_without_marks(tmp_path: Path) -> None:
    reading = read(tmp_path, of_plain_text(), ".txt")
    assert [one.headline for one in reading.articles] == [*HEADS, *NOTICES]
    assert [one.kind for one in reading.articles][len(HEADS) :] == ["brief"] * len(NOTICES)
    assert reading.unused == ()


@pytest.mark.parametrize("lines", [of_a_site(), of_a_collection(), of_plain_text()])
def test_its_title_tells_the_day(tmp_path: Path, lines: list[str]) -> None:
    assert read(tmp_path, lines).page.date == dt.date(2022, 9, 24)


def test_a_line_of_markup_is_shown_in_the_paragraphs_that_it_holds(tmp_path: Path) -> None:
    reading = read(tmp_path, ["<p>甲段在此。</p><p>乙段在此。</p>", "", "丙<br>丁"])
    assert [rows_in(line.text) for line in reading.page.lines] == [
        ["甲段在此。", "乙段在此。"],
        ["丙", "丁"],
    ]
    assert ROW_END not in "".join(one.body for one in reading.articles)


def test_numbers_that_run_through_the_headings_are_a_list_s() -> None:
    assert without_number("12. 跨江大桥主塔封顶") == "跨江大桥主塔封顶"
    assert without_number("3.15晚会曝光两家企业") == "3.15晚会曝光两家企业"


@pytest.mark.parametrize(
    ("numbers", "listed"),
    [((1, 2, 3), 3), ((1, 3, 4), 3), ((1, 2), 0), ((4, 2, 1), 0), ((7, 8, 9), 3), ((1, 7, 30), 3)],
)
def test_few_numbers_or_those_out_of_order_are_none(numbers: tuple[int, ...], listed: int) -> None:
    page = page_of("\n\n".join(f"{n}. 标题之{n}" for n in numbers))
    lines = [type(line)(line.number, line.text, 2, line.gap) for line in page.lines]
    assert len(numbered(lines)) == listed


def test_numbers_with_gaps_are_a_list_s_where_every_heading_bears_one() -> None:
    page = page_of("1. 甲地修桥\n\n7. 乙地修路\n\n丙地栽树\n\n30. 丁地办展")
    lines = [type(line)(line.number, line.text, 2, line.gap) for line in page.lines]
    assert not numbered(lines)
    assert len(numbered([line for line in lines if line.text[0].isdigit()])) == 3


TIMED = """\
南岭电视台《今晚六点》串联单
首播18:00　责编：宋扬

01　18:01:20　城区学校试行课后延时服务
【主持人】孩子三点半放学，家长五点半下班，从今天起，城区小学试行课后服务。
（记者 杜江 何帆）

02　18:04:05　油菜花开游客走进乡村
【主持人】春分时节，两万亩油菜花竞相开放，游客走进花田拍照、放风筝。
（记者 柯蓝）"""


def test_the_time_before_a_headline_is_no_part_of_it() -> None:
    articles = read_page(page_of(TIMED)).articles
    heads = ["城区学校试行课后延时服务", "油菜花开游客走进乡村"]
    assert [article.headline for article in articles] == heads


def test_times_alone_begin_the_items_of_a_broadcast(tmp_path: Path) -> None:
    lines = ["清溪之声 午间新闻 播出稿", "播出时间 2013年3月4日 12:00", ""]
    for time, text in zip(("12:00:10", "12:02:45", "12:04:30"), TEXTS, strict=True):
        lines += [f"【{time}】", f"主播：{text[0]}", *text[1:], "记者葛亮报道。"]
    articles = read(tmp_path, lines, ".txt").articles
    assert [article.paragraphs[0].text for article in articles] == [
        f"主播：{text[0]}" for text in TEXTS
    ]
    assert [[one.name for one in article.byline.authors] for article in articles] == [["葛亮"]] * 3
    assert all(article.headline_derived for article in articles)
    assert not any(article.headline.startswith("主播") for article in articles)


def test_times_alone_in_a_list_of_programmes_begin_nothing(tmp_path: Path) -> None:
    lines = ["今日荧屏", "", "18:00", "清溪新闻", "18:30", "戏曲大舞台", "19:35", "电视剧：渡口"]
    assert read(tmp_path, lines, ".txt").articles == ()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("来请听记者尤可、程龙的报道。", ("尤可", "程龙")),
        ("请看江州台记者程龙从荷塘镇发回的报道。", ("程龙",)),
        ("下面请收听记者程龙、通讯员尤可采制的录音报道：", ("程龙", "尤可")),
        ("请看详细报道。", ()),
        ("观众都爱看记者程龙的报道，他说。", ()),
    ],
)
def test_whose_report_a_studio_announces_is_named_and_ends_no_text(
    words: str, names: tuple[str, ...]
) -> None:
    lead = f"【主播】今年入汛以来，荷塘水库的水位涨了三米。{words}"
    report = "【现场】水从闸口流出来，村民早早就开了渠，八百亩稻田昨天全部灌上了水。"
    (article,) = read_page(page_of(f"## 水库开闸放水\n\n{lead}\n\n{report}", "page.md")).articles
    assert article.byline.names == names
    assert words in article.body
