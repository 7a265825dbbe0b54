"""Who took a picture, who helped to write and an editor's own words stay with the story above."""

from __future__ import annotations

from archive.model import Article
from archive.stories.credits import adds
from archive.stories.reading import read_page
from tests.archive.pages import assert_holds_together, page_of
from tests.archive.test_joining import sheet_of

LEAD = "秋收时节，江州市北溪县石门村的稻田里一片繁忙，三十多名农机手驾着收割机来回穿梭。\n\n"
MORE = "“今年雨水好，亩产比去年多了六十斤。”石门村党支部书记韩柏算了算，全村能多收十万斤。\n\n"
CARS = "江州市交通局昨日宣布，六条公交线路本周起延长运营时间，末班车推迟到夜里十一点。\n\n"
STOPS = "新增的站点都设在地铁口附近，市民下了地铁不用再走远路，换乘时间平均少了六分钟。\n\n"
HARVEST = "石门村稻谷开镰\n\n本报记者　黄虹\n\n"
BUSES = "六条公交线路末班车推迟\n\n本报记者　吴一桐\n\n"


def read(text: str) -> list[Article]:
    reading = read_page(page_of(text))
    assert_holds_together(reading)
    return list(reading.articles)


def test_who_helped_ends_the_story_above() -> None:
    page = f"{HARVEST}{LEAD}{MORE}（沈牧参与采写）\n\n{BUSES}{CARS}{STOPS}（罗书瑶参与采写）\n"
    one, other = read(page)
    assert one.headline == "石门村稻谷开镰" and "沈牧" in one.byline.printed
    assert other.headline == "六条公交线路末班车推迟" and "沈牧" not in other.byline.printed


def test_what_the_author_is_begins_no_story() -> None:
    page = f"{HARVEST}{LEAD}{MORE}（作者为江州大学农学院教授）\n\n{BUSES}{CARS}{STOPS}"
    assert [one.headline for one in read(page)] == ["石门村稻谷开镰", "六条公交线路末班车推迟"]


def test_a_picture_between_head_and_text_is_of_the_story() -> None:
    shown = "10月2日，农机手在石门村的稻田里收割。\n\n沈　牧摄（江州影像）\n\n"
    page = f"{HARVEST}{shown}{LEAD}{MORE}\n{BUSES}{CARS}{STOPS}"
    one, other = read(page)
    assert one.byline.names == ("黄虹",) and "沈　牧摄" in one.byline.printed
    assert other.byline.names == ("吴一桐",)


def test_pictures_below_one_headline_are_one_story() -> None:
    page = f"""{HARVEST}{LEAD}{MORE}{BUSES}{CARS}{STOPS}
江州今秋丰收忙

石门村的农机手正在收割稻谷。
沈　牧摄（江州影像）
云川县的果农正在采摘柑橘。
罗书瑶摄（江州影像）
北溪县的工人正在分拣核桃。
韩　柏摄（江州影像）
"""
    last = read(page)[-1]
    assert last.headline == "江州今秋丰收忙" and last.kind == "photo"
    assert last.byline.names == ("沈牧", "罗书瑶", "韩柏")


def test_an_editor_signs_the_words_above_the_stories() -> None:
    intro = "今日起，本版走进江州的田间地头，讲述农机手、果农和科技特派员这个秋天的故事。\n\n"
    page = f"在希望的田野上\n\n{intro}——编　者\n\n{HARVEST}{LEAD}{MORE}{BUSES}{CARS}{STOPS}"
    assert [one.headline for one in read(page)] == [
        "在希望的田野上",
        "石门村稻谷开镰",
        "六条公交线路末班车推迟",
    ]


def test_an_editor_s_words_below_a_byline_are_of_its_story() -> None:
    sheet = sheet_of(page_of(f"{HARVEST}{LEAD}——编　者\n\n机械化带来新变化\n\n{MORE}"))
    at = next(part.index for part in sheet.parts if "编" in part.piece.text)
    assert sheet.parts[at].kind == "byline" and adds(sheet.parts, at)


def test_the_text_of_a_picture_without_a_headline_is_one() -> None:
    shown = (
        "近日，云川县的柑橘成熟，果农们忙着采摘、装箱，村里一派丰收景象。\n记者：罗书瑶　韩柏青\n"
    )
    last = read(f"{HARVEST}{LEAD}{MORE}\n{BUSES}{CARS}{STOPS}\n{shown}")[-1]
    assert last.headline_derived and last.kind == "photo"
