"""What is counted and sorted by: arrays over all documents of a generation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from archive.words.folding import fold
from index.answering.facets import Counts, Docs, FacetColumn, Groups, Mask, Values, columns_of
from index.engine import Engine
from index.model import NO_DATE, FacetName
from index.schema import UNDATED
from index.topics import names_of_value

Numbers = npt.NDArray[np.int32]
# The number of the first year and month that NumPy counts from, and what it calls their units.
_EPOCH = dt.date(1970, 1, 1).toordinal()
_EPOCH_YEAR = 1970
_UNITS: dict[FacetName, str] = {"year": "Y", "month": "M"}
# The other facets, those together that have few values and are counted at once.
_TOGETHER: tuple[tuple[FacetName, ...], ...] = (
    ("kind", "publication", "topic"),
    ("district",),
    ("author",),
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of all documents.

    days: each once, rising, `UNDATED` first; groups: the documents of each, in that order;
    living: how many documents that were not deleted each day has.
    """

    days: Numbers
    groups: Groups
    living: Counts

    @property
    def undated(self) -> int:
        """How many of the days, at their beginning, are none: one, or no one."""
        return int(self.days[:1].tolist() == [UNDATED])


class Columns:
    """The columns of one generation, each read when it is first asked for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.size = engine.size
        self._facets: dict[FacetName, FacetColumn] = {}
        self._shares: dict[tuple[FacetName, str], float] = {}
        self._names: dict[FacetName, list[tuple[str, tuple[str, ...]]]] = {}

    @cached_property
    def order(self) -> Numbers:
        """Every document's place among the sorted ids: what decides between equals."""
        return _places(np.argsort(self._engine.ranks("column_id"), kind="stable"))

    @cached_property
    def days(self) -> Numbers:
        """Every document's day as an ordinal of `datetime.date`, or `UNDATED`."""
        return self._engine.numbers("column_day")

    @cached_property
    def undated(self) -> Mask:
        """Which documents have no date."""
        mask: Mask = self.days == UNDATED
        return mask

    @cached_property
    def _living(self) -> Docs:
        return self._engine.living()

    @cached_property
    def calendar(self) -> Calendar:
        """The days that the archive has."""
        days, codes = np.unique(self.days, return_inverse=True)
        living = np.bincount(codes[self._living], minlength=len(days))
        return Calendar(days, Groups(codes, len(days)), living)

    @cached_property
    def newest_first(self) -> Numbers:
        """Every document's place where the newest come first, undated ones last; equals by id."""
        days = np.where(self.undated, np.int32(1), -self.days)
        return _places(np.lexsort((self.order, days)))

    @cached_property
    def oldest_first(self) -> Numbers:
        """Every document's place where the oldest come first, undated ones last; equals by id."""
        days = np.where(self.undated, np.int32(dt.date.max.toordinal() + 1), self.days)
        return _places(np.lexsort((self.order, days)))

    def share(self, name: FacetName, value: str) -> float:
        """Which share of all documents that were not deleted has a value."""
        share = self._shares.get((name, value))
        if share is None:
            mask = self.facet(name).mask([value])[self._living]
            share = self._shares[name, value] = float(mask.mean()) if len(mask) else 0.0
        return share

    def facet(self, name: FacetName) -> FacetColumn:
        """The column of a facet."""
        column = self._facets.get(name)
        if column is None:
            if name in _UNITS:
                self._facets[name] = self._dates(name)
            else:
                together = next(some for some in _TOGETHER if name in some)
                values = [Values.of(*self._engine.codes(f"column_{one}")) for one in together]
                self._facets.update(zip(together, columns_of(values), strict=True))
            column = self._facets[name]
        return column

    def _dates(self, name: FacetName) -> FacetColumn:
        """Years or months, which follow from the days. Undated articles are in no month."""
        calendar = self.calendar
        undated = calendar.undated
        dates = (calendar.days[undated:].astype(np.int64) - _EPOCH).astype("datetime64[D]")
        since = dates.astype(f"datetime64[{_UNITS[name]}]").astype(np.int64)
        known, codes = np.unique(since, return_inverse=True)
        values = [_said(name, number) for number in known.tolist()]
        members = np.arange(undated, len(calendar.days))
        if name == "year":
            values.append(NO_DATE)
            members = np.append(members, np.arange(undated))
            codes = np.append(codes, np.full(undated, len(known)))
        return FacetColumn.over(tuple(values), calendar.groups, members, codes)

    def containing(self, name: FacetName, folded: str) -> set[str]:
        """The values of a facet that may be called something with folded text in it."""
        names = self._names.get(name)
        if names is None:
            names = self._names[name] = [
                (value, tuple(fold(one).text for one in names_of_value(name, value)))
                for value in self.facet(name).values
            ]
        return {value for value, called in names if any(folded in one for one in called)}

    def within(self, since: dt.date | None, until: dt.date | None) -> Mask:
        """Which documents were published within some days; undated ones were not."""
        first = since.toordinal() if since else UNDATED + 1
        last = until.toordinal() if until else dt.date.max.toordinal()
        return (self.days >= first) & (self.days <= last)


def _places(order: npt.NDArray[np.intp]) -> Numbers:
    """Every document's place in an order of all documents."""
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return places


def _said(name: FacetName, number: int) -> str:
    """A year or month by its number, as NumPy counts them."""
    if name == "year":
        return f"{_EPOCH_YEAR + number:04}"
    years, month = divmod(number, 12)
    return f"{_EPOCH_YEAR + years:04}-{month + 1:02}"
