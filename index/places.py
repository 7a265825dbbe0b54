"""Names of places: what a district may be called, and what jieba's dictionary lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from archive.places.divisions import divisions
from archive.places.placerules import DISTRICTS, Area
from archive.places.shortnames import short_name
from archive.rulebook import load_group

# Codes of provinces, cities and districts have up to six digits, those of towns more.
_DISTRICT_DIGITS = 6
_TOWN_DIGITS = 9
_WORD_LENGTH = range(3, 13)
_TOWN = re.compile("街道|镇|乡|苏木")


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


@cache
def _towns() -> frozenset[str]:
    return frozenset(
        name
        for code, name in divisions()
        if len(code) == _TOWN_DIGITS and len(name) in _WORD_LENGTH and _TOWN.search(name[1:])
    )


def towns_in(folded: str) -> Iterator[str]:
    """The towns and townships that folded text names in full, the longest name at each place."""
    known = _towns()
    for ending in _TOWN.finditer(folded):
        end = ending.end()
        for length in reversed(_WORD_LENGTH):
            if length <= end and folded[end - length : end] in known:
                yield folded[end - length : end]
                break


def town_without_kind(name: str) -> str:
    """龙溪 of 龙溪街道."""
    ending = list(_TOWN.finditer(name))
    return name[: ending[-1].start()] if ending and ending[-1].end() == len(name) else name
