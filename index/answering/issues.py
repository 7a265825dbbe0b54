"""Pages with the headlines of their articles: those of an issue, and the newest there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from archive.model import Kind, Page
from index.answering.holdings import Holdings, Issue, PagePlace
from index.answering.shown import Shown
from index.engine import Engine
from index.storing.rows import parsed, places_of
from index.storing.stored import PageRecord

# Where in what is stored of a page stands what a list says of it.
_PAGE = places_of(PageRecord)["page"]
_ID, _DATE_SOURCE, _EDITION, _NUMBER = map(
    places_of(Page).__getitem__, ("id", "date_source", "edition", "number")
)


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
        page = parsed(shelf.pages.stored(place.doc))[_PAGE]
        # Documents of a page were added, and stay, in the order of its articles.
        shown = map(shelf.shown, shelf.engine.documents_of("page", page[_ID]))
        yield PageListed(
            id=page[_ID],
            publication=place.publication,
            date=place.date,
            date_source=page[_DATE_SOURCE],
            edition=page[_EDITION],
            number=page[_NUMBER],
            articles=tuple(
                ArticleListed(one.id, one.headline.printed, one.headline_derived, one.kind)
                for one in shown
            ),
        )
