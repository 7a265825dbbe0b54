"""What segments say of all articles is what going through them one by one finds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np

from index.making.tallying import Segments
from index.making.writing import ARTICLES, open_index
from index.schema import VALUES
from index.storing.generations import Generations
from tests.index.collection import Shelf, article, reading


def put(shelf: Shelf, name: str, *headlines: str) -> None:
    told = [
        article(name, one, f"{one}，渝北大桥。", authors=["黄虹", name], districts=["渝北区"])
        for one in headlines
    ]
    shelf.put(reading(name, told), repr(told))


def current(shelf: Shelf) -> Path:
    name = Generations(shelf.index).current()
    assert name
    return Generations(shelf.index).path(name)


def test_deleted_articles_are_not_counted(shelf: Shelf) -> None:
    for name in "abcdefghij":
        put(shelf, name, f"{name}一", f"{name}二", "同题")
    shelf.update()
    put(shelf, "b", "b新", "同题")
    (shelf.seeds / "c.txt").unlink()
    shelf.update()
    with open_index(current(shelf), ARTICLES).reader() as reader:
        leaves = [leaf for leaf, _ in reader.leaf_readers()]
        assert len(leaves) > 1 and any(leaf.has_deletions() for leaf in leaves)
        segments = Segments(reader)
        docs = [(leaf, doc) for leaf in leaves for doc in leaf.all_doc_ids()]
        for name in ("column_author", "column_district", "column_organisation"):
            rows = (leaf.column_reader(name)[doc].decode() for leaf, doc in docs)
            assert segments.values(name) == Counter(
                value for row in rows for value in row.split(VALUES) if value
            )
        headlines = Counter(
            leaf.column_reader("column_headline")[doc].decode() for leaf, doc in docs
        )
        texts = segments.texts("column_headline").listed()
        assert Counter(text.decode() for text in texts) == headlines
        runs = b"".join(leaf.column_reader("column_phrase")[doc] for leaf, doc in docs)
        wanted = sorted(np.frombuffer(runs, "<u8").tolist())
        for most in (1, 7, 1 << 20):
            found = [np.sort(some) for some in segments.runs("column_phrase", most)]
            assert wanted and np.concatenate(found).tolist() == wanted
        words = dict(one for some in segments.terms("words", 3) for one in some.items())
        assert words["大桥"] == len(docs) == 8 * 3 + 2
        assert "c" not in words and words["b"] == 2


def test_an_empty_index_has_nothing(shelf: Shelf) -> None:
    shelf.update()
    with open_index(current(shelf), ARTICLES).reader() as reader:
        segments = Segments(reader)
        assert not any(segments.terms("words")) and segments.values("column_author") == {}
        assert not segments.texts("column_headline").listed() and not list(
            segments.runs("column_phrase", 9)
        )
