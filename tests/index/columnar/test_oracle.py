"""Whoosh's stock searcher on the same files, and its stock codec on the same documents, find the
same as our evaluator, and its scores are ours."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest
from whoosh import query as wq
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import FileIndex
from whoosh.searching import SearchContext, Searcher

from index.columnar import merging
from index.columnar.evaluator import matching
from index.columnar.leaf import Leaf
from index.columnar.scoring import Formula, Scoring
from index.columnar.writer import ColumnWriter
from tests.index.columnar.drawn import (
    COLUMNS,
    WORDS,
    StockWeighting,
    document,
    schema,
    scored_tree,
    tree,
)
from tests.index.small import small_index

FORMULA = Formula(1.2, 0.75, {"words": 0.4})
# Of the memory given: so little that a few documents make a segment; more; as much as in use.
MEMORY = (64 * 60, 64 * 900, 1 << 29)

Document = dict[str, Any]


def grown(index: FileIndex, rng: random.Random) -> list[Document]:
    """Adds and deletes documents, in several commits; what is there in the end."""
    there: list[Document] = []
    for _ in range(rng.randint(1, 5)):
        with ColumnWriter(index, rng.choice(MEMORY), merge=rng.random() < 0.8) as writer:
            if there and rng.random() < 0.5:
                word = rng.choice(WORDS)
                writer.delete_by_query(wq.Term("tags", word))
                there = [one for one in there if word not in one.get("tags", "").split()]
            for _ in range(rng.randint(0, 50)):
                there.append(document(rng))
                writer.add_document(**there[-1])
    return there


def stock_of(documents: list[Document]) -> Searcher:
    """The same documents in an index of Whoosh's own codec."""
    index = RamStorage().create_index(schema())
    writer = index.writer()
    for one in documents:
        writer.add_document(**{name: one[name] for name in one if name not in COLUMNS})
    writer.commit()
    return index.searcher(weighting=StockWeighting(words_B=0.4))


@pytest.fixture(params=range(12))
def drawn(request: pytest.FixtureRequest) -> Iterator[tuple[random.Random, FileIndex, list[Any]]]:
    rng = random.Random(request.param)
    # Stretches so short that merging has several of each.
    before = merging.TERMS, merging.POSTINGS
    merging.TERMS, merging.POSTINGS = 64, 50
    with tempfile.TemporaryDirectory() as folder:
        index = FileStorage(folder).create_index(schema())
        yield rng, index, grown(index, rng)
    merging.TERMS, merging.POSTINGS = before


def leaves_of(reader: Any) -> list[Leaf]:
    return [Leaf(one, base) for one, base in reader.leaf_readers() if one.doc_count_all()]


def found(leaves: list[Leaf], query: wq.Query) -> list[int]:
    rows = (leaf.alive(matching(leaf, query)) + leaf.base for leaf in leaves)
    return [int(doc) for row in rows for doc in row]


def test_the_same_documents_are_found(drawn: tuple[random.Random, FileIndex, list[Any]]) -> None:
    rng, index, documents = drawn
    reader = index.reader()
    assert reader.doc_count() == len(documents)
    leaves, same_files, stock = leaves_of(reader), Searcher(reader), stock_of(documents)
    for _ in range(80):
        query = tree(rng)
        ours = found(leaves, query)
        assert ours == sorted(same_files.docs_for_query(query)), query
        assert len(ours) == len(set(stock.docs_for_query(query))), query


def test_the_same_scores_are_given(drawn: tuple[random.Random, FileIndex, list[Any]]) -> None:
    """For all documents that match, and for a few of them alone. Deleted ones are no part of the
    collection, so that the stock searcher gives the same on the others written anew (by our
    codec: Whoosh's own rounds lengths)."""
    rng, index, documents = drawn
    leaves = leaves_of(index.reader())
    scoring = Scoring(leaves, FORMULA)
    with small_index(schema(), documents) as anew:
        stock = Searcher(anew.reader(), weighting=StockWeighting(words_B=0.4))
        _compare_scores(rng, leaves, scoring, stock)


