"""Documents made as arrays are those of the schema, token for token and column for column."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import fields

from archive import read_file
from archive.model import Reading
from archive.words.folding import UNIT
from index.analysis import PART
from index.columnar.batch import Batch
from index.making.tokens import prepared, words_in
from index.schema import article_document, article_schema, page_document, page_schema
from tests.goldset import ROOT, SEEDS
from tests.index.collection import article, reading
from tests.index.decoded import Tokens, document_of

PAGES = [*sorted(SEEDS.glob("*.txt")), *sorted((ROOT / "tests/written/pages").rglob("*.txt"))[:12]]
AWKWARD = (
    "重庆市渝北区科技局新區アハ한 　\n\x1fab12３㎡①Ⅱ½…%.年月日家5G，。石柱土家族自治县龙溪街道"
    + PART
)
awkward = st.text(st.sampled_from(AWKWARD) | st.characters(exclude_categories=["Cs"]))


def expected(schema: fields.Schema, document: Mapping[str, object]) -> dict[str, Tokens]:
    """What Whoosh would index, by field."""
    found: dict[str, Tokens] = {}
    for name, field in schema.items():
        value = document.get(name)
        if not field.format or value is None:
            continue
        if isinstance(field, fields.TEXT):
            placed = field.format.supports("positions")
            found[name] = Counter(
                (token.text.encode(), token.pos if placed else None)
                for token in field.analyzer(value)
            )
        else:
            found[name] = Counter()
            for term, count, _, _ in field.index(value):
                found[name][term, None] += count
    return {name: tokens for name, tokens in found.items() if tokens}


def assert_same(
    batch: Batch, schema: fields.Schema, documents: Sequence[Mapping[str, object]]
) -> None:
    assert (batch.size, len(batch.records)) == (len(documents), len(documents))
    for row, document in enumerate(documents):
        assert document_of(batch, row) == expected(schema, document)
        columns = {name: values[row] for name, values in batch.texts.items()}
        numbers = {name: values[row] for name, values in batch.numbers.items()}
        told = {name: value for name, value in document.items() if name.startswith("column_")}
        assert columns | numbers == told
        assert batch.records[row].decode() == document["record"]


def assert_prepared(readings: Sequence[Reading]) -> None:
    made = prepared(readings)
    told = [(one, given.page) for given in readings for one in given.articles]
    (articles,) = made.articles
    assert_same(articles, article_schema(), [article_document(*one) for one in told])
    assert_same(made.pages, page_schema(), [page_document(one) for one in readings])
    assert made.words.tolist() == [len(UNIT.findall(one.body)) for one, _ in told]


def test_pages_make_the_documents_of_the_schema() -> None:
    readings = [one for page in PAGES for one in read_file(page, page.parent)]
    assert_prepared([one for one in readings if isinstance(one, Reading)])


@given(st.lists(st.tuples(awkward, awkward, awkward, awkward), min_size=1, max_size=4))
def test_any_text_makes_the_documents_of_the_schema(
    told: list[tuple[str, str, str, str]],
) -> None:
    articles = [
        article(
            "p",
            headline,
            first,
            second,
            kicker=name,
            authors=[name],
            organisation=headline,
            districts=["石柱土家族自治县", "渝北区"] if first else [],
        )
        for headline, first, second, name in told
    ]
    assert_prepared([reading("p", articles, "江城日报")])


def test_nothing_makes_nothing() -> None:
    made = prepared([])
    assert (made.articles, made.pages.size, made.words.tolist()) == ((), 0, [])


def test_a_page_without_articles_is_a_page() -> None:
    made = prepared([reading("p", [])])
    assert (made.articles, made.pages.size) == ((), 1)


def test_long_pages_are_divided_between_articles() -> None:
    articles = [article("p", f"第{number}条", "正文" * 20) for number in range(10)]
    sizes = [batch.size for batch in prepared([reading("p", articles)], longest=100).articles]
    assert sizes == [2, 2, 2, 2, 2]
    assert [b.size for b in prepared([reading("p", articles)], longest=1).articles] == [1] * 10


@given(st.lists(awkward))
def test_words_are_counted_as_units_of_the_printed_text(texts: list[str]) -> None:
    assert words_in(texts).tolist() == [len(UNIT.findall(text)) for text in texts]


@pytest.mark.parametrize("size", [1, 3])
def test_how_documents_are_put_together_makes_no_difference(size: int) -> None:
    readings = [reading(f"p{n}", [article(f"p{n}", f"两江新区{n}", "5G到家")]) for n in range(3)]
    apart = [prepared(readings[at : at + size]).articles[0] for at in range(0, 3, size)]
    rows = [document_of(batch, row) for batch in apart for row in range(batch.size)]
    whole = prepared(readings).articles[0]
    assert rows == [document_of(whole, row) for row in range(3)]
