"""Answers a query: matching documents, counts, order, and the hits of the page shown."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from archive.folding import fold
from index.columns import Columns, Mask
from index.engine import Docs, Engine, Matches, Scores
from index.marks import Target, marks_of, targets_of
from index.matching import DECIMALS, Matched, matched, nearer
from index.model import FACETS, NO_DATE, Facet, FacetName, FacetValue, Hit, SearchResult, Snippet
from index.planning import matching
from index.query import Query
from index.schema import UNDATED
from index.snippets import snippets_of
from index.stored import ArticleView
from index.topics import facet_label
from index.visible import visible_of

# Beyond this many, only the most frequent values of a facet are given, and those chosen.
MAX_VALUES = 500
# What of a query's choices an article without a date cannot meet: also a range of days.
_DATES = ("year", "month", None)

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


@dataclass(frozen=True, slots=True)
class Found:
    """All that a query finds, in the order asked for, with the counts of the facets.

    text: what its text alone finds, and how.
    """

    docs: Docs
    scores: Scores
    facets: tuple[Facet, ...]
    text: Matched
    undated: int


def search(shelf: Shelf, query: Query) -> SearchResult:
    """The page of answers that a query asks for."""
    started = time.perf_counter()
    found = find(shelf, query)
    first = (query.page - 1) * query.size
    shown = slice(first, first + query.size)
    hits = _hits(shelf, query, found.docs[shown].tolist(), found.scores[shown].tolist())
    took = (time.perf_counter() - started) * 1000
    return result_of(shelf, found, hits, took)


def result_of(shelf: Shelf, found: Found, hits: tuple[Hit, ...], took: float) -> SearchResult:
    """What was found, with some of its hits. took: milliseconds."""
    return SearchResult(
        total=len(found.docs),
        hits=hits,
        facets=found.facets,
        took_ms=took,
        generation=shelf.name,
        relaxed=found.text.relaxed,
        question=found.text.question,
        also=found.text.also,
        undated=found.undated,
    )


def find(shelf: Shelf, query: Query) -> Found:
    """The documents that a query finds, whatever page of them is asked for."""
    text = matched(shelf.engine, query)
    matches = text.matches
    columns, masks = shelf.columns, _masks(shelf.columns, query)
    kept = _every(masks.values(), columns.size)[matches.docs]
    docs, scores = matches.docs[kept], matches.scores[kept]
    if query.sort == "relevance":
        scores = nearer(shelf.engine, docs, scores, text.near)
    order = _order(columns, query, docs, scores)
    facets = tuple(_facet(query, name, _counts(columns, name, matches, masks)) for name in FACETS)
    timeless = _every((m for name, m in masks.items() if name not in _DATES), columns.size)
    undated = np.count_nonzero(timeless[matches.docs] & (columns.days[matches.docs] == UNDATED))
    return Found(docs[order], scores[order], facets, text, int(undated))


def facet_containing(shelf: Shelf, query: Query, name: FacetName, typed: str) -> Facet:
    """The values of a facet that contain what was typed, folded, with their counts, and those
    chosen; all of them where nothing was typed."""
    matches = matched(shelf.engine, query).matches
    counts = _counts(shelf.columns, name, matches, _masks(shelf.columns, query))
    wanted = shelf.columns.containing(name, fold(typed).text) | set(query.chosen(name))
    return _facet(query, name, {value: n for value, n in counts.items() if value in wanted})


def count(shelf: Shelf, query: Query) -> int:
    """How many articles have all that a query asks for."""
    docs = shelf.engine.evaluate(matching(query)).docs
    kept = _every(_masks(shelf.columns, query).values(), shelf.columns.size)
    return int(np.count_nonzero(kept[docs]))


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
    return np.lexsort((by_id, newest, -np.round(scores, DECIMALS)))


def _counts(
    columns: Columns,
    name: FacetName,
    matches: Matches,
    masks: Mapping[FacetName | None, Mask],
) -> dict[str, int]:
    """How many articles each value of a facet has, which its own choice does not narrow."""
    others = (mask for facet, mask in masks.items() if facet != name)
    among = np.zeros(columns.size, np.bool_)
    among[matches.docs] = True
    among &= _every(others, columns.size)
    return columns.facet(name).counts(among)


def _facet(query: Query, name: FacetName, counts: dict[str, int]) -> Facet:
    """A facet's values in their order; those chosen stand there whatever they would give."""
    chosen = query.chosen(name)
    counts = dict.fromkeys(chosen, 0) | counts
    if name in ("year", "month"):
        ordered = sorted(counts, reverse=True, key=lambda value: (value != NO_DATE, value))
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
    snippets = snippets_of(article.body, targets)
    headline = marks_of(article.headline, query, headline=True)
    if targets and not headline and not any(snippet.marks for snippet in snippets):
        # It may run over the end of a part, or stand in the byline or the deck.
        snippets = snippets_of(visible_of(article).text, targets)
    return Hit(
        id=article.id,
        headline=Snippet(article.headline, headline),
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
        score=round(score, DECIMALS),
        snippets=snippets,
    )
