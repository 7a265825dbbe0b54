"""A column of runs: which two to four words stand side by side in each document, by numbers.

A document's runs are given and read as bytes: rising numbers of 64 bits, of which a run of words
``a b c`` is ``a << 42 | b << 21 | c``, with 0 for c where it is a run of two; the runs of two
that a run of three is made of are among them. So of a run of three it is enough to say which
one of those of two goes on with it. Numbers from 2^63 on (runs of four) are kept as they are. In
a segment's container, for a column ``c``::

    c/starts                    where the runs of two of each document begin, and would behind them
    c/first_low c/first_high    their first words: the lower 16 bits, and the others
    c/second_low c/second_high  their second words
    c/longer                    how many runs of three each of them begins
    c/which                     for each run of three a b c which one of those that begin with b
                                b c is
    c/fours c/four_starts       the numbers from 2^63 on, and where those of each document begin

That is less than the numbers take, and is merged and read as arrays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from index.columnar.columns import ArrayColumn, Live
from index.columnar.container import Container, ContainerWriter
from index.columnar.terms import ranges, smallest_of

Keys = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Values = npt.NDArray[np.integer[Any]]

_BITS = np.uint64(21)
_TWO = np.uint64(42)
_MASK = np.uint64((1 << 21) - 1)
# The first number of a run of four, and how many words there may be.
FOUR, WORDS = 1 << 63, 1 << 21
_LOW = 16
_PLACES = ("first", "second")
# Runs of four that are looked at together.
_FOURS = 1 << 17
# Documents whose runs are looked at together: few enough for a processor's cache, and to have
# their number beside two words in 64 bits.
_TOGETHER = 1024


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of some documents as they are kept, but for the halves of words.

    starts, threes, four_starts: where the runs of two, three and four of each document begin, and
    would behind them.
    """

    starts: Numbers
    threes: Numbers
    four_starts: Numbers
    first: Values
    second: Values
    longer: Values
    which: Values
    fours: Keys

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def documents(self) -> Keys:
        """The document of each run of two."""
        return np.repeat(np.arange(len(self), dtype=np.uint64), _counts(self.starts))

    def keys(self, low: int = 0, high: int = WORDS) -> tuple[Keys, Keys]:
        """The runs of two and of three, as numbers, whose first word is from `low` on and before
        `high`."""
        chosen = np.flatnonzero((self.first >= low) & (self.first < high))
        first, second = self.first.astype(np.uint64), self.second.astype(np.uint64)
        two = first << _TWO | second << _BITS
        longer = self.longer[chosen]
        of = np.repeat(chosen, longer)
        which = self.which[ranges(_starts(self.longer)[chosen], longer)]
        document = self.documents << _TWO
        begins = np.searchsorted(document | first << _BITS, document[of] | second[of] << _BITS)
        return two[chosen], two[of] | second[begins + which]

    def chosen(self, live: Live) -> _Runs:
        """The runs of the documents that live."""
        if live.all():
            return self
        starts = self.starts, self.threes, self.four_starts
        two, three, four = (_counts(one)[live] for one in starts)
        places = ranges(self.starts[:-1][live], two)
        return _Runs(
            _starts(two),
            _starts(three),
            _starts(four),
            self.first[places],
            self.second[places],
            self.longer[places],
            self.which[ranges(self.threes[:-1][live], three)],
            self.fours[ranges(self.four_starts[:-1][live], four)],
        )


def _counts(starts: Numbers) -> Numbers:
    return starts[1:] - starts[:-1]


def _starts(counts: Values) -> Numbers:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])


