"""What is counted and sorted by: arrays over all documents of a generation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from archive.folding import fold
from index.answering.facets import Counts, Docs, FacetColumn, Mask
from index.engine import Engine
from index.model import NO_DATE, FacetName
from index.schema import UNDATED
from index.topics import names_of_value

Numbers = npt.NDArray[np.int32]
# The number of the first year and month that NumPy counts from, and what it calls their units.
_EPOCH = dt.date(1970, 1, 1).toordinal()
_EPOCH_YEAR = 1970
_UNITS: dict[FacetName, str] = {"year": "Y", "month": "M"}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of all documents.

    days: each once, rising, `UNDATED` first; codes: for each document the place of its day among
    them; living: how many documents that were not deleted each day has.
    """

    days: Numbers
    codes: Counts
    living: Counts

    def counts(self, docs: Docs) -> Counts:
        """How many of some documents each day has."""
        return np.bincount(self.codes.take(docs), minlength=len(self.days))


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
        return Calendar(days, codes, living)

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
            codes = self._dates(name) if name in _UNITS else self._engine.codes(f"column_{name}")
            column = self._facets[name] = FacetColumn.of(*codes)
        return column

    def _dates(self, name: FacetName) -> tuple[tuple[str, ...], Numbers, Numbers]:
        """Years or months as `FacetColumn.of` takes them. Undated articles are in no month."""
        dates = (self.days.astype(np.int64) - _EPOCH).astype("datetime64[D]")
        since = dates.astype(f"datetime64[{_UNITS[name]}]").astype(np.int64)
        known, codes = np.unique(since[~self.undated], return_inverse=True)
        values = [_said(name, number) for number in known.tolist()]
        every = np.full(self.size, len(values), np.int32)
        every[~self.undated] = codes
        if name == "year":
            return (*values, NO_DATE), np.arange(self.size + 1, dtype=np.int32), every
        starts = np.zeros(self.size + 1, np.int32)
        np.cumsum(~self.undated, out=starts[1:])
        return tuple(values), starts, codes.astype(np.int32)

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
