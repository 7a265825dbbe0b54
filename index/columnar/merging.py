"""Several segments made one, as arrays: terms, postings, columns and what is stored.

Terms are taken a stretch at a time, and their postings a stretch of those, so that memory does
not grow with the segments. Postings of a stretch lie together in every segment: each is read
once, in its order. Several of them are put together at once, in threads, as NumPy lets others
work beside it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.columnar.codec import COLUMN, STORED
from index.columnar.columns import ArrayColumn, Live, TextColumn
from index.columnar.container import Container, ContainerWriter
from index.columnar.postings import Bounds, Postings, PostingsReader, PostingsWriter, Values
from index.columnar.reading import FIELD
from index.columnar.terms import Terms, ranges, ranks_of, stretches

Numbers = npt.NDArray[np.int64]

# Terms of all segments that are put in order at a time, and postings that are put together.
TERMS = 1 << 20
POSTINGS = 1 << 19
# Threads that do so, and stretches that are begun before they are asked for.
_THREADS, _AHEAD = 2, 3

# What makes the postings of some terms; None where none of these is left.
_Making = Callable[[], Postings | None]


@dataclass(frozen=True, slots=True)
class Part:
    """A segment to be merged. live: which of its documents stay."""

    container: Container
    live: Live

    @property
    def size(self) -> int:
        return int(np.count_nonzero(self.live))


@dataclass(frozen=True, slots=True)
class _Source:
    """One field of a segment. numbers: what its documents are called in the merged one, -1 where
    they are gone; whole: whether all stay."""

    field: PostingsReader
    live: Live
    numbers: npt.NDArray[np.int32]
    whole: bool


def merge(path: Path, parts: Sequence[Part], columns: dict[str, ArrayColumn]) -> int:
    """Writes the segment that several make, in their order. columns: by name, of all that any of
    them has. Returns how many documents it has. Raises OSError, DamagedError."""
    writer = ContainerWriter(path)
    size = sum(part.size for part in parts)
    names = sorted({name for part in parts for name in part.container.notes["fields"]})
    with ThreadPoolExecutor(_THREADS) as pool:
        kept = [name for name in names if _merge_field(writer, name, parts, size, pool)]
    for name, column in columns.items():
        column.merge(writer, COLUMN + name, [(part.container, part.live) for part in parts])
    stored = sorted({name for part in parts for name in part.container.notes["stored"]})
    for name in stored:
        TextColumn().merge(writer, STORED + name, [(part.container, part.live) for part in parts])
    finish(writer, size, kept, list(columns), stored)
    return size


def finish(
    writer: ContainerWriter,
    size: int,
    fields: Sequence[str],
    columns: Sequence[str],
    stored: Sequence[str],
) -> None:
    """Ends the file of a segment, saying what is in it."""
    for name, value in (
        ("documents", size),
        ("fields", list(fields)),
        ("columns", list(columns)),
        ("stored", list(stored)),
    ):
        writer.note(name, value)
    writer.close()


def _merge_field(
    writer: ContainerWriter,
    name: str,
    parts: Sequence[Part],
    size: int,
    pool: ThreadPoolExecutor,
) -> bool:
    """Writes one field; False where none of its terms is left."""
    sources, lengths, scored, base = [], [], False, 0
    for part in parts:
        if name in part.container.notes["fields"]:
            field = PostingsReader(part.container, FIELD + name)
            numbers = np.full(len(part.live), -1, np.int32)
            numbers[part.live] = np.arange(base, base + part.size, dtype=np.int32)
            sources.append(_Source(field, part.live, numbers, bool(part.live.all())))
            mine = field.lengths()
        else:
            mine = None
        scored = scored or mine is not None
        lengths.append(np.zeros(part.size, np.int32) if mine is None else mine[part.live])
        base += part.size
    out = PostingsWriter(writer, FIELD + name, _bounds(sources, size))
    count = 0
    for postings in _made(pool, (one for some in _stretches(sources) for one in _merged(some))):
        if postings:
            out.add(postings)
            count += len(postings.terms)
    out.close(np.concatenate(lengths) if scored else None)
    return count > 0


def _made(pool: ThreadPoolExecutor, tasks: Iterable[_Making]) -> Iterator[Postings | None]:
    """What tasks make, in their order, a few of them begun before they are asked for."""
    begun: deque[Future[Postings | None]] = deque()
    for task in tasks:
        begun.append(pool.submit(task))
        if len(begun) > _AHEAD:
            yield begun.popleft().result()
    while begun:
        yield begun.popleft().result()


def _bounds(sources: Sequence[_Source], size: int) -> Bounds:
    fields = [source.field for source in sources]
    return Bounds(
        size,
        sum(field.terms.bytes_all for field in fields),
        sum(len(field.docs_all) for field in fields),
        sum(field.spots_all for field in fields),
        max((field.highest_position for field in fields if field.has_positions), default=None),
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some terms of one source that stand together, and where their postings begin."""

    source: _Source
    first: int
    terms: Terms


