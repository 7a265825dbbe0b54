"""The ways of parting titles, in printed order, into kicker, headline, deck and first subheads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.parts.roles import Part

MOST = 4  # lines that a kicker, a headline or a deck has at most


@dataclass(frozen=True, slots=True)
class Parting:
    """Titles parted: the kicker is those up to `first`, the headline up to `last`, the deck
    up to `deck`, and what remains are subheads."""

    first: int
    last: int
    deck: int

    def parts(
        self, titles: Sequence[Part]
    ) -> tuple[Sequence[Part], Sequence[Part], Sequence[Part]]:
        """Kicker, headline and deck."""
        return titles[: self.first], titles[self.first : self.last], titles[self.last : self.deck]


def partings(count: int) -> Iterator[Parting]:
    """The ways of parting some titles; at least one is the headline."""
    for first in range(min(MOST, count - 1) + 1):
        for last in range(first + 1, min(first + MOST, count) + 1):
            for deck in range(last, min(last + MOST, count) + 1):
                yield Parting(first, last, deck)
