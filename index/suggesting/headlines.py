"""The headlines of an archive as arrays: as they are spelled, each once, in the order of rank.

There are about as many as articles; as Python's objects they would take a kilobyte each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from index.columnar.terms import Numbers, Terms, ranks_of
from index.suggesting.spelling import BREAK, PART

# Headlines that are made strings of at a time.
_TOGETHER = 1 << 12


@dataclass(frozen=True, slots=True)
class Headlines:
    """Headlines as `spelled` gives them, in UTF-8. counts: how many articles have each."""

    texts: Terms
    counts: Numbers

    @classmethod
    def of(cls, texts: Terms) -> Headlines:
        """Of articles: each headline once, and none without content."""
        ranks, firsts = ranks_of(texts)
        counts = np.bincount(ranks, minlength=len(firsts))
        said = (texts.ends - texts.starts)[firsts] > 0
        return cls(texts.chosen(firsts[said]), counts[said])

    def __iter__(self) -> Iterator[tuple[str, int]]:
        for at in range(0, len(self.texts), _TOGETHER):
            texts = self.texts.part(at, min(at + _TOGETHER, len(self.texts))).listed()
            counts = self.counts[at : at + _TOGETHER].tolist()
            yield from zip(map(bytes.decode, texts), counts, strict=True)

    def ranked(self) -> Headlines:
        """The same as entries are ordered: the most frequent first, of equals the shorter; then by
        the words that they are looked for by, and as they are printed."""
        # Three parts each.
        label_ends, word_ends = np.flatnonzero(self.texts.blob == ord(PART)).reshape(-1, 2).T
        labels = self.texts.cut(self.texts.starts, label_ends)
        words = self.texts.cut(label_ends + 1, word_ends)
        # In UTF-8 a character has one byte that does not go on with another.
        characters = (words.blob & 0xC0) != 0x80
        counted = np.flatnonzero(characters & (words.blob != ord(BREAK)))
        lengths = np.diff(np.searchsorted(counted, words.ends), prepend=0)
        order = np.lexsort((ranks_of(labels)[0], ranks_of(words)[0], lengths, -self.counts))
        return Headlines(self.texts.chosen(order), self.counts[order])
