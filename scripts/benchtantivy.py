"""tantivy as it is measured: words at white space, facets and days as fast fields."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

from index import FACETS
from scripts.benchlots import Ask
from scripts.benchpeers import LIMIT, SHOWN, TITLE, Fed, show

_CUT = "cut"  # the name of the tokenizer
_HEAP = 512_000_000  # bytes; so large that little has to be merged
_COUNTS = {name: {"terms": {"field": name, "size": SHOWN}} for name in FACETS}


class Tantivy:
    """Answers by tantivy's own queries; facets by its aggregations."""

    name = "tantivy"
    whole = False

    def __init__(self, folder: Path) -> None:
        index = tantivy.Index.open(str(folder))
        _prepare(index)
        self._schema = index.schema
        self._searcher = index.searcher()

    @staticmethod
    def build(folder: Path, articles: Iterable[Fed]) -> str:
        """Indexes articles in one thread, so into few segments."""
        index = tantivy.Index(_schema(), path=str(folder))
        _prepare(index)
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        for article in articles:
            document = tantivy.Document(
                title=article.title, body=article.body, text=article.text, day=article.day
            )
            for name, values in article.facets.items():
                for value in values:
                    document.add_text(name, value)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        return version("tantivy")

    def match(self, ask: Ask) -> int:
        found: Any = self._searcher.search(self._query(ask), LIMIT, count=True)
        return int(found.count)

    def full(self, ask: Ask) -> int:
        query = self._query(ask)
        found: Any = self._searcher.search(query, LIMIT, count=True)
        show(ask, (self._searcher.doc(address)["text"][0] for _, address in found.hits))
        self._searcher.aggregate(query, _COUNTS)
        return int(found.count)

    def _query(self, ask: Ask) -> Query:
        if ask.prefix:
            return Query.regex_query(self._schema, "body", f"{ask.prefix}.*")
        parts = [(Occur.Must, self._body(word)) for word in ask.every]
        if ask.some:
            some = [(Occur.Should, self._body(word)) for word in ask.some]
            parts.append((Occur.Must, Query.boolean_query(some)))
        if row := list(ask.row_words):
            phrase = Query.phrase_query(self._schema, "body", [*row]) if row[1:] else None
            parts.append((Occur.Must, phrase or self._body(row[0])))
        parts += [(Occur.Should, self._title(word)) for word in ask.scored]
        if ask.without:
            parts.append((Occur.MustNot, self._body(ask.without)))
        if ask.district:
            term = Query.term_query(self._schema, "district", ask.district)
            parts.append((Occur.Must, Query.const_score_query(term, 0.0)))
        if days := ask.days:
            within = Query.range_query(self._schema, "day", tantivy.FieldType.Integer, *days)
            parts.append((Occur.Must, Query.const_score_query(within, 0.0)))
        return Query.boolean_query(parts)

    def _body(self, word: str) -> Query:
        return Query.term_query(self._schema, "body", word)

    def _title(self, word: str) -> Query:
        return Query.boost_query(Query.term_query(self._schema, "title", word), TITLE)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("title", tokenizer_name=_CUT)
    builder.add_text_field("body", tokenizer_name=_CUT)
    builder.add_text_field("text", stored=True, tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("day", indexed=True, fast=True)
    return builder.build()


def _prepare(index: tantivy.Index) -> None:
    """Has words cut at white space, and at nothing else."""
    tokenizer = tantivy.Tokenizer.whitespace()
    index.register_tokenizer(_CUT, tantivy.TextAnalyzerBuilder(tokenizer).build())
