"""Random collections and random query trees, and the stock index that is their oracle."""

from __future__ import annotations

import random
from typing import Any

from whoosh import fields, scoring
from whoosh import query as wq
from whoosh.analysis import SpaceSeparatedTokenizer

from index.columnar.columns import NumberColumn, TextColumn, ValuesColumn
from index.columnar.scoring import rarity

WORDS = ["a", "b", "c", "d", "ee", "重庆", "重", "庆市", "longlongword", "longlongwore"]
TEXTS = ("text", "words", "tags")


def schema() -> fields.Schema:
    """Fields of every kind that the index has."""
    cut = SpaceSeparatedTokenizer()
    return fields.Schema(
        text=fields.TEXT(analyzer=cut, phrase=True),
        words=fields.TEXT(analyzer=cut, phrase=False),
        tags=fields.KEYWORD(),
        number=fields.NUMERIC(int, bits=32, signed=True),
        values=fields.COLUMN(ValuesColumn()),
        day=fields.COLUMN(NumberColumn()),
        bytes=fields.COLUMN(TextColumn()),
        record=fields.STORED(),
    )


COLUMNS = ("values", "day", "bytes")


def document(rng: random.Random) -> dict[str, Any]:
    """A document that may lack any field but columns and record; now and then a very long one."""
    drawn: dict[str, Any] = {
        "values": b"\x1f".join(rng.sample([b"x", b"y", b"zz"], rng.randint(0, 2))),
        "day": rng.randint(-5, 5),
        "bytes": bytes(rng.choices(b"abc", k=rng.randint(0, 4))),
        "record": f"record {rng.randrange(10)}",
    }
    if rng.random() < 0.03:
        drawn["text"] = " ".join(["a"] * rng.randint(250, 600))
    elif rng.random() < 0.95:
        drawn["text"] = " ".join(rng.choices(WORDS, range(10, 0, -1), k=rng.randint(0, 30)))
    if rng.random() < 0.9:
        drawn["words"] = " ".join(rng.choices(WORDS, k=rng.randint(0, 12)))
    if rng.random() < 0.8:
        drawn["tags"] = " ".join(rng.choices(WORDS, k=2))
    if rng.random() < 0.8:
        drawn["number"] = rng.randint(-50, 800_000)
    return drawn


def tree(rng: random.Random, depth: int = 0) -> wq.Query:
    """A query of any kind."""
    kind = rng.choice(["term", "and", "or", "phrase", "range", "prefix", "other"])
    if depth > 3 or kind == "term" or rng.random() < 0.2:
        return term(rng)
    parts = [tree(rng, depth + 1) for _ in range(rng.randint(1, 3))]
    if kind == "and":
        return wq.And(parts)
    if kind == "or":
        return wq.Or(parts)
    if kind == "phrase":
        return wq.Phrase("text", rng.choices(WORDS, k=rng.randint(2, 4)))
    if kind == "range":
        low, high = sorted((rng.randint(-60, 800_000), rng.randint(-60, 800_000)))
        open_ends = rng.choice([(low, high), (None, high), (low, None), (None, None)])
        return wq.NumericRange("number", *open_ends, rng.random() < 0.3, rng.random() < 0.3)
    if kind == "prefix":
        return wq.Prefix(rng.choice(TEXTS[:2]), rng.choice(["long", "重", "a", "z"]))
    return rng.choice(
        [
            wq.Every(),
            wq.ConstantScoreQuery(parts[0], 2.0),
            wq.And([parts[0], wq.Not(parts[-1])]),
            wq.NullQuery,
        ]
    )


def term(rng: random.Random) -> wq.Term:
    return wq.Term(rng.choice(TEXTS), rng.choice([*WORDS, "none"]), boost=rng.choice([1, 2.5]))


def scored_tree(rng: random.Random, depth: int = 0) -> wq.Query:
    """A query of terms, and, or."""
    if depth > 2 or rng.random() < 0.5:
        return wq.Term(rng.choice(TEXTS), rng.choice(WORDS), boost=rng.choice([1, 2.5]))
    parts = [scored_tree(rng, depth + 1) for _ in range(rng.randint(1, 3))]
    return rng.choice([wq.And, wq.Or])(parts)


class StockWeighting(scoring.BM25F):  # type: ignore[misc]
    """Whoosh's own formula with our rarity of words."""

    def idf(self, searcher: Any, fieldname: str, text: str) -> float:
        parent = searcher.get_parent()
        return rarity(parent.doc_count_all(), parent.doc_frequency(fieldname, text))
