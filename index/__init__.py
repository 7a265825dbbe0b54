"""Articles in, answers out: the index room's front door.

What loads Whoosh, jieba or NumPy is loaded when it is first used, so that a run which finds
nothing to do stays quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.building import IndexReport, Progress, update_index
from index.errors import IndexLocked, IndexMissing, QueryError, SeedsGone
from index.model import (
    FACETS,
    SORTS,
    SUGGESTION_KINDS,
    Alternative,
    Facet,
    FacetName,
    FacetValue,
    Hit,
    Mark,
    SearchResult,
    Snippet,
    Sort,
    Suggestion,
)
from index.query import MAX_SIZE, Query
from index.sources import Left
from index.stored import ArticleView
from index.syntax import QUERY_SYNTAX

if TYPE_CHECKING:
    from index.library import Archive, GenerationInfo, Neighbours
    from index.marks import ArticleMarks, mark_article, marks_of
    from index.turning import Continuation

_LATER = {
    "Archive": "index.library",
    "Continuation": "index.turning",
    "GenerationInfo": "index.library",
    "Neighbours": "index.library",
    "ArticleMarks": "index.marks",
    "mark_article": "index.marks",
    "marks_of": "index.marks",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATER[name]), name)


__all__ = [
    "FACETS",
    "MAX_SIZE",
    "QUERY_SYNTAX",
    "SORTS",
    "SUGGESTION_KINDS",
    "Alternative",
    "Archive",
    "ArticleMarks",
    "ArticleView",
    "Continuation",
    "Facet",
    "FacetName",
    "FacetValue",
    "GenerationInfo",
    "Hit",
    "IndexLocked",
    "IndexMissing",
    "IndexReport",
    "Left",
    "Mark",
    "Neighbours",
    "Progress",
    "Query",
    "QueryError",
    "SearchResult",
    "SeedsGone",
    "Snippet",
    "Sort",
    "Suggestion",
    "mark_article",
    "marks_of",
    "update_index",
]
