"""How many articles of a whole index have each value of a column and each term of a field, as
its segments hold them: arrays, not one article after the other. Deleted ones are left out."""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt
from whoosh.reading import IndexReader

from index.columnar.columns import TextReader, ValuesReader
from index.columnar.leaf import Leaf
from index.columnar.runs import Keys, RunsReader
from index.columnar.terms import Terms
from index.suggesting.entries import COLUMNS, Said

Counts = npt.NDArray[np.int64]


class Segments:
    """The segments of an index, open to be counted."""

    def __init__(self, reader: IndexReader) -> None:
        # What Whoosh gives for an empty index has no columns.
        self._leaves = [Leaf(one, 0) for one, _ in reader.leaf_readers() if one.doc_count_all()]

    def values(self, column: str) -> dict[str, int]:
        """The values of a column of several, with how many articles have each."""
        found: Counter[str] = Counter()
        for leaf in self._leaves:
            row = leaf.column(column)
            assert isinstance(row, ValuesReader)
            _count(found, row.values, row.counts(leaf.live))
        return found

    def texts(self, column: str) -> dict[str, int]:
        """The texts of a column but for empty ones, with how many articles have each."""
        found: Counter[bytes] = Counter()
        for leaf in self._leaves:
            row = leaf.column(column)
            assert isinstance(row, TextReader)
            found.update(row.among(leaf.live).listed())
        return {text.decode(): count for text, count in found.items() if text}

    def runs(self, column: str) -> Keys:
        """The runs of a column of all articles behind one another."""
        found = [np.empty(0, np.uint64)]
        for leaf in self._leaves:
            row = leaf.column(column)
            assert isinstance(row, RunsReader)
            found.append(row.keys(leaf.live))
        return np.concatenate(found)

    def said(self) -> Said:
        """What the articles say that can be suggested."""
        values = {
            name: self.texts(column) if name == "headline" else self.values(column)
            for name, column in COLUMNS.items()
        }
        return Said(values, self.runs("column_phrase"))

    def terms(self, field: str) -> dict[str, int]:
        """The terms of a field, with how many articles have each."""
        found: Counter[str] = Counter()
        for leaf in self._leaves:
            postings = leaf.field(field)
            if postings:
                _count(found, postings.terms.terms(), postings.counts(leaf.live))
        return found


def _count(found: Counter[str], values: Terms, counts: Counts) -> None:
    for value, count in zip(values.listed(), counts.tolist(), strict=True):
        if count:
            found[value.decode()] += count
