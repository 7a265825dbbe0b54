"""The lexicon finds leftmost, longest words in time that grows with the text."""

from __future__ import annotations

import pytest

from archive.lexicon import Lexicon

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


def test_a_word_of_one_character_is_refused() -> None:
    with pytest.raises(ValueError, match="渝"):
        Lexicon({"渝": 1})


def test_it_knows_its_words() -> None:
    assert "渝北" in WORDS and "江北" not in WORDS and len(WORDS) == 5
