"""Answers a query: matching documents, counts, order, and the hits of the page shown."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.columns import Columns, Mask
from index.engine import Docs, Engine, Matches, Scores
from index.marks import Target, marks_of, targets_of
from index.model import FACETS, Facet, FacetName, FacetValue, Hit, SearchResult, Snippet
from index.planning import Plan, plan
from index.query import Query
from index.ranking import RELAXED_SHARE
from index.snippets import snippets_of
from index.stored import ArticleView
from index.topics import facet_label

# Beyond this many, only the most frequent values of a facet are given, and those chosen.
MAX_VALUES = 500
# Scores that differ by less are equal, so that the order does not hang on rounding.
_DECIMALS = 3
# Less than any word weighs.
_SOMETHING = 1e-6

Places = npt.NDArray[np.intp]


class Shelf(Protocol):
    """What a search needs of a generation."""

    @property
    def name(self) -> str: ...
    @property
    def engine(self) -> Engine: ...
    @property
    def columns(self) -> Columns: ...
    def view(self, doc: int) -> ArticleView: ...


def search(shelf: Shelf, query: Query) -> SearchResult:
    """The page of answers that a query asks for."""
    started = time.perf_counter()
    asked = plan(query)
    matches = shelf.engine.evaluate(asked.match, asked.rank)
    relaxed: tuple[str, ...] = ()
    if not len(matches.docs) and len(asked.items) > 1:
        matches = _relaxed(shelf.engine, asked)
        relaxed = asked.words if len(matches.docs) else ()
    masks = _masks(shelf.columns, query)
    kept = _every(masks.values(), shelf.columns.size)[matches.docs]
    docs, scores = matches.docs[kept], matches.scores[kept]
    order = _order(shelf.columns, query, docs, scores)
    first = (query.page - 1) * query.size
    shown = order[first : first + query.size]
    hits = _hits(shelf, query, docs[shown].tolist(), scores[shown].tolist())
    facets = tuple(_facet(shelf.columns, query, name, matches, masks) for name in FACETS)
    took = (time.perf_counter() - started) * 1000
    return SearchResult(len(docs), hits, facets, took, shelf.name, relaxed)


def count(shelf: Shelf, query: Query) -> int:
    """How many articles have all that a query asks for."""
    docs = shelf.engine.evaluate(plan(query).match).docs
    kept = _every(_masks(shelf.columns, query).values(), shelf.columns.size)
    return int(np.count_nonzero(kept[docs]))


def _relaxed(engine: Engine, asked: Plan) -> Matches:
    """The articles that have most of what is asked for, where none has all; rare words
    weigh more than those that many articles have."""
    worth = np.zeros(engine.size, np.float64)
    for item in asked.items:
        docs = engine.evaluate(item).docs
        worth[docs] += np.log1p(engine.size / max(1, len(docs)))
    allowed = np.zeros(engine.size, np.bool_)
    allowed[engine.evaluate(asked.fixed).docs] = True
    worth[~allowed] = 0
    enough = worth >= max(float(worth.max(initial=0)) * RELAXED_SHARE, _SOMETHING)
    return engine.score(np.flatnonzero(enough).astype(np.int32), asked.rank)


def _masks(columns: Columns, query: Query) -> dict[FacetName | None, Mask]:
    """Which documents each choice keeps: by facet, and under None those of the days."""
    masks: dict[FacetName | None, Mask] = {
        name: columns.facet(name).mask(chosen) for name, chosen in query.choices.items()
    }
    if query.since or query.until:
        masks[None] = columns.within(query.since, query.until)
    return masks


def _every(masks: Iterable[Mask], size: int) -> Mask:
    kept = np.ones(size, np.bool_)
    for mask in masks:
        kept &= mask
    return kept


def _order(columns: Columns, query: Query, docs: Docs, scores: Scores) -> Places:
    """The places of documents in the order that is asked for; equals by date, then by id."""
    by_id = columns.order[docs]
    newest = columns.newest_first()[docs]
    if query.sort == "oldest":
        return np.lexsort((by_id, columns.oldest_first()[docs]))
    if query.sort == "newest":
        return np.lexsort((by_id, newest))
    return np.lexsort((by_id, newest, -np.round(scores, _DECIMALS)))


def _facet(
    columns: Columns,
    query: Query,
    name: FacetName,
    matches: Matches,
    masks: Mapping[FacetName | None, Mask],
) -> Facet:
    """A facet's values with their counts, which its own choice does not narrow."""
    others = (mask for facet, mask in masks.items() if facet != name)
    among = np.zeros(columns.size, np.bool_)
    among[matches.docs] = True
    among &= _every(others, columns.size)
    counts = columns.facet(name).counts(among)
    chosen = query.chosen(name)
    counts |= {value: 0 for value in chosen if value not in counts}
    if name in ("year", "month"):
        ordered = sorted(counts, reverse=True)
    else:
        ordered = sorted(counts, key=lambda value: (-counts[value], value))
    kept = [value for n, value in enumerate(ordered) if n < MAX_VALUES or value in chosen]
    values = (
        FacetValue(value, facet_label(name, value), counts[value], value in chosen)
        for value in kept
    )
    return Facet(name, tuple(values))


def _hits(
    shelf: Shelf, query: Query, docs: Sequence[int], scores: Sequence[float]
) -> tuple[Hit, ...]:
    targets = targets_of(query)
    return tuple(
        _hit(shelf.view(doc), query, targets, score)
        for doc, score in zip(docs, scores, strict=True)
    )


def _hit(view: ArticleView, query: Query, targets: Sequence[Target], score: float) -> Hit:
    article, page = view.article, view.page
    return Hit(
        id=article.id,
        headline=Snippet(article.headline, marks_of(article.headline, query, headline=True)),
        headline_derived=article.headline_derived,
        page=article.page_id,
        number=page.number,
        publication=page.publication,
        date=article.date,
        date_source=article.date_source,
        authors=article.byline.names,
        districts=tuple(tag.id for tag in article.districts),
        topics=tuple(tag.id for tag in article.topics),
        kind=article.kind,
        score=round(score, _DECIMALS),
        snippets=snippets_of(article.body, targets),
    )
