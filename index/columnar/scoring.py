"""What documents are worth: BM25 over a whole collection, as arrays.

Rarity and mean lengths are of all segments together, without deleted documents, so that an
index gives the same scores however it grew.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import query as wq

from index.columnar.evaluator import bytes_of, matching, phrase_among
from index.columnar.leaf import Leaf, looked_up
from index.columnar.postings import Docs, Values
from index.deadline import look

Scores = npt.NDArray[np.float32]

# With fewer documents than one in so many, their postings are looked up one by one.
_FEW = 32


@dataclass(frozen=True, slots=True)
class Formula:
    """BM25's free parameters. b: for the fields that have one of their own, and for the others."""

    k1: float
    b: float
    fields: Mapping[str, float] = field(default_factory=dict)


class Scoring:
    """Scores documents of some segments. Safe to share between threads."""

    def __init__(self, leaves: Sequence[Leaf], formula: Formula) -> None:
        self._leaves = leaves
        self._formula = formula
        self.size = sum(leaf.documents.doc_count() for leaf in leaves)
        self._norms: dict[tuple[int, str], Scores] = {}
        self._means: dict[str, float] = {}
        self._rarities: dict[tuple[str, bytes], float] = {}

    def count(self, name: str, term: bytes) -> int:
        """How many documents have a term."""
        return sum(leaf.count(name, term) for leaf in self._leaves)

    def rarity(self, name: str, term: bytes) -> float:
        """How much it says of a document that it has a term."""
        key = name, term
        found = self._rarities.get(key)
        if found is None:
            if len(self._rarities) > 1 << 14:
                self._rarities.clear()
            found = self._rarities[key] = rarity(self.size, self.count(name, term))
        return found

    def scores(self, number: int, docs: Docs, query: Any) -> Scores:
        """What documents of a segment are worth for a query, 0 where it does not match.

        number: of the segment; docs: by rising number.
        """
        leaf = self._leaves[number]
        sums = _Few(docs) if len(docs) * _FEW < leaf.size else _Many(leaf.size, docs)
        self._add(number, query, 1.0, sums)
        return sums.scores()

    def _add(self, number: int, query: Any, boost: float, sums: _Sums) -> None:
        """Adds what a query gives each document that it matches."""
        look()
        leaf = self._leaves[number]
        match query:
            case wq.Or():
                for one in query.subqueries:
                    self._add(number, one, boost * query.boost, sums)
            case wq.ConstantScoreQuery():
                sums.add_constant(_matching(leaf, query.child, sums.docs), boost * query.score)
            case wq.Term():
                self._add_term(number, query, boost * query.boost, sums)
            case wq.And():
                inner = sums.fresh()
                for one in query.subqueries:
                    self._add(number, one, boost * query.boost, inner)
                sums.add_from(inner, _matching(leaf, query, sums.docs))
            case wq.AndNot():
                inner = sums.fresh()
                self._add(number, query.a, boost, inner)
                sums.add_from(inner, _matching(leaf, query, sums.docs))
            case _:
                sums.add_constant(
                    _matching(leaf, query, sums.docs), boost * getattr(query, "boost", 1.0)
                )

    def _add_term(self, number: int, query: Any, boost: float, sums: _Sums) -> None:
        leaf, name = self._leaves[number], query.fieldname
        term = bytes_of(leaf, query)
        posting, postings = leaf.posting(name, term), leaf.field(name)
        if posting is None or postings is None:
            return
        docs, freqs = postings.docs(posting), postings.freqs(posting)
        if not leaf.type_of(name).scorable:
            sums.add(docs, freqs, lambda _, often: often.astype(np.float32) * np.float32(boost))
            return
        norms = self._norms_of(number, name)
        weight = np.float32(boost * self.rarity(name, term) * (self._formula.k1 + 1))

        def worth(docs: npt.NDArray[Any], often: Values) -> Scores:
            under = norms.take(docs)
            worth = often.astype(np.float32)
            under += worth
            worth *= weight
            worth /= under
            return worth

        sums.add(docs, freqs, worth)

    def _norms_of(self, number: int, name: str) -> Scores:
        """For each document of a segment what stands under the fraction beside the frequency."""
        norms = self._norms.get((number, name))
        if norms is None:
            leaf = self._leaves[number]
            postings = leaf.field(name)
            lengths = postings.lengths() if postings else None
            k1, b = self._formula.k1, self._formula.fields.get(name, self._formula.b)
            share = np.zeros(leaf.size) if lengths is None else lengths / self._mean(name)
            norms = self._norms[number, name] = (k1 * ((1 - b) + b * share)).astype(np.float32)
        return norms

    def _mean(self, name: str) -> float:
        """The mean length of a field, over all documents."""
        mean = self._means.get(name)
        if mean is None:
            total = sum(leaf.length(name) for leaf in self._leaves)
            mean = self._means[name] = total / max(self.size, 1) or 1.0
        return mean


