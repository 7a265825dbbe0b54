"""What the archive holds: its publications, their years, their issues, the pages of an issue.

An issue is what one publication printed on one day; pages without a date are kept apart, those of
each publication together. All is worked out of the columns of the pages, which are put in order
once for each generation; what an issue shows is read from the records of its pages alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from whoosh import query as wq

from index.answering.pagenumbers import Gap, PageNumber, gaps_between
from index.engine import Engine
from index.schema import UNDATED

Numbers = npt.NDArray[np.int64]
# More than any day's ordinal.
_DAYS = 1 << 22


@dataclass(frozen=True, slots=True)
class YearHeld:
    """A year of a publication: how many issues, pages and articles of it there are."""

    year: int
    issues: int
    pages: int
    articles: int


@dataclass(frozen=True, slots=True)
class PublicationHeld:
    """A publication, "" for pages that name none.

    first, last: the days of its first and last issue, None where no page has a date.
    years: rising; pages, articles: undated ones too.
    """

    name: str
    first: dt.date | None
    last: dt.date | None
    issues: int
    pages: int
    articles: int
    years: tuple[YearHeld, ...]
    undated_pages: int = 0
    undated_articles: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """All that there is; fields as in `PublicationHeld`. publications: those with most pages
    first, equals by name, the one without a name last."""

    publications: tuple[PublicationHeld, ...]
    first: dt.date | None
    last: dt.date | None
    issues: int
    pages: int
    articles: int
    undated_pages: int


@dataclass(frozen=True, slots=True)
class Issue:
    """What a publication printed on one day, or all of its pages that have no date.

    numbers: the page numbers there are, each once, in their order; gaps: what is missing between
    them. Both are empty where there is no date.
    """

    publication: str
    date: dt.date | None
    pages: int
    articles: int
    numbers: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where a page stands: the number of its document, and the issue it is of."""

    doc: int
    publication: str
    date: dt.date | None


