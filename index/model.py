"""What goes into the index's front door and what comes out: a `Query` in, a `SearchResult` out.

Nothing here knows of the engine. Marks are pairs ``(start, end)`` of offsets in
characters of the text they stand beside, as printed; they never overlap and rise.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from archive.model import Kind

Mark = tuple[int, int]
Sort = Literal["relevance", "newest", "oldest"]
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")

FacetName = Literal["district", "topic", "kind", "publication", "author", "year", "month"]
FACETS: tuple[FacetName, ...] = (
    "district",
    "topic",
    "kind",
    "publication",
    "author",
    "year",
    "month",
)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of an article with the query's words marked; never HTML."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One article of a result.

    id: the article's; page: the id of its page; number: the page number as printed.
    headline: as `Snippet`, the query's words marked in it.
    districts: full names; topics: ids; score: higher is better, 0 where not ranked.
    """

    id: str
    headline: Snippet
    headline_derived: bool
    page: str
    number: str
    publication: str
    date: dt.date | None
    date_source: str
    authors: tuple[str, ...]
    districts: tuple[str, ...]
    topics: tuple[str, ...]
    kind: Kind
    score: float
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet and how many articles it would give."""

    value: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values, the most frequent first (year and month: the newest first)."""

    name: FacetName
    values: tuple[FacetValue, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of answers.

    total: of all hits; hits: those of the page that was asked for.
    relaxed: empty, or the words of which only most had to match because no
        article has all of them.
    generation: the name of the generation that answered.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    took_ms: float
    generation: str = ""
    relaxed: tuple[str, ...] = field(default=())


SuggestionKind = Literal["place", "person", "organisation", "phrase", "headline"]
SUGGESTION_KINDS: tuple[SuggestionKind, ...] = (
    "place",
    "person",
    "organisation",
    "phrase",
    "headline",
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something of this archive that begins with, or contains, what was typed.

    text: as printed; marks: what of it matches; count: articles that have it;
    query: what to search for it by.
    """

    text: str
    kind: SuggestionKind
    count: int
    marks: tuple[Mark, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another query that has hits. text: the query; marks: what of it was changed;
    count: how many articles it finds with the same choices."""

    text: str
    marks: tuple[Mark, ...]
    count: int