def _stretches(sources: Sequence[_Source]) -> Iterator[list[_Stretch]]:
    """All terms of the sources, as many at a time as may be; equal ones come together."""
    for places in stretches([source.field.terms for source in sources], TERMS):
        stretch = [
            _Stretch(source, first, source.field.terms.terms(first, last))
            for source, (first, last) in zip(sources, places, strict=True)
            if first < last
        ]
        if stretch:
            yield stretch


def _merged(stretch: Sequence[_Stretch]) -> Iterator[_Making]:
    """What makes the postings of a stretch of terms, some terms at a time."""
    terms = Terms.joined([one.terms for one in stretch])
    ranks, firsts = ranks_of(terms)
    ends = np.cumsum([len(one.terms) for one in stretch])
    rows = np.split(ranks, ends[:-1])
    counts = np.zeros(len(firsts), np.int64)
    for one, row in zip(stretch, rows, strict=True):
        counts[row] += np.diff(one.source.field.starts(one.first, one.first + len(row)))
    # A rank's group is the stretch of so many postings in which it begins.
    groups = np.cumsum(counts) // POSTINGS
    for group in np.unique(groups):
        low, high = np.searchsorted(groups, (group, group + 1)).tolist()
        yield partial(_put_together, stretch, rows, low, terms, firsts[low:high])


def _put_together(
    stretch: Sequence[_Stretch],
    rows: Sequence[Numbers],
    low: int,
    terms: Terms,
    firsts: Numbers,
) -> Postings | None:
    """The postings of the terms with ranks from `low` on, of which `firsts` has the places."""
    high = low + len(firsts)
    pieces = []
    for one, row in zip(stretch, rows, strict=True):
        first, last = np.searchsorted(row, (low, high)).tolist()
        if first < last:
            pieces.append(_piece(one, row[first:last] - low, first, last))
    rank = np.concatenate([piece.ranks for piece in pieces])
    counts = np.concatenate([piece.counts for piece in pieces])
    # What a source has of a term lies together, and is moved as one.
    order = np.argsort(rank, kind="stable")
    moved = _moved(counts, order)
    if not len(moved):
        return None
    spots = None
    if all(piece.positions is not None for piece in pieces):
        tokens = np.concatenate([piece.tokens for piece in pieces])
        spots = np.concatenate([piece.positions for piece in pieces])[_moved(tokens, order)]
    ends = np.cumsum(counts[order])
    # How many postings there are up to the last source of each term.
    sums = ends[np.flatnonzero(np.diff(rank[order], append=high))]
    alive = np.diff(sums, prepend=0) > 0
    return Postings(
        terms.chosen(firsts[alive]),
        np.concatenate([np.zeros(1, np.int64), sums[alive]]),
        np.concatenate([piece.docs for piece in pieces])[moved],
        np.concatenate([piece.freqs for piece in pieces])[moved],
        spots,
        np.zeros(0, np.int32),
    )


def _moved(counts: Numbers, order: Numbers) -> Numbers:
    """The places of what lies in heaps, by another order of the heaps. counts: of each heap."""
    return ranges((np.cumsum(counts) - counts)[order], counts[order])


@dataclass(frozen=True, slots=True)
class _Piece:
    """The postings of some terms of one source, term by term. counts, tokens: how many postings
    and how many positions there are of each."""

    ranks: Numbers
    counts: Numbers
    tokens: Numbers
    docs: Values
    freqs: Values
    positions: Values | None


def _piece(one: _Stretch, ranks: Numbers, first: int, last: int) -> _Piece:
    source, field = one.source, one.source.field
    starts = field.starts(one.first + first, one.first + last)
    begin, end = int(starts[0]), int(starts[-1])
    docs, freqs = field.span(begin, end)
    sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(freqs, dtype=np.int64)])
    positions = None
    if field.has_positions:
        spot = field.spot(one.first + first)
        positions = field.positions_at(spot, spot + int(sums[-1]))
    tokens, counts = np.diff(sums[starts - begin]), np.diff(starts)
    if source.whole:
        return _Piece(ranks, counts, tokens, source.numbers[docs], freqs, positions)
    stay = source.live[docs]
    if positions is not None:
        positions = positions[np.repeat(stay, freqs)]
    term = np.repeat(np.arange(len(ranks)), counts)[stay]
    freqs = freqs[stay]
    return _Piece(
        ranks,
        np.bincount(term, minlength=len(ranks)),
        np.bincount(term, freqs, len(ranks)).astype(np.int64),
        source.numbers[docs[stay]],
        freqs,
        positions,
    )
