"""Terms as arrays: a blob of bytes with the end of each, put in order and looked up in it.

Terms are ordered as bytes: by their first ones, read as a number, and those that share these by
the next ones.
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
# Terms that are copied at a time: where their bytes stand takes more than these.
_COPIED = 1 << 13
# Bytes of a term that are compared at a time, and the bits beside them that say how many there are.
_STEP, _LENGTH = 7, np.uint64(255)
_ALL = np.uint64((1 << 64) - 1)


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
        return self.cut(self.starts[places], self.ends[places])

    def cut(self, starts: Numbers, ends: Numbers) -> Terms:
        """What stands in the blob from some places on and before others."""
        lengths = ends - starts
        made = Terms(np.empty(int(lengths.sum()), np.uint8), np.cumsum(lengths))
        for at in range(0, len(starts), _COPIED):
            here = slice(at, at + _COPIED)
            some = made.part(at, min(at + _COPIED, len(starts)))
            some.blob[:] = self.blob[ranges(starts[here], lengths[here])]
        return made

    def part(self, first: int, last: int) -> Terms:
        """The terms from `first` on and before `last`, not copied."""
        base = int(self.ends[first - 1]) if first else 0
        ends = self.ends[first:last]
        return Terms(self.blob[base : int(ends[-1])] if len(ends) else self.blob[:0], ends - base)

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
    places: Numbers = np.repeat(starts - (ends - lengths), lengths)
    places += np.arange(total)
    return places


def ranks_of(terms: Terms) -> tuple[Numbers, Numbers]:
    """How terms are ordered: for each its rank, which equal terms share, and for each rank the
    place of one term that has it."""
    starts, eights = terms.starts, _eights(terms.blob)
    order = np.arange(len(terms))
    new = np.zeros(len(terms), np.bool_)
    new[:1] = True
    # Where in the order terms stand that share all bytes looked at with one beside them.
    unclear, depth = order.copy(), 0
    while len(unclear):
        places, run = order[unclear], np.cumsum(new[unclear])
        keys = _keys(eights, starts[places] + depth, terms.ends[places])
        by = np.lexsort((keys, run)) if depth else np.argsort(keys, kind="stable")
        order[unclear], keys = places[by], keys[by]
        new[unclear[1:]] |= keys[1:] != keys[:-1]
        # The first one shares nothing with the one before it.
        goes_on = np.append(~new[unclear] & (keys & _LENGTH > _STEP), False)
        unclear = unclear[goes_on[:-1] | goes_on[1:]]
        depth += _STEP
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.cumsum(new) - 1
    return ranks, order[new]


def _eights(blob: Bytes) -> npt.NDArray[np.uint64]:
    """For each byte, and for the end, the eight bytes from there on as a number."""
    padded = np.append(blob, np.zeros(8, np.uint8))
    return np.ndarray(len(blob) + 1, ">u8", padded.data, strides=(1,))


def _keys(eights: npt.NDArray[np.uint64], starts: Numbers, ends: Numbers) -> npt.NDArray[np.uint64]:
    """Numbers in the order of stretches of bytes, as far as the first `_STEP` of each tell: those,
    zeros for what is missing, and how many there are, `_STEP + 1` where there are more."""
    lengths = np.minimum(ends - starts, _STEP + 1).astype(np.uint64)
    bits = np.minimum(lengths, np.uint64(_STEP)) << np.uint64(3)
    # A mask of no bits cannot be shifted together.
    mask = np.where(bits > 0, _ALL << (np.uint64(64) - np.maximum(bits, 1)), np.uint64(0))
    keys: npt.NDArray[np.uint64] = eights[starts].astype(np.uint64) & mask | lengths
    return keys


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


def stretches(several: Sequence[Dictionary], most: int) -> Iterator[list[tuple[int, int]]]:
    """All terms of several fields, about so many at a time: for each field from which place on and
    before which one. What is equal comes together."""
    samples = sum(len(terms.sample) for terms in several)
    # How many terms one in the samples stands for.
    each = max(sum(map(len, several)) // max(samples, 1), 1)
    step = max(most // each, 1)
    some = sorted(term for terms in several for term in terms.sample)
    begins = [*dict.fromkeys([b"", *some[step::step]])]
    places = [[terms.first_from(begin) for begin in begins] + [len(terms)] for terms in several]
    for number in range(len(begins)):
        yield [(row[number], row[number + 1]) for row in places]


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
