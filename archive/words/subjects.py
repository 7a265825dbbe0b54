"""What texts are about, and so how near one subject is to another, where they share no word:
学生 and 课堂 stand in the same stories, 学生 and 钢材 hardly.

Each word is a direction in a space in which words of the same surroundings lie side by side
(``rules/subjects.npz``, made by ``scripts/import_subjects.py``); a text is the sum of its words.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache, reduce
from importlib import resources
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from archive.words.lexicon import Lexicon
from archive.words.text import despaced, in_simplified

if TYPE_CHECKING:  # a run that finds no page in turns does without
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]  # of DIMENSIONS numbers

DIMENSIONS = 96
LEVELS = 7  # of a number on either side of 0
EVERYDAY = 0.4  # share of a text's direction that is of words as they are anywhere


class Space(NamedTuple):
    """words: each with its row. rows: of levels, a word each. weights: how long the direction of
    each word is, by one level: less for a common word. everyday: what all texts have of it."""

    words: Lexicon[int]
    rows: NDArray[np.int8]
    weights: Vector
    everyday: Vector

    def sum_of(self, text: str) -> Vector | None:
        """The sum of the words of a text in simplified script; None where it has none."""
        places = self.words.places(text)
        if not places:
            return None
        found = [place[0] for place in places]
        return self.weights[found] @ self.rows[found]


@cache
def _space() -> Space:
    import numpy as np

    with resources.files("archive").joinpath("rules", "subjects.npz").open("rb") as file:
        kept = np.load(file)
        words = kept["words"].tobytes().decode("utf-8").split("\n")
        packed, weights = kept["levels"], kept["weights"].astype(np.float32)
        everyday = kept["everyday"].astype(np.float32) * EVERYDAY
    rows = np.empty((len(words), DIMENSIONS), np.int8)
    rows[:, 0::2], rows[:, 1::2] = packed >> 4, packed & 15
    rows -= LEVELS
    return Space(Lexicon({word: at for at, word in enumerate(words)}), rows, weights, everyday)


def sum_of(text: str) -> Vector | None:
    """What a text is about: the sum of its words; None where it has none that is known."""
    return _space().sum_of(in_simplified(despaced(text)))


def direction(sums: Iterable[Vector | None]) -> Vector | None:
    """The direction of texts together, of length 1, without what any text has; None where no
    word of theirs is known."""
    known = [one for one in sums if one is not None]
    return _unit(_unit(reduce(add, known)) - _space().everyday) if known else None


def nearness(one: Vector | None, other: Vector | None) -> float | None:
    """How near two directions are: 1 where they are the same, some .4 for two parts of one
    article, .2 for those of two; None where one is not known."""
    # Rounded, so that no machine's order of adding decides between two readings.
    return None if one is None or other is None else round(float(one @ other), 5)


def _unit(vector: Vector) -> Vector:
    unit: Vector = vector / math.sqrt(vector @ vector)
    return unit
