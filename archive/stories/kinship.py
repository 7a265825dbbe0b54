"""Whether parts of a page printed in turns are of one subject: by the pairs of characters that
they share, and by the surroundings in which their words stand elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, reduce
from operator import or_

from archive.parts.roles import Part
from archive.words import commonness, subjects
from archive.words.signals import weight

EVERYWHERE = 0.2  # share of the parts; pairs that so many have tell no story from another
MOST = 6.0  # kinship beyond which shared pairs say no more


class Kinship:
    """How much the words of parts, by their indexes, say for their being of one story.

    The reading of a page asks it for each part with each story as far as it goes: pairs of
    characters are the bits of a number, which are soonest put together, and whatever was
    reckoned is kept.
    """

    def __init__(self, parts: Sequence[Part]):
        most = EVERYWHERE * len(parts)
        counts = Counter(gram for part in parts for gram in part.grams)
        common = {gram for gram, times in counts.items() if times > most}
        self._grams = [gram for gram in counts if gram not in common]
        bits = {gram: 1 << at for at, gram in enumerate(self._grams)}
        self._words = [sum([bits.get(gram, 0) for gram in part.grams]) for part in parts]
        self._subjects = [subjects.sum_of(part.piece.text) for part in parts]
        self._of_words = cache(self._grams_of)
        self._direction = cache(self._direction_of)
        self._likeness = cache(self._likeness_of)

    def between(self, block: tuple[int, ...], others: tuple[int, ...]) -> float:
        """How much speaks for a block being of the story that others are of."""
        told, near = self._likeness(block, others)
        odds = weight("turns: like words") * told
        if near is not None:
            odds += weight("turns: near subjects") * near + weight("turns: subjects")
        return odds

    def _likeness_of(
        self, block: tuple[int, ...], others: tuple[int, ...]
    ) -> tuple[float, float | None]:
        """How much the pairs that both share tell, and how near their subjects are."""
        one, other = self._together(block), self._together(others)
        shared = self._of_words(one & other)
        told = commonness.kinship_by(shared, one.bit_count(), other.bit_count())
        near = subjects.nearness(self._direction(block), self._direction(others))
        return max(-MOST, min(MOST, told)), near

    def _together(self, indexes: Iterable[int]) -> int:
        """The telling pairs of characters of some parts together, as bits."""
        return reduce(or_, map(self._words.__getitem__, indexes), 0)

    def _direction_of(self, indexes: tuple[int, ...]) -> subjects.Vector | None:
        return subjects.direction([self._subjects[index] for index in indexes])

    def _grams_of(self, words: int) -> list[str]:
        """The pairs that some bits stand for."""
        found = list[str]()
        while words:
            last = words & -words
            found.append(self._grams[last.bit_length() - 1])
            words ^= last
        return found