def _compare_scores(
    rng: random.Random, leaves: list[Leaf], scoring: Scoring, stock: Searcher
) -> None:
    for _ in range(40):
        query = scored_tree(rng)
        step = rng.choice([1, 7, 60])
        for number, leaf in enumerate(leaves):
            docs = matching(leaf, query)
            some = scoring.scores(number, docs[::step], query)
            assert some.tolist() == pytest.approx(scoring.scores(number, docs, query)[::step])
        ours = [
            float(score)
            for number, leaf in enumerate(leaves)
            for score in scoring.scores(number, leaf.alive(matching(leaf, query)), query)
        ]
        assert sorted(ours) == pytest.approx(sorted(stock_scores(stock, query)), rel=1e-4), query


def stock_scores(searcher: Searcher, query: wq.Query) -> Iterator[float]:
    for leaf, _ in searcher.leaf_searchers():
        matcher = query.matcher(leaf, SearchContext(weighting=searcher.weighting))
        while matcher.is_active():
            yield matcher.score()
            matcher.next()


def test_columns_and_records_are_those_of_the_documents(
    drawn: tuple[random.Random, FileIndex, list[Any]],
) -> None:
    _, index, documents = drawn
    reader = index.reader()
    columns = [reader.column_reader(name) for name in COLUMNS] if documents else []
    told = [
        (*(column[doc] for column in columns), reader.stored_fields(doc)["record"])
        for doc in reader.all_doc_ids()
    ]
    assert sorted(told) == sorted(
        (*(one[name] for name in COLUMNS), one["record"]) for one in documents
    )
    for column in columns:
        assert list(column) == [column[doc] for doc in range(reader.doc_count_all())]


def test_terms_are_gone_through_as_whoosh_does(
    drawn: tuple[random.Random, FileIndex, list[Any]],
) -> None:
    """Of an index without deletions: terms, how often they stand there, and where."""
    rng, index, _ = drawn
    documents = [document(rng) for _ in range(30)]
    with tempfile.TemporaryDirectory() as folder:
        index = FileStorage(folder).create_index(schema())
        with ColumnWriter(index, 1 << 20) as writer:
            for one in documents:
                writer.add_document(**one)
        ours, stock = index.reader(), stock_of(documents).reader()
        assert list(ours.all_terms()) == list(stock.all_terms())
        for name, text in stock.all_terms():
            assert ours.frequency(name, text) == stock.frequency(name, text)
            assert ours.doc_frequency(name, text) == stock.doc_frequency(name, text)
            one, two = ours.postings(name, text), stock.postings(name, text)
            assert list(one.all_ids()) == list(two.all_ids())
        for doc in range(len(documents)):
            assert ours.doc_field_length(doc, "text") == len(documents[doc].get("text", "").split())


def test_what_is_merged_is_what_is_written_at_once(tmp_path: Any) -> None:
    rng = random.Random(7)
    documents = [document(rng) for _ in range(300)]
    data = []
    for number, memory in enumerate((64 * 20, 1 << 29)):
        (tmp_path / str(number)).mkdir()
        index = FileStorage(str(tmp_path / str(number))).create_index(schema())
        with ColumnWriter(index, memory) as writer:
            for one in documents:
                writer.add_document(**one)
        reader = index.reader()
        (leaf,) = leaves_of(reader)
        data.append(
            [
                (term, leaf.docs(name, term).tolist(), _positions(leaf, name, term))
                for name, term in reader.all_terms()
            ]
        )
    assert data[0] == data[1]


def test_what_waits_can_be_read_while_it_is_merged(tmp_path: Any) -> None:
    index = FileStorage(str(tmp_path)).create_index(schema())
    rng = random.Random(7)
    writer = ColumnWriter(index, 64 * 20)
    for _ in range(300):
        writer.add_document(**document(rng))
    writer.flush()
    before = index.reader()
    assert len(leaves_of(before)) > 1
    terms = list(before.all_terms())
    files = set(tmp_path.glob("*.col"))
    writer.commit()
    assert files < set(tmp_path.glob("*.col"))
    after = index.reader()
    assert len(leaves_of(after)) == 1
    assert list(before.all_terms()) == list(after.all_terms()) == terms


def _positions(leaf: Leaf, name: str, term: bytes) -> list[int]:
    field, posting = leaf.field(name), leaf.posting(name, term)
    assert field and posting
    return field.positions(posting).tolist() if field.has_positions else []
