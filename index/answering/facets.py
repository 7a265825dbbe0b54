"""The values of a facet over all documents, as arrays, and how often each is among some."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from index.columnar.terms import ranges

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int32]
Counts = npt.NDArray[np.intp]
Docs = npt.NDArray[Any]


# As many groups as can be told apart without counting taking longer than with more columns.
MOST_GROUPS = 4096
# What a table of all groups that there could be may have.
_TABLE = 1 << 22


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Documents put together that have the same values of some facets, so that they are counted
    once for all of these. codes: for each document its group; size: how many groups there are.
    As wide as NumPy's own numbers, by which it picks in a third of the time."""

    codes: Counts
    size: int

    def parted(self, others: Counts, size: int) -> Groups | None:
        """Groups of the documents that are of the same and have the same code besides; None where
        they are too many. size: of the codes."""
        if self.size * size > _TABLE:
            return None
        keys = self.codes * size + others
        there = np.zeros(self.size * size, np.bool_)
        there[keys] = True
        codes = np.cumsum(there) - 1
        found = int(codes[-1]) + 1 if len(codes) else 0
        return Groups(codes.take(keys), found) if found <= MOST_GROUPS else None


class Among:
    """Some documents, and how many of each group are among them. docs: their numbers."""

    def __init__(self, docs: Docs, size: int) -> None:
        """size: how many documents there are in all."""
        self.docs: Counts = docs.astype(np.intp)
        self._size = size
        self._counts: dict[Groups, Counts] = {}

    @cached_property
    def mask(self) -> Mask:
        """For every document whether it is one of them."""
        mask = np.zeros(self._size, np.bool_)
        mask[self.docs] = True
        return mask

    def counts(self, groups: Groups) -> Counts:
        """How many there are of each group."""
        counts = self._counts.get(groups)
        if counts is None:
            counts = np.bincount(groups.codes.take(self.docs), minlength=groups.size)
            self._counts[groups] = counts
        return counts


@dataclass(frozen=True, slots=True)
class Values:
    """The values of documents as they are read. values: rising; those of document i are
    ``values[codes[n]]`` for n from ``starts[i]`` to before ``starts[i + 1]``."""

    values: tuple[str, ...]
    starts: Counts
    codes: Counts

    @classmethod
    def of(cls, values: Sequence[str], starts: Numbers, codes: Numbers) -> Values:
        """From values in any order."""
        order = sorted(range(len(values)), key=values.__getitem__)
        rank = np.empty(len(values), np.intp)
        rank[order] = np.arange(len(values))
        return cls(tuple(values[code] for code in order), starts.astype(np.intp), rank[codes])

    def parted(self, groups: Groups) -> Groups | None:
        """Groups whose documents have the same values as well, None where they are too many."""
        lengths = np.diff(self.starts)
        parted: Groups | None = groups
        for place in range(int(lengths.max(initial=0))):
            if parted is None:
                break
            having = np.flatnonzero(lengths > place)
            codes = np.full(len(lengths), len(self.values), np.intp)
            codes[having] = self.codes[self.starts[having] + place]
            parted = parted.parted(codes, len(self.values) + 1)
        return parted

    def over(self, groups: Groups) -> FacetColumn:
        """The column of documents whose groups have the same values."""
        one = np.empty(groups.size, np.intp)
        one[groups.codes] = np.arange(len(groups.codes))
        first, last = self.starts[one], self.starts[one + 1]
        codes = self.codes[ranges(first, last - first)]
        members = np.repeat(np.arange(groups.size), last - first)
        return FacetColumn.over(self.values, groups, members, codes)

    def alone(self) -> FacetColumn:
        """The column of documents that are put together by the first of their values."""
        size = len(self.values)
        having = np.flatnonzero(np.diff(self.starts))
        first = np.full(len(self.starts) - 1, size, np.intp)
        first[having] = self.codes[self.starts[having]]
        further = np.ones(len(self.codes), np.bool_)
        further[self.starts[having]] = False
        rows = np.repeat(np.arange(len(first)), np.diff(self.starts))[further]
        groups = Groups(first, size + 1)
        return FacetColumn(self.values, groups, None, _NONE, rows, self.codes[further])


