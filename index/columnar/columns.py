"""Columns as arrays: one value, or several, of every document.

In a segment's container, for a column ``c``::

    TextColumn     c/blob and c/ends     the bytes of each document behind one another
    ValuesColumn   c/values, c/value_ends, c/starts, c/codes
                   the distinct values, and of each document the places of those that it has
    NumberColumn   c/numbers             a number for each document
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from whoosh import columns

from index.columnar.container import Container, ContainerWriter
from index.columnar.terms import Terms, ranges, ranks_of, smallest_of

Numbers = npt.NDArray[np.int32]
Live = npt.NDArray[np.bool_]

# Between the values of one document.
SEPARATOR = b"\x1f"


class ColumnReader(Protocol):
    """What Whoosh asks of the reader of a column."""

    def __len__(self) -> int: ...
    def __getitem__(self, doc: int) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...


class ArrayColumn(columns.Column):  # type: ignore[misc]
    """A column that is written and read as arrays, by `columnar`'s writer alone."""

    def write(self, writer: ContainerWriter, name: str, values: Sequence[Any]) -> None:
        """Writes a column with a value for each document."""
        raise NotImplementedError

    def merge(
        self, writer: ContainerWriter, name: str, parts: Sequence[tuple[Container, Live]]
    ) -> None:
        """Writes a column with the values of those documents of several segments that live."""
        raise NotImplementedError

    def read(self, container: Container, name: str) -> ColumnReader:
        """The column of a segment."""
        raise NotImplementedError


class TextColumn(ArrayColumn):
    """Bytes."""

    def default_value(self, reverse: bool = False) -> bytes:
        return b""

    def write(self, writer: ContainerWriter, name: str, values: Sequence[bytes]) -> None:
        texts = Terms.of(values)
        writer.add(f"{name}/blob", texts.blob)
        writer.add(f"{name}/ends", texts.ends.astype(smallest_of(len(texts.blob))))

    def merge(
        self, writer: ContainerWriter, name: str, parts: Sequence[tuple[Container, Live]]
    ) -> None:
        total = sum(len(part.section(f"{name}/blob")) for part, _ in parts)
        blob = writer.section(f"{name}/blob", np.uint8)
        ends = writer.section(f"{name}/ends", smallest_of(total))
        for part, live in parts:
            for texts in _some(self.read(part, name).texts, live):
                ends.add(texts.ends + blob.count)
                blob.add(texts.blob)

    def read(self, container: Container, name: str) -> TextReader:
        return TextReader(container, name)


# Documents whose texts are copied at a time.
_COPIED = 4096


def _some(texts: Terms, live: Live) -> Iterator[Terms]:
    """Those texts whose documents live, a few at a time."""
    for first in range(0, len(texts), _COPIED):
        here = live[first : first + _COPIED]
        if here.all():
            yield texts.part(first, first + len(here))
        else:
            yield texts.chosen(np.flatnonzero(here) + first)


class TextReader:
    """The texts of a segment's documents."""

    def __init__(self, container: Container, name: str) -> None:
        self._blob = container.section(f"{name}/blob")
        self._ends = container.section(f"{name}/ends")

    @property
    def texts(self) -> Terms:
        """All of them."""
        return Terms(self._blob.whole(), self._ends.whole().astype(np.int64))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, doc: int) -> bytes:
        start = self._ends.value(doc - 1) if doc else 0
        return self._blob.take(start, self._ends.value(doc)).tobytes()

    def __iter__(self) -> Iterator[bytes]:
        return (self[doc] for doc in range(len(self)))

    def among(self, live: Live | None) -> Terms:
        """The texts of those documents that live; None for all."""
        return self.texts if live is None else self.texts.chosen(np.flatnonzero(live))


