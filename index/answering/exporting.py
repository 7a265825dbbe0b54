"""All that a query finds, article by article, and all that an archive holds, name by name.

Of one generation, whatever is published meanwhile, and read as it is taken, so that memory does
not grow with what is found.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from whoosh import query as wq

from index.answering.searching import Shelf, find, result_of
from index.asking.query import Query
from index.deadline import within
from index.engine import Docs, Engine
from index.model import SearchResult
from index.storing.manifest import Manifest
from index.storing.stored import ArticleView

# Articles that are read at a time; the time that a question may take holds for each batch.
BATCH = 200


@dataclass(frozen=True, slots=True)
class Export:
    """What a query finds. result: how it was understood and how much there is, without hits.

    given: how many articles come; articles: those, in the order that was asked for, to be taken
    once. Taking them raises SearchTimeout where a batch takes longer than a question may.
    """

    result: SearchResult
    given: int
    articles: Iterator[ArticleView]


@dataclass(frozen=True, slots=True)
class Listed:
    """One article or page by its id. changed: when it came or changed last, UTC."""

    kind: Literal["article", "page"]
    id: str
    changed: dt.datetime


class ListedShelf(Protocol):
    """What a list of all names needs of a generation."""

    @property
    def manifest(self) -> Manifest: ...
    @property
    def engine(self) -> Engine: ...
    @property
    def pages(self) -> Engine: ...


def export(shelf: Shelf, query: Query, most: int, seconds: float) -> Export:
    """What a query finds, whatever page of it is asked for.

    most: how many articles at most; seconds: how long finding them, and each batch, may take.
    """
    started = time.perf_counter()
    with within(seconds):
        found = find(shelf, query, most, 0)
    took = (time.perf_counter() - started) * 1000
    articles = _read(shelf, found.docs, seconds)
    return Export(result_of(shelf, found, (), took), len(found.docs), articles)


def _read(shelf: Shelf, docs: Docs, seconds: float) -> Iterator[ArticleView]:
    for first in range(0, len(docs), BATCH):
        # The time is not set while whoever takes the articles is at work.
        with within(seconds):
            batch = [shelf.view(doc) for doc in docs[first : first + BATCH].tolist()]
        yield from batch


def listed(shelf: ListedShelf, start: int, count: int) -> Iterator[Listed]:
    """Some of all articles and pages, in an order that stays the same for a generation.

    start: how many are left out before them.
    """
    changes = _changes(shelf.manifest)
    built = dt.datetime.fromisoformat(shelf.manifest.built_at)
    articles = _alive(shelf.engine)
    for id in shelf.engine.texts("column_id", articles[start : start + count]):
        yield Listed("article", id, _change(changes, id.rpartition("~")[0]) or built)
    first, last = max(0, start - len(articles)), max(0, start + count - len(articles))
    for id in shelf.pages.texts("column_id", _alive(shelf.pages)[first:last]):
        yield Listed("page", id, _change(changes, id) or built)


def _alive(engine: Engine) -> Docs:
    return engine.evaluate(wq.Every()).docs


def _changes(manifest: Manifest) -> dict[str, dt.datetime]:
    """When the files that pages were read from changed, by their paths without the endings."""
    return {
        source.path.rpartition(".")[0]: dt.datetime.fromtimestamp(source.mtime_ns / 1e9, dt.UTC)
        for source in manifest.sources
        if source.mtime_ns
    }


def _change(changes: dict[str, dt.datetime], page_id: str) -> dt.datetime | None:
    """When a page's file changed; a record's page is called by its file and its line."""
    return changes.get(page_id) or changes.get(page_id.rpartition(".")[0])
