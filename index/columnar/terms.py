"""Terms as arrays: a blob of bytes with the end of each, put in order and looked up in it.

Terms are ordered as bytes. Their first eight bytes, read as a number, decide nearly always;
only terms that share those are compared as Python has them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from index.columnar.container import Container, ContainerWriter

Bytes = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]

# One term in so many is held in memory, to know where to look in the file.
STEP = 128
_PREFIX = 8


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms behind one another. ends: where each ends in the blob."""

    blob: Bytes
    ends: Numbers

    @classmethod
    def of(cls, terms: Sequence[bytes]) -> Terms:
        lengths = np.fromiter(map(len, terms), np.int64, len(terms))
        return cls(np.frombuffer(b"".join(terms), np.uint8), np.cumsum(lengths))

    @classmethod
    def joined(cls, several: Sequence[Terms]) -> Terms:
        """The terms of several, behind one another."""
        if len(several) == 1:
            return several[0]
        if not several:
            return cls.of(())
        bases = np.cumsum([0, *(len(one.blob) for one in several)])
        ends = [one.ends + base for one, base in zip(several, bases, strict=False)]
        return cls(np.concatenate([one.blob for one in several]), np.concatenate(ends))

    def __len__(self) -> int:
        return len(self.ends)

    @property
    def starts(self) -> Numbers:
        return np.concatenate([np.zeros(1, np.int64), self.ends[:-1]])[: len(self)]

    def chosen(self, places: npt.NDArray[np.integer[Any]]) -> Terms:
        """Some of the terms, in the order given."""
        starts = self.starts[places]
        lengths = self.ends[places] - starts
        return Terms(self.blob[ranges(starts, lengths)], np.cumsum(lengths))

    def listed(self, places: Iterable[int] | None = None) -> list[bytes]:
        """Terms as Python has them; all of them where no places are given."""
        blob, ends = self.blob.tobytes(), self.ends.tolist()
        starts = [0, *ends]
        return [
            blob[starts[at] : ends[at]] for at in (range(len(ends)) if places is None else places)
        ]


def ranges(starts: npt.NDArray[Any], lengths: npt.NDArray[Any]) -> Numbers:
    """The places ``starts[i] … starts[i] + lengths[i] - 1`` of every i, behind one another."""
    lengths = lengths.astype(np.int64, copy=False)
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - lengths), lengths) + np.arange(total)


def ranks_of(terms: Terms) -> tuple[Numbers, Numbers]:
    """How terms are ordered: for each its rank, which equal terms share, and for each rank the
    place of one term that has it."""
    prefixes, lengths = _prefixes(terms), np.diff(terms.ends, prepend=0)
    order = np.argsort(prefixes, kind="stable")
    ordered, sizes = prefixes[order], lengths[order]
    same = ordered[1:] == ordered[:-1]
    # Of terms that share their beginning, those of its length or less differ in length alone.
    unclear = same & ((sizes[1:] > _PREFIX) | (sizes[:-1] > _PREFIX) | (sizes[1:] != sizes[:-1]))
    new = np.ones(len(order), np.bool_)
    new[1:] = ~same
    if unclear.any():
        _settle(terms, order, new, unclear)
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.cumsum(new) - 1
    return ranks, order[new]


def _prefixes(terms: Terms) -> npt.NDArray[np.uint64]:
    """The first eight bytes of each term as a number, those that it lacks as zeros."""
    lengths = np.minimum(np.diff(terms.ends, prepend=0), _PREFIX)
    starts = terms.starts
    prefixes = np.zeros(len(terms), np.uint64)
    for place in range(_PREFIX):
        there = np.flatnonzero(lengths > place)
        here = terms.blob[starts[there] + place].astype(np.uint64)
        prefixes[there] |= here << np.uint64(8 * (_PREFIX - 1 - place))
    return prefixes


def _settle(
    terms: Terms, order: Numbers, new: npt.NDArray[np.bool_], unclear: npt.NDArray[np.bool_]
) -> None:
    """Orders the runs of terms of which the beginning does not decide."""
    firsts = np.flatnonzero(new)
    runs = np.unique(np.cumsum(new)[1:][unclear] - 1)
    ends = np.append(firsts, len(order))[runs + 1]
    starts = terms.starts
    for first, end in zip(firsts[runs].tolist(), ends.tolist(), strict=True):
        places = order[first:end].tolist()
        texts = {at: terms.blob[starts[at] : terms.ends[at]].tobytes() for at in places}
        places.sort(key=lambda at: texts[at])
        order[first:end] = places
        for place in range(first + 1, end):
            new[place] = texts[int(order[place])] != texts[int(order[place - 1])]


