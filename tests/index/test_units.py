"""Units and pairs made as arrays are those of the tokenizer, whatever the text."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.words.folding import fold
from index.analysis import PART, ExactTokenizer
from index.making.codes import texts_of
from index.making.units import units_of
from tests.index.decoded import tokens_of

# What folds to nothing, to a space, to several characters, to a word of its own, and runs.
AWKWARD = "重庆新區アハ한 　\t\x1d\x1f\u200bab12３㎡①Ⅱ½…℃—“”.·%★é\u0301ﷺ𠀀" + PART
awkward = st.text(st.sampled_from(AWKWARD) | st.characters(exclude_categories=["Cs"]))


@given(st.lists(awkward, max_size=5))
def test_documents_are_folded_as_each_of_their_parts_is(documents: list[str]) -> None:
    folded = (PART.join(fold(part).text for part in one.split(PART)) for one in documents)
    assert texts_of(documents).text == "".join(f"{one}{PART}" for one in folded)


@given(st.lists(awkward, max_size=5))
def test_tokens_are_those_of_the_tokenizer(documents: list[str]) -> None:
    expected = [
        Counter((token.text.encode(), token.pos) for token in ExactTokenizer()(one))
        for one in documents
    ]
    assert list(tokens_of(units_of(texts_of(documents)))) == expected


@pytest.mark.parametrize(
    ("document", "runs"),
    [
        ("a 和 a", ("a",)),
        (f"5G{PART}5G5", ("5g", "5g5")),
        ("１２㎡", ("12", "m2")),
        ("两江新区", ()),
    ],
)
def test_runs_of_latin_are_given_once_and_whole(document: str, runs: tuple[str, ...]) -> None:
    assert units_of(texts_of([document, document])).runs == runs
