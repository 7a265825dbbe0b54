"""Pages with the headlines of their articles: those of an issue, and the newest there are."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from archive.model import Kind
from index.engine import Engine
from index.holdings import Holdings, Issue, PagePlace
from index.shown import Shown


@dataclass(frozen=True, slots=True)
class ArticleListed:
    """An article in a list. derived: whether its headline is; kind: as in `Article`."""

    id: str
    headline: str
    derived: bool
    kind: Kind


@dataclass(frozen=True, slots=True)
class PageListed:
    """A page with its articles in their order; fields as in `Page`."""

    id: str
    publication: str
    date: dt.date | None
    date_source: str
    edition: str
    number: str
    articles: tuple[ArticleListed, ...]


@dataclass(frozen=True, slots=True)
class IssueListed:
    """An issue with some of its pages. previous, following: the days of the issues of the same
    publication before and after it."""

    issue: Issue
    pages: tuple[PageListed, ...]
    previous: dt.date | None
    following: dt.date | None


class Shelf(Protocol):
    """What is asked of a generation. engine: of its articles; pages: of its pages."""

    @property
    def engine(self) -> Engine: ...
    @property
    def pages(self) -> Engine: ...
    @property
    def holdings(self) -> Holdings: ...
    def shown(self, doc: int) -> Shown: ...


def issue_listed(
    shelf: Shelf, publication: str, date: dt.date | None, first: int, count: int
) -> IssueListed | None:
    """So many pages of an issue, or of those without a date, from the given one on."""
    holdings = shelf.holdings
    place = holdings.place_of(publication, date)
    if place is None:
        return None
    pages = tuple(_listed(shelf, holdings.pages_at(place, first, count)))
    return IssueListed(holdings.issue(place), pages, *holdings.beside(place))


def newest_pages(shelf: Shelf, count: int) -> tuple[PageListed, ...]:
    """The pages that were printed last."""
    return tuple(_listed(shelf, shelf.holdings.newest(count)))


def _listed(shelf: Shelf, places: Iterable[PagePlace]) -> Iterator[PageListed]:
    for place in places:
        # The rest of the record, the lines of the page, is not needed.
        page = json.loads(shelf.pages.stored(place.doc))["page"]
        # Documents of a page were added, and stay, in the order of its articles.
        shown = map(shelf.shown, shelf.engine.documents_of("page", page["id"]))
        yield PageListed(
            id=page["id"],
            publication=place.publication,
            date=place.date,
            date_source=page.get("date_source", ""),
            edition=page.get("edition", ""),
            number=page.get("number", ""),
            articles=tuple(
                ArticleListed(one.id, one.headline, one.headline_derived, one.kind) for one in shown
            ),
        )
