"""The concordance: every occurrence in its line, on a page, in JSON and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from index import CONTEXTS, Alternative, Concordance, ConcordanceLine
from web import urls
from web.choices import Choices
from web.presenters.api import ToldJson, told_json
from web.presenters.asked import QueryJson, query_json
from web.presenters.facets import Values
from web.presenters.removals import Count, Link
from web.presenters.results import Results, paging_of, results_of
from web.presenters.sentence import lines_sentence_of
from web.presenters.table import BOM, row_of
from web.presenters.text import INFERRED, Day, day_of, page_number
from web.speech import Speech

COLUMNS = (
    "left",
    "word",
    "right",
    "headline",
    "date",
    "publication",
    "page",
    "address",
    "place",
    "inferred",
)


@dataclass(frozen=True, slots=True)
class LineView:
    """One line. place: where in the article, or "" for its text."""

    url: str
    left: str
    word: str
    right: str
    place: str
    headline: str
    publication: str
    day: Day
    number: str


@dataclass(frozen=True, slots=True)
class Lines:
    """All that the template needs. notice: what was not looked at, or why there are no lines."""

    results: Results
    lines: tuple[LineView, ...]
    total: int
    notice: str
    table: str


class LineJson(TypedDict):
    left: str
    word: str
    right: str
    place: str
    hit: int
    id: str
    url: str
    headline: str
    page: str
    publication: str
    number: str
    date: str | None
    date_source: str


class ConcordanceJson(ToldJson):
    query: QueryJson
    total: int
    articles: int
    found: int
    looked: int
    truncated: bool
    took_ms: float
    lines: list[LineJson]


def concordance_of(
    found: Concordance,
    choices: Choices,
    others: Sequence[Alternative],
    title: str,
    t: Speech,
    count: Count,
    values: Values,
) -> Lines:
    """The page of a concordance; others, count and values as in `results_of`."""
    results = results_of(found.found, choices, others, title, t, count, values)
    orders = [
        Link(t(f"sort.{by}"), urls.search(choices.contexts(by)), on=by == choices.by)
        for by in CONTEXTS
    ]
    articles = [replace(one, on=one.on and not choices.by) for one in results.sorts]
    return Lines(
        replace(
            results,
            sentence=lines_sentence_of(found, choices, title, t),
            sorts=(*orders, *articles),
            paging=paging_of(choices, found.total),
        ),
        tuple(line_of(line, choices, t) for line in found.lines),
        found.total,
        notice_of(found, t),
        urls.concordance_table(choices),
    )


def line_of(line: ConcordanceLine, choices: Choices, t: Speech) -> LineView:
    """One line; its link leads to the very hit."""
    source = line.source
    return LineView(
        urls.article_in(source.id, choices, anchor=f"hit-{line.hit}"),
        line.left,
        line.word,
        line.right,
        "" if line.place == "body" else place_label(line, t),
        source.headline,
        source.publication,
        day_of(source.date, source.date_source, t),
        page_number(source.number, t),
    )


def place_label(line: ConcordanceLine, t: Speech) -> str:
    """Where in the article a line stands, in words."""
    return t(f"role.{'column_label' if line.place == 'column' else line.place}")


def notice_of(found: Concordance, t: Speech) -> str:
    """What a reader has to know of the bounds, or of why nothing is listed; mostly ""."""
    if found.truncated:
        return t("lines.bound", n=found.total, looked=found.looked, total=found.found.total)
    return t("lines.no_words") if found.found.total and not found.total else ""


def concordance_json(found: Concordance, choices: Choices) -> ConcordanceJson:
    """A concordance as the endpoint answers it: `total` lines in `articles` of the `looked`
    first articles among the `found`; truncated where there may be more."""
    return {
        "query": query_json(choices),
        "total": found.total,
        "articles": found.articles,
        "found": found.found.total,
        "looked": found.looked,
        "truncated": found.truncated,
        "took_ms": round(found.found.took_ms, 3),
        "lines": [_line_json(line, choices) for line in found.lines],
        **told_json(found.found, choices),
    }


def _line_json(line: ConcordanceLine, choices: Choices) -> LineJson:
    source = line.source
    return {
        "left": line.left,
        "word": line.word,
        "right": line.right,
        "place": line.place,
        "hit": line.hit,
        "id": source.id,
        "url": urls.permanent(urls.article(source.id, choices, f"hit-{line.hit}")),
        "headline": source.headline,
        "page": source.page,
        "publication": source.publication,
        "number": source.number,
        "date": source.date.isoformat() if source.date else None,
        "date_source": source.date_source,
    }


def rows_of(found: Concordance, choices: Choices, t: Speech) -> Iterator[str]:
    """The lines of a table of values with commas, the heading first, and last what was left out."""
    yield BOM + row_of(t(f"table.{name}") for name in COLUMNS)
    for line in found.lines:
        source = line.source
        address = urls.permanent(urls.article(source.id, choices, f"hit-{line.hit}"))
        date = source.date.isoformat() if source.date else ""
        yield row_of(
            (
                *(line.left, line.word, line.right, source.headline),
                *(date, source.publication, source.number, address, place_label(line, t)),
                t("table.yes") if source.date_source == INFERRED else "",
            )
        )
    if found.truncated:
        yield row_of([notice_of(found, t)])