def _of(rows: Sequence[bytes]) -> _Runs:
    """The runs of a few documents, as they are given. Raises ValueError where a run of three lacks
    one of two."""
    keys = np.frombuffer(b"".join(rows), "<u8").astype(np.uint64)
    document = np.repeat(np.arange(len(rows), dtype=np.uint64), [len(row) // 8 for row in rows])
    is_four = keys >= np.uint64(FOUR)
    fours, of_fours = keys[is_four], document[is_four]
    keys, document = keys[~is_four], document[~is_four]
    third = keys & _MASK
    two, three = third == 0, third > 0
    pairs = document << _TWO | keys >> _BITS
    known, longer = pairs[two], pairs[three]
    following = (document[three] << _TWO) | (keys[three] & (_MASK << _BITS))
    begins = np.searchsorted(known, following)
    starts, threes, four_starts = (
        _starts(np.bincount(one.astype(np.intp), minlength=len(rows)))
        for one in (document[two], document[three], of_fours)
    )
    return _Runs(
        starts,
        threes,
        four_starts,
        (known >> _BITS & _MASK).astype(np.uint32),
        (known & _MASK).astype(np.uint32),
        np.bincount(_found(known, longer), minlength=len(known)),
        _found(known, following | third[three]) - begins,
        fours,
    )


def _found(known: Keys, wanted: Keys) -> npt.NDArray[np.intp]:
    """The places of rising numbers among others. Raises ValueError where one is not there."""
    places = np.searchsorted(known, wanted)
    if len(wanted) and not (
        len(known) and np.array_equal(known[np.minimum(places, len(known) - 1)], wanted)
    ):
        raise ValueError("a run of three words without those of two that it is made of")
    return places


class RunsColumn(ArrayColumn):
    """Runs of words."""

    def default_value(self, reverse: bool = False) -> bytes:
        return b""

    def write(self, writer: ContainerWriter, name: str, values: Sequence[bytes]) -> None:
        steps = range(0, len(values), _TOGETHER)
        self._write(writer, name, [_of(values[at : at + _TOGETHER]) for at in steps])

    def merge(
        self, writer: ContainerWriter, name: str, parts: Sequence[tuple[Container, Live]]
    ) -> None:
        self._write(writer, name, Several([(RunsReader(part, name), live) for part, live in parts]))

    @staticmethod
    def _write(writer: ContainerWriter, name: str, parts: Iterable[_Runs]) -> None:
        """Goes through parts twice: to know how much room their numbers need, and to write."""
        two = four = longer = which = 0
        for part in parts:
            two += len(part.first)
            four += len(part.fours)
            longer = max(longer, int(part.longer.max(initial=0)))
            which = max(which, int(part.which.max(initial=0)))
        starts = writer.section(f"{name}/starts", smallest_of(two))
        four_starts = writer.section(f"{name}/four_starts", smallest_of(four))
        fours = writer.section(f"{name}/fours", np.uint64)
        halves = [
            (
                writer.section(f"{name}/{word}_low", "u2"),
                writer.section(f"{name}/{word}_high", "u1"),
            )
            for word in _PLACES
        ]
        longers = writer.section(f"{name}/longer", smallest_of(longer))
        whiches = writer.section(f"{name}/which", smallest_of(which))
        starts.add(np.zeros(1))
        four_starts.add(np.zeros(1))
        for part in parts:
            starts.add(part.starts[1:] + halves[0][0].count)
            four_starts.add(part.four_starts[1:] + fours.count)
            fours.add(part.fours)
            for (low, high), values in zip(halves, (part.first, part.second), strict=True):
                low.add(values & ((1 << _LOW) - 1))
                high.add(values >> _LOW)
            longers.add(part.longer)
            whiches.add(part.which)

    def read(self, container: Container, name: str) -> RunsReader:
        return RunsReader(container, name)


class RunsReader:
    """The runs of a segment's documents, of which a few at a time are held in memory."""

    def __init__(self, container: Container, name: str) -> None:
        self._words = [
            (container.section(f"{name}/{word}_low"), container.section(f"{name}/{word}_high"))
            for word in _PLACES
        ]
        self._longer = container.section(f"{name}/longer")
        self._which = container.section(f"{name}/which")
        self._fours = container.section(f"{name}/fours")
        self._starts = container.whole(f"{name}/starts").astype(np.int64)
        self._four_starts = container.whole(f"{name}/four_starts").astype(np.int64)
        self._threes = self._starts_of_threes()

    def _starts_of_threes(self) -> Numbers:
        found = np.zeros(len(self) + 1, np.int64)
        for at in range(0, len(self), _TOGETHER):
            starts = self._starts[at : at + _TOGETHER + 1]
            sums = _starts(self._longer.take(int(starts[0]), int(starts[-1])))
            found[at : at + len(starts)] = found[at] + sums[starts - starts[0]]
        return found

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, doc: int) -> bytes:
        part = self._part(doc, doc + 1)
        return np.sort(np.concatenate([*part.keys(), part.fours])).astype("<u8").tobytes()

    def __iter__(self) -> Iterator[bytes]:
        return (self[doc] for doc in range(len(self)))

    def _part(self, start: int, stop: int) -> _Runs:
        """The runs of some documents."""
        begin, end = self._starts[[start, stop]].tolist()
        first, last = self._threes[[start, stop]].tolist()
        low, high = self._four_starts[[start, stop]].tolist()
        first_words, second_words = (
            lows.take(begin, end) | highs.take(begin, end).astype(np.uint32) << _LOW
            for lows, highs in self._words
        )
        return _Runs(
            self._starts[start : stop + 1] - begin,
            self._threes[start : stop + 1] - first,
            self._four_starts[start : stop + 1] - low,
            first_words,
            second_words,
            self._longer.take(begin, end),
            self._which.take(first, last),
            self._fours.take(low, high),
        )

    def parts(self, live: Live | None = None) -> Iterator[_Runs]:
        """The runs of all documents, or of those that live, some documents at a time."""
        for at in range(0, len(self), _TOGETHER):
            part = self._part(at, min(at + _TOGETHER, len(self)))
            yield part if live is None else part.chosen(live[at : at + _TOGETHER])

    def fours(self, live: Live | None = None) -> Iterator[Keys]:
        """The runs of four of all documents, or of those that live, some at a time."""
        if live is None or live.all():
            for at in range(0, len(self._fours), _FOURS):
                yield self._fours.take(at, min(at + _FOURS, len(self._fours)))
        else:
            yield from (part.fours for part in self.parts(live))


class Several:
    """The runs of several segments, gone through as often as one likes."""

    def __init__(self, readers: Sequence[tuple[RunsReader, Live | None]]) -> None:
        self._readers = readers

    def __iter__(self) -> Iterator[_Runs]:
        for reader, live in self._readers:
            yield from reader.parts(live)
