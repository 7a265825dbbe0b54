"""A name finds the articles that have it in another form, says so, and can be told not to."""

import dataclasses

import pytest

from archive.words.folding import fold
from index import Archive, Query, mark_article
from index.asking.called import called
from index.asking.planning import plan
from tests.index.collection import Shelf, article, headlines, reading

NAMED = {
    "渝北好消息": ("渝北今天有好消息。", ["渝北区"]),
    "渝北区的消息": ("渝北区今天也有消息。", ["渝北区"]),
    "市科技局发布": ("记者从市科技局获悉。", ["重庆市科学技术局", "市科学技术局"]),
    "成都来客": ("成都市科技局来访。", ["成都市科学技术局"]),
    "繁荣昌盛": ("商业繁荣昌盛。", []),
    "荣昌猪": ("荣昌的猪肉上市。", ["荣昌区"]),
    "石柱辣椒": ("石柱辣椒红了。", ["石柱土家族自治县"]),
}


@pytest.fixture
def named(shelf: Shelf) -> Archive:
    articles = [
        dataclasses.replace(article("p/1", head, text), names=tuple(names))
        for head, (text, names) in NAMED.items()
    ]
    shelf.put(reading("p/1", articles))
    shelf.update()
    return shelf.open()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("渝北区", {"渝北好消息", "渝北区的消息"}),
        ("渝北区 好消息", {"渝北好消息"}),
        ("渝北区消息", {"渝北好消息", "渝北区的消息"}),
        ('"渝北区"', {"渝北区的消息"}),
        ("渝北", {"渝北好消息", "渝北区的消息"}),
        ("消息 -渝北区", {"渝北好消息"}),
        ("重庆市科学技术局", {"市科技局发布"}),
        ("重庆市科技局", {"市科技局发布"}),
        ("市科技局", {"市科技局发布", "成都来客"}),
        ("成都市科学技术局", {"成都来客"}),
        ("市统计局", set()),
        ("荣昌区", {"荣昌猪"}),
        ("石柱县", {"石柱辣椒"}),
        ("標題:渝北区 OR 石柱土家族自治縣", {"石柱辣椒"}),
        ("标题:渝北区", {"渝北区的消息"}),
        ("荣昌区 OR 石柱县", {"荣昌猪", "石柱辣椒"}),
    ],
)
def test_a_name_finds_its_other_forms(named: Archive, text: str, wanted: set[str]) -> None:
    assert set(headlines(named, text)) == wanted


def test_it_can_be_told_not_to(named: Archive) -> None:
    assert headlines(named, "渝北区", variants=False) == ["渝北区的消息"]
    assert named.search(Query.parse("渝北区", variants=False)).also == ()


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("渝北区", ("渝北",)),
        ("渝北", ()),
        ("重庆市科技局", ("重庆市科学技术局", "市科学技术局", "市科技局")),
        ("成都市科技局", ("成都市科学技术局",)),
        ("石柱县 辣椒", ("石柱土家族自治县", "石柱")),
        ("巫山县", ()),
        ('"渝北区"', ()),
        ("-渝北区 荣昌", ()),
        ("辣椒", ()),
    ],
)
def test_what_else_was_looked_for_is_said(named: Archive, text: str, also: tuple[str, ...]) -> None:
    assert named.search(Query.parse(text)).also == also


def test_the_other_forms_are_marked() -> None:
    story = article("p/1", "科技局的消息", "记者从市科技局获悉，渝北今天有好消息。")
    marks = mark_article(story, Query.parse("重庆市科学技术局 渝北区"))
    assert [story.body[a:b] for a, b in marks.paragraphs[0]] == ["市科技局", "渝北"]
    assert mark_article(story, Query.parse("渝北区", variants=False)).count == 0


def test_what_is_typed_comes_before_what_means_the_same(named: Archive) -> None:
    assert headlines(named, "渝北区")[0] == "渝北区的消息"


def test_words_that_are_no_names_are_looked_for_alone() -> None:
    assert called(fold("科技").text) is None
    assert called("") is None
    query = Query.parse("科技 创新")
    assert plan(query) == plan(dataclasses.replace(query, variants=False))
