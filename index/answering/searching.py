"""Answers a query: matching documents, counts, order, and the hits of the page shown."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from archive.words.folding import fold
from index.answering.counting import DATES, MAX_VALUES, Counting, masks_of, narrowed
from index.answering.facets import Counts
from index.answering.hits import HitShelf, hits_of
from index.answering.leading import Places, Ranks, leading
from index.answering.matching import DECIMALS, Matched, matched, nearer
from index.answering.timeline import drawn, timeline_of
from index.asking.planning import matching
from index.asking.query import Query
from index.columns import Columns
from index.engine import Docs, Engine, Scores
from index.model import FACETS, Facet, FacetName, Hit, Scale, SearchResult, Timeline


class Shelf(HitShelf, Protocol):
    """What a search needs of a generation."""

    @property
    def name(self) -> str: ...
    @property
    def engine(self) -> Engine: ...
    @property
    def columns(self) -> Columns: ...


@dataclass(frozen=True, slots=True)
class Found:
    """What a query finds: its first documents in the order asked for, and counts of all.

    total: of all documents; text: what its text alone finds, and how.
    """

    docs: Docs
    scores: Scores
    total: int
    facets: tuple[Facet, ...]
    text: Matched
    undated: int
    timeline: Timeline | None


def search(
    shelf: Shelf,
    query: Query,
    values: int = MAX_VALUES,
    zoom: str | None = None,
    scale: Scale | None = None,
) -> SearchResult:
    """The page of answers that a query asks for. values: of each facet at most, and those chosen;
    years and months are all given. zoom, scale: what a timeline shows, None for no timeline, and
    by what."""
    started = time.perf_counter()
    found = find(shelf, query, query.page * query.size, values, zoom, scale)
    shown = slice((query.page - 1) * query.size, None)
    hits = hits_of(shelf, query, found.docs[shown].tolist(), found.scores[shown].tolist())
    took = (time.perf_counter() - started) * 1000
    return result_of(shelf, found, hits, took)


def result_of(shelf: Shelf, found: Found, hits: tuple[Hit, ...], took: float) -> SearchResult:
    """What was found, with some of its hits. took: milliseconds."""
    return SearchResult(
        total=found.total,
        hits=hits,
        facets=found.facets,
        took_ms=took,
        generation=shelf.name,
        relaxed=found.text.relaxed,
        question=found.text.question,
        also=found.text.also,
        printed=found.text.printed,
        undated=found.undated,
        timeline=found.timeline,
    )


def find(
    shelf: Shelf,
    query: Query,
    count: int | None = None,
    values: int = MAX_VALUES,
    zoom: str | None = None,
    scale: Scale | None = None,
) -> Found:
    """What a query finds. count: how many documents are wanted, or None for all of them; values:
    of each facet, of which with 0 none is counted."""
    text = matched(shelf.engine, query)
    docs, scores = text.matches.docs, text.matches.scores
    counting = Counting(shelf.columns, query, docs)
    kept = counting.kept()
    if len(kept.docs) < len(docs):
        chosen = kept.mask.take(docs)
        docs, scores = docs.compress(chosen), scores.compress(chosen)
    if query.sort == "relevance":
        scores = nearer(shelf.engine, shelf.columns.order, docs, scores, text.near)
    order = _order(shelf.columns, query, kept.docs, scores, len(docs) if count is None else count)
    facets = tuple(counting.facet(name, values) for name in FACETS) if values else ()
    timeline = None if zoom is None else _drawn(shelf, counting, query, zoom, scale)
    return Found(docs[order], scores[order], len(docs), facets, text, counting.undated, timeline)


def timeline(shelf: Shelf, query: Query, zoom: str, scale: Scale | None) -> Timeline:
    """How many articles each period has of those that a query finds, whatever its days."""
    counting = Counting(shelf.columns, query, matched(shelf.engine, query).matches.docs)
    calendar = shelf.columns.calendar
    counts = counting.kept(but=DATES).counts(calendar.groups)
    return timeline_of(calendar, counts, zoom, scale)


def _drawn(
    shelf: Shelf, counting: Counting, query: Query, zoom: str, scale: Scale | None
) -> Timeline:
    calendar = shelf.columns.calendar
    counts = counting.kept(but=DATES).counts(calendar.groups)
    return drawn(calendar, counts, zoom, scale, query)


def facet_containing(shelf: Shelf, query: Query, name: FacetName, typed: str) -> Facet:
    """The values of a facet that contain what was typed, folded, with their counts, and those
    chosen; all of them where nothing was typed."""
    counting = Counting(shelf.columns, query, matched(shelf.engine, query).matches.docs)
    wanted = shelf.columns.containing(name, fold(typed).text)
    wanted = wanted.union(query.chosen(name), query.left_out(name))
    return counting.facet(name, MAX_VALUES, wanted)


def count(shelf: Shelf, query: Query) -> int:
    """How many articles have all that a query asks for."""
    docs = shelf.engine.evaluate(matching(query)).docs
    return len(narrowed(docs, masks_of(shelf.columns, query).values()))


def _order(columns: Columns, query: Query, docs: Counts, scores: Scores, count: int) -> Places:
    """The places of the first documents in the order asked for; equals newest first, then by id."""
    if query.sort == "oldest":
        return leading(None, Ranks(columns.oldest_first, docs), count)
    worth = np.round(scores, DECIMALS) if query.sort == "relevance" else None
    return leading(worth, Ranks(columns.newest_first, docs), count)
