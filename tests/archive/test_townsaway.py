"""Towns elsewhere say where a story is from, with what else the page names."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from archive.places.gazetteer import gazetteer_of
from archive.places.placerules import PLACES, Words
from archive.rulebook import load_group
from archive.tags.mentions import mentions_of
from archive.tags.tagtext import tag_text
from archive.tags.townsaway import with_towns_away
from tests.archive.tagged import page_of, tagged

FILLER = "活动持续了一整天，参加的人都说很有收获，希望以后多多举办。"
COUNTY = {
    "headline": "桐庐县办起旧书市集",
    "body": f"桐庐县的旧书市集开张，桐庐人纷纷来淘书。{FILLER}",
}


def found(*rows: dict[str, str]) -> list[list[str]]:
    return [[tag.id for tag in article.districts] for article in tagged(*rows)]


def story(text: str) -> dict[str, str]:
    return {"headline": "老街上的好消息", "body": text + FILLER}


@pytest.mark.parametrize(
    "text",
    [
        "分水镇敬老院的老人有了新手环。",  # a town that others have, too, the region among them
        "瑶琳派出所民警走进课堂讲防骗。",
        "瑶琳户外俱乐部昨日成立。",
    ],
)
def test_a_town_is_of_the_county_that_the_page_names(text: str) -> None:
    assert found(COUNTY, story(text)) == [["浙江省"], ["浙江省"]]
    assert found(story(text)) != [["浙江省"]]


@pytest.mark.parametrize(
    "text", [text for one in load_group(PLACES, "townoffice", Words) for text in one.examples]
)
def test_what_belongs_to_a_town_names_it(text: str) -> None:
    assert found(COUNTY, story(text))[1] == ["浙江省"]


@pytest.mark.parametrize(
    ("county", "text", "town"),
    [
        ("桐庐县", "桐君街道的书场开张了。", "桐君街道"),
        ("桐庐县", "桐君街道老街的书场开张了。", "桐君街道"),
        ("桐庐县", "桐君老街的书场开张了。", "桐君"),
        ("青阳县", "九华派出所民警上门。", "九华"),  # the county has 九华镇 and 九华乡
        ("辰溪县", "长田湾派出所民警上门。", "长田湾"),  # and 田湾镇
    ],
)
def test_a_town_is_counted_once_where_it_stands(county: str, text: str, town: str) -> None:
    named = {"headline": f"{county}办起市集", "body": f"{county}的市集开张。{county}人都来。"}
    page, articles = page_of(named, story(text))
    texts = [tag_text(article, page) for article in articles]
    gazetteer = gazetteer_of("重庆市")
    mentions = [mentions_of(one, gazetteer)[0] for one in texts]
    told = with_towns_away(texts, mentions, gazetteer)[1]
    assert [one.text for one in told if one.places[0].rank == "elsewhere"] == [town]


def test_a_county_that_the_page_names_in_full_is_meant_by_its_bare_name() -> None:
    county = {"headline": "仙居县办起旧书市集", "body": f"仙居县的旧书市集开张。{FILLER}"}
    runners = story("夜色里，爱跑步的仙居人又聚到江边。")
    assert found(county, runners) == [["浙江省"], ["浙江省"]]
    assert found(runners) == [[]]


def test_towns_of_one_county_tell_it_without_its_name() -> None:
    one, two, three = (story(f"{town}的夜校开班了。") for town in ("横村镇", "瑶琳镇", "百江镇"))
    assert found(one, two, three) == [["浙江省"]] * 3
    assert found(one, story("村里的夜校开班了。")) == [[], []]


def test_a_town_of_the_province_that_the_story_names_is_there() -> None:
    body = FILLER * 6 + "钟山乡的柿子熟了。" + FILLER + "云南的客商也来收购。"
    assert found({"headline": "满山柿子红", "body": body}) == [["云南省"]]
    body = body.replace("云南", "山西")
    assert found({"headline": "满山柿子红", "body": body}) == [[]]


@pytest.mark.parametrize(
    "text", ["各地发展乡村旅游。", "高山乡镇可能有雨。", "她渐渐适应家乡气候。"]
)
def test_what_only_looks_like_a_town_is_none(text: str) -> None:
    assert found(COUNTY, story(text), story(text), story(text))[1:] == [[], [], []]


def test_a_page_of_the_region_names_its_own_towns() -> None:
    home = [story(f"{place}的市集开张。") for place in ("永川区", "铜梁区")]
    assert found(*home, story("瑶琳镇来了放映队。"), story("百江镇来了放映队。"))[2:] == [[], []]


def test_on_a_page_of_one_county_a_story_without_a_place_is_from_there() -> None:
    towns = [story(f"{town}的夜校开班了。") for town in ("横村镇", "瑶琳镇", "百江镇")]
    plain = {"headline": "小学生的读书角", "body": f"学校设了读书角，孩子们抢着借书。{FILLER}"}
    assert found(*towns, plain)[-1] == ["浙江省"]
    agency = plain | {"dateline": "新华社西安5月3日电"}
    assert found(*towns, agency)[-1] != ["浙江省"]


def test_the_order_of_towns_does_not_follow_the_seed_of_hashes() -> None:
    told = "from archive.tags import townsaway as t; print([*t._towns()], [*t._county_codes()])"
    orders = {
        subprocess.run(
            [sys.executable, "-c", told],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(orders) == 1
