"""How many articles of a whole index have each value of a column and each term of a field, as
its segments hold them: arrays, not one article after the other. Deleted ones are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from whoosh.reading import IndexReader

from index.columnar.columns import TextReader, ValuesReader
from index.columnar.leaf import Leaf
from index.columnar.runranges import stretches_of
from index.columnar.runs import Keys, RunsReader
from index.columnar.terms import Terms, ranks_of, stretches
from index.suggesting.entries import COLUMNS, EntryName, Said
from index.suggesting.headlines import Headlines

Counts = npt.NDArray[np.int64]

# Of so many bytes of memory one run of words is counted at a time. It takes 32; more of them
# together are not counted quicker. Of fewer than these all would be gone through too often.
_COUNTING, _LEAST = 128, 1 << 20
# Terms of segments that are put in order at a time.
_TERMS = 1 << 16


class Segments:
    """The segments of an index, open to be counted."""

    def __init__(self, reader: IndexReader) -> None:
        # What Whoosh gives for an empty index has no columns.
        self._leaves = [Leaf(one, 0) for one, _ in reader.leaf_readers() if one.doc_count_all()]

    def values(self, column: str) -> dict[str, int]:
        """The values of a column of several, with how many articles have each."""
        found = []
        for leaf in self._leaves:
            row = leaf.column(column)
            assert isinstance(row, ValuesReader)
            found.append((row.values, row.counts(leaf.live)))
        return _counted(found)

    def texts(self, column: str) -> Terms:
        """The texts of a column of all articles."""
        found = []
        for leaf in self._leaves:
            row = leaf.column(column)
            assert isinstance(row, TextReader)
            found.append(row.among(leaf.live))
        return Terms.joined(found)

    def runs(self, column: str, most: int) -> Iterator[Keys]:
        """The runs of a column of all articles, about so many at most at a time: by rising
        stretches, each in any order."""
        rows = []
        for leaf in self._leaves:
            row = leaf.column(column)
            assert isinstance(row, RunsReader)
            rows.append((row, leaf.live))
        return stretches_of(rows, most)

    def said(self, memory: int) -> Said:
        """What the articles say that can be suggested. memory: bytes that may be taken."""
        values: dict[EntryName, dict[str, int]] = {
            name: self.values(column) for name, column in COLUMNS.items() if name != "headline"
        }
        headlines = Headlines.of(self.texts(COLUMNS["headline"]))
        runs = self.runs("column_phrase", max(memory // _COUNTING, _LEAST))
        return Said(values, headlines, runs)

    def terms(self, field: str, most: int = _TERMS) -> Iterator[dict[str, int]]:
        """The terms of a field, about so many of a segment's at a time, with how many articles
        have each."""
        rows = (leaf.field(field) for leaf in self._leaves)
        fields = [(row, leaf.live) for row, leaf in zip(rows, self._leaves, strict=True) if row]
        counts = [row.counts(live) for row, live in fields]
        for places in stretches([row.terms for row, _ in fields], most):
            some = zip(fields, counts, places, strict=True)
            yield _counted(
                [(row.terms.terms(*at), all_[slice(*at)]) for (row, _), all_, at in some]
            )


def _counted(found: Sequence[tuple[Terms, Counts]]) -> dict[str, int]:
    """Values with their counts in some segments, added up; none that nothing has."""
    values = Terms.joined([some for some, _ in found])
    ranks, firsts = ranks_of(values)
    sums = np.zeros(len(firsts), np.int64)
    at = 0
    for some, counts in found:
        # No segment has a value twice.
        sums[ranks[at : at + len(some)]] += counts
        at += len(some)
    texts = values.chosen(firsts).listed()
    return {text.decode(): n for text, n in zip(texts, sums.tolist(), strict=True) if n}
