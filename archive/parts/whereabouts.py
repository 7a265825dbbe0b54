"""Where on a page the pairs of characters of its titles stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set


class Whereabouts:
    """The parts of a page in which some pairs of characters stand.

    grams: the pairs of each part, in printed order; asked: those that will be asked for.
    """

    def __init__(self, grams: Sequence[Set[str]], asked: Iterable[Set[str]]):
        self._count = len(grams)
        self._places: dict[str, list[int]] = {gram: [] for one in asked for gram in one}
        for index, own in enumerate(grams):
            for gram in own & self._places.keys():
                self._places[gram].append(index)

    def first_from(self, gram: str, start: int) -> int:
        """The first part from `start` on in which a pair stands, or how many parts there are."""
        places = self._places[gram]
        at = bisect_left(places, start)
        return places[at] if at < len(places) else self._count

    def last_before(self, gram: str, end: int) -> int:
        """The last part before `end` in which a pair stands, or -1."""
        places = self._places[gram]
        at = bisect_left(places, end)
        return places[at - 1] if at else -1
