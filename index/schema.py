"""The Whoosh schemas of the two indexes in a generation, and what goes into their documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from whoosh import fields

from archive.model import Article, Page, Reading
from archive.words.folding import fold
from index.analysis import PART, ExactTokenizer, WordsTokenizer
from index.answering.visible import visible_of
from index.asking.ranking import LEAD
from index.columnar.columns import SEPARATOR, NumberColumn, TextColumn, ValuesColumn
from index.columnar.runs import RunsColumn
from index.places import names_of_district, towns_in
from index.storing.rows import dump
from index.storing.stored import PageRecord, dump_article
from index.suggesting.phrases import keys_of
from index.suggesting.spelling import spelled
from index.topics import topic_labels

# Between the values of a facet in its column.
VALUES = SEPARATOR.decode()
# The day of an article without a date.
UNDATED = 0

# What an ID, a number or a list of keywords is indexed from.
Value = str | int | Sequence[str]


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
        column_phrase=fields.COLUMN(RunsColumn()),
        record=fields.STORED(),
    )


@cache
def page_schema() -> fields.Schema:
    """Fields of a page: its names, columns, and all that was read of it as JSON."""
    return fields.Schema(
        id=fields.ID(unique=True),
        source=fields.ID(),
        column_id=_bytes(),
        column_source=_bytes(),
        column_publication=_values(),
        column_number=_values(),
        column_day=fields.COLUMN(NumberColumn(UNDATED)),
        column_articles=fields.COLUMN(NumberColumn(0)),
        record=fields.STORED(),
    )


def article_document(article: Article, page: Page) -> dict[str, object]:
    """The values of an article's fields."""
    folded = [fold(one.text).text for one in article.paragraphs]
    return {
        **article_texts(article, page),
        **article_terms(article, page),
        **article_columns(article, page),
        "column_day": day_of(article),
        "column_place": column_of(town for text in folded for town in towns_in(text)),
        "column_phrase": keys_of((fold(article.headline).text, *folded)),
        "record": article_record(article, page),
    }


def article_texts(article: Article, page: Page) -> dict[str, str]:
    """What is cut into words or units, its parts with `PART` between them."""
    seen = visible_of(article)
    visible, headline = _parts(*(run.text for run in seen.runs)), _parts(*seen.heads)
    return {
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
    }


def article_terms(article: Article, page: Page) -> dict[str, Value]:
    """What is found whole."""
    terms: dict[str, Value] = {
        "id": article.id,
        "page": article.page_id,
        "source": page.source,
        "names": sorted({fold(name).text for name in article.names}),
        "district": _district_terms(tag.id for tag in article.districts),
    }
    if article.date:
        terms["date"] = article.date.toordinal()
    return terms


def article_columns(article: Article, page: Page) -> dict[str, bytes]:
    """The columns that need no cutting."""
    return {
        "column_id": article.id.encode(),
        "column_district": column_of(tag.id for tag in article.districts),
        "column_topic": column_of(tag.id for tag in article.topics),
        "column_kind": column_of([article.kind]),
        "column_publication": column_of([page.publication]),
        "column_author": column_of(article.byline.names),
        "column_organisation": column_of((article.byline.organisation, article.byline.agency)),
        "column_headline": b"" if article.headline_derived else spelled(article.headline).encode(),
    }


def day_of(dated: Article | Page) -> int:
    """The column of the day of an article or a page."""
    return dated.date.toordinal() if dated.date else UNDATED


def article_record(article: Article, page: Page) -> str:
    """What is kept of an article."""
    return dump_article(article, page)


def page_document(reading: Reading) -> dict[str, object]:
    """The values of a page's fields."""
    return {
        **page_terms(reading),
        **page_columns(reading),
        **page_numbers(reading),
        "record": page_record(reading),
    }


def page_terms(reading: Reading) -> dict[str, Value]:
    """What a page is found by."""
    return {"id": reading.page.id, "source": reading.page.source}


def page_columns(reading: Reading) -> dict[str, bytes]:
    """The columns of a page."""
    return {
        "column_id": reading.page.id.encode(),
        "column_source": reading.page.source.encode(),
        "column_publication": column_of([reading.page.publication]),
        "column_number": column_of([reading.page.number]),
    }


def page_numbers(reading: Reading) -> dict[str, int]:
    """The columns of a page that hold numbers: its day, and how many articles it has."""
    return {"column_day": day_of(reading.page), "column_articles": len(reading.articles)}


def page_record(reading: Reading) -> str:
    """What is kept of a page."""
    return dump(PageRecord.of(reading))


def _parts(*parts: str) -> str:
    return PART.join(part for part in parts if part)


def column_of(values: Iterable[str]) -> bytes:
    """Values of a facet as its column holds them, each once."""
    return VALUES.join(dict.fromkeys(value for value in values if value)).encode()


def _district_terms(names: Iterable[str]) -> list[str]:
    """A district's names as they may be asked for, folded."""
    return sorted({fold(form).text for name in names for form in names_of_district(name)})
