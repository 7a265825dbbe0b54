"""The values of a facet over all documents, as arrays, and how often each is among some."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int32]
Counts = npt.NDArray[np.intp]
Docs = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Among:
    """Some documents: their numbers, and for every document whether it is one of them."""

    docs: Docs
    mask: Mask

    @classmethod
    def of(cls, docs: Docs, size: int) -> Among:
        """docs: numbers; size: how many documents there are in all."""
        # NumPy picks by numbers of its own width in a third of the time.
        wide = docs.astype(np.intp)
        mask = np.zeros(size, np.bool_)
        mask[wide] = True
        return cls(wide, mask)


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """Values of one facet, held by their codes, as most documents have one value at most.

    values: rising, so that codes rise with them. first: for each document the code of a value,
    or ``len(values)`` where it has none; further values of documents that have several:
    ``more[n]`` is a code of document ``rows[n]``. As wide as NumPy's own numbers, see `Among`.
    """

    values: tuple[str, ...]
    first: Counts
    rows: Counts
    more: Counts

    @classmethod
    def of(cls, values: Sequence[str], starts: Numbers, codes: Numbers) -> FacetColumn:
        """From values in any order: ``values[codes[n]]`` is a value of document i for n from
        ``starts[i]`` to before ``starts[i + 1]``."""
        order = sorted(range(len(values)), key=values.__getitem__)
        rank = np.empty(len(values), np.intp)
        rank[order] = np.arange(len(values))
        ranked = rank[codes]
        lengths = np.diff(starts)
        having = np.flatnonzero(lengths)
        first = np.full(len(lengths), len(values), np.intp)
        first[having] = ranked[starts[having]]
        further = np.ones(len(ranked), np.bool_)
        further[starts[having]] = False
        rows = np.repeat(np.arange(len(lengths)), lengths)
        return cls(tuple(values[code] for code in order), first, rows[further], ranked[further])

    def mask(self, chosen: Iterable[str]) -> Mask:
        """Which documents have one of some values."""
        wanted = np.append(self.holds(chosen), False)
        mask: Mask = wanted[self.first]
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
        size = len(self.values)
        # take and compress are the same as square brackets, and several times as quick.
        counts = np.bincount(self.first.take(among.docs), minlength=size + 1)[:size]
        if len(self.rows):
            further = self.more.compress(among.mask.take(self.rows))
            counts += np.bincount(further, minlength=size)
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
