"""The pages before and after a page: of its issue by their numbers, else as the archive lies."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from archive.model import Page
from index.answering.shown import Shown
from index.answering.turning import MOST, issue_of
from index.answering.turning import Shelf as Issues
from index.engine import Engine
from index.storing.rows import load
from index.storing.stored import PageRecord

Numbers = npt.NDArray[np.int32]
# What a number or a path is ordered by: text and numbers by turns, so that A2 is before A10.
Key = tuple[tuple[str, int], ...]
_NUMBERS = re.compile(r"(\D*)(\d*)")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page that is one step away. number: as printed; in_issue: whether it is of the same
    issue; publication, date, date_source: as in `Page`, said where it is not."""

    id: str
    number: str
    in_issue: bool = False
    publication: str = ""
    date: dt.date | None = None
    date_source: str = ""


@dataclass(frozen=True, slots=True)
class Leaves:
    """The pages before and after one, None at the ends of the archive."""

    previous: Leaf | None = None
    following: Leaf | None = None


class PageOrder:
    """All pages of a generation by the paths of their files, those of one file as it has them."""

    def __init__(self, pages: Engine) -> None:
        self._pages = pages
        sources = [bytes(one) for one in pages.column("column_source")]
        known = sorted(set(sources), key=lambda one: natural(one.decode()))
        ranks = {source: rank for rank, source in enumerate(known)}
        every = np.fromiter((ranks[one] for one in sources), np.int32, len(sources))
        self._order: Numbers = np.argsort(every, kind="stable").astype(np.int32)
        self._places = np.empty_like(self._order)
        self._places[self._order] = np.arange(len(self._order), dtype=np.int32)

    def beyond(self, ids: list[str], step: int) -> Leaf | None:
        """The page behind the last of some pages, or with -1 the one before the first; None where
        there is none, or none of them is known."""
        docs = [doc for id in ids for doc in self._pages.documents_of("id", id)]
        places = self._places[docs].tolist()
        if not places:
            return None
        at = (max(places) if step > 0 else min(places)) + step
        while 0 <= at < len(self._order):
            doc = int(self._order[at])
            page = load(PageRecord, self._pages.stored(doc)).page
            # The place of a page that was taken out since is still there.
            if self._pages.find("id", page.id) == doc:
                return Leaf(
                    page.id, page.number, False, page.publication, page.date, page.date_source
                )
            at += step
        return None


class Shelf(Issues, Protocol):
    """What is asked of a generation."""

    @property
    def page_order(self) -> PageOrder: ...
    def shown(self, doc: int) -> Shown: ...


def natural(text: str) -> Key:
    """What a number or a path is ordered by."""
    return tuple((word, int(digits or -1)) for word, digits in _NUMBERS.findall(text))


def leaves_of(shelf: Shelf, page: Page) -> Leaves:
    """The pages before and after one. A page that no article stands on is not found from the
    other pages of its issue."""
    issue = _issue_of(shelf, page)
    ids = [leaf.id for leaf in issue]
    at = ids.index(page.id)
    return Leaves(
        issue[at - 1] if at else shelf.page_order.beyond(ids, -1),
        issue[at + 1] if at + 1 < len(issue) else shelf.page_order.beyond(ids, 1),
    )


def _issue_of(shelf: Shelf, page: Page) -> list[Leaf]:
    """The pages of a page's issue, itself among them, in order."""
    pages = {page.id: page.number}
    if page.publication and page.date:
        docs = issue_of(shelf, page.publication, page.date)
        if len(docs) <= MOST:
            shown = (shelf.shown(doc) for doc in docs.tolist())
            pages |= {one.page_id: one.number for one in shown}
    leaves = (Leaf(id, number, in_issue=True) for id, number in pages.items())
    return sorted(leaves, key=lambda leaf: (natural(leaf.number), natural(leaf.id)))
