"""What stands before and after an article among what a query finds: the list itself, walked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from index import Archive, Query
from tests.index.collection import Shelf, article, reading

ASKED: list[tuple[str, dict[str, Any]]] = [
    ("", {"sort": "newest"}),
    ("", {"sort": "oldest"}),
    ("桥", {}),
    ("企业 贷款", {"sort": "newest"}),
    ("两江 -措施", {}),
    ("大桥何时通车？", {}),
    ("桥梁 合唱团 辣椒", {}),
    ("", {"district": ["渝北区", "黔江区"], "since": dt.date(2022, 6, 1)}),
    ("", {"topic": ["culture"], "year": ["2022", "undated"], "sort": "oldest"}),
    ("渝北区", {"variants": False}),
]


@pytest.mark.parametrize(("text", "choices"), ASKED)
def test_whoever_walks_from_article_to_article_walks_down_the_list(
    town: Archive, text: str, choices: dict[str, Any]
) -> None:
    listed = town.search(Query.parse(text, size=100, **choices))
    ids = [hit.id for hit in listed.hits]
    assert ids
    # Whatever page of results, and of whatever size, the reader comes from.
    query = Query.parse(text, size=2, page=3, **choices)
    for place, (before, id, after) in enumerate(
        zip([None, *ids], ids, [*ids[1:], None], strict=False), 1
    ):
        found = town.around(query, id, place)
        assert found is not None
        assert (found.place, found.total) == (place, listed.total)
        assert (found.previous.id if found.previous else None) == before
        assert (found.following.id if found.following else None) == after


@pytest.mark.parametrize("near", [1, 2, 5, 40, 10**6])
def test_an_article_that_stands_elsewhere_by_now_is_found_there(town: Archive, near: int) -> None:
    query = Query.parse("", sort="newest")
    ids = [hit.id for hit in town.search(Query.parse("", sort="newest", size=100)).hits]
    found = town.around(query, ids[3], near)
    assert found is not None and found.place == 4
    assert found.previous is not None and found.previous.id == ids[2]


def test_the_headlines_of_the_next_articles_are_said(town: Archive) -> None:
    hits = town.search(Query.parse("桥", size=100)).hits
    found = town.around(Query.parse("桥"), hits[0].id)
    assert found is not None and found.following is not None
    assert found.following.headline == hits[1].headline.text


def test_what_the_query_does_not_find_has_no_place_in_its_list(town: Archive) -> None:
    other = town.search(Query.parse("辣椒")).hits[0].id
    assert town.around(Query.parse("桥"), other, 1) is None
    assert town.around(Query.parse("桥"), "nowhere~00000000", 1) is None


def test_the_list_is_walked_as_it_is_after_the_archive_has_changed(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.serving._LOOK_EVERY", 0.0)
    days = [dt.date(2023, 5, n) for n in range(1, 5)]
    for day in days:
        shelf.put(reading(f"p/{day}", [article(f"p/{day}", f"第{day.day}天", "新闻。", date=day)]))
    shelf.update()
    query = Query.parse("新闻", sort="oldest")
    with shelf.open() as archive:
        ids = [hit.id for hit in archive.search(query).hits]
        (shelf.seeds / f"p/{days[0]}.txt").unlink()
        shelf.update()
        found = archive.around(query, ids[2], 3)
        assert found is not None and (found.place, found.total) == (2, 3)
        assert found.previous is not None and found.previous.id == ids[1]
        assert archive.around(query, ids[0], 1) is None


def test_where_no_values_are_wanted_none_are_counted(town: Archive) -> None:
    assert town.search(Query.parse("桥"), 0).facets == ()
    assert town.search(Query.parse("桥"), 1).facets
