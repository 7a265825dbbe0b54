"""Words near those that were asked for in vain: each finds as many as it says."""

from __future__ import annotations

import pytest

from index import Archive, Query
from tests.index.collection import Shelf, article, reading

VAIN = [
    "渝北火车站",
    "火星桥梁",
    "桥粱",
    "石柱县茶叶节",
    "科技管 火星",
    '"两江新城"',
    "记者:黄红",
    "标题:飞船",
    "blockchain",
    "shizhu",
    "（",
    "没有的话语 -桥梁",
]


@pytest.fixture(scope="module", params=["town", "gold"])
def archive(request: pytest.FixtureRequest) -> Archive:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def near(archive: Archive, text: str, **choices: object) -> list[str]:
    query = Query.parse(text, **choices)  # type: ignore[arg-type]
    return [one.text for one in archive.near_words(query)]


@pytest.mark.parametrize("text", VAIN)
def test_each_word_finds_as_many_articles_as_it_says(archive: Archive, text: str) -> None:
    for choices in ({}, {"district": ["渝北区"]}, {"topic": ["culture", "economy"]}):
        found = archive.near_words(Query.parse(text, **choices))
        assert len({one.query for one in found}) == len(found) <= 8
        for one in found:
            result = archive.search(Query.parse(one.query, **choices))
            assert (result.total, result.relaxed) == (one.count, ())
            assert one.count > 0 and one.query != text


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("渝北火车站", "渝北区", "what begins as it does"),
        ("火星桥梁", "桥梁", "a word in it that the archive has"),
        ("桥粱", "桥梁", "one character is another"),
        ("科技管 火星", "科技馆", "each word of a query is looked at"),
        ("两江", "两江新区", "what begins with it"),
    ],
)
def test_what_is_near(town: Archive, text: str, wanted: str, why: str) -> None:
    assert wanted in near(town, text), why


def test_choices_hold_for_what_is_near(town: Archive) -> None:
    assert "辣椒" in near(town, "辣椒酱油")
    assert near(town, "辣椒酱油", district=["黔江区"]) == []


def test_pinyin_is_no_beginning_of_a_latin_word(shelf: Shelf) -> None:
    shelf.put(reading("a", [article("a", "消息", "正文一段。", authors=["卞立成"])]))
    shelf.update()
    with shelf.open() as archive:
        assert near(archive, "blockchain") == []


@pytest.mark.parametrize("text", ["", "的", "，。"])
def test_nothing_is_near_to_nothing(town: Archive, text: str) -> None:
    assert near(town, text) == []
