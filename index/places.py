"""Names of places: what a district may be called, and what jieba's dictionary lacks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from archive.gazetteer import divisions, short_name
from archive.placerules import DISTRICTS, Area
from archive.rulebook import load_group

# Codes of provinces, cities and districts have up to six digits, those of towns more.
_DISTRICT_DIGITS = 6
_WORD_LENGTH = range(3, 13)


@cache
def _names() -> frozenset[str]:
    return frozenset(name for code, name in divisions() if len(code) <= _DISTRICT_DIGITS)


@cache
def _areas() -> dict[str, Area]:
    return {area.name: area for area in load_group(DISTRICTS, "area", Area)}


def names_of_district(name: str) -> tuple[str, ...]:
    """A district's full name and its shorter ones: 石柱土家族自治县, 石柱县, 石柱."""
    area = _areas().get(name)
    if area:
        return (name, area.short) if area.short else (name,)
    if name not in _names():
        return (name,)
    short = short_name(name)
    return tuple(dict.fromkeys((name, short + name[-1], short)))


def place_words() -> tuple[str, ...]:
    """Names that should be cut as one word, sorted."""
    return tuple(sorted(name for name in {*_names(), *_areas()} if len(name) in _WORD_LENGTH))


@cache
def short_place_names() -> Mapping[str, tuple[str, ...]]:
    """The shorter names of the places whose names are cut as one word, by those."""
    shorter = {name: names_of_district(name)[1:] for name in place_words()}
    return {
        name: tuple(one for one in names if len(one) > 1)
        for name, names in shorter.items()
        if names
    }
