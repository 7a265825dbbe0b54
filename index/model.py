"""What goes into the index's front door and what comes out: a `Query` in, a `SearchResult` out.

Nothing here knows of the engine. Marks are pairs ``(start, end)`` of offsets in
characters of the text they stand beside, as printed; they never overlap and rise.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from archive.model import Kind

Mark = tuple[int, int]
Sort = Literal["relevance", "newest", "oldest"]
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")
# How the lines of a concordance may be ordered by their words, and not by their articles.
Context = Literal["following", "preceding"]
CONTEXTS: tuple[Context, ...] = ("following", "preceding")
# Where in an article a line of a concordance may stand.
Place = Literal["column", "kicker", "headline", "deck", "byline", "body", "subhead", "caption"]

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
# The value of the facet year that stands for articles without a date.
NO_DATE = "undated"


# What a timeline may count by.
Scale = Literal["century", "decade", "year", "month", "day"]
SCALES: tuple[Scale, ...] = ("century", "decade", "year", "month", "day")
# In the place of a timeline's part: the smallest one that holds the days that a query chooses.
CHOSEN_PART = "chosen"


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


class FacetValue(NamedTuple):
    """One value of a facet and how many articles it would give; a tuple, which is quickly made,
    as a search counts hundreds.

    excluded: the articles that have it are left out; count: how many these are.
    """

    value: str
    label: str
    count: int  # type: ignore[assignment]  # tuples have a method of that name
    selected: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values, the most frequent first (year and month: the newest first, and
    `NO_DATE` last)."""

    name: FacetName
    values: tuple[FacetValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a timeline.

    value: what its days begin with in ISO 8601: ``20`` is a century, ``202`` a decade, ``2020``
    a year, ``2020-07`` a month. since, until: its first and last day.
    count: articles found; whole: all that the archive has.
    """

    value: str
    since: dt.date
    until: dt.date
    count: int
    whole: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """How many of the articles that a query finds, whatever days it chooses, each period has.

    periods: by rising date and without a gap, those without articles too.
    zoom: the period that they are parts of, or "" where they are the archive's whole span.
    undated: articles without a date; whole_undated: all that the archive has.
    scales: those that a picture of the same days could be counted by.
    """

    scale: Scale
    periods: tuple[Period, ...]
    undated: int
    whole_undated: int
    zoom: str = ""
    scales: tuple[Scale, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of answers.

    total: of all hits; hits: those of the page that was asked for.
    relaxed: empty, or the words of which only most had to match, because no article has all of
        them or because the text is a question (question), which an answer need not repeat.
    also: other names that were looked for besides those that were typed.
    printed: runs with a dash that were found as they are printed, where leaving out what stands
        behind the dash found nothing.
    generation: the name of the generation that answered.
    undated: articles without a date that would be found if no day, month or year were chosen.
    timeline: where it was asked for.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    took_ms: float
    generation: str = ""
    relaxed: tuple[str, ...] = field(default=())
    question: bool = False
    also: tuple[str, ...] = ()
    undated: int = 0
    printed: tuple[str, ...] = ()
    timeline: Timeline | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The article that a line of a concordance is from; fields as in `Hit`, headline as text."""

    id: str
    headline: str
    page: str
    number: str
    publication: str
    date: dt.date | None
    date_source: str


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """One occurrence of a query's words, and the text on both sides of it in its paragraph.

    left, word, right: as printed, without the breaks between lines.
    hit: its number among the marks of the article (`ArticleMarks`), from 1.
    """

    left: str
    word: str
    right: str
    place: Place
    hit: int
    source: Source


@dataclass(frozen=True, slots=True)
class Concordance:
    """The occurrences of a query's words in the articles that it finds.

    found: the search itself, without its hits; lines: those of the page that was asked for.
    total: of all lines; articles: how many articles they stand in; looked: how many articles
    were looked at, the first in the order asked for. truncated: whether there may be more
    occurrences than were looked at.
    """

    found: SearchResult
    lines: tuple[ConcordanceLine, ...]
    total: int
    articles: int
    looked: int
    truncated: bool


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


@dataclass(frozen=True, slots=True)
class NearWord:
    """A word or name of the archive that is near one that was asked for in vain.

    text: as it is shown; query: what to search for it by; count: how many articles that finds
    with the same choices."""

    text: str
    query: str
    count: int
