"""Offices and bodies that have a long name and a short one, found in text under either.

重庆市科技局, 市科学技术局 and 市科技局 are one office in a paper of Chongqing; 成都市科技局 is
another.
The names are data (``offices.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from archive.places.divisions import divisions
from archive.places.shortnames import short_name
from archive.rulebook import load_group
from archive.words.lexicon import Lexicon

OFFICES = "offices.toml"
# Words for a kind of place that stand for the place itself.
LEVELS = ("自治区", "自治州", "自治县", "市", "省", "区", "县", "州")
_LONGEST_PLACE = 12
# What makes another word of a name's end: 科技部门, 科技局面.
_AFTER = "门队件面部限势长于属内外位分署落托"
# Before the short name of a body: 美国央行, 中央行动 is no 央行.
_BEFORE = "国中联县区市省"


@dataclass(frozen=True, slots=True)
class Office:
    """An office or body. name: its long name; short: other names of the same."""

    name: str
    short: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """All its names, the long one first."""
        return (self.name, *self.short)


@dataclass(frozen=True, slots=True)
class Named:
    """An office as a text names it. place: a place's full name, a word of `LEVELS`, or "" for a
    body of which there is one."""

    office: Office
    place: str = ""

    @property
    def name(self) -> str:
        """The long name, with the place as it was named."""
        return self.place + self.office.name

    @property
    def forms(self) -> tuple[str, ...]:
        """What it may be called, where its place is named so."""
        return tuple(self.place + form for form in self.office.forms)


@cache
def offices() -> tuple[Office, ...]:
    """The offices that every place has its own of."""
    return load_group(OFFICES, "office", Office)


@cache
def bodies() -> tuple[Office, ...]:
    """The bodies of which there is one."""
    return load_group(OFFICES, "body", Office)


def offices_in(text: str) -> Iterator[Named]:
    """The offices and bodies that a text names, each as often as it does.

    text: without white space between Chinese characters.
    """
    for start, form, (body, office) in _lexicon().find(text):
        if text[start + len(form) : start + len(form) + 1] in tuple(_AFTER):
            continue
        if body and not (form != body.name and text.endswith(tuple(_BEFORE), 0, start)):
            yield Named(body)
        elif office and (place := _place_before(text, start)):
            yield Named(office, place)


def office_called(text: str) -> Named | None:
    """The office or body whose name a text is, with its place."""
    found = next(offices_in(text), None)
    return found if found and text in found.forms else None


def names_at(named: Named, region: str) -> tuple[str, ...]:
    """The long names under which an office that a paper of a region names may be looked for:
    the region's own are called 市科技局 as well as 重庆市科技局."""
    level = level_of(region)
    if named.place in (region, level) and level:
        return (region + named.office.name, level + named.office.name)
    return (named.name,)


def level_of(place: str) -> str:
    """The word for the kind of a place: 市 of 重庆市."""
    return next((level for level in LEVELS if place.endswith(level)), "")


def _place_before(text: str, end: int) -> str:
    """The place whose office is named behind it: by its full name, or by its kind alone."""
    for length in range(min(_LONGEST_PLACE, end), 1, -1):
        name = text[end - length : end]
        if name in _places():
            return _places()[name]
    return next((level for level in LEVELS if text.endswith(level, 0, end)), "")


@cache
def _places() -> dict[str, str]:
    """The full names of provinces, cities and counties, also by short and kind (石柱县)."""
    names = [name for code, name in divisions() if len(code) <= 6]
    shorter = {short_name(name) + name[-1]: name for name in names}
    return shorter | {name: name for name in names}


@cache
def _by_form(group: str) -> dict[str, Office]:
    found = offices() if group == "office" else bodies()
    return {form: office for office in found for form in office.forms}


@cache
def _lexicon() -> Lexicon[tuple[Office | None, Office | None]]:
    """Each name with the body and the office that it may stand for."""
    names, bodies_of = _by_form("office"), _by_form("body")
    return Lexicon({form: (bodies_of.get(form), names.get(form)) for form in names | bodies_of})
