"""Sights, works and universities that everybody in China knows to lie in a province."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from archive.places.placerules import PLACES, Words
from archive.rulebook import load_group

_UNIVERSITY = "大学"
_GOES_ON = ("生", "城")  # 湖南大学生 are students of 湖南, 深圳大学城 is a quarter of 深圳


def well_known(
    region: str, places: Collection[str]
) -> Iterator[tuple[str, str, Literal["landmark", "short"]]]:
    """Each of them outside a region, with its province and the form of its name. places: the
    names of places, by which universities may be called."""
    for group in ("sight", "campus"):
        for entry in load_group(PLACES, group, Words):
            for word in entry.words if entry.name != region else ():
                yield word, entry.name, "landmark"
                if word.endswith(_UNIVERSITY) and word.removesuffix(_UNIVERSITY) in places:
                    yield from ((word + behind, entry.name, "short") for behind in _GOES_ON)
