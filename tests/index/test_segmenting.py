"""Runs of Chinese cut as arrays are cut as jieba cuts them, word for word."""

import random
import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import read_file
from archive.model import Reading
from index import cutting
from index.making.segmenting import FIRST, LAST, Trie, cuts_of, trie_of, words_cut_by
from index.places import place_words
from tests.goldset import SEEDS
from tests.steps import steps_of

BLOCK = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]+")


@cache
def trie() -> Trie:
    frequencies, total = cutting.frequencies()
    return trie_of(words_cut_by(frequencies), frequencies, total)


def words_of(runs: Sequence[str], trie: Trie) -> list[str]:
    text = "".join(runs)
    codes = np.frombuffer(text.encode("utf-32-le"), "<u4").astype(np.int32)
    cuts = cuts_of(trie, codes - FIRST, np.array(list(map(len, runs)), np.intp))
    words = [
        text[start : start + length]
        for start, length in zip(cuts.starts.tolist(), cuts.lengths.tolist(), strict=True)
    ]
    assert [trie.number_of(word) for word in words] == cuts.words.tolist()
    known = cuts.words >= 0
    told = [word.encode() for word, one in zip(words, known.tolist(), strict=True) if one]
    assert trie.words(cuts.words[known]).listed() == told
    return words


def by_jieba(runs: Sequence[str]) -> list[str]:
    return [word for run in runs for word, _ in cutting.cuts_of(run)]


@given(
    st.lists(
        st.text(st.characters(min_codepoint=FIRST, max_codepoint=LAST), min_size=1, max_size=9)
    )
)
def test_any_characters_are_cut_alike(runs: list[str]) -> None:
    assert words_of(runs, trie()) == by_jieba(runs)


@pytest.mark.parametrize("seed", range(20))
def test_words_of_the_dictionary_put_together_are_cut_alike(seed: int) -> None:
    """Such runs have many ways through them, and equals among those."""
    rng = random.Random(seed)
    words = [*words_cut_by(cutting.frequencies()[0]), *place_words() * 20]
    runs = ["".join(rng.choices(words, k=rng.randint(1, 15))) for _ in range(100)]
    assert words_of(runs, trie()) == by_jieba(runs)


@pytest.mark.parametrize("page", sorted(SEEDS.glob("*.txt")), ids=lambda page: page.stem)
def test_pages_are_cut_alike(page) -> None:  # type: ignore[no-untyped-def]
    for reading in read_file(page, SEEDS):
        assert isinstance(reading, Reading)
        runs = BLOCK.findall(" ".join(article.body for article in reading.articles))
        assert words_of(runs, trie()) == by_jieba(runs)


def test_of_equals_the_longer_word_is_taken_as_by_jieba() -> None:
    table = {"甲": 1, "乙": 1, "甲乙": 1, "丙": 0, "丙丁": 0, "丙丁戊": 2}
    small = trie_of(words_cut_by(table), table, 1)
    assert words_of(["甲乙", "甲甲乙", "丙丁", "丙丁戊", "己"], small) == [
        "甲乙",
        "甲",
        "甲乙",
        "丙",
        "丁",
        "丙丁戊",
        "己",
    ]


def test_work_does_not_grow_with_the_number_of_runs() -> None:
    few, many = (["重庆市渝北区", "新区"] * count for count in (2, 2000))
    words_of(few, trie())

    def steps(runs: list[str]) -> int:
        codes = np.frombuffer("".join(runs).encode("utf-32-le"), "<u4").astype(np.int32) - FIRST
        lengths = np.array(list(map(len, runs)), np.intp)
        return steps_of(lambda: cuts_of(trie(), codes, lengths))

    assert steps(many) <= steps(few) + 10