def columns_of(several: Sequence[Values]) -> list[FacetColumn]:
    """The columns of several facets, which share their groups as far as these are few enough."""
    size = len(several[0].starts) - 1
    groups = Groups(np.zeros(size, np.intp), min(size, 1))
    shared: list[bool] = []
    for one in several:
        parted = one.parted(groups)
        shared.append(parted is not None)
        groups = parted or groups
    rows = zip(several, shared, strict=True)
    return [one.over(groups) if is_shared else one.alone() for one, is_shared in rows]


_NONE = np.empty(0, np.intp)


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """Values of one facet, held by the groups of documents that have them.

    values: rising, so that codes rise with them. members, starts: the groups that have the value
    with code c are ``members[starts[c]:starts[c + 1]]``; without them it is group c alone. Where
    documents of one group have further values that not all of them have, ``more[n]`` is a code of
    document ``rows[n]``.
    """

    values: tuple[str, ...]
    groups: Groups
    members: Counts | None
    starts: Counts
    rows: Counts
    more: Counts

    @classmethod
    def over(
        cls, values: tuple[str, ...], groups: Groups, members: Counts, codes: Counts
    ) -> FacetColumn:
        """From groups, with the code of a value that each has."""
        starts = np.zeros(len(values) + 1, np.intp)
        np.cumsum(np.bincount(codes, minlength=len(values)), out=starts[1:])
        ordered = members[np.argsort(codes, kind="stable")]
        return cls(values, groups, ordered, starts, _NONE, _NONE)

    def groups_of(self, code: int) -> Counts:
        """The groups that have a value."""
        if self.members is None:
            return np.array([code])
        return self.members[self.starts[code] : self.starts[code + 1]]

    def mask(self, chosen: Iterable[str]) -> Mask:
        """Which documents have one of some values."""
        wanted = self.holds(chosen)
        having = np.zeros(self.groups.size, np.bool_)
        for code in wanted.nonzero()[0].tolist():
            having[self.groups_of(code)] = True
        mask: Mask = having.take(self.groups.codes)
        mask[self.rows[wanted[self.more]]] = True
        return mask

    def holds(self, wanted: Iterable[str]) -> Mask:
        """Which of the values are among some."""
        holds = np.zeros(len(self.values), np.bool_)
        codes = (self._code(value) for value in wanted)
        holds[[code for code in codes if code is not None]] = True
        return holds

    def _code(self, value: str) -> int | None:
        code = bisect_left(self.values, value)
        return code if self.values[code : code + 1] == (value,) else None

    def counts(self, among: Among) -> Counts:
        """How many of some documents have each value, in the order of the values."""
        # take and compress are the same as square brackets, and several times as quick.
        found = among.counts(self.groups)
        if self.members is None:
            counts = found[: len(self.values)]
        else:
            sums = np.zeros(len(self.members) + 1, np.intp)
            found.take(self.members).cumsum(out=sums[1:])
            ends = sums.take(self.starts)
            counts = ends[1:] - ends[:-1]
        if len(self.rows):
            further = self.more.compress(among.mask.take(self.rows))
            counts = counts + np.bincount(further, minlength=len(counts))
        return counts

    def count_of(self, value: str, counts: Counts) -> int:
        """A value's among the counts of all, 0 for one that no document has."""
        code = self._code(value)
        return 0 if code is None else int(counts[code])

    def commonest(self, counts: Counts, most: int) -> list[tuple[str, int]]:
        """The values that are counted most, each with its count; equals in their order."""
        size = len(self.values)
        codes = counts.nonzero()[0]
        # A count and a code in one number: the higher, the sooner.
        keys = counts.take(codes) * size - codes
        if 0 < most < len(keys):
            keys = np.partition(keys, len(keys) - most)[-most:]
        keys.sort()
        numbers, codes = np.divmod(-keys[::-1], size or 1)
        return self._listed(codes[:most], -numbers[:most])

    def counted(self, counts: Counts) -> list[tuple[str, int]]:
        """The values that are counted at all, each with its count, in their order."""
        codes = counts.nonzero()[0]
        return self._listed(codes, counts.take(codes))

    def _listed(self, codes: Counts, numbers: Counts) -> list[tuple[str, int]]:
        values = self.values
        return [(values[code], n) for code, n in zip(codes.tolist(), numbers.tolist(), strict=True)]
