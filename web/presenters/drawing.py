"""The timeline's picture: paths in a box as wide as there are periods and 100 high.

As short as can be: there may be a hundred bars.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from index import Period

# The least bar in hundredths of the highest, so that one article is seen.
LEAST = 3


def heights_of(periods: Sequence[Period], *, share: bool) -> list[int]:
    """How high each bar is, in hundredths of the highest."""
    values = [one.count / (one.whole or 1) if share else one.count for one in periods]
    highest = max(values, default=0) or 1
    return [max(round(100 * value / highest), LEAST) if value else 0 for value in values]


def bars_at(heights: dict[int, int]) -> str:
    """Bars by their places, as lines through their middles: how wide they are is the style's."""
    return "".join(f"M{at}.5 100v-{height}" for at, height in heights.items() if height)


def ground(spans: Iterable[tuple[float, float]]) -> str:
    """What lies behind the bars, from somewhere to somewhere."""
    return "".join(f"M{a:g} 0h{b - a:.4g}v100h-{b - a:.4g}" for a, b in spans)


def line(places: Sequence[int]) -> str:
    """What lies below the bars at some places."""
    return "".join(f"M{at} 0h{many}" for at, many in _runs(places))


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Places that follow each other, as where they begin and how many they are."""
    for _, run in groupby(enumerate(places), lambda one: one[1] - one[0]):
        (_, first), *others = run
        yield first, 1 + len(others)
