"""Finds the words of a large vocabulary in a text, in one pass.

Words are looked up by their first two characters, so that the time grows with the text
and hardly with the vocabulary. At each place the longest word wins, and what it covers is
not looked at again: that is how 繁荣昌盛 keeps 荣昌 from being found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress, count
from operator import add
from typing import Generic, TypeVar

Value = TypeVar("Value")


# Characters of a text, and texts, of which the heads are kept.
_SHORT, _KEPT = 1 << 12, 32


def _heads(text: str) -> Iterable[str]:
    """The first two characters from each place on; kept for a while, as a text is looked
    through for the words of one lexicon after another."""
    return _kept_heads(text) if len(text) <= _SHORT else map(add, text, text[1:])


@lru_cache(maxsize=_KEPT)
def _kept_heads(text: str) -> Sequence[str]:
    return list(map(add, text, text[1:]))


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
        for start in compress(count(), map(lengths.__contains__, _heads(text))):
            if start < done:
                continue
            for length in lengths[text[start : start + 2]]:
                word = text[start : start + length]
                if word in words:
                    yield start, word, words[word]
                    done = start + length
                    break
