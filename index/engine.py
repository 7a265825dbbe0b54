"""One index, opened for answering: Whoosh queries in, arrays out.

What the rest of the room knows of the codec: another one replaces this module and `columnar`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import query as wq
from whoosh.index import Index

from index.asking.ranking import WEIGHTS
from index.columnar.columns import NumberReader, TextReader, ValuesReader
from index.columnar.evaluator import matching
from index.columnar.leaf import Leaf
from index.columnar.postings import Docs
from index.columnar.rows import docs_at, places_of_spots, spots_of_row
from index.columnar.scoring import Formula, Scores, Scoring
from index.columnar.terms import Terms, ranks_of

__all__ = ["Docs", "Engine", "Matches", "Scores"]

Numbers = npt.NDArray[np.int32]

_FORMULA = Formula(
    WEIGHTS.k1,
    WEIGHTS.b,
    {"headline_words": WEIGHTS.headline_b, "lead_words": WEIGHTS.lead_b},
)


@dataclass(frozen=True, slots=True)
class Matches:
    """The documents that match, by rising number, and their scores (zeros where not ranked)."""

    docs: Docs
    scores: Scores


class Engine:
    """One index, opened. Immutable; safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._reader = index.reader()
        readers = self._reader.leaf_readers()
        # An index without segments has a reader of another kind.
        self._leaves = [Leaf(one, base) for one, base in readers if one.doc_count_all()]
        self._scoring = Scoring(self._leaves, _FORMULA)
        self.size: int = sum(leaf.size for leaf in self._leaves)

    @property
    def documents(self) -> int:
        """How many documents there are, without those that were deleted."""
        return self._scoring.size

    def living(self) -> Docs:
        """The numbers of all documents that were not deleted."""
        rows = [
            leaf.alive(np.arange(leaf.size, dtype=np.int32)) + np.int32(leaf.base)
            for leaf in self._leaves
        ]
        return np.concatenate([np.empty(0, np.int32), *rows])

    def evaluate(self, match: wq.Query, rank: wq.Query | None = None) -> Matches:
        """The documents that `match` finds, scored by `rank`. Raises SearchTimeout."""
        rows = [leaf.alive(matching(leaf, match)) + np.int32(leaf.base) for leaf in self._leaves]
        docs = rows[0] if len(rows) == 1 else np.concatenate([np.empty(0, np.int32), *rows])
        return self.score(docs, rank)

    def score(self, docs: Docs, rank: wq.Query | None) -> Matches:
        """Documents, by rising number, with their scores. Raises SearchTimeout."""
        if rank is None or not len(docs):
            return Matches(docs, np.zeros(len(docs), np.float32))
        scores = [self._scoring.scores(number, mine, rank) for number, mine in self._by_leaf(docs)]
        return Matches(docs, scores[0] if len(scores) == 1 else np.concatenate(scores))

    def _by_leaf(self, docs: Docs) -> Iterator[tuple[int, Docs]]:
        """Documents, by rising number, as each segment numbers its own."""
        for number, leaf in enumerate(self._leaves):
            first, last = np.searchsorted(docs, (leaf.base, leaf.base + leaf.size))
            yield number, docs[first:last] - np.int32(leaf.base)

    def places(self, docs: Docs, terms: Sequence[str]) -> list[list[int]]:
        """For each of some documents, by rising number, the positions in `exact` from which on
        terms stand in a row."""
        encoded = [term.encode() for term in terms]
        found: list[list[int]] = []
        for number, mine in self._by_leaf(docs):
            if len(mine):
                spots = spots_of_row(self._leaves[number], "exact", encoded, mine)
                places, of = places_of_spots(spots).tolist(), docs_at(spots)
                begins = np.searchsorted(of, mine)
                ends = np.searchsorted(of, mine, side="right")
                found.extend(places[a:b] for a, b in zip(begins, ends, strict=True))
        return found

    def rarity(self, terms: Sequence[str]) -> float:
        """How much it says of a document that terms stand in a row in it, as BM25 weighs words:
        by the rarest of them."""
        return max(self._scoring.rarity("exact", term.encode()) for term in terms)

    def documents_of(self, field: str, text: str) -> list[int]:
        """The numbers of the documents that have a term."""
        return [int(doc) for doc in self.evaluate(wq.Term(field, text)).docs]

    def frequencies(self, field: str, texts: Sequence[str]) -> list[int]:
        """How many documents have each of some terms."""
        return [self._scoring.count(field, text.encode()) for text in texts]

    def find(self, field: str, text: str) -> int | None:
        """The number of a document that has a term, or None."""
        return next(iter(self.documents_of(field, text)), None)

    def stored(self, doc: int) -> bytes:
        """A document's record."""
        leaf = self._leaves[bisect_right(self._leaves, doc, key=attrgetter("base")) - 1]
        return leaf.documents.stored("record", doc - leaf.base)

    def column(self, field: str) -> Iterator[Any]:
        """The values of a column for all documents, deleted ones too, by rising number."""
        for leaf in self._leaves:
            yield from leaf.column(field)

    def texts(self, field: str, docs: Docs) -> Iterator[str]:
        """The texts of a column for some documents, by rising number."""
        for number, mine in self._by_leaf(docs):
            column = self._leaves[number].column(field)
            yield from (column[doc].decode() for doc in mine.tolist())

    def numbers(self, field: str) -> Numbers:
        """The numbers of a column for all documents, deleted ones too."""
        rows = [leaf.column(field) for leaf in self._leaves]
        found = [row.numbers for row in rows if isinstance(row, NumberReader)]
        return found[0] if len(found) == 1 else np.concatenate([np.empty(0, np.int32), *found])

    def ranks(self, field: str) -> npt.NDArray[np.int64]:
        """Where the text of every document, deleted ones too, stands among all in a column."""
        rows = [leaf.column(field) for leaf in self._leaves]
        return ranks_of(Terms.joined([row.texts for row in rows if isinstance(row, TextReader)]))[0]

    def codes(self, field: str) -> tuple[tuple[str, ...], Numbers, Numbers]:
        """The values of a column for all documents, deleted ones too: values, starts, codes;
        those of document i are ``values[codes[starts[i]:starts[i + 1]]]``."""
        rows = [leaf.column(field) for leaf in self._leaves]
        found = [row for row in rows if isinstance(row, ValuesReader)]
        values = Terms.joined([row.values for row in found])
        ranks, firsts = ranks_of(values)
        bases = np.cumsum([0, *(len(row.values) for row in found)])
        shifts = np.cumsum([0, *(len(row.codes) for row in found)])
        return (
            tuple(value.decode() for value in values.chosen(firsts).listed()),
            np.concatenate(
                [np.zeros(1, np.int64)]
                + [row.starts[1:] + shift for row, shift in zip(found, shifts, strict=False)]
            ).astype(np.int32),
            np.concatenate(
                [np.empty(0, np.int64)]
                + [ranks[row.codes + base] for row, base in zip(found, bases, strict=False)]
            ).astype(np.int32),
        )

    def close(self) -> None:
        self._reader.close()
