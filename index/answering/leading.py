"""The first few of many, in order, without putting the others in order."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Places = npt.NDArray[np.intp]


def leading(worth: Array | None, ranks: Array, count: int) -> Places:
    """The places of the `count` that are worth most, the best first; equals by rising rank.

    worth: of each, or None where all are worth the same; ranks: no two alike.
    """
    if worth is None:
        chosen = _lowest(ranks, count)
        return chosen[np.argsort(ranks[chosen])]
    chosen = _best(worth, ranks, count)
    return chosen[np.lexsort((ranks[chosen], -worth[chosen]))]


def _best(worth: Array, ranks: Array, count: int) -> Places:
    """The places of the `count` that are worth most, in no order."""
    if count >= len(worth):
        return np.arange(len(worth))
    if count < 1:
        return np.empty(0, np.intp)
    bound = np.partition(worth, -count)[-count]
    better = np.flatnonzero(worth > bound)
    equal = np.flatnonzero(worth == bound)
    return np.concatenate((better, equal[_lowest(ranks[equal], count - len(better))]))


def _lowest(ranks: Array, count: int) -> Places:
    """The places of the `count` lowest ranks, in no order."""
    if count >= len(ranks):
        return np.arange(len(ranks))
    return np.argpartition(ranks, count)[:count] if count > 0 else np.empty(0, np.intp)
