"""All that a query finds comes, in its order, whatever happens meanwhile; so does every name."""

import datetime as dt
import os
import time
from itertools import islice

import pytest

from index import Archive, Query, SearchTimeout
from index.answering import exporting
from index.library import Archive as Opened
from tests.index.collection import Shelf, article, reading

QUERIES = [
    Query.parse(""),
    Query.parse("", sort="oldest"),
    Query.parse("桥"),
    Query.parse("大桥 新桥", sort="newest"),
    Query.parse("", district=["渝北区"]),
    Query.parse("没有这样的话"),
]


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_an_export_is_all_pages_of_the_search_one_behind_the_other(
    town: Archive, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "BATCH", 3)
    found = town.export(query, 1000)
    hits = [hit.id for page in range(1, 9) for hit in town.search(query.on_page(page)).hits]
    assert [view.article.id for view in found.articles] == hits
    assert found.given == found.result.total == len(hits)


def test_no_more_is_given_than_may_be_and_the_total_is_said(town: Archive) -> None:
    found = town.export(Query.parse(""), 4)
    first = [hit.id for hit in town.search(Query.parse("", size=4)).hits]
    assert [view.article.id for view in found.articles] == first
    assert found.given == 4 < found.result.total


def test_articles_are_read_as_they_are_taken(
    town: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "BATCH", 2)
    read: list[int] = []
    shelf = town._current()
    view = shelf.view
    monkeypatch.setattr(shelf, "view", lambda doc: read.append(doc) or view(doc))
    articles = town.export(Query.parse(""), 1000).articles
    assert read == []
    assert len(list(islice(articles, 3))) == 3 and len(read) == 4


def test_an_export_ends_with_the_generation_that_it_began_with(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.serving._LOOK_EVERY", 0.0)
    monkeypatch.setattr(exporting, "BATCH", 1)
    shelf.put(reading("a", [article("a", f"第{n}篇", "大桥通车。") for n in range(5)]))
    shelf.update()
    with shelf.open() as archive:
        articles = archive.export(Query.parse("大桥"), 100).articles
        first = next(articles)
        shelf.put(reading("a", [article("a", "换了", "没有桥。")]), "new")
        shelf.update()
        assert archive.search(Query.parse("通车")).total == 0
        rest = [view.article.headline for view in articles]
    assert sorted([first.article.headline, *rest]) == [f"第{n}篇" for n in range(5)]


def test_the_time_that_a_question_may_take_holds_for_each_batch_and_not_between_them(
    town: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "BATCH", 1)
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    hasty = Opened(town.folder, seconds=1)
    articles = hasty.export(Query.parse(""), 100).articles
    for _ in islice(articles, 5):
        clock[0] += 60  # whoever takes them is slow
    view = hasty._current().view

    def slow(doc: int) -> object:
        clock[0] += 60
        return view(doc)

    monkeypatch.setattr(hasty._current(), "view", slow)
    with pytest.raises(SearchTimeout):
        next(articles)


def test_every_article_and_page_is_listed_once_in_whatever_pieces(shelf: Shelf) -> None:
    for page in "abc":
        stories = [article(page, f"{page}{n}", "文。") for n in range(3)]
        shelf.put(reading(page, stories))
        os.utime(shelf.seeds / f"{page}.txt", (86400, 86400))
        shelf.update()
    shelf.put(reading("b", [article("b", "b1", "文。")]), "anew")
    shelf.update()
    with shelf.open() as archive:
        whole = list(archive.listed(0, 100))
        pieces = [one for start in range(0, 12, 2) for one in archive.listed(start, 2)]
        built = archive.generation.built_at
    assert pieces == whole
    ids = [one.id for one in whole]
    assert len(ids) == len(set(ids)) == 3 + 1 + 3 + 3
    assert {one.id for one in whole if one.kind == "page"} == {"a", "b", "c"}
    changed = {one.id.partition("~")[0]: one.changed for one in whole}
    assert changed["a"] == dt.datetime(1970, 1, 2, tzinfo=dt.UTC)
    # A file that is so new that its time says nothing has changed when the archive was built.
    assert changed["b"] == built
