"""Finds the words of a large vocabulary in a text, in one pass.

Words are looked up by their first two characters, so that the time grows with the text
and hardly with the vocabulary. At each place the longest word wins, and what it covers is
not looked at again: that is how 繁荣昌盛 keeps 荣昌 from being found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import add
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Lexicon(Generic[Value]):
    """Words of two or more characters, each with a value."""

    def __init__(self, words: Mapping[str, Value]) -> None:
        """Raises ValueError where a word has fewer than two characters."""
        self._words = dict(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            if len(word) < 2:
                raise ValueError(f"{word!r} is shorter than two characters")
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {head: sorted(found, reverse=True) for head, found in lengths.items()}

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def __len__(self) -> int:
        return len(self._words)

    def find(self, text: str) -> Iterator[tuple[int, str, Value]]:
        """Start, word and value of each word found: leftmost, longest, never overlapping."""
        lengths, words, done = self._lengths, self._words, 0
        starts = [n for n, head in enumerate(map(add, text, text[1:])) if head in lengths]
        for start in starts:
            if start < done:
                continue
            for length in lengths[text[start : start + 2]]:
                word = text[start : start + length]
                if word in words:
                    yield start, word, words[word]
                    done = start + length
                    break