class Holdings:
    """The pages of one generation in the order of their issues. Immutable; safe to share.

    Pages are ordered by publication, day (undated ones first), page number and id.
    """

    def __init__(self, pages: Engine) -> None:
        docs = pages.evaluate(wq.Every()).docs.astype(np.int64)
        self.publications, papers = _values(pages, "column_publication", docs)
        said, numbers = _values(pages, "column_number", docs)
        printed = [PageNumber.of(one) for one in said]
        days = pages.numbers("column_day")[docs].astype(np.int64)
        rank = np.array(_ranks(printed), np.int64)[numbers]
        order = np.lexsort((pages.ranks("column_id")[docs], rank, days, papers))
        self._docs = docs[order]
        self._numbers = numbers[order]
        self._printed = printed
        self._articles = pages.numbers("column_articles")[docs][order].astype(np.int64)
        keys = papers[order] * _DAYS + days[order]
        self._starts = np.flatnonzero(np.diff(keys, prepend=-1))
        self._keys = keys[self._starts]
        self._sizes = np.diff(self._starts, append=len(keys))
        self._counts = np.add.reduceat(self._articles, self._starts) if len(keys) else keys

    @cached_property
    def coverage(self) -> Coverage:
        """All publications, with what there is of each year."""
        held = sorted(
            (self._held(paper) for paper in range(len(self.publications))),
            key=lambda one: (not one.name, -one.pages, one.name),
        )
        return Coverage(
            publications=tuple(held),
            first=min((one.first for one in held if one.first), default=None),
            last=max((one.last for one in held if one.last), default=None),
            issues=sum(one.issues for one in held),
            pages=sum(one.pages for one in held),
            articles=sum(one.articles for one in held),
            undated_pages=sum(one.undated_pages for one in held),
        )

    def _held(self, paper: int) -> PublicationHeld:
        first, last = np.searchsorted(self._keys, (paper * _DAYS, (paper + 1) * _DAYS)).tolist()
        days = self._keys[first:last] - paper * _DAYS
        # Undated pages come first, as one issue.
        undated = int(last > first and days[0] == UNDATED)
        dated = slice(first + undated, last)
        days = days[undated:]
        return PublicationHeld(
            name=self.publications[paper],
            first=_day(int(days[0])) if len(days) else None,
            last=_day(int(days[-1])) if len(days) else None,
            issues=len(days),
            pages=int(self._sizes[first:last].sum()),
            articles=int(self._counts[first:last].sum()),
            years=tuple(_years(days, self._sizes[dated], self._counts[dated])),
            undated_pages=int(self._sizes[first]) if undated else 0,
            undated_articles=int(self._counts[first]) if undated else 0,
        )

    def issues(self, publication: str, year: int) -> tuple[Issue, ...]:
        """The issues of a publication in a year, the oldest first."""
        if publication not in self._papers or not dt.MINYEAR <= year <= dt.MAXYEAR:
            return ()
        base = self._papers[publication] * _DAYS
        since, until = dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
        first, last = np.searchsorted(self._keys, (base + since, base + until + 1)).tolist()
        return tuple(self.issue(place) for place in range(first, last))

    def place_of(self, publication: str, date: dt.date | None) -> int | None:
        """The place of an issue among all, or None where there is none."""
        if publication not in self._papers:
            return None
        key = self._papers[publication] * _DAYS + (date.toordinal() if date else UNDATED)
        place = int(np.searchsorted(self._keys, key))
        return place if self._keys[place : place + 1].tolist() == [key] else None

    def issue(self, place: int) -> Issue:
        """The issue at a place."""
        date = self._date(place)
        start = int(self._starts[place])
        mine = np.unique(self._numbers[start : start + int(self._sizes[place])]).tolist()
        numbers = sorted(self._printed[code] for code in mine) if date else []
        return Issue(
            publication=self._publication(place),
            date=date,
            pages=int(self._sizes[place]),
            articles=int(self._counts[place]),
            numbers=tuple(one.text for one in numbers if one.text),
            gaps=gaps_between(numbers),
        )

    def beside(self, place: int) -> tuple[dt.date | None, dt.date | None]:
        """The days of the issues of the same publication before and after one at a place."""
        here = self._date(place)
        if here is None:
            return None, None
        before, after = (
            self._date(other)
            if 0 <= other < len(self._keys) and self._paper(other) == self._paper(place)
            else None
            for other in (place - 1, place + 1)
        )
        return before, after

    def pages_at(self, place: int, first: int, count: int) -> Iterator[PagePlace]:
        """So many of the pages of the issue at a place, from the given one on, in their order."""
        start = int(self._starts[place])
        end = start + int(self._sizes[place])
        for doc in self._docs[start + first : min(start + first + count, end)].tolist():
            yield PagePlace(doc, self._publication(place), self._date(place))

    def newest(self, count: int) -> Iterator[PagePlace]:
        """The pages that were printed last, issue by issue; undated ones come last."""
        for place in self._newest_first.tolist():
            if count < 1:
                return
            yield from self.pages_at(place, 0, count)
            count -= int(self._sizes[place])

    @cached_property
    def _newest_first(self) -> Numbers:
        # Undated ones have the lowest day there is.
        return np.lexsort((self._keys // _DAYS, -(self._keys % _DAYS)))

    @cached_property
    def _papers(self) -> dict[str, int]:
        return {name: paper for paper, name in enumerate(self.publications)}

    def _paper(self, place: int) -> int:
        return int(self._keys[place]) // _DAYS

    def _publication(self, place: int) -> str:
        return self.publications[self._paper(place)]

    def _date(self, place: int) -> dt.date | None:
        return _day(int(self._keys[place]) % _DAYS)


def _values(pages: Engine, column: str, docs: Numbers) -> tuple[tuple[str, ...], Numbers]:
    """The values of a column that has one at most for each document, in their order and "" last,
    and the place of each document's among them."""
    values, starts, codes = pages.codes(column)
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = np.empty(len(values) + 1, np.int64)
    ranks[[*order, len(values)]] = np.arange(len(values) + 1)
    having = np.diff(starts) > 0
    of_all = np.full(len(having), len(values), np.int64)
    of_all[having] = codes[starts[:-1][having]]
    found = ranks[of_all[docs]]
    # Values that no page has any more are left out.
    there, places = np.unique(found, return_inverse=True)
    named = (*(values[code] for code in order), "")
    return tuple(named[rank] for rank in there.tolist()), places.astype(np.int64)


def _ranks(printed: Sequence[PageNumber]) -> list[int]:
    """The place of each page number in their order."""
    order = sorted(range(len(printed)), key=printed.__getitem__)
    ranks = [0] * len(printed)
    for rank, number in enumerate(order):
        ranks[number] = rank
    return ranks


def _years(days: Numbers, pages: Numbers, articles: Numbers) -> Iterator[YearHeld]:
    """The years of some issues, given their days as rising ordinals."""
    if not len(days):
        return
    epoch = dt.date(1970, 1, 1).toordinal()
    years = (days - epoch).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    firsts = np.flatnonzero(np.diff(years, prepend=0))
    held = (np.add.reduceat(row, firsts) for row in (np.ones_like(days), pages, articles))
    yield from map(YearHeld, years[firsts].tolist(), *(row.tolist() for row in held))


def _day(ordinal: int) -> dt.date | None:
    return None if ordinal == UNDATED else dt.date.fromordinal(ordinal)
