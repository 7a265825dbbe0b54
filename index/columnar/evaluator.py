"""Evaluates Whoosh's query objects over a segment's arrays: which documents match.

Every kind of query has one function below, from a segment and the query to document numbers by
rising value, deleted documents among them; `Evaluator` takes those out. What a document is worth
is in `scoring`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np
from whoosh import query as wq

from index.columnar.leaf import Leaf, common, numbers_of
from index.columnar.postings import Docs
from index.columnar.rows import docs_of_spots, spots_of_row
from index.deadline import look

Matching = Callable[[Leaf, Any], Docs]

_NONE = np.empty(0, np.int32)


def matching(leaf: Leaf, query: Any) -> Docs:
    """The documents of a segment that a query matches, deleted ones too.

    Raises TypeError for a kind of query that is not in the table, SearchTimeout.
    """
    look()
    if query is wq.NullQuery:
        return _NONE
    for kind in type(query).__mro__:
        if kind in MATCHING:
            return MATCHING[kind](leaf, query)
    raise TypeError(f"queries of type {type(query).__name__} are not evaluated")


def bytes_of(leaf: Leaf, query: Any) -> bytes:
    """The text of a term as it is written."""
    text = query.text
    return text if isinstance(text, bytes) else leaf.type_of(query.fieldname).to_bytes(text)


def _term(leaf: Leaf, query: Any) -> Docs:
    return leaf.docs(query.fieldname, bytes_of(leaf, query))


def _and(leaf: Leaf, query: Any) -> Docs:
    wanted = [one for one in query.subqueries if not isinstance(one, wq.Not)]
    unwanted = [one.query for one in query.subqueries if isinstance(one, wq.Not)]
    docs = matching(leaf, wanted[0]) if wanted else _every(leaf)
    for one in wanted[1:]:
        if not len(docs):
            return docs
        docs = common(docs, matching(leaf, one), leaf.size)
    return reduce(lambda left, one: _less(leaf, left, matching(leaf, one)), unwanted, docs)


def _or(leaf: Leaf, query: Any) -> Docs:
    rows = [matching(leaf, one) for one in query.subqueries]
    return rows[0] if len(rows) == 1 else _any(leaf, rows)


def _any(leaf: Leaf, rows: list[Docs]) -> Docs:
    rows = [row for row in rows if len(row)]
    if len(rows) < 2:
        return rows[0] if rows else _NONE
    mask = leaf.marked(rows[0])
    for row in rows[1:]:
        mask[row] = True
    return numbers_of(mask)


def _and_not(leaf: Leaf, query: Any) -> Docs:
    return _less(leaf, matching(leaf, query.a), matching(leaf, query.b))


def _less(leaf: Leaf, docs: Docs, unwanted: Docs) -> Docs:
    return docs[~leaf.marked(unwanted)[docs]] if len(unwanted) else docs


def _not(leaf: Leaf, query: Any) -> Docs:
    return numbers_of(~leaf.marked(matching(leaf, query.query)))


def _phrase(leaf: Leaf, query: Any) -> Docs:
    return phrase_among(leaf, query, None)


def phrase_among(leaf: Leaf, query: Any, among: Docs | None) -> Docs:
    """The documents that a phrase matches, of some alone where they are given."""
    if query.slop != 1:
        raise TypeError("phrases with a slop are not evaluated")
    to_bytes = leaf.type_of(query.fieldname).to_bytes
    terms = [word if isinstance(word, bytes) else to_bytes(word) for word in query.words]
    return docs_of_spots(spots_of_row(leaf, query.fieldname, terms, among))


def _range(leaf: Leaf, query: Any) -> Docs:
    """Terms are in the order of their numbers, those of full precision together, so that a range
    is one stretch of postings."""
    field, kind = leaf.field(query.fieldname), leaf.type_of(query.fieldname)
    if field is None:
        return _NONE
    low = kind.min_value if query.start is None else query.start + bool(query.startexcl)
    high = kind.max_value if query.end is None else query.end - bool(query.endexcl)
    if low > high:
        return _NONE
    first = field.terms.first_from(kind.to_bytes(max(low, kind.min_value)))
    behind = field.terms.first_from(kind.to_bytes(min(high, kind.max_value)) + b"\0")
    return _terms(leaf, query.fieldname, first, behind)


def _prefix(leaf: Leaf, query: Any) -> Docs:
    field = leaf.field(query.fieldname)
    if field is None:
        return _NONE
    places = field.terms.with_prefix(bytes_of(leaf, query))
    return _terms(leaf, query.fieldname, places.start, places.stop)


def _terms(leaf: Leaf, name: str, first: int, behind: int) -> Docs:
    """The documents that have one of the terms at some places."""
    field = leaf.field(name)
    if field is None or first >= behind:
        return _NONE
    starts = field.starts(first, behind)
    docs, _ = field.span(int(starts[0]), int(starts[-1]))
    return numbers_of(leaf.marked(docs))


def _every_query(leaf: Leaf, query: Any) -> Docs:
    if query.fieldname is None:
        return _every(leaf)
    field = leaf.field(query.fieldname)
    return _terms(leaf, query.fieldname, 0, len(field.terms)) if field else _NONE


def _every(leaf: Leaf) -> Docs:
    return np.arange(leaf.size, dtype=np.int32)


def _wrapped(leaf: Leaf, query: Any) -> Docs:
    return matching(leaf, query.child)


MATCHING: dict[type, Matching] = {
    wq.Term: _term,
    wq.And: _and,
    wq.Or: _or,
    wq.AndNot: _and_not,
    wq.Not: _not,
    wq.Phrase: _phrase,
    wq.NumericRange: _range,
    wq.Prefix: _prefix,
    wq.Every: _every_query,
    wq.ConstantScoreQuery: _wrapped,
}