class TermsWriter:
    """Writes the ordered terms of one field, many at a time.

    most: bytes of all of them together, or more.
    """

    def __init__(self, writer: ContainerWriter, name: str, most: int) -> None:
        kind = smallest_of(most)
        self._blob = writer.section(f"{name}/terms", np.uint8)
        self._ends = writer.section(f"{name}/ends", kind)
        self._top = writer.section(f"{name}/top", np.uint8)
        self._top_ends = writer.section(f"{name}/top_ends", kind)

    def add(self, terms: Terms) -> None:
        """The terms that come next."""
        top = terms.chosen(np.arange(-self._ends.count % STEP, len(terms), STEP))
        self._top_ends.add(top.ends + self._top.count)
        self._top.add(top.blob)
        self._ends.add(terms.ends + self._blob.count)
        self._blob.add(terms.blob)


def smallest_of(most: int) -> type[np.unsignedinteger[Any]]:
    """The smallest type of number that can hold up to `most`."""
    return next(
        kind for kind in (np.uint8, np.uint16, np.uint32, np.uint64) if most <= np.iinfo(kind).max
    )


class Dictionary:
    """The ordered terms of one field in a container."""

    def __init__(self, container: Container, name: str) -> None:
        self._blob = container.section(f"{name}/terms")
        self._ends = container.section(f"{name}/ends")
        self._container = container
        self._name = name

    def __len__(self) -> int:
        return len(self._ends)

    @property
    def bytes_all(self) -> int:
        """How many bytes the terms have together."""
        return len(self._blob)

    @cached_property
    def sample(self) -> list[bytes]:
        """Every `STEP`th term."""
        blob, ends = (self._container.whole(f"{self._name}/{part}") for part in ("top", "top_ends"))
        return Terms(blob, ends.astype(np.int64)).listed()

    def find(self, term: bytes) -> int | None:
        """The place of a term, or None."""
        place, there = self._seek(term)
        return place if there else None

    def first_from(self, term: bytes) -> int:
        """The place of the first term that is not before some bytes."""
        return self._seek(term)[0]

    def _seek(self, term: bytes) -> tuple[int, bool]:
        """The place of the first term that is not before some bytes, and whether it is them."""
        first = (bisect_right(self.sample, term) - 1) * STEP
        if first < 0:
            return 0, False
        base = self._ends.value(first - 1) if first else 0
        # Python finds its way through so few quicker than NumPy does.
        ends = self._ends.take(first, min(first + STEP, len(self))).tolist()
        blob = self._blob.take(base, ends[-1]).tobytes()
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            start = ends[middle - 1] - base if middle else 0
            if blob[start : ends[middle] - base] < term:
                low = middle + 1
            else:
                high = middle
        start = ends[low - 1] - base if low else 0
        return first + low, low < len(ends) and blob[start : ends[low] - base] == term

    def with_prefix(self, prefix: bytes) -> range:
        """The places of the terms that begin with some bytes."""
        behind = _behind(prefix)
        return range(
            self.first_from(prefix), len(self) if behind is None else self.first_from(behind)
        )

    def slice(self, start: int, stop: int) -> list[bytes]:
        """The terms at some places."""
        return self.terms(start, stop).listed()

    def iterate(self, start: int = 0) -> Iterator[bytes]:
        """The terms from a place on."""
        for first in range(start, len(self), STEP):
            yield from self.slice(first, first + STEP)

    def terms(self, start: int = 0, stop: int | None = None) -> Terms:
        """The terms at some places, as arrays."""
        stop = len(self) if stop is None else min(stop, len(self))
        if start >= stop:
            return Terms.of(())
        base = self._ends.value(start - 1) if start else 0
        ends = self._ends.take(start, stop).astype(np.int64)
        return Terms(self._blob.take(base, int(ends[-1])), ends - base)


def _behind(prefix: bytes) -> bytes | None:
    """The least bytes that are behind all that begin with some; None where there are none."""
    cut = prefix.rstrip(b"\xff")
    return cut[:-1] + bytes([cut[-1] + 1]) if cut else None
