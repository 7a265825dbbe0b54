"""Text standing in a row is found by Whoosh exactly where it stands in the folded text."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.fields import TEXT, Schema

from archive.words.folding import fold, is_run
from index.analysis import PART, ExactTokenizer
from index.asking.planning import row
from index.engine import Engine
from index.schema import article_schema, page_schema
from tests.index.small import small_index

TEXTS = st.lists(st.text(alphabet="甲乙丙甲乙 ab1,，“\n", max_size=12), min_size=1, max_size=6)

SCHEMA = Schema(exact=TEXT(analyzer=ExactTokenizer(), phrase=True))


def stands_in(text: str, wanted: str) -> bool:
    """Whether folded text stands in another one without cutting a word or number."""
    for start in range(len(text) - len(wanted) + 1):
        end = start + len(wanted)
        cuts_head = start > 0 and is_run(text[start - 1]) and is_run(wanted[0])
        cuts_tail = end < len(text) and is_run(text[end]) and is_run(wanted[-1])
        if text.startswith(wanted, start) and not cuts_head and not cuts_tail:
            return True
    return False


@settings(max_examples=80, deadline=None)
@given(TEXTS, st.text(alphabet="甲乙丙 ab1,", min_size=1, max_size=6))
def test_a_row_is_found_where_it_stands_and_nowhere_else(texts: list[str], wanted: str) -> None:
    folded = fold(wanted).text
    with small_index(SCHEMA, [{"exact": PART.join([text, "戊"])} for text in texts]) as index:
        found = Engine(index).evaluate(row("exact", folded)).docs.tolist()
    by_hand = [n for n, text in enumerate(texts) if folded and stands_in(fold(text).text, folded)]
    assert found == by_hand


def test_a_row_does_not_run_on_from_one_part_into_the_next() -> None:
    with small_index(SCHEMA, [{"exact": PART.join(["两江", "新区"])}]) as index:
        engine = Engine(index)
        assert engine.evaluate(row("exact", "两江新区")).docs.tolist() == []
        assert engine.evaluate(row("exact", "两江")).docs.tolist() == [0]


def test_a_very_long_latin_run_is_indexed_and_found() -> None:
    with small_index(SCHEMA, [{"exact": "a" * 200_000 + "甲"}]) as index:
        assert Engine(index).evaluate(row("exact", "甲")).docs.tolist() == [0]
        assert Engine(index).evaluate(row("exact", "a" * 400)).docs.tolist() == []


def test_the_schemas_name_classes_that_can_be_found_again(tmp_path: Path) -> None:
    import pickle

    for schema in (article_schema(), page_schema()):
        again = pickle.loads(pickle.dumps(schema, 2))
        assert again.names() == schema.names()
