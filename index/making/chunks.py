"""What a process that reads hands over: documents ready to be written, and what they are of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from archive.model import Reading
from index.columnar.batch import Batch, Units, Words
from index.making.readings import Refused
from index.making.tokens import prepared

Rows = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Given:
    """A reading that was prepared.

    row: of its page among the chunk's pages; articles: how many it has, which stand behind those
    of the pages before it; words: of them all; warnings: the reading's.
    """

    page_id: str
    row: int
    articles: int
    words: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """What a chunk has of one file, in the file's order; last: whether that is the rest of it."""

    path: str
    told: tuple[Given | Refused, ...]
    last: bool = True


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some files, or some of one, as documents.

    articles: mostly one batch; several for pages that are very long.
    """

    shares: tuple[Share, ...]
    articles: tuple[Batch, ...]
    pages: Batch

    def given(self) -> Iterator[Given]:
        """The readings of all files."""
        for share in self.shares:
            yield from (one for one in share.told if isinstance(one, Given))

    def without(self, rows: Collection[int]) -> Chunk:
        """The same without the pages at some rows and their articles."""
        keep_pages, keep_articles = [], []
        for one in self.given():
            keep_pages.append(one.row not in rows)
            keep_articles += [one.row not in rows] * one.articles
        batches, at = [], 0
        for batch in self.articles:
            batches.append(_kept(batch, keep_articles[at : at + batch.size]))
            at += batch.size
        shares = tuple(_renumbered(self.shares, set(rows)))
        return Chunk(shares, tuple(batches), _kept(self.pages, keep_pages))


def _renumbered(shares: Sequence[Share], without: set[int]) -> Iterator[Share]:
    row = 0
    for share in shares:
        told: list[Given | Refused] = []
        for one in share.told:
            if isinstance(one, Refused):
                told.append(one)
            elif one.row not in without:
                told.append(replace(one, row=row))
                row += 1
        yield replace(share, told=tuple(told))


def _kept(batch: Batch, keep: Sequence[bool]) -> Batch:
    """Some of the documents of a batch."""
    rows = np.array(keep, np.bool_)
    places = np.flatnonzero(rows).tolist()
    return Batch(
        len(places),
        {name: _tokens_kept(tokens, rows) for name, tokens in batch.tokens.items()},
        {name: tuple(values[at] for at in places) for name, values in batch.texts.items()},
        {name: values[rows] for name, values in batch.numbers.items()},
        tuple(batch.records[at] for at in places),
    )


def _tokens_kept(tokens: Words | Units, rows: Rows) -> Words | Units:
    each = np.repeat(rows, tokens.counts)
    counts = tokens.counts[rows]
    if isinstance(tokens, Units):
        return Units(tokens.runs, tokens.keys[each], counts, tokens.positions[each])
    positions = None if tokens.positions is None else tokens.positions[each]
    return Words(tokens.terms, tokens.which[each], counts, positions, tokens.numbers)


def chunk_of(shares: Sequence[tuple[str, Sequence[Reading | Refused], bool]]) -> Chunk:
    """Files, each with what it gives and whether that is the rest of it, as documents."""
    readings = [one for _, told, _ in shares for one in told if isinstance(one, Reading)]
    made = prepared(readings)
    words = iter(made.words.tolist())
    row = 0
    done = []
    for path, told, last in shares:
        kept: list[Given | Refused] = []
        for one in told:
            if isinstance(one, Refused):
                kept.append(one)
                continue
            count = len(one.articles)
            said = sum(next(words) for _ in range(count))
            kept.append(Given(one.page.id, row, count, said, one.warnings))
            row += 1
        done.append(Share(path, tuple(kept), last))
    return Chunk(tuple(done), made.articles, made.pages)
