"""Finds the words of a large vocabulary in a text, in one pass.

The words are an automaton (Aho and Corasick's), so that the time grows with the text and
hardly with the vocabulary. At each place the longest word wins, and what it covers is
not looked at again: that is how 繁荣昌盛 keeps 荣昌 from being found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

Value = TypeVar("Value")

# Half characters, which are no text to the automaton and in no word.
_HALVES = re.compile("[\ud800-\udfff]")


class Lexicon(Generic[Value]):
    """Words of two or more characters, each with a value.

    words, values: of what is looked for, see `places`.
    """

    def __init__(self, words: Mapping[str, Value], behind: Iterable[tuple[str, str]] = ()) -> None:
        """Raises ValueError where a word has fewer than two characters.

        behind: words, each with what may stand right before it: there it is found, though
        another one begins further left (城口 in 走进城口, where 进城口 hides it elsewhere).
        """
        for word in words:
            if len(word) < 2:
                raise ValueError(f"{word!r} is shorter than two characters")
        self._held = frozenset(words)
        found = {word: (0, word) for word in words}
        for before, word in behind:
            found.setdefault(before + word, (len(before), word))
        # Apart: what is looked up again and again is then near together in memory.
        self._skipped = [skipped for skipped, _ in found.values()]
        self.words = [word for _, word in found.values()]
        self.values = [words[word] for word in self.words]
        self._automaton = AhoCorasick(found, matchkind=MatchKind.LeftmostLongest)

    def __contains__(self, word: str) -> bool:
        return word in self._held

    def __len__(self) -> int:
        return len(self._held)

    def find(self, text: str) -> list[tuple[int, str, Value]]:
        """Start, word and value of each word found: leftmost, longest, never overlapping."""
        skipped, words, values = self._skipped, self.words, self.values
        return [
            (start + skipped[which], words[which], values[which])
            for which, start, _ in self.places(text)
        ]

    def count(self, text: str) -> int:
        """How many words `find` finds."""
        return len(self.places(text))

    def places(self, text: str) -> list[tuple[int, int, int]]:
        """The same as numbers: for each word found its place in `words` and `values`, and where it
        starts, with what was told to stand before it, and ends."""
        try:
            return self._automaton.find_matches_as_indexes(text)
        except UnicodeEncodeError:
            return self._automaton.find_matches_as_indexes(_HALVES.sub("\ufffd", text))
