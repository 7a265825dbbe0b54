"""Articles in, answers out: the index room's front door.

What loads Whoosh, jieba or NumPy is loaded when it is first used, so that a run which finds
nothing to do stays quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.asking.nodes import (
    All,
    AnyOf,
    DateRange,
    InField,
    Node,
    Not,
    Nothing,
    Phrase,
    Word,
)
from index.asking.query import MAX_SIZE, Query
from index.asking.syntax import QUERY_SYNTAX, Construct, Field, FieldName
from index.errors import IndexLocked, IndexMissing, QueryError, SearchTimeout, SeedsGone
from index.making.building import Progress, update_index
from index.making.reports import IndexReport
from index.making.sources import Left
from index.model import (
    CHOSEN_PART,
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
from index.storing.stored import ArticleView, byline_of

if TYPE_CHECKING:
    from index.answering.around import Around, Siblings
    from index.answering.exporting import Export, Listed
    from index.answering.holdings import Coverage, Issue, PublicationHeld, YearHeld
    from index.answering.issues import ArticleListed, IssueListed, PageListed
    from index.answering.leafing import Leaf, Leaves
    from index.answering.marks import ArticleMarks, mark_article, marks_of
    from index.answering.pagenumbers import Gap
    from index.answering.similar import Similar
    from index.answering.timeline import days_of_period
    from index.answering.turning import Continuation
    from index.library import Archive, GenerationInfo
    from index.storing.runs import Run
    from index.storing.verifying import Verified, verify_index

_LATER = {
    "Around": "index.answering.around",
    "Archive": "index.library",
    "ArticleListed": "index.answering.issues",
    "Coverage": "index.answering.holdings",
    "Issue": "index.answering.holdings",
    "IssueListed": "index.answering.issues",
    "PageListed": "index.answering.issues",
    "PublicationHeld": "index.answering.holdings",
    "YearHeld": "index.answering.holdings",
    "Continuation": "index.answering.turning",
    "Export": "index.answering.exporting",
    "Gap": "index.answering.pagenumbers",
    "GenerationInfo": "index.library",
    "Listed": "index.answering.exporting",
    "Leaf": "index.answering.leafing",
    "Leaves": "index.answering.leafing",
    "Siblings": "index.answering.around",
    "Run": "index.storing.runs",
    "Similar": "index.answering.similar",
    "ArticleMarks": "index.answering.marks",
    "Verified": "index.storing.verifying",
    "days_of_period": "index.answering.timeline",
    "mark_article": "index.answering.marks",
    "marks_of": "index.answering.marks",
    "verify_index": "index.storing.verifying",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATER[name]), name)


__all__ = [
    "CHOSEN_PART",
    "CONTEXTS",
    "FACETS",
    "MAX_SIZE",
    "NO_DATE",
    "QUERY_SYNTAX",
    "SCALES",
    "SORTS",
    "SUGGESTION_KINDS",
    "All",
    "Alternative",
    "AnyOf",
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
    "DateRange",
    "Export",
    "Facet",
    "FacetName",
    "FacetValue",
    "Field",
    "FieldName",
    "Gap",
    "GenerationInfo",
    "Hit",
    "InField",
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
    "Node",
    "Not",
    "Nothing",
    "PageListed",
    "Period",
    "Phrase",
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
    "Word",
    "YearHeld",
    "byline_of",
    "days_of_period",
    "mark_article",
    "marks_of",
    "update_index",
    "verify_index",
]
