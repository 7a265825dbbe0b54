"""The postings of one field: which documents have each term, how often, and where.

In a segment's container, for a field ``f``::

    f/terms f/ends f/top f/top_ends  the terms in order (see `terms`)
    f/starts     for each term where its postings begin, and where those of the last one end
    f/docs       document numbers, rising within a term
    f/freqs      how often the term stands there, `MORE` for as often or more
    f/more_at f/more  places and values of frequencies that are `MORE` or higher
    f/spots      for each term where its positions begin, and where those of the last one end
    f/positions  positions in the text, rising within a document; absent where none are kept
    f/lengths    for each document how many tokens it has

Every array has the smallest type that holds its values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from index.columnar.container import Container, ContainerWriter, Section
from index.columnar.terms import Dictionary, Terms, TermsWriter, smallest_of

Docs = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]
Values = npt.NDArray[np.integer[Any]]

MORE = 255


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings in memory, terms in order. starts: as in a container; positions: None where the
    field keeps none; lengths: of all documents of the segment."""

    terms: Terms
    starts: Numbers
    docs: Docs
    freqs: Values
    positions: Values | None
    lengths: Values

    @property
    def spots(self) -> Numbers:
        """Where the positions of each term begin, and those of the last one end."""
        sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(self.freqs, dtype=np.int64)])
        return sums[self.starts]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the values of a field are at most. position: None where it keeps none."""

    documents: int
    terms: int
    postings: int
    tokens: int
    position: int | None

    @classmethod
    def of(cls, postings: Postings) -> Bounds:
        positions = postings.positions
        return cls(
            len(postings.lengths),
            len(postings.terms.blob),
            len(postings.docs),
            int(postings.freqs.sum(dtype=np.int64)),
            None if positions is None else int(positions.max(initial=0)),
        )


class PostingsWriter:
    """Writes the postings of one field into a container, many terms at a time."""

    def __init__(self, writer: ContainerWriter, name: str, bounds: Bounds) -> None:
        self._writer = writer
        self._name = name
        self._terms = TermsWriter(writer, name, bounds.terms)
        self._starts = writer.section(f"{name}/starts", smallest_of(bounds.postings))
        self._docs = writer.section(f"{name}/docs", smallest_of(max(bounds.documents - 1, 0)))
        self._freqs = writer.section(f"{name}/freqs", np.uint8)
        self._spots = self._positions = None
        if bounds.position is not None:
            self._spots = writer.section(f"{name}/spots", smallest_of(bounds.tokens))
            self._positions = writer.section(f"{name}/positions", smallest_of(bounds.position))
        self._more: list[tuple[Values, Values]] = []

    def add(self, part: Postings) -> None:
        """The postings of the terms that come next; its lengths are not looked at."""
        many = np.flatnonzero(part.freqs >= MORE)
        if len(many):
            self._more.append((many + self._docs.count, part.freqs[many]))
        self._terms.add(part.terms)
        self._starts.add(part.starts[:-1] + self._docs.count)
        self._docs.add(part.docs)
        self._freqs.add(np.minimum(part.freqs, MORE))
        if self._spots and self._positions and part.positions is not None:
            self._spots.add(part.spots[:-1] + self._positions.count)
            self._positions.add(part.positions)

    def close(self, lengths: Values | None) -> None:
        """Ends the field. lengths: None where the field has none that count."""
        name, add = self._name, self._writer.add
        self._starts.add(np.array([self._docs.count]))
        if self._spots and self._positions:
            self._spots.add(np.array([self._positions.count]))
        if self._more:
            add(f"{name}/more_at", _small(np.concatenate([at for at, _ in self._more])))
            add(f"{name}/more", _small(np.concatenate([value for _, value in self._more])))
        if lengths is not None:
            add(f"{name}/lengths", _small(lengths))
            self._writer.note(f"{name}/length", int(lengths.sum(dtype=np.int64)))


def _small(values: Values) -> Values:
    """The same values in the smallest type that holds them."""
    return values.astype(smallest_of(int(values.max(initial=0))))


@dataclass(frozen=True, slots=True)
class Posting:
    """Where the postings of a term are. spot: where its positions begin."""

    start: int
    stop: int
    spot: int

    def __len__(self) -> int:
        return self.stop - self.start


class PostingsReader:
    """The postings of one field in a container. Safe to share between threads."""

    def __init__(self, container: Container, name: str) -> None:
        self.terms = Dictionary(container, name)
        self.docs_all = container.section(f"{name}/docs")
        self._container = container
        self._name = name
        self._starts = container.section(f"{name}/starts")
        self._freqs = container.section(f"{name}/freqs")
        self._spots = self._section("spots")
        self._positions = self._section("positions")
        more_at, more = self._section("more_at"), self._section("more")
        self._more = (more_at.whole(), more.whole()) if more_at and more else None

    def _section(self, part: str) -> Section | None:
        name = f"{self._name}/{part}"
        return self._container.section(name) if name in self._container else None

    @property
    def has_positions(self) -> bool:
        return self._positions is not None

    @property
    def length(self) -> int:
        """Tokens of all documents, deleted ones too."""
        return int(self._container.notes.get(f"{self._name}/length", 0))

    def lengths(self) -> Values | None:
        """Tokens of each document, or None where they are not kept."""
        section = self._section("lengths")
        return section.whole() if section else None

    def find(self, term: bytes) -> Posting | None:
        """Where the postings of a term are, or None."""
        place = self.terms.find(term)
        return None if place is None else self.at(place)

    def at(self, place: int) -> Posting:
        """Where the postings of the term at a place are."""
        start, stop = self._starts.take(place, place + 2).tolist()
        return Posting(start, stop, self.spot(place))

    def docs(self, posting: Posting) -> Docs:
        """The documents that have a term, by rising number."""
        docs = self.docs_all.take(posting.start, posting.stop)
        # The same bits: there are no documents beyond 2^31.
        return docs.view(np.int32) if docs.itemsize == 4 else docs.astype(np.int32)

    def freqs(self, posting: Posting) -> Values:
        """How often each of those has it."""
        return self._freqs_at(posting.start, posting.stop)

    def _freqs_at(self, start: int, stop: int) -> Values:
        freqs = self._freqs.take(start, stop)
        if self._more is None:
            return freqs
        more_at, more = self._more
        first, last = np.searchsorted(more_at, (start, stop))
        if first == last:
            return freqs
        widened = freqs.astype(np.int32)
        widened[more_at[first:last].astype(np.int64) - start] = more[first:last]
        return widened

    def positions(self, posting: Posting) -> Values:
        """Where it stands in them, one document behind the other; each has as many as its
        frequency says."""
        total = int(self.freqs(posting).sum(dtype=np.int64))
        return self.positions_at(posting.spot, posting.spot + total)

    def counts(self, live: npt.NDArray[np.bool_] | None = None) -> Numbers:
        """How many documents, or how many of those that live, have each term."""
        starts = self._starts.whole().astype(np.int64)
        if live is None:
            return np.diff(starts)
        # Every term has a posting, so that no stretch is empty.
        mine = live[self.docs_all.whole()]
        return np.add.reduceat(mine, starts[:-1], dtype=np.int64) if len(mine) else starts[:-1]

    # The same for many terms that stand together, by which segments are merged.

    @property
    def spots_all(self) -> int:
        """How many positions there are."""
        return len(self._positions) if self._positions else 0

    @property
    def highest_position(self) -> int:
        """No position is higher: what its type can hold."""
        assert self._positions is not None
        return int(np.iinfo(self._positions.kind).max)

    def starts(self, first: int, last: int) -> Numbers:
        """Where the postings of terms begin, and where those of the last one end."""
        return self._starts.take(first, last + 1).astype(np.int64)

    def span(self, start: int, stop: int) -> tuple[Values, Numbers]:
        """Documents and frequencies of postings."""
        return self.docs_all.take(start, stop), self._freqs_at(start, stop).astype(np.int64)

    def spot(self, place: int) -> int:
        """Where the positions of a term begin."""
        return self._spots.value(place) if self._spots else 0

    def positions_at(self, start: int, stop: int) -> Values:
        """The positions at some places."""
        assert self._positions is not None, self._name
        return self._positions.take(start, stop)
