"""Counts the values of facets among what a query's text finds, as its choices narrow it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial

import numpy as np

from index.answering.facets import Among, Counts, FacetColumn, Mask
from index.asking.query import Query
from index.columns import Columns
from index.engine import Docs
from index.model import NO_DATE, Facet, FacetName, FacetValue
from index.topics import labels_of

# Beyond this many, only the most frequent values of a facet are given, and those chosen; of years
# and months the newest.
MAX_VALUES = 500
# A filter by its facet, with a dash before it what is left out of one; None for a range of days.
Filter = str | None
# The filters that choose days.
DATES: tuple[Filter, ...] = ("year", "month", None, "-year", "-month")
# Makes a value of its fields in a third of the time that its own way takes: there are hundreds.
_value: Callable[[tuple[str, str, int, bool, bool]], FacetValue] = partial(
    tuple.__new__, FacetValue
)


class Counting:
    """The documents that a query's text finds, and what its choices leave of them."""

    def __init__(self, columns: Columns, query: Query, docs: Docs) -> None:
        self._columns = columns
        self._query = query
        self._docs = docs
        self._masks = masks_of(columns, query)
        self._kept: dict[tuple[Filter, ...], Among] = {}

    def kept(self, but: Collection[Filter] = ()) -> Among:
        """What is left by all choices but those of some filters."""
        names = tuple(name for name in self._masks if name not in but)
        kept = self._kept.get(names)
        if kept is None:
            docs = narrowed(self._docs, [self._masks[name] for name in names])
            kept = self._kept[names] = Among(docs, self._columns.size)
        return kept

    @property
    def undated(self) -> int:
        """How many articles without a date would be left if no date were chosen."""
        calendar = self._columns.calendar
        return int(self.kept(but=DATES).counts(calendar.groups)[: calendar.undated].sum())

    def facet(self, name: FacetName, most: int, wanted: Iterable[str] | None = None) -> Facet:
        """A facet, which its own choice does not narrow. most: so many values at most (of
        years and months all), and those chosen or left out, whatever they give; wanted: these
        values alone."""
        column = self._columns.facet(name)
        counts = self._counts(name, column)
        if wanted is not None:
            counts = counts * column.holds(wanted)
        chosen, out = self._query.chosen(name), self._query.left_out(name)
        if name in DATES:
            listed = _by_date(column, counts, (*chosen, *out))
        else:
            listed = _by_count(column, counts, (*chosen, *out), most)
        label = labels_of(name)
        values = [
            _value((value, label(value, value), count, value in chosen, value in out))
            for value, count in listed
        ]
        return Facet(name, tuple(values))

    def _counts(self, name: FacetName, column: FacetColumn) -> Counts:
        """How many articles each value would give by itself; those left out stay out, and of
        their values it is counted how many articles they take away."""
        counts = column.counts(self.kept(but=(name,)))
        out = self._query.left_out(name)
        if not out:
            return counts
        whole = column.counts(self.kept(but=(name, f"-{name}")))
        return np.where(column.holds(out), whole, counts)


def masks_of(columns: Columns, query: Query) -> dict[Filter, Mask]:
    """Which documents each filter of a query keeps."""
    masks: dict[Filter, Mask] = {
        name: columns.facet(name).mask(chosen) for name, chosen in query.choices.items()
    }
    for name, values in query.without:
        masks[f"-{name}"] = ~columns.facet(name).mask(values)
    if query.since or query.until:
        masks[None] = columns.within(query.since, query.until)
    return masks


def narrowed(docs: Docs, masks: Iterable[Mask]) -> Docs:
    """Those of some documents that all masks keep."""
    for mask in masks:
        docs = docs.compress(mask.take(docs))
    return docs


def _by_count(
    column: FacetColumn, counts: Counts, chosen: Collection[str], most: int
) -> list[tuple[str, int]]:
    """Values with their counts, the most frequent first."""
    listed = column.commonest(counts, most)
    missing = set(chosen).difference(value for value, _ in listed) if chosen else ()
    others = [(value, column.count_of(value, counts)) for value in missing]
    return listed + sorted(others, key=lambda one: (-one[1], one[0]))


def _by_date(column: FacetColumn, counts: Counts, chosen: Collection[str]) -> list[tuple[str, int]]:
    """Years or months with their counts, the newest first and what has no date last."""
    listed = column.counted(counts)
    missing = set(chosen).difference(value for value, _ in listed) if chosen else ()
    if missing:
        listed = sorted([*listed, *((value, 0) for value in missing)])
    listed.sort(key=lambda one: one[0] == NO_DATE, reverse=True)
    ordered = enumerate(reversed(listed))
    return [one for place, one in ordered if place < MAX_VALUES or one[0] in chosen]
