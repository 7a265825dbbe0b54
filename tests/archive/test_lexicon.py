"""The lexicon finds leftmost, longest words in time that grows with the text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.words.lexicon import Lexicon

WORDS = Lexicon({"荣昌": 1, "繁荣昌盛": 2, "渝北": 3, "渝北区": 4, "北区": 5})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("荣昌猪", [(0, "荣昌", 1)]),
        ("繁荣昌盛", [(0, "繁荣昌盛", 2)]),
        ("繁荣昌", [(1, "荣昌", 1)]),
        ("渝北区与渝北", [(0, "渝北区", 4), (4, "渝北", 3)]),
        ("", []),
        ("渝", []),
    ],
)
def test_the_longest_word_wins_and_hides_what_it_covers(
    text: str, expected: list[tuple[int, str, int]]
) -> None:
    assert list(WORDS.find(text)) == expected
    assert WORDS.count(text) == len(expected)


def test_a_word_of_one_character_is_refused() -> None:
    with pytest.raises(ValueError, match="渝"):
        Lexicon({"渝": 1})


def test_it_knows_its_words() -> None:
    assert "渝北" in WORDS and "江北" not in WORDS and len(WORDS) == 5


def test_half_characters_are_in_no_word_and_move_none() -> None:
    assert list(WORDS.find("\ud83d渝北\udc00区荣昌")) == [(1, "渝北", 3), (5, "荣昌", 1)]


def test_characters_beyond_the_basic_ones_move_none() -> None:
    assert list(WORDS.find("𠮷😀渝北A荣昌")) == [(2, "渝北", 3), (5, "荣昌", 1)]


def _found_slowly(text: str) -> list[tuple[int, str]]:
    """What is found by trying every word at every place."""
    found, at = [], 0
    while at < len(text):
        word = max((one for one in _DRAWN if text.startswith(one, at)), key=len, default="")
        if word:
            found.append((at, word))
        at += len(word) or 1
    return found


_DRAWN = {"".join(word): None for n in (2, 3, 4) for word in itertools.product("渝北a", repeat=n)}
_DRAWN = {word: None for at, word in enumerate(_DRAWN) if at % 3 == 0}


@given(st.text("渝北a😀区", max_size=40))
def test_it_finds_what_trying_every_word_at_every_place_finds(text: str) -> None:
    assert [(at, word) for at, word, _ in Lexicon(_DRAWN).find(text)] == _found_slowly(text)
