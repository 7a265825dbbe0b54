"""A list of the page's headlines is no article, and takes no text with it."""

from __future__ import annotations

from archive.lines.overviews import Overview, overviews, plain_line
from archive.model import Reading
from archive.stories.reading import read_page
from tests.archive.pages import page_of

HEADS = ["江州市出现暴雨多路段积水", "百名老人徒步滨江路", "跨江大桥主塔今日封顶"]
TEXTS = [
    "江州市今天下起了小雨，多个路段出现积水，交警冒雨疏导车辆，到中午时分大部分积水已经退去。",
    "三百多位老人昨天参加了健步走活动，他们从体育馆出发，沿着滨江路走了十公里，年纪最大的七十八岁。",
    "经过两年建设，跨江大桥的主塔今天上午封顶，大桥预计明年年底建成通车，两岸往来只要五分钟。",
]
STORIES = "\n\n".join(
    f"{head}\n\n本报记者 黄虹\n\n{text}" for head, text in zip(HEADS, TEXTS, strict=True)
)


def read(listed: str) -> Reading:
    return read_page(page_of(f"{listed}\n\n{STORIES}"))


def test_the_list_is_furniture_and_the_stories_are_whole() -> None:
    reading = read("\n".join(HEADS))
    assert [article.headline for article in reading.articles] == HEADS
    assert [article.body for article in reading.articles] == TEXTS


def lists(text: str) -> list[Overview]:
    lines = page_of(text).lines
    return overviews(lines, list(map(plain_line, lines)), set())


def test_numbers_and_pages_beside_the_headlines_do_not_hide_it() -> None:
    reading = read("\n".join(f"{n}. {head}" for n, head in enumerate(HEADS, 1)))
    assert [article.headline for article in reading.articles] == HEADS


def test_the_line_that_says_what_follows_belongs_to_it() -> None:
    found = lists("本期节目主要内容：\n" + "\n".join(HEADS) + "\n\n" + STORIES)
    assert [(one.start, one.end) for one in found] == [(0, 4)]


def test_one_headline_printed_twice_is_no_list() -> None:
    assert lists(f"{HEADS[0]}\n\n{STORIES}") == []