def rarity(documents: int, having: int) -> float:
    """How much it says that a document has what so many have, as Robertson and Spärck Jones put
    it: next to nothing where nearly all do."""
    return math.log(1 + (documents - having + 0.5) / (having + 0.5))


# Documents, as wide as they come, and how often they have something.
Worth = Callable[[npt.NDArray[Any], Values], Scores]


def _matching(leaf: Leaf, query: Any, docs: Docs) -> Docs:
    """The documents that a query matches; for a phrase, of those alone that are asked for."""
    if isinstance(query, wq.Phrase):
        return phrase_among(leaf, query, docs)
    return matching(leaf, query)


class _Sums:
    """Sums of scores for some documents, by rising number."""

    docs: Docs

    def fresh(self) -> _Sums:
        """Zeros for the same documents."""
        raise NotImplementedError

    def add(self, docs: Docs, freqs: Values, worth: Worth) -> None:
        """Adds what documents of a posting list are worth."""
        raise NotImplementedError

    def add_constant(self, docs: Docs, score: float) -> None:
        """Adds the same to each of some documents."""
        raise NotImplementedError

    def add_from(self, other: _Sums, docs: Docs) -> None:
        """Adds the sums of others for some documents."""
        raise NotImplementedError

    def scores(self) -> Scores:
        """The sums, in the order of the documents."""
        raise NotImplementedError


class _Many(_Sums):
    """For a large part of a segment: a sum for each of its documents.

    NumPy picks and puts by numbers of its own width in half the time that it takes for others.
    """

    def __init__(self, size: int, docs: Docs) -> None:
        self.docs = docs
        self._sums = np.zeros(size, np.float32)
        self._empty = True

    def fresh(self) -> _Many:
        return _Many(len(self._sums), self.docs)

    def add(self, docs: Docs, freqs: Values, worth: Worth) -> None:
        wide = docs.astype(np.intp)
        self._put(wide, worth(wide, freqs))

    def add_constant(self, docs: Docs, score: float) -> None:
        self._put(docs.astype(np.intp), np.float32(score))

    def add_from(self, other: _Sums, docs: Docs) -> None:
        assert isinstance(other, _Many)
        wide = docs.astype(np.intp)
        self._put(wide, other._sums.take(wide))

    def _put(self, docs: Places, more: Scores | np.float32) -> None:
        self._sums[docs] = more if self._empty else self._sums.take(docs) + more
        self._empty = False

    def scores(self) -> Scores:
        return self._sums.take(self.docs)


class _Few(_Sums):
    """For a few documents: postings of no other are looked at."""

    def __init__(self, docs: Docs) -> None:
        self.docs = docs
        self._sums = np.zeros(len(docs), np.float32)

    def fresh(self) -> _Few:
        return _Few(self.docs)

    def add(self, docs: Docs, freqs: Values, worth: Worth) -> None:
        mine, at = _met(self.docs, docs)
        self._sums[mine] += worth(docs[at], freqs[at])

    def add_constant(self, docs: Docs, score: float) -> None:
        self._sums[_met(self.docs, docs)[0]] += np.float32(score)

    def add_from(self, other: _Sums, docs: Docs) -> None:
        assert isinstance(other, _Few)
        mine = _met(self.docs, docs)[0]
        self._sums[mine] += other._sums[mine]

    def scores(self) -> Scores:
        return self._sums


Places = npt.NDArray[np.int64]


def _met(some: Docs, others: Docs) -> tuple[Places, Places]:
    """The places in each of two rising rows of the documents that are in both."""
    if len(some) > len(others):
        second, first = _met(others, some)
        return first, second
    if not len(some):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    at, known = looked_up(some, others)
    there = np.flatnonzero(known)
    return there, at[there]
