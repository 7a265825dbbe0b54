"""How places are called for short: 渝北 for 渝北区, 石柱 for 石柱土家族自治县."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache

from archive.places.placerules import words_of
from archive.words.text import lexicon

_KIND = re.compile(r"(?:特别行政区|新区|林区|特区|地区|自治旗|[省市县区旗盟])$")
_COUNTY, _LONGEST = 6, 4  # digits of a county's code; characters of its short name


def short_name(name: str) -> str:
    """A division's name without its kind: 渝北区 is 渝北, 石柱土家族自治县 is 石柱."""
    bare = _people().sub("", name)
    if bare != name:
        return bare if len(bare) > 1 else name
    bare = _KIND.sub("", name)
    return bare if len(bare) > 1 else name


def autonomous_names(name: str) -> tuple[str, ...]:
    """The shorter names of an autonomous place: 石柱县, 石柱自治县."""
    short, kind = short_name(name), name[-1]
    return (short + kind, short + "自治" + kind) if "自治" in name and short != name else ()


def former_counties(rows: Iterable[tuple[str, str]], known: Set[str]) -> Iterator[tuple[str, str]]:
    """What districts and counties' cities may have been called, with their codes: 呼兰区 was
    呼兰县. No list says which were counties; left out are those that were none by their names
    (浦东新区, 井陉矿区, 梅县区), and what may be other words (振兴县域). rows: codes and names;
    known: short names that are no other words though they are common."""
    common = (lexicon() - known) | set(words_of("ordinary"))
    for code, name in rows:
        short = short_name(name)
        if len(code) != _COUNTY or name[-1] not in "区市" or not 2 <= len(short) <= _LONGEST:
            continue
        founded = short == name or short[-1] in "县矿" or name.endswith("新区")
        if not founded and short not in common:
            yield code, f"{short}县"


def plain_town(name: str) -> str:
    """A town's name without its people: 浩口苗族仡佬族乡 is 浩口乡."""
    if not name.endswith("乡"):
        return name
    bare = _people_of_town().sub("乡", name)
    return bare if len(bare) > 2 else name


@cache
def _people() -> re.Pattern[str]:
    """The peoples' names at the end of an autonomous place's."""
    return re.compile(rf"(?:{_peoples()})*(?:各族)?自治[县州区]$")


@cache
def _people_of_town() -> re.Pattern[str]:
    """The same at the end of a town's."""
    return re.compile(rf"(?:{_peoples()})+乡$")


@cache
def _peoples() -> str:
    """The peoples' names as a pattern; only long ones go without 族."""
    names = sorted(words_of("people"), key=len, reverse=True)
    return "|".join(f"{name}族?" if len(name) > 1 else f"{name}族" for name in names)
