"""From readings to what a segment writer takes in: the documents of `index.schema`, as arrays.

The terms are those that the schema's analyzers give, at the same positions; but all texts of a
field are folded and cut in one go, and a stretch of Chinese is cut once for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np
from whoosh import fields

from archive.model import Article, Page, Reading
from index import cutting
from index.analysis import PART
from index.columnar.batch import Batch, Int32s, Units, Words
from index.columnar.terms import Terms
from index.making.codes import END, RUN, SPACE, Texts, codes_of, kinds_of, texts_of
from index.making.units import units_of
from index.making.wordlists import WordLists
from index.places import towns_in
from index.schema import (
    Value,
    article_columns,
    article_record,
    article_schema,
    article_terms,
    article_texts,
    column_of,
    day_of,
    page_columns,
    page_numbers,
    page_record,
    page_schema,
    page_terms,
)

# Characters of the articles of one batch, so that no array grows with the longest page.
LONGEST = 1 << 20
_RANKING = ("words", "headline_words", "lead_words")

One = TypeVar("One")
_Schema = Callable[[], fields.Schema]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Some readings as documents: their articles in a row, and the pages that these are of.

    words: of each article, characters of Chinese and words of Latin counted alike.
    """

    articles: tuple[Batch, ...]
    pages: Batch
    words: Int32s


def prepared(readings: Sequence[Reading], longest: int = LONGEST) -> Prepared:
    """The documents of readings, in their order.

    longest: characters that the articles of one batch have, but for one that is longer.
    """
    told = [(one, reading.page) for reading in readings for one in reading.articles]
    bodies = [article.body for article, _ in told]
    batches = tuple(_articles(some) for some in _divided(told, list(map(len, bodies)), longest))
    return Prepared(batches, _pages(readings), words_in(bodies))


def _divided(rows: Sequence[One], lengths: Sequence[int], longest: int) -> Iterator[Sequence[One]]:
    """The rows in their order, so many at a time as are not longer than that together."""
    start = filled = 0
    for at, length in enumerate(lengths):
        if at > start and filled + length > longest:
            yield rows[start:at]
            start, filled = at, 0
        filled += length
    if start < len(rows):
        yield rows[start:]


def words_in(texts: Sequence[str]) -> Int32s:
    """How many units each of some texts has as it is printed."""
    codes = codes_of(texts)
    kinds = kinds_of(codes)
    run = (kinds & RUN) > 0
    goes_on = np.zeros(len(run), np.bool_)
    goes_on[1:] = run[1:] & run[:-1]
    units = np.cumsum(~(goes_on | ((kinds & SPACE) > 0)))
    ends = np.cumsum(np.fromiter(map(len, texts), np.intp, len(texts)) + 1) - 1
    # What ends a document was counted as well.
    counted = np.diff(units[ends], prepend=0) - 1
    return counted.astype(np.int32)


def _articles(told: Sequence[tuple[Article, Page]]) -> Batch:
    texts = _by_field([article_texts(article, page) for article, page in told], "")
    # What is searched by its units and by its words is the same text.
    distinct = {values: texts_of(values) for values in texts.values() if any(values)}
    folded = {name: distinct[values] for name, values in texts.items() if values in distinct}
    clauses = texts_of([_clauses(article) for article, _ in told])
    lists = WordLists()
    cut = {name: lists.add(folded[name]) for name in _RANKING if name in folded}
    phrases = lists.add(clauses)
    if "headline_words" in cut:
        # For the columns, which spell headlines out.
        cutting.cut_as(lists.known(cut["headline_words"]))
    tokens: dict[str, Words | Units] = {name: lists.words(one) for name, one in cut.items()}
    tokens |= {name: units_of(one) for name, one in folded.items() if name not in _RANKING}
    terms = _by_field([article_terms(article, page) for article, page in told], ())
    columns = _by_field([article_columns(article, page) for article, page in told], b"")
    return Batch(
        size=len(told),
        tokens=_kept(tokens | _terms(article_schema, terms)),
        texts={
            **columns,
            "column_place": tuple(_places(clauses)),
            "column_phrase": tuple(lists.phrases(phrases)),
        },
        numbers={"column_day": np.array([day_of(article) for article, _ in told], np.int32)},
        records=tuple(article_record(article, page).encode() for article, page in told),
    )


def _pages(readings: Sequence[Reading]) -> Batch:
    terms = _by_field([page_terms(reading) for reading in readings], ())
    return Batch(
        size=len(readings),
        tokens=_kept(_terms(page_schema, terms)),
        texts=_by_field([page_columns(reading) for reading in readings], b""),
        numbers={
            name: np.array(values, np.int32)
            for name, values in _by_field([page_numbers(one) for one in readings], 0).items()
        },
        records=tuple(page_record(reading).encode() for reading in readings),
    )


def _by_field(rows: Sequence[Mapping[str, One]], absent: One) -> dict[str, tuple[One, ...]]:
    """The values of each field, by document."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: tuple(row.get(name, absent) for row in rows) for name in names}


def _kept(tokens: Mapping[str, Words | Units]) -> dict[str, Words | Units]:
    return {name: one for name, one in tokens.items() if one.counts.any()}


def _clauses(article: Article) -> str:
    """The headline and the paragraphs, as parts: what phrases and places are looked for in."""
    texts = (article.headline, *(one.text for one in article.paragraphs))
    return PART.join(text.replace(PART, " ") for text in texts)


def _places(clauses: Texts) -> Iterator[bytes]:
    """The towns that each article's paragraphs name."""
    ends = np.flatnonzero(clauses.codes == END)
    for start, end in zip([0, *(ends + 1).tolist()], ends.tolist(), strict=False):
        _, _, paragraphs = clauses.text[start:end].partition(PART)
        yield column_of(towns_in(paragraphs))


def _terms(schema: _Schema, values: Mapping[str, Sequence[Value]]) -> dict[str, Words | Units]:
    """What fields that are found whole are indexed by."""
    return {name: _whole(schema, name, rows) for name, rows in values.items()}


def _whole(schema: _Schema, name: str, values: Sequence[Value]) -> Words:
    rows = [
        _indexed(schema, name, value if isinstance(value, str | int) else tuple(value))
        for value in values
    ]
    places: dict[bytes, int] = {}
    which = [places.setdefault(term, len(places)) for row in rows for term in row]
    counts = np.fromiter(map(len, rows), np.int32, len(rows))
    return Words(Terms.of(list(places)), np.array(which, np.int32), counts)


@lru_cache(maxsize=1 << 14)
def _indexed(schema: _Schema, name: str, value: str | int | tuple[str, ...]) -> tuple[bytes, ...]:
    """The terms of a value, each as often as it counts."""
    given = list(value) if isinstance(value, tuple) else value
    terms = schema()[name].index(given) if given != [] else ()
    return tuple(term for term, count, _, _ in terms for _ in range(count))
