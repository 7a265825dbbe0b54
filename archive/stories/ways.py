"""Readings of a page that prints its stories in turns, and the ways in which they go on."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from archive.stories.strands import Strand


# Not frozen, though nothing changes them: thousands are made for a page.
@dataclass(slots=True, eq=False)
class Way:
    """A story as a block may leave it, and how much more speaks for it then.

    state: what the rest of the page depends on in it, as a number over 0; owed: what counts against
    the story so far, and no more where it is made good further down; last: the index of its last
    part; waits: whether its last sentence waits for its other half. Readings share their
    stories: how one may go on is worked out once, however many readings it stands in.
    """

    strand: Strand
    gain: float
    state: int
    owed: float
    last: int
    waits: bool


# What stands for a story that has not begun.
NONE = Way(Strand(), 0.0, 0, 0.0, -1, False)


@dataclass(slots=True, eq=False)
class Reading:
    """A reading of the page so far. ways: its stories; current: the story of the last part, and
    host: of the last one outside a box, which a box stands inside;
    states: those of its stories, as one number; owed: what they owe together; back: those gone
    back to, and over: those of them before the last one began."""

    ways: tuple[Way, ...] = ()
    current: int = -1
    score: float = 0.0
    states: int = 0
    owed: float = 0.0
    back: frozenset[int] = frozenset()
    over: frozenset[int] = frozenset()
    host: int = -1

    @property
    def strands(self) -> tuple[Strand, ...]:
        """Its stories without what spoke for them."""
        return tuple(way.strand for way in self.ways)

    @property
    def returns(self) -> int:
        """How often it goes back to a story that another has broken into."""
        owner = {part.index: k for k, strand in enumerate(self.strands) for part in strand.parts}
        order = [owner[index] for index in sorted(owner)]
        runs = 1 + sum(one != other for one, other in pairwise(order))
        return runs - len(self.ways)

    def changed(self, k: int, way: Way, score: float, states: int, owed: float) -> Reading:
        """With story k as it now is. score, states, owed: those of the reading then."""
        ways = (*self.ways[:k], way, *self.ways[k + 1 :])
        back, over = self.back, self.over
        if k == len(self.ways):
            over = back
        elif k != self.host:
            back |= {k}
        host = self.host if way.strand.boxed else k
        return Reading(ways, k, score, states, owed, back, over, host)

    def late(self, k: int) -> bool:
        """Whether it goes back to story k though another has begun since it did so before: the
        stories of a round have begun before it."""
        return k in self.over and k != self.host

    def passed(self) -> list[int]:
        """For each of its stories, how many that wait for their other half and were left before
        it are passed over in going back to it: stories are mostly gone back to in the order of
        the columns. None for the one it is in, and 0 for another behind them all."""
        waiting = sorted(way.last for way in self.ways if way.waits)
        passed = [bisect_left(waiting, way.last) for way in self.ways]
        if passed:
            passed[self.current] = 0
        return [*passed, 0]
