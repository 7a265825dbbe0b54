"""Evaluates Whoosh queries over one immutable index: queries in, arrays out.

Nothing else walks matchers or knows the codec; another codec replaces this module.
Whoosh's searcher must not be shared by threads at once, so a lock guards it.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import query as wq
from whoosh import scoring
from whoosh.index import Index
from whoosh.searching import SearchContext, Searcher

from index.ranking import WEIGHTS

Docs = npt.NDArray[np.int32]
Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Matches:
    """The documents that match, by rising number, and their scores (zeros where not ranked)."""

    docs: Docs
    scores: Scores


class Engine:
    """One index, opened. Safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._searcher = Searcher(index.reader(), weighting=_weighting())
        self._leaves: list[tuple[Any, int]] = list(self._searcher.leaf_searchers())
        self._lock = threading.Lock()
        self.size: int = self._searcher.doc_count_all()

    @property
    def documents(self) -> int:
        """How many documents there are, without those that were deleted."""
        with self._lock:
            return int(self._searcher.doc_count())

    def evaluate(self, match: wq.Query, rank: wq.Query | None = None) -> Matches:
        """The documents that `match` finds, scored by `rank`, in one pass over each segment."""
        unscored = SearchContext(needs_current=False)
        with self._lock:
            parts = [
                (np.fromiter(match.matcher(leaf, unscored).all_ids(), np.int32) + np.int32(base))
                for leaf, base in self._leaves
            ]
        docs = np.concatenate(parts) if parts else np.empty(0, np.int32)
        return self.score(docs, rank)

    def score(self, docs: Docs, rank: wq.Query | None) -> Matches:
        """Documents, by rising number, with their scores."""
        scores = np.zeros(len(docs), np.float32)
        if rank is not None and len(docs):
            # Without a weighting in it, Whoosh takes every score for 1.
            scored = SearchContext(weighting=self._searcher.weighting)
            with self._lock:
                for leaf, base in self._leaves:
                    first, last = np.searchsorted(docs, (base, base + leaf.doc_count_all()))
                    if first < last:
                        mine = (docs[first:last] - base).tolist()
                        scores[first:last] = _scores(rank.matcher(leaf, scored), mine)
        return Matches(docs, scores)

    def places(self, docs: Docs, terms: Sequence[str]) -> list[list[int]]:
        """For each of some documents, by rising number, the positions in `exact` from which on
        terms stand in a row."""
        found: list[list[int]] = []
        with self._lock:
            for leaf, base in self._leaves:
                first, last = np.searchsorted(docs, (base, base + leaf.doc_count_all()))
                mine = (docs[first:last] - base).tolist()
                found.extend(_places(leaf.reader(), mine, terms))
        return found

    def rarity(self, terms: Sequence[str]) -> float:
        """How much it says of a document that terms stand in a row in it, as BM25 weighs words:
        by the rarest of them."""
        with self._lock:
            count = min(self._searcher.doc_frequency("exact", term) for term in terms)
        return _rarity(self.size, count)

    def documents_of(self, field: str, text: str) -> list[int]:
        """The numbers of the documents that have a term."""
        return [int(doc) for doc in self.evaluate(wq.Term(field, text)).docs]

    def frequencies(self, field: str, texts: Sequence[str]) -> list[int]:
        """How many documents have each of some terms."""
        with self._lock:
            return [int(self._searcher.doc_frequency(field, text)) for text in texts]

    def find(self, field: str, text: str) -> int | None:
        """The number of a document that has a term, or None."""
        return next(iter(self.documents_of(field, text)), None)

    def stored(self, doc: int) -> str:
        """A document's record."""
        with self._lock:
            record: str = self._searcher.stored_fields(doc)["record"]
        return record

    def column(self, field: str) -> Iterator[Any]:
        """The values of a column for all documents, deleted ones too, by rising number."""
        with self._lock:
            for leaf, _ in self._leaves:
                if leaf.doc_count_all():
                    yield from leaf.reader().column_reader(field)

    def close(self) -> None:
        self._searcher.close()


def _scores(matcher: Any, docs: list[int]) -> list[float]:
    """The score that a matcher gives each of some documents, 0 where it does not match."""
    scores = []
    for doc in docs:
        if matcher.is_active() and matcher.id() < doc:
            matcher.skip_to(doc)
        scores.append(matcher.score() if matcher.is_active() and matcher.id() == doc else 0.0)
    return scores


def _places(reader: Any, docs: list[int], terms: Sequence[str]) -> list[list[int]]:
    """Where terms stand in a row in documents of one segment."""
    rows: list[set[int]] = [set() for _ in docs]
    for step, term in enumerate(terms):
        there = _positions(reader, docs, term)
        shifted = ({place - step for place in places} for places in there)
        rows = [one & two if step else two for one, two in zip(rows, shifted, strict=True)]
    return [sorted(row) for row in rows]


def _positions(reader: Any, docs: list[int], term: str) -> list[list[int]]:
    """Where one term stands in documents of one segment."""
    if not docs or ("exact", term) not in reader:
        return [[] for _ in docs]
    matcher = reader.postings("exact", term)
    found: list[list[int]] = []
    for doc in docs:
        if matcher.is_active() and matcher.id() < doc:
            matcher.skip_to(doc)
        here = matcher.is_active() and matcher.id() == doc
        found.append(matcher.value_as("positions") if here else [])
    return found


class _Weighting(scoring.BM25F):  # type: ignore[misc]
    """BM25 with the rarity of words as Robertson and Spärck Jones have it: what nearly every
    document has counts for next to nothing. Whoosh's own never falls below 1, so that 的 and 是
    in a question outweigh a name."""

    def idf(self, searcher: Searcher, fieldname: str, text: str) -> float:
        """The rarity of a term in a whole collection."""
        parent = searcher.get_parent()
        return _rarity(parent.doc_count_all(), parent.doc_frequency(fieldname, text))


def _rarity(documents: int, having: int) -> float:
    return math.log(1 + (documents - having + 0.5) / (having + 0.5))


def _weighting() -> scoring.BM25F:
    return _Weighting(
        B=WEIGHTS.b,
        K1=WEIGHTS.k1,
        headline_words_B=WEIGHTS.headline_b,
        lead_words_B=WEIGHTS.lead_b,
    )
