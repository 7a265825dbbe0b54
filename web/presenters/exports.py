"""All that a search finds as a file: a table for spreadsheets, or JSON with the texts.

Both are made piece by piece while they are sent, so that no more than a few articles are held.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TypedDict

from index import ArticleView, Export
from web import urls
from web.choices import Choices
from web.presenters.api import ToldJson, told_json
from web.presenters.asked import QueryJson, query_json
from web.presenters.sentence import filters_of
from web.presenters.table import BOM, row_of
from web.presenters.text import INFERRED, kind_label, value_label
from web.speech import Speech

# The columns of the table; their headings are in the catalogue.
COLUMNS = (
    *("headline", "date", "publication", "page", "authors", "organisation", "agency"),
    *("districts", "topics", "kind", "kicker", "deck", "characters", "inferred", "address", "id"),
)
# Between several names in one cell.
AND = "；"
LONGEST_NAME = 60
# Characters of a piece that is sent.
_PIECE = 32_000
# What a system does not take in the name of a file, and what parts words there.
_NOT_IN_NAMES = re.compile(
    r'[\x00-\x1f\x7f-\x9f\xad<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+'
)


class ExportedJson(TypedDict):
    """One article of an export."""

    id: str
    url: str
    page: str
    publication: str
    number: str
    date: str | None
    date_source: str
    headline: str
    headline_derived: bool
    kicker: str
    deck: str
    authors: list[str]
    organisation: str
    agency: str
    kind: str
    districts: list[str]
    topics: list[str]
    body: str


class ExportJson(ToldJson):
    query: QueryJson
    total: int
    given: int
    generation: str
    articles: list[ExportedJson]


def table_of(found: Export, t: Speech) -> Iterator[str]:
    """The table's text: the heading, a row for each article, and last what was left out."""
    return _in_pieces(_rows(found, urls.permanents("article"), t))


def _rows(found: Export, url_of: urls.AddressOf, t: Speech) -> Iterator[str]:
    yield BOM + row_of(t(f"table.{name}") for name in COLUMNS)
    for view in found.articles:
        yield row_of(cells_of(view, url_of, t))
    if found.given < found.result.total:
        yield row_of([t("table.left_out", n=found.result.total, given=found.given)])


def cells_of(view: ArticleView, url_of: urls.AddressOf, t: Speech) -> tuple[str, ...]:
    """An article as a row, in the order of `COLUMNS`."""
    article, page, byline = view.article, view.page, view.article.byline
    return (
        article.headline,
        article.date.isoformat() if article.date else "",
        page.publication,
        page.number,
        AND.join(byline.names),
        byline.organisation,
        byline.agency,
        AND.join(tag.label for tag in article.districts),
        AND.join(value_label("topic", tag.id, t, tag.label) for tag in article.topics),
        kind_label(article.kind, t),
        article.kicker,
        article.deck,
        str(len(article.body)),
        t("table.yes") if article.date_source == INFERRED else "",
        url_of(article.id),
        article.id,
    )


def json_of(found: Export, choices: Choices) -> Iterator[str]:
    """The text of an `ExportJson`, each article on a line of its own."""
    return _in_pieces(_lines(found, choices, urls.permanents("article")))


def _lines(found: Export, choices: Choices, url_of: urls.AddressOf) -> Iterator[str]:
    head = {
        "query": query_json(choices),
        "total": found.result.total,
        "given": found.given,
        "generation": found.result.generation,
        **told_json(found.result, choices),
    }
    yield _written(head)[:-1] + ',"articles":['
    before = "\n"
    for view in found.articles:
        yield before + _written(exported(view, url_of))
        before = ",\n"
    yield "\n]}\n"


def exported(view: ArticleView, url_of: urls.AddressOf) -> ExportedJson:
    """An article as an export gives it: tags by their ids, without their evidence."""
    article, page, byline = view.article, view.page, view.article.byline
    return {
        "id": article.id,
        "url": url_of(article.id),
        "page": article.page_id,
        "publication": page.publication,
        "number": page.number,
        "date": article.date.isoformat() if article.date else None,
        "date_source": article.date_source,
        "headline": article.headline,
        "headline_derived": article.headline_derived,
        "kicker": article.kicker,
        "deck": article.deck,
        "authors": list(byline.names),
        "organisation": byline.organisation,
        "agency": byline.agency,
        "kind": article.kind,
        "districts": [tag.id for tag in article.districts],
        "topics": [tag.id for tag in article.topics],
        "body": article.body,
    }


def file_name(choices: Choices, title: str, ending: str, t: Speech) -> str:
    """What a file is called: the archive, the words and the filters, as a system takes them."""
    said = " ".join([title, choices.text, *filters_of(choices, t)])
    tidy = " ".join(_NOT_IN_NAMES.sub(" ", said).split())
    # A name that ends in a dot or a space is cut by some systems, one that begins so is hidden.
    return f"{tidy[:LONGEST_NAME].strip(' .') or 'baohai'}.{ending}"


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _in_pieces(texts: Iterable[str]) -> Iterator[str]:
    """The same text in pieces that are worth sending."""
    held: list[str] = []
    length = 0
    for text in texts:
        held.append(text)
        length += len(text)
        if length >= _PIECE:
            yield "".join(held)
            held, length = [], 0
    yield "".join(held)
