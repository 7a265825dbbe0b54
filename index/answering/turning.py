"""Articles that go on on another page of the same issue, found when they are asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from archive.continuations import Link, continuations, sketch_of
from index.asking.nodes import AnyOf, DateRange, Phrase
from index.asking.planning import match_of
from index.columns import Columns
from index.engine import Docs, Engine
from index.storing.stored import ArticleView

# Articles of one day and publication from which it is no issue of a paper but a heap.
MOST = 2000
# What a mark that an article goes on holds: （上接1版）, （紧接第一版）, （下转3版）.
_MARKS = AnyOf((Phrase("下转"), Phrase("上接"), Phrase("紧接")))


@dataclass(frozen=True, slots=True)
class Continuation:
    """The article that one continues, and the one that continues it; None where not known."""

    continues: ArticleView | None = None
    continued_by: ArticleView | None = None


class Shelf(Protocol):
    """What is asked of a generation."""

    @property
    def engine(self) -> Engine: ...
    @property
    def columns(self) -> Columns: ...
    def view(self, doc: int) -> ArticleView: ...


def links_of(shelf: Shelf, publication: str, day: dt.date) -> tuple[Link, ...]:
    """The links between the articles of one issue; none where no article has a mark."""
    docs = issue_of(shelf, publication, day)
    marked = shelf.engine.evaluate(match_of(_MARKS)).docs
    if len(docs) > MOST or not np.isin(docs, marked).any():
        return ()
    views = [shelf.view(doc) for doc in docs.tolist()]
    return continuations(sketch_of(view.article, view.page) for view in views)


def issue_of(shelf: Shelf, publication: str, day: dt.date) -> Docs:
    """The documents of one day's issue of a publication."""
    docs = shelf.engine.evaluate(match_of(DateRange(day, day))).docs
    return docs[shelf.columns.facet("publication").mask([publication])[docs]]
