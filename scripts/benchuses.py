"""What readers do beside searching: a concordance of a frequent word, articles similar to one.

Both keep what they found; here each answer is the first of its kind.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from index import Query
from index.answering.concordance import concordance
from index.answering.searching import search
from index.answering.similar import similar_to
from index.shelf import OpenGeneration
from scripts.benchtools import Cell, percentile, table

ARTICLES = 40  # articles whose similar ones are asked for, the best of frequent words


@dataclass(frozen=True, slots=True)
class Use:
    """What one kind of question took, in milliseconds. found: lines or articles, the median."""

    kind: str
    samples: int
    found: int
    p50: float
    p95: float


def time_uses(shelf: OpenGeneration, queries: Sequence[Query], share: float) -> tuple[Use, ...]:
    """Times both, the queries being of frequent words. share: seconds for each kind."""
    asked = tuple(dict.fromkeys(queries))
    hits = [hit.id for query in asked for hit in search(shelf, query).hits]
    views = [shelf.article(name) for name in islice(dict.fromkeys(hits), ARTICLES)]

    def lines(query: Query) -> int:
        shelf.lines.clear()
        return concordance(shelf, query, "following", whole=False).total

    return (
        _timed("concordance, frequent word", lines, asked, share),
        _timed(
            "similar articles",
            lambda view: len(similar_to(shelf, view)),
            [view for view in views if view],
            share,
        ),
    )


def _timed(kind: str, ask: Callable[..., int], questions: Sequence[object], share: float) -> Use:
    until = time.perf_counter() + share
    took: list[float] = []
    found: list[float] = []
    for question in questions:
        if took and time.perf_counter() > until:
            break
        started = time.perf_counter()
        found.append(ask(question))
        took.append((time.perf_counter() - started) * 1000)
    if not took:
        return Use(kind, 0, 0, 0.0, 0.0)
    half, most = percentile(took, 0.5), percentile(took, 0.95)
    return Use(kind, len(took), int(percentile(found, 0.5)), half, most)


def use_table(uses: Sequence[Use]) -> str:
    rows: list[list[Cell]] = [[u.kind, u.samples, u.found, u.p50, u.p95] for u in uses]
    head = ("question", "timed", "found", "p50", "p95")
    return table("Other questions in ms (each asked for the first time)", head, rows)
