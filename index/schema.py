"""The Whoosh schemas of the two indexes in a generation, and what goes into their documents."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from whoosh import fields

from archive.folding import fold
from archive.model import Article, Page, Reading
from index.analysis import PART, ExactTokenizer, WordsTokenizer
from index.columnar.columns import SEPARATOR, NumberColumn, TextColumn, ValuesColumn
from index.phrases import keys_of
from index.places import names_of_district, towns_in
from index.ranking import LEAD
from index.records import dump
from index.spelling import spelled
from index.stored import ArticleView, PageRecord
from index.topics import topic_labels
from index.visible import visible_of

# Between the values of a facet in its column.
VALUES = SEPARATOR.decode()
# The day of an article without a date.
UNDATED = 0


def _text(*, ranks: bool = False) -> fields.TEXT:
    return fields.TEXT(analyzer=WordsTokenizer() if ranks else ExactTokenizer(), phrase=not ranks)


def _values() -> fields.COLUMN:
    return fields.COLUMN(ValuesColumn())


def _bytes() -> fields.COLUMN:
    return fields.COLUMN(TextColumn())


@cache
def article_schema() -> fields.Schema:
    """Fields of an article: text, named fields, columns, and the whole article as JSON."""
    return fields.Schema(
        id=fields.ID(unique=True),
        page=fields.ID(),
        source=fields.ID(),
        exact=_text(),
        bridges=_text(),
        words=_text(ranks=True),
        headline_exact=_text(),
        headline_words=_text(ranks=True),
        lead_words=_text(ranks=True),
        author=_text(),
        organisation=_text(),
        publication=_text(),
        topic=_text(),
        district=fields.KEYWORD(),
        names=fields.KEYWORD(),
        date=fields.NUMERIC(int, bits=32, signed=True),
        column_id=_bytes(),
        column_day=fields.COLUMN(NumberColumn(UNDATED)),
        column_district=_values(),
        column_topic=_values(),
        column_kind=_values(),
        column_publication=_values(),
        column_author=_values(),
        column_organisation=_values(),
        column_place=_values(),
        column_headline=_bytes(),
        column_phrase=_bytes(),
        record=fields.STORED(),
    )


@cache
def page_schema() -> fields.Schema:
    """Fields of a page: its names, and all that was read of it as JSON."""
    return fields.Schema(
        id=fields.ID(unique=True),
        source=fields.ID(),
        column_id=_bytes(),
        column_source=_bytes(),
        record=fields.STORED(),
    )


def article_document(article: Article, page: Page) -> dict[str, object]:
    """The values of an article's fields."""
    seen = visible_of(article)
    visible, headline = _parts(*(run.text for run in seen.runs)), _parts(*seen.heads)
    folded = [fold(one.text).text for one in article.paragraphs]
    document: dict[str, object] = {
        "id": article.id,
        "page": article.page_id,
        "source": page.source,
        "exact": visible,
        "words": visible,
        "bridges": _parts(*seen.bridges),
        "headline_exact": headline,
        "headline_words": headline,
        "lead_words": article.body[:LEAD],
        "author": _parts(*article.byline.names),
        "organisation": _parts(article.byline.organisation, article.byline.agency),
        "publication": _parts(page.publication, page.edition),
        "topic": _parts(*(label for tag in article.topics for label in topic_labels(tag))),
        "names": sorted({fold(name).text for name in article.names}),
        "district": _district_terms(tag.id for tag in article.districts),
        "column_id": article.id.encode(),
        "column_day": article.date.toordinal() if article.date else UNDATED,
        "column_district": _column(tag.id for tag in article.districts),
        "column_topic": _column(tag.id for tag in article.topics),
        "column_kind": _column([article.kind]),
        "column_publication": _column([page.publication]),
        "column_author": _column(article.byline.names),
        "column_organisation": _column((article.byline.organisation, article.byline.agency)),
        "column_place": _column(town for text in folded for town in towns_in(text)),
        "column_headline": b"" if article.headline_derived else spelled(article.headline).encode(),
        "column_phrase": keys_of((fold(headline).text, *folded)),
        "record": dump(ArticleView.of(article, page)),
    }
    if article.date:
        document["date"] = article.date.toordinal()
    return document


def page_document(reading: Reading) -> dict[str, object]:
    """The values of a page's fields."""
    return {
        "id": reading.page.id,
        "source": reading.page.source,
        "column_id": reading.page.id.encode(),
        "column_source": reading.page.source.encode(),
        "record": dump(PageRecord.of(reading)),
    }


def _parts(*parts: str) -> str:
    return PART.join(part for part in parts if part)


def _column(values: Iterable[str]) -> bytes:
    return VALUES.join(dict.fromkeys(value for value in values if value)).encode()


def _district_terms(names: Iterable[str]) -> list[str]:
    """A district's names as they may be asked for, folded."""
    return sorted({fold(form).text for name in names for form in names_of_district(name)})
