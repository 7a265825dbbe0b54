"""Leafing: from page to page of an issue by number, then through the archive as it lies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest

from archive.model import Reading
from index import Archive
from index.answering.leafing import Leaf, PageOrder, natural
from index.engine import Engine
from index.storing.rows import dump
from index.storing.stored import PageRecord
from tests.index.collection import Shelf, article, reading

MONDAY, TUESDAY = dt.date(2023, 5, 15), dt.date(2023, 5, 16)


def printed(
    id: str, number: str = "", day: dt.date | None = None, paper: str = "江城日报"
) -> Reading:
    one = reading(id, [article(id, f"{id} 的新闻", "新闻。", date=day)], paper)
    return replace(one, page=replace(one.page, number=number, date=day))


def walked(archive: Archive, start: str, forward: bool = True) -> list[str]:
    """The pages from one on to the end; the links lead nowhere twice."""
    ids = [start]
    while page := archive.page(ids[-1]):
        leaves = archive.leaves(page)
        leaf = leaves.following if forward else leaves.previous
        if leaf is None:
            return ids
        assert leaf.id not in ids
        ids.append(leaf.id)
    raise AssertionError(f"{ids[-1]} leads nowhere")


CASES = {
    "pages of an issue go by number, A2 before A10, whatever their files are called": (
        [printed("x", "A1", MONDAY), printed("b", "A10", MONDAY), printed("k", "A2", MONDAY)],
        ["x", "k", "b"],
    ),
    "behind an issue the archive goes on": (
        [
            printed("d/15/2", "2", MONDAY),
            printed("d/15/1", "1", MONDAY),
            printed("d/16/1", "1", TUESDAY),
            printed("d/16/2", "2", TUESDAY),
        ],
        ["d/15/1", "d/15/2", "d/16/1", "d/16/2"],
    ),
    "pages of which no day is known go by their paths, 2 before 10": (
        [printed("m/10"), printed("m/2"), printed("m/1")],
        ["m/1", "m/2", "m/10"],
    ),
    "two papers of one day are two issues": (
        [
            printed("a/1", "1", MONDAY),
            printed("b/1", "1", MONDAY, "山城晚报"),
            printed("c/2", "2", MONDAY),
        ],
        ["a/1", "c/2"],
    ),
}


@pytest.mark.parametrize("said", CASES)
def test_pages_are_leafed_through_in_order(shelf: Shelf, said: str) -> None:
    pages, expected = CASES[said]
    for one in pages:
        shelf.put(one)
    shelf.update()
    with shelf.open() as archive:
        assert walked(archive, expected[0]) == expected
        if len(expected) == len(pages):
            assert walked(archive, expected[-1], forward=False) == expected[::-1]


def test_a_page_says_whether_the_next_is_of_its_issue(shelf: Shelf) -> None:
    for one in CASES["behind an issue the archive goes on"][0]:
        shelf.put(one)
    shelf.update()
    with shelf.open() as archive:
        page = archive.page("d/15/2")
        assert page is not None
        leaves = archive.leaves(page)
        assert leaves.previous is not None and leaves.following is not None
        assert (leaves.previous.in_issue, leaves.previous.number) == (True, "1")
        assert (leaves.following.in_issue, leaves.following.number) == (False, "1")


def test_a_page_that_was_taken_out_is_passed_over(shelf: Shelf) -> None:
    for id in ("m/1", "m/2", "m/3"):
        shelf.put(printed(id))
    shelf.update()
    (shelf.seeds / "m/2.txt").unlink()
    shelf.put(printed("m/1", "7"), "changed")
    shelf.update()
    with shelf.open() as archive:
        assert walked(archive, "m/1") == ["m/1", "m/3"]
        assert walked(archive, "m/3", forward=False) == ["m/3", "m/1"]


def test_a_reading_that_is_gone_meanwhile_leads_nowhere(shelf: Shelf) -> None:
    shelf.put(printed("m/1"))
    shelf.update()
    with shelf.open() as archive:
        leaves = archive.leaves(printed("m/9"))
        assert (leaves.previous, leaves.following) == (None, None)


def test_numbers_are_ordered_as_numbers() -> None:
    pages = ["B1", "A10", "A2", "", "12", "3", "第4版", "A2上"]
    assert sorted(pages, key=natural) == ["", "3", "12", "A2", "A2上", "A10", "B1", "第4版"]


class Written:
    """An engine of pages as they were written; of a page that was written again the last counts."""

    def __init__(self, *ids: str, gone: tuple[str, ...] = ()) -> None:
        self._ids = ids
        self._gone = gone

    def column(self, field: str) -> Iterator[bytes]:
        assert field == "column_source"
        return (f"{id}.txt".encode() for id in self._ids)

    def find(self, field: str, id: str) -> int | None:
        docs = [doc for doc, one in enumerate(self._ids) if one == id and id not in self._gone]
        return docs[-1] if docs else None

    def documents_of(self, field: str, id: str) -> list[int]:
        doc = self.find(field, id)
        return [] if doc is None else [doc]

    def stored(self, doc: int) -> str:
        return dump(PageRecord.of(printed(self._ids[doc])))


def test_places_of_pages_that_were_replaced_or_taken_out_are_passed_over() -> None:
    pages = Written("m/1", "m/2", "m/3", "m/2", "m/1", gone=("m/3",))
    order = PageOrder(cast(Engine, pages))
    steps = {id: [order.beyond([id], step) for step in (-1, 1)] for id in ("m/1", "m/2")}
    paper = (False, "江城日报")
    assert steps == {
        "m/1": [None, Leaf("m/2", "", *paper)],
        "m/2": [Leaf("m/1", "", *paper), None],
    }
