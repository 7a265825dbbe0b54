"""How sure a division of a page is, seen against all other divisions of it.

The weights of the signals were fitted so that a division is as likely as the exponential of
its sum (a semi-Markov random field). How likely an article is to begin at a place is then the
share of the divisions in which one does, which is summed forwards and backwards over the places.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, inf, log

# Divisions that are so much less likely (in natural-log odds) do not change the sum.
NOTHING = 30.0


class Sureness:
    """How sure the articles of a division are.

    places: where an article may begin, and the end of the page, rising; rows: for each place
    but the first the scores of the articles that end there, which begin at the places right
    before it, the nearest last.
    """

    def __init__(self, places: Sequence[int], rows: Sequence[Sequence[float]]) -> None:
        self._at = {place: n for n, place in enumerate(places)}
        self._rows = rows
        self._before = _forwards(rows)
        self._behind = _backwards(rows)

    def begins(self, start: int) -> float | None:
        """How likely an article begins at a place, 0 to 1; None where none may."""
        n = self._at.get(start)
        if n is None:
            return None
        return self._share(self._before[n] + self._behind[n])

    def whole(self, start: int, end: int) -> float | None:
        """How likely the parts from `start` up to `end` are one article, neither more nor less;
        None where that was not weighed."""
        i, j = self._at.get(start), self._at.get(end)
        if i is None or j is None or not 0 < j - i <= len(self._rows[j - 1]):
            return None
        return self._share(self._before[i] + self._rows[j - 1][i - j] + self._behind[j])

    def _share(self, score: float) -> float:
        total = self._before[-1]
        return min(1.0, exp(score - total)) if total > -inf else 0.0


def _forwards(rows: Sequence[Sequence[float]]) -> list[float]:
    """For each place the logarithm of the sum over the divisions of what stands before it."""
    sums = [0.0]
    for row in rows:
        known = sums[-len(row) :]
        sums.append(_summed([a + b for a, b in zip(known, row, strict=True)]))
    return sums


def _backwards(rows: Sequence[Sequence[float]]) -> list[float]:
    """The same of what stands behind it."""
    waiting: list[list[float]] = [[] for _ in range(len(rows) + 1)]
    waiting[-1].append(0.0)
    sums = [0.0] * len(waiting)
    for j in range(len(rows), -1, -1):
        sums[j] = _summed(waiting[j])
        row = rows[j - 1] if j else ()
        for back, score in enumerate(reversed(row), 1):
            waiting[j - back].append(sums[j] + score)
    return sums


def _summed(logs: Sequence[float]) -> float:
    """The logarithm of the sum of some numbers, given by their logarithms."""
    most = max(logs, default=-inf)
    if most == -inf:
        return most
    least = most - NOTHING
    return most + log(sum([exp(one - most) for one in logs if one > least]))
