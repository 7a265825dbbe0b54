"""How close together what is asked for stands in an article.

For each article the stretch of `NEAR` characters that holds most is looked for: what stands in it
counts by its rarity, once each. Two words of a question in one sentence so weigh more than the
same two at the ends of a page.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.asking.ranking import NEAR
from index.engine import Docs, Engine


def nearness(
    engine: Engine, docs: Docs, rows: Sequence[tuple[str, ...]]
) -> npt.NDArray[np.float32]:
    """For each of some documents, by rising number, the worth of its best stretch.

    rows: the terms in a row of each word or phrase (see `worth.near_of`).
    """
    worth = [engine.rarity(terms) for terms in rows]
    places = [engine.places(docs, terms) for terms in rows]
    best = (
        best_stretch([where[place] for where in places], worth, NEAR) for place in range(len(docs))
    )
    return np.fromiter(best, np.float32, len(docs))


def best_stretch(places: Sequence[Sequence[int]], worth: Sequence[float], width: int) -> float:
    """The most that stands within a width: places and worth of each thing, which counts once."""
    spots = sorted((place, which) for which, row in enumerate(places) for place in row)
    inside = [0] * len(places)
    held = best = 0.0
    first = 0
    for place, which in spots:
        if not inside[which]:
            held += worth[which]
        inside[which] += 1
        while place - spots[first][0] > width:
            gone = spots[first][1]
            inside[gone] -= 1
            if not inside[gone]:
                held -= worth[gone]
            first += 1
        if held > best:
            best = held
    return best
