"""The first few of many, in order, without putting the others in order."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Places = npt.NDArray[np.intp]


class Ranks:
    """The ranks of some documents, looked up for those alone that they decide between.

    column: of every document; docs: the numbers of some.
    """

    def __init__(self, column: Array, docs: Array) -> None:
        self._column = column
        self._docs = docs

    def __len__(self) -> int:
        return len(self._docs)

    def __getitem__(self, places: Places) -> Array:
        return self._column.take(self._docs.take(places))

    def all(self) -> Array:
        """Of all of them."""
        return self._column.take(self._docs)


def leading(worth: Array | None, ranks: Ranks, count: int) -> Places:
    """The places of the `count` that are worth most, the best first; equals by rising rank.

    worth: of each, or None where all are worth the same; ranks: no two alike.
    """
    if worth is None:
        chosen = _lowest(ranks.all(), count)
        return chosen[np.argsort(ranks[chosen])]
    chosen = _best(worth, ranks, count)
    return chosen[np.lexsort((ranks[chosen], -worth[chosen]))]


def _best(worth: Array, ranks: Ranks, count: int) -> Places:
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
