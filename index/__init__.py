"""Articles in, answers out: the index room's front door.

What loads Whoosh, jieba or NumPy is loaded when it is first used, so that a run which finds
nothing to do stays quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.building import Progress, update_index
from index.errors import IndexLocked, IndexMissing, QueryError, SearchTimeout, SeedsGone
from index.model import (
    CONTEXTS,
    FACETS,
    NO_DATE,
    SCALES,
    SORTS,
    SUGGESTION_KINDS,
    Alternative,
    Concordance,
    ConcordanceLine,
    Context,
    Facet,
    FacetName,
    FacetValue,
    Hit,
    Mark,
    NearWord,
    Period,
    Place,
    Scale,
    SearchResult,
    Snippet,
    Sort,
    Source,
    Suggestion,
    Timeline,
)
from index.query import MAX_SIZE, Query
from index.reports import IndexReport
from index.sources import Left
from index.stored import ArticleView, byline_of
from index.syntax import QUERY_SYNTAX, Construct, Field

if TYPE_CHECKING:
    from index.around import Around, Siblings
    from index.exporting import Export, Listed
    from index.holdings import Coverage, Issue, PublicationHeld, YearHeld
    from index.issues import ArticleListed, IssueListed, PageListed
    from index.leafing import Leaf, Leaves
    from index.library import Archive, GenerationInfo
    from index.marks import ArticleMarks, mark_article, marks_of
    from index.pagenumbers import Gap
    from index.runs import Run
    from index.similar import Similar
    from index.turning import Continuation
    from index.verifying import Verified, verify_index

_LATER = {
    "Around": "index.around",
    "Archive": "index.library",
    "ArticleListed": "index.issues",
    "Coverage": "index.holdings",
    "Issue": "index.holdings",
    "IssueListed": "index.issues",
    "PageListed": "index.issues",
    "PublicationHeld": "index.holdings",
    "YearHeld": "index.holdings",
    "Continuation": "index.turning",
    "Export": "index.exporting",
    "Gap": "index.pagenumbers",
    "GenerationInfo": "index.library",
    "Listed": "index.exporting",
    "Leaf": "index.leafing",
    "Leaves": "index.leafing",
    "Siblings": "index.around",
    "Run": "index.runs",
    "Similar": "index.similar",
    "ArticleMarks": "index.marks",
    "Verified": "index.verifying",
    "mark_article": "index.marks",
    "marks_of": "index.marks",
    "verify_index": "index.verifying",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATER[name]), name)


__all__ = [
    "CONTEXTS",
    "FACETS",
    "MAX_SIZE",
    "NO_DATE",
    "QUERY_SYNTAX",
    "SCALES",
    "SORTS",
    "SUGGESTION_KINDS",
    "Alternative",
    "Archive",
    "Around",
    "ArticleListed",
    "ArticleMarks",
    "ArticleView",
    "Concordance",
    "ConcordanceLine",
    "Construct",
    "Context",
    "Continuation",
    "Coverage",
    "Export",
    "Facet",
    "FacetName",
    "FacetValue",
    "Field",
    "Gap",
    "GenerationInfo",
    "Hit",
    "IndexLocked",
    "IndexMissing",
    "IndexReport",
    "Issue",
    "IssueListed",
    "Leaf",
    "Leaves",
    "Left",
    "Listed",
    "Mark",
    "NearWord",
    "PageListed",
    "Period",
    "Place",
    "Progress",
    "PublicationHeld",
    "Query",
    "QueryError",
    "Run",
    "Scale",
    "SearchResult",
    "SearchTimeout",
    "SeedsGone",
    "Siblings",
    "Similar",
    "Snippet",
    "Sort",
    "Source",
    "Suggestion",
    "Timeline",
    "Verified",
    "YearHeld",
    "byline_of",
    "mark_article",
    "marks_of",
    "update_index",
    "verify_index",
]
