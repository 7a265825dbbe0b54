"""Where terms stand in a row: positions joined as arrays.

A spot is a document and a position in one number. Of every term the spots are moved to where the
row would begin; those that all terms have are rows.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.columnar.leaf import Leaf, common, looked_up
from index.columnar.postings import Docs, Posting, PostingsReader
from index.columnar.terms import ranges
from index.deadline import look

Spots = npt.NDArray[np.int64]

# A spot is a document's number times 2 to this, plus a position; no document has as many tokens.
_BITS = 32
# So that a position moved to the beginning of a row is not below 0.
_ROOM = 1 << 20


def spots_of_row(leaf: Leaf, name: str, terms: Sequence[bytes], among: Docs | None = None) -> Spots:
    """Where terms stand in a row, by rising document and position.

    among: documents, by rising number, that alone are looked at.
    """
    field = leaf.field(name)
    found: list[tuple[Posting, int]] = []
    for place in _needed(len(terms), getattr(leaf.type_of(name).analyzer, "covers", 1)):
        posting = leaf.posting(name, terms[place])
        if posting is None:
            return np.empty(0, np.int64)
        found.append((posting, place))
    if field is None or not found:
        return np.empty(0, np.int64)
    # The rarest first: what it rules out need not be looked at in the others.
    found.sort(key=lambda one: len(one[0]))
    docs = field.docs(found[0][0])
    for row in (*([] if among is None else [among]), *(field.docs(one) for one, _ in found[1:])):
        docs = common(docs, row, leaf.size)
        look()
    spots = _spots(field, found[0][0], docs) - found[0][1]
    for posting, place in found[1:]:
        if not len(spots):
            break
        if len(spots) * 4 < len(docs):
            docs = docs_of_spots(spots)
        spots = _both(spots, _spots(field, posting, docs) - place)
        look()
    return spots


def _needed(count: int, covers: int) -> Sequence[int]:
    """The places of terms that say where the others stand.

    covers: how many positions a term is made from. Of pairs of neighbours every other one will
    do: the two around one stand where it does.
    """
    last = count - 1
    return (*range(0, last, covers), last) if count else ()


def docs_of_spots(spots: Spots) -> Docs:
    """The documents of spots, each once."""
    docs = docs_at(spots)
    return docs[np.diff(docs, prepend=-1) > 0]


def docs_at(spots: Spots) -> Docs:
    """The document of each spot."""
    return (spots >> _BITS).astype(np.int32)


def places_of_spots(spots: Spots) -> Spots:
    """The positions of spots."""
    return (spots & ((1 << _BITS) - 1)) - _ROOM


def _spots(field: PostingsReader, posting: Posting, docs: Docs) -> Spots:
    """Where a term stands in some of the documents that have it."""
    all_docs, freqs = field.docs(posting), field.freqs(posting)
    ends = np.cumsum(freqs, dtype=np.int64)
    total = int(ends[-1])
    positions = field.positions_at(posting.spot, posting.spot + total)
    if len(docs) == len(all_docs):
        return (np.repeat(docs, freqs).astype(np.int64) << _BITS) + positions + _ROOM
    at = np.searchsorted(all_docs, docs)
    counts = freqs[at].astype(np.int64)
    chosen = positions[ranges(ends[at] - counts, counts)]
    return (np.repeat(docs, counts).astype(np.int64) << _BITS) + chosen + _ROOM


def _both(some: Spots, others: Spots) -> Spots:
    """The spots that are in both of two rising rows."""
    few, many = (some, others) if len(some) <= len(others) else (others, some)
    if not len(few):
        return few
    if len(few) * 4 < len(many):
        return few[looked_up(few, many)[1]]
    # Each row has a spot once: one that is there twice is in both.
    merged = np.concatenate([few, many])
    merged.sort()
    twice: Spots = merged[:-1][merged[1:] == merged[:-1]]
    return twice