class ValuesColumn(ArrayColumn):
    """Several values, given and read as bytes with `SEPARATOR` between them."""

    def default_value(self, reverse: bool = False) -> bytes:
        return b""

    def write(self, writer: ContainerWriter, name: str, values: Sequence[bytes]) -> None:
        known: dict[bytes, int] = {}
        rows = [value.split(SEPARATOR) if value else [] for value in values]
        codes = [known.setdefault(one, len(known)) for row in rows for one in row]
        counts = np.fromiter(map(len, rows), np.int64, len(rows))
        self._write(writer, name, Terms.of(list(known)), np.array(codes, np.int64), counts)

    @staticmethod
    def _write(
        writer: ContainerWriter,
        name: str,
        values: Terms,
        codes: npt.NDArray[np.int64],
        counts: npt.NDArray[np.int64],
    ) -> None:
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
        writer.add(f"{name}/values", values.blob)
        writer.add(f"{name}/value_ends", values.ends.astype(smallest_of(len(values.blob))))
        writer.add(f"{name}/starts", starts.astype(smallest_of(len(codes))))
        writer.add(f"{name}/codes", codes.astype(smallest_of(max(len(values) - 1, 0))))

    def merge(
        self, writer: ContainerWriter, name: str, parts: Sequence[tuple[Container, Live]]
    ) -> None:
        readers = [ValuesReader(part, name) for part, _ in parts]
        values = Terms.joined([reader.values for reader in readers])
        ranks, firsts = ranks_of(values)
        codes, counts, base = [], [], 0
        for reader, (_, live) in zip(readers, parts, strict=True):
            starts, mine = reader.starts.astype(np.int64), reader.codes.astype(np.int64)
            here = np.diff(starts)
            kept = ranges(starts[:-1][live], here[live])
            codes.append(ranks[base + mine[kept]])
            counts.append(here[live])
            base += len(reader.values)
        self._write(
            writer, name, values.chosen(firsts), np.concatenate(codes), np.concatenate(counts)
        )

    def read(self, container: Container, name: str) -> ValuesReader:
        return ValuesReader(container, name)


class ValuesReader:
    """The values of a segment's documents: those of document i are
    ``values[codes[starts[i]:starts[i + 1]]]``."""

    def __init__(self, container: Container, name: str) -> None:
        ends = container.whole(f"{name}/value_ends").astype(np.int64)
        self.values = Terms(container.whole(f"{name}/values"), ends)
        self.starts = container.whole(f"{name}/starts")
        self.codes = container.whole(f"{name}/codes")

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, doc: int) -> bytes:
        mine = self.codes[int(self.starts[doc]) : int(self.starts[doc + 1])]
        return SEPARATOR.join(self.values.listed(mine.tolist()))

    def __iter__(self) -> Iterator[bytes]:
        values, codes, starts = self.values.listed(), self.codes.tolist(), self.starts.tolist()
        for doc in range(len(self)):
            yield SEPARATOR.join(values[code] for code in codes[starts[doc] : starts[doc + 1]])

    def counts(self, live: Live | None = None) -> npt.NDArray[np.int64]:
        """How many documents, or how many of those that live, have each value."""
        codes = self.codes
        if live is not None:
            starts = self.starts.astype(np.int64)
            codes = codes[np.repeat(live, starts[1:] - starts[:-1])]
        return np.bincount(codes, minlength=len(self.values))


class NumberColumn(ArrayColumn):
    """A number of 32 bits."""

    def __init__(self, default: int = 0) -> None:
        self._default = default

    def default_value(self, reverse: bool = False) -> int:
        return self._default

    def write(self, writer: ContainerWriter, name: str, values: Sequence[int]) -> None:
        writer.add(f"{name}/numbers", np.array(values, np.int32))

    def merge(
        self, writer: ContainerWriter, name: str, parts: Sequence[tuple[Container, Live]]
    ) -> None:
        for_each = [part.whole(f"{name}/numbers")[live] for part, live in parts]
        writer.add(f"{name}/numbers", np.concatenate(for_each))

    def read(self, container: Container, name: str) -> NumberReader:
        return NumberReader(container.whole(f"{name}/numbers"))


class NumberReader:
    """The numbers of a segment's documents."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, doc: int) -> int:
        return int(self.numbers[doc])

    def __iter__(self) -> Iterator[int]:
        return iter(self.numbers.tolist())
