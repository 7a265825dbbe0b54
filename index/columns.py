"""What is counted and sorted by: arrays over all documents of a generation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from archive.folding import fold
from index.engine import Engine
from index.model import NO_DATE, FacetName
from index.schema import UNDATED, VALUES
from index.topics import names_of_value

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """Values of one facet: ``values[codes[i]]`` is a value of document ``rows[i]``."""

    values: tuple[str, ...]
    rows: Numbers
    codes: Numbers
    size: int

    @classmethod
    def of(cls, documents: Iterable[Sequence[str]], size: int) -> FacetColumn:
        """From the values of each document."""
        known: dict[str, int] = {}
        rows, codes = [], []
        for row, values in enumerate(documents):
            for value in values:
                rows.append(row)
                codes.append(known.setdefault(value, len(known)))
        return cls(tuple(known), np.array(rows, np.int32), np.array(codes, np.int32), size)

    def mask(self, chosen: Sequence[str]) -> Mask:
        """Which documents have one of some values."""
        wanted = [code for code, value in enumerate(self.values) if value in set(chosen)]
        mask = np.zeros(self.size, np.bool_)
        mask[self.rows[np.isin(self.codes, wanted)]] = True
        return mask

    def counts(self, among: Mask) -> dict[str, int]:
        """How many of some documents have each value; values that none has are left out."""
        counts = np.bincount(self.codes[among[self.rows]], minlength=len(self.values))
        return {self.values[code]: int(counts[code]) for code in np.flatnonzero(counts)}


class Columns:
    """The columns of one generation, each read when it is first asked for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.size = engine.size
        self._facets: dict[FacetName, FacetColumn] = {}
        self._names: dict[FacetName, list[tuple[str, tuple[str, ...]]]] = {}

    @cached_property
    def ids(self) -> list[str]:
        """Every document's id."""
        return [bytes(value).decode() for value in self._engine.column("column_id")]

    @cached_property
    def order(self) -> Numbers:
        """Every document's place among the sorted ids: what decides between equals."""
        order = np.empty(self.size, np.int32)
        order[sorted(range(self.size), key=self.ids.__getitem__)] = np.arange(self.size)
        return order

    @cached_property
    def days(self) -> Numbers:
        """Every document's day as an ordinal of `datetime.date`, or `UNDATED`."""
        return np.fromiter(self._engine.column("column_day"), np.int32, self.size)

    def facet(self, name: FacetName) -> FacetColumn:
        """The column of a facet."""
        column = self._facets.get(name)
        if column is None:
            column = self._facets[name] = FacetColumn.of(self._values(name), self.size)
        return column

    def _values(self, name: FacetName) -> Iterable[Sequence[str]]:
        if name in ("year", "month"):
            say: Callable[[dt.date], str] = _year if name == "year" else _month
            days = {
                day: (say(dt.date.fromordinal(day)),) for day in set(self.days.tolist()) - {UNDATED}
            }
            none = (NO_DATE,) if name == "year" else ()
            return (days.get(day, none) for day in self.days.tolist())
        values = self._engine.column(f"column_{name}")
        return (bytes(value).decode().split(VALUES) if value else () for value in values)

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

    def newest_first(self) -> Numbers:
        """A key that sorts by rising value: the newest first, undated ones last."""
        return np.where(self.days == UNDATED, np.int32(1), -self.days).astype(np.int32)

    def oldest_first(self) -> Numbers:
        """A key that sorts by rising value: the oldest first, undated ones last."""
        last = np.int32(dt.date.max.toordinal() + 1)
        return np.where(self.days == UNDATED, last, self.days).astype(np.int32)


def _year(day: dt.date) -> str:
    return f"{day.year:04}"


def _month(day: dt.date) -> str:
    return f"{day.year:04}-{day.month:02}"
