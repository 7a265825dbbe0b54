"""Tokens become the same postings whether they come as terms, one by one, or as numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.filedb.filestore import FileStorage

from index.columnar.batch import SINGLE, UNIT_BITS
from index.columnar.inversion import stable_order, unit_terms
from index.columnar.leaf import Leaf
from index.columnar.writer import ColumnWriter
from index.making.tokens import prepared
from index.schema import article_document, article_schema
from tests.goldset import gold_readings


@given(st.lists(st.integers(0, 5) | st.integers((1 << 64) - 5, (1 << 64) - 1), max_size=30))
def test_equal_keys_stay_in_their_order(keys: list[int]) -> None:
    order, ordered = stable_order(np.array(keys, np.uint64))
    assert order.tolist() == sorted(range(len(keys)), key=keys.__getitem__)
    assert ordered.tolist() == sorted(keys)


def test_keys_are_read_as_the_terms_they_stand_for() -> None:
    """Two runs of Latin are kept apart, also where one is a single letter."""
    runs = ["abc", "x"]
    a, x, han = 0x110000, 0x110001, ord("重")
    pairs = [(han, SINGLE), (han, ord("庆")), (a, x), (a, han), (han, x), (x, SINGLE)]
    keys = np.array([left << UNIT_BITS | right for left, right in pairs], np.uint64)
    told = [term.decode() for term in unit_terms(keys, runs).listed()]
    assert told == ["重", "重庆", "abc x", "abc重", "重x", "x"]


WAYS = ("at once", "page by page", "one by one", "in turns")


def leaf_of(folder: Path, way: str) -> Leaf:
    """The gold articles: as one batch, as one of each page, document by document, or pages in
    turns as batches and as documents, so that a word has a number in some and none in others."""
    folder.mkdir()
    index = FileStorage(str(folder)).create_index(article_schema())
    readings = list(gold_readings())
    with ColumnWriter(index, 1 << 29) as writer:
        if way == "at once":
            for batch in prepared(readings).articles:
                writer.add_batch(batch)
        for at, reading in enumerate(readings if way != "at once" else ()):
            if way == "page by page" or (way == "in turns" and at % 2):
                for batch in prepared([reading]).articles:
                    writer.add_batch(batch)
                continue
            for article in reading.articles:
                writer.add_document(**article_document(article, reading.page))
    return Leaf(index.reader(), 0)


def test_batches_give_what_whoosh_gives_document_by_document(tmp_path: Path) -> None:
    leaves = [leaf_of(tmp_path / way, way) for way in WAYS]
    first, *others = map(_told, leaves)
    assert leaves[0].size > 30
    for told, way in zip(others, WAYS[1:], strict=True):
        assert told.keys() == first.keys()
        for name in told:
            assert told[name] == first[name], (way, name)


def _told(leaf: Leaf) -> dict[str, Any]:
    """All that a segment has, by field or column."""
    told: dict[str, Any] = {}
    for name, kind in leaf.schema.items():
        field = leaf.field(name)
        if field:
            postings = [field.at(place) for place in range(len(field.terms))]
            told[name] = [
                list(field.terms.iterate()),
                [field.docs(one).tolist() for one in postings],
                [field.freqs(one).tolist() for one in postings],
                [field.positions(one).tolist() for one in postings] if field.has_positions else [],
                [] if (lengths := field.lengths()) is None else lengths.tolist(),
            ]
        elif kind.column_type:
            told[name] = list(leaf.column(name))
    told["record"] = [leaf.documents.stored_fields(doc) for doc in range(leaf.size)]
    return told


@pytest.mark.parametrize("size", [0, 1])
def test_nothing_is_put_in_order_too(size: int) -> None:
    order, ordered = stable_order(np.zeros(size, np.uint64))
    assert order.tolist() == list(range(size))
    assert ordered.tolist() == [0] * size
