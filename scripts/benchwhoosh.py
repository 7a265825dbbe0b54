"""Stock Whoosh as it is measured: its own codec, searcher and scoring, on a schema of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from pathlib import Path
from typing import Any

import whoosh
from whoosh import columns, fields, scoring
from whoosh import query as wq
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage

from archive import Settings, read_file
from archive.model import Reading
from index import FACETS
from index.columnar.columns import NumberColumn
from index.schema import VALUES, article_document, article_schema
from scripts.benchlots import Ask
from scripts.benchpeers import LIMIT, TITLE, Fed, show
from scripts.benchtools import BenchError

_MEMORY = 256  # MB of postings that its writer holds


class StockWhoosh:
    """Answers by Whoosh's queries. Facets are counted over columns that are read on opening:
    `groupedby` voids the limit, and is slower."""

    name = "whoosh"
    whole = False

    def __init__(self, folder: Path) -> None:
        index = FileStorage(str(folder)).open_index()
        self._searcher = index.searcher(weighting=scoring.BM25F())
        reader = self._searcher.reader()
        self._columns = [
            [bytes(value).decode() for value in reader.column_reader(f"column_{name}")]
            for name in FACETS
        ]

    @staticmethod
    def build(folder: Path, articles: Iterable[Fed]) -> str:
        """Indexes articles into one segment."""
        writer = _writer(folder, _schema())
        for article in articles:
            values = {f"column_{name}": VALUES.join(article.facets[name]) for name in FACETS}
            writer.add_document(
                title=article.title,
                body=article.body,
                text=article.text,
                district=list(article.facets["district"]),
                day=article.day,
                **{name: value.encode() for name, value in values.items()},
            )
        writer.commit()
        return str(whoosh.versionstring())

    def match(self, ask: Ask) -> int:
        return len(_found(self._search(ask)))

    def full(self, ask: Ask) -> int:
        results = self._search(ask)
        show(ask, (hit["text"] for hit in results))
        docs = _found(results)
        for column in self._columns:
            _counts(Counter(map(column.__getitem__, docs)))
        return len(docs)

    def _search(self, ask: Ask) -> Any:
        return self._searcher.search(_query(ask), limit=LIMIT, filter=_filter(ask))


def build_same_fields(folder: Path, records: Path) -> int:
    """Indexes the articles of a file with the fields that our own index has, by stock Whoosh;
    says how many there were."""
    writer = _writer(folder, _same_fields())
    articles = 0
    for one in read_file(records, records.parent, Settings()):
        if not isinstance(one, Reading):
            raise BenchError(f"{records}: {one}")
        for article in one.articles:
            writer.add_document(**article_document(article, one.page))
            articles += 1
    writer.commit()
    return articles


def _same_fields() -> fields.Schema:
    """Our schema, its columns as Whoosh has them of its own."""
    schema = fields.Schema()
    for name, field in article_schema().items():
        if isinstance(field.column_type, NumberColumn):
            field = fields.COLUMN(columns.NumericColumn("i"))
        elif field.column_type:
            field = fields.COLUMN(columns.VarBytesColumn())
        schema.add(name, field)
    return schema


def _writer(folder: Path, schema: fields.Schema) -> Any:
    index = FileStorage(str(folder)).create_index(schema)
    return index.writer(codec=W3Codec(), limitmb=_MEMORY)


def _schema() -> fields.Schema:
    facets = {f"column_{name}": fields.COLUMN(columns.VarBytesColumn()) for name in FACETS}
    return fields.Schema(
        title=fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False),
        body=fields.TEXT(analyzer=SpaceSeparatedTokenizer()),
        text=fields.STORED(),
        district=fields.KEYWORD(),
        day=fields.NUMERIC(int, bits=32, signed=True),
        **facets,
    )


def _found(results: Any) -> Set[int]:
    """The documents of an answer: where a filter lets none through, Whoosh shows none, as it
    should, but counts all that the query finds."""
    return results.docs() if len(results.top_n) else frozenset()


def _query(ask: Ask) -> wq.Query:
    if ask.prefix:
        return wq.Prefix("body", ask.prefix)
    parts: list[wq.Query] = [_scored(word) for word in ask.every]
    if ask.some:
        parts.append(wq.Or([_scored(word) for word in ask.some]))
    if row := list(ask.row_words):
        parts.append(wq.Phrase("body", row) if row[1:] else wq.Term("body", row[0]))
    if days := ask.days if ask.typed else None:
        parts.append(wq.ConstantScoreQuery(wq.NumericRange("day", *days), 0.0))
    found = wq.And(parts) if len(parts) > 1 else parts[0]
    return wq.AndNot(found, wq.Term("body", ask.without)) if ask.without else found


def _scored(word: str) -> wq.Query:
    return wq.Or([wq.Term("body", word), wq.Term("title", word, boost=TITLE)])


def _filter(ask: Ask) -> wq.Query | None:
    if ask.district:
        return wq.Term("district", ask.district)
    return wq.NumericRange("day", *ask.days) if ask.days and not ask.typed else None


def _counts(joined: Counter[str]) -> Counter[str]:
    """How often each value occurs, several of one article standing together."""
    counts: Counter[str] = Counter()
    for values, number in joined.items():
        for value in values.split(VALUES):
            counts[value] += number
    return counts
