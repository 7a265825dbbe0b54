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

from collections.abc import Iterator, Sequence
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
_FOUR = np.uint64(1 << 63)
_LOW = 16
_WORDS = ("first", "second")
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

    def keys(self) -> tuple[Keys, Keys, Keys]:
        """The runs of two, of three and of four, as numbers."""
        first, second = self.first.astype(np.uint64), self.second.astype(np.uint64)
        document = self.documents << _TWO
        of = np.repeat(np.arange(len(first)), self.longer)
        begins = np.searchsorted(document | first << _BITS, document[of] | second[of] << _BITS)
        third = second[begins + self.which]
        two = first << _TWO | second << _BITS
        return two, two[of] | third, self.fours

    def part(self, start: int, stop: int) -> _Runs:
        """The runs of some documents."""
        begin, end = self.starts[[start, stop]].tolist()
        first, last = self.threes[[start, stop]].tolist()
        low, high = self.four_starts[[start, stop]].tolist()
        return _Runs(
            self.starts[start : stop + 1] - begin,
            self.threes[start : stop + 1] - first,
            self.four_starts[start : stop + 1] - low,
            self.first[begin:end],
            self.second[begin:end],
            self.longer[begin:end],
            self.which[first:last],
            self.fours[low:high],
        )

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


def _starts(counts: Numbers) -> Numbers:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])


def _of(rows: Sequence[bytes]) -> _Runs:
    """The runs of a few documents, as they are given. Raises ValueError where a run of three lacks
    one of two."""
    keys = np.frombuffer(b"".join(rows), "<u8").astype(np.uint64)
    document = np.repeat(np.arange(len(rows), dtype=np.uint64), [len(row) // 8 for row in rows])
    is_four = keys >= _FOUR
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
        # Of no documents too there is a part.
        steps = range(0, max(len(values), 1), _TOGETHER)
        parts = [_of(values[at : at + _TOGETHER]) for at in steps]
        self._write(writer, name, parts)

    def merge(
        self, writer: ContainerWriter, name: str, parts: Sequence[tuple[Container, Live]]
    ) -> None:
        readers = ((RunsReader(part, name), live) for part, live in parts)
        self._write(writer, name, [reader.runs.chosen(live) for reader, live in readers])

    @staticmethod
    def _write(writer: ContainerWriter, name: str, parts: Sequence[_Runs]) -> None:
        for array in ("starts", "four_starts"):
            starts = _starts(np.concatenate([_counts(getattr(part, array)) for part in parts]))
            writer.add(f"{name}/{array}", starts.astype(smallest_of(int(starts[-1]))))
        writer.add(f"{name}/fours", np.concatenate([part.fours for part in parts]))
        for word in _WORDS:
            values = np.concatenate([getattr(part, word) for part in parts])
            writer.add(f"{name}/{word}_low", (values & ((1 << _LOW) - 1)).astype(np.uint16))
            writer.add(f"{name}/{word}_high", (values >> _LOW).astype(np.uint8))
        for array in ("longer", "which"):
            values = np.concatenate([getattr(part, array) for part in parts])
            writer.add(f"{name}/{array}", values.astype(smallest_of(int(values.max(initial=0)))))

    def read(self, container: Container, name: str) -> RunsReader:
        return RunsReader(container, name)


class RunsReader:
    """The runs of a segment's documents."""

    def __init__(self, container: Container, name: str) -> None:
        first, second = (
            container.whole(f"{name}/{word}_low")
            | container.whole(f"{name}/{word}_high").astype(np.uint32) << _LOW
            for word in _WORDS
        )
        starts = container.whole(f"{name}/starts").astype(np.int64)
        longer = container.whole(f"{name}/longer")
        threes = _starts(longer.astype(np.int64))[starts]
        which = container.whole(f"{name}/which")
        four_starts = container.whole(f"{name}/four_starts").astype(np.int64)
        fours = container.whole(f"{name}/fours")
        self.runs = _Runs(starts, threes, four_starts, first, second, longer, which, fours)

    def __len__(self) -> int:
        return len(self.runs)

    def __getitem__(self, doc: int) -> bytes:
        mine = np.concatenate(self.runs.part(doc, doc + 1).keys())
        return np.sort(mine).astype("<u8").tobytes()

    def __iter__(self) -> Iterator[bytes]:
        return (self[doc] for doc in range(len(self)))

    def keys(self, live: Live | None = None) -> Keys:
        """The runs of all documents, or of those that live, behind one another in any order."""
        runs = self.runs if live is None else self.runs.chosen(live)
        found = [np.empty(0, np.uint64)]
        for at in range(0, len(runs), _TOGETHER):
            found += runs.part(at, min(at + _TOGETHER, len(runs))).keys()
        return np.concatenate(found)
