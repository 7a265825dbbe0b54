"""The names of China's places, as one region's archive reads them.

The region's districts, areas, towns and landmarks are told apart; places elsewhere count
for their province. A name that several places share carries them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from archive.errors import SettingsError
from archive.places.divisions import divisions, province_entries, provinces
from archive.places.hiding import hidden_names
from archive.places.placerules import (
    DISTRICTS,
    Area,
    Deictic,
    Landmark,
    Province,
    Region,
    bodies_of,
    deictics,
    partners_of,
    words_of,
)
from archive.places.shortnames import autonomous_names, former_counties, plain_town, short_name
from archive.places.towns import earlier_names, is_town
from archive.places.wellknown import well_known
from archive.rulebook import load_group
from archive.words.lexicon import Lexicon

Rank: TypeAlias = Literal["region", "district", "city", "elsewhere", "abroad"]
Form: TypeAlias = Literal["full", "short", "town", "landmark"]

_NO_NAME = re.compile(r"市辖区|^县$|直辖县级|开发区|园区|管理区|合作区|示范区")
_ABROAD, NATION = "国外", "全国"
_LONG = 3  # characters from which on a county's name is no other word without its kind


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A place that can be tagged. name: its full name; parent: the city above it, or "".

    A gazetteer has each place once: two are the same where they are one object, which is all
    that scores, kept by place, need to look at.
    """

    name: str
    rank: Rank
    code: str = ""
    parent: str = ""
    seat: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for. ordinary: it is also a common word."""

    places: tuple[Place, ...]
    form: Form
    ordinary: bool = False


Sense: TypeAlias = Name | Deictic | None  # None: a word that is no place and hides what it covers


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """A region, its districts in the order of their codes, and the lexicon of all names.

    counties: the bare names of counties elsewhere, places only by what stands around them; away:
    the other provinces by their codes.
    """

    region: Place
    districts: tuple[Place, ...]
    lexicon: Lexicon[Sense]
    counties: Lexicon[Name]
    towns: tuple[str, ...]
    municipality: bool
    away: Mapping[str, Place]


@cache
def gazetteer_of(region: str) -> Gazetteer:
    """The names as the archive of one province reads them.

    Raises SettingsError where `region` is no province's full name.
    """
    code = provinces().get(region)
    if not code:
        allowed = ", ".join(name for name, code in provinces().items() if code)
        raise SettingsError(f"region = {region!r} is no province; allowed are {allowed}")
    return _Builder(Place(region, "region", code)).build()


def place_words(region: str = "重庆市") -> tuple[str, ...]:
    """The names of a region's districts and towns, for a word cutter's dictionary.

    Raises SettingsError where `region` is no province's full name.
    """
    gazetteer = gazetteer_of(region)
    names = [place.name for place in gazetteer.districts]
    return tuple(dict.fromkeys((*names, *map(short_name, names), *gazetteer.towns)))


class _Builder:
    """Collects the names of a gazetteer; a name given first to a nearer place stays with it."""

    def __init__(self, region: Place) -> None:
        self.region = region
        self.names: dict[str, Name] = {}
        self.counties: dict[str, Name] = {}
        self.ordinary = frozenset(words_of("ordinary"))
        areas = load_group(DISTRICTS, "area", Area, key="name")
        self.areas = [area for area in areas if area.region == region.name]
        self.others = [area for area in areas if area.region != region.name]
        rows = divisions()
        self.home = [row for row in rows if row[0].startswith(region.code)]
        self.away = [row for row in rows if not row[0].startswith(region.code)]
        # A municipality's own cities (市辖区, 县) are only headings of the list.
        cities = [name for code, name in self.home if len(code) == 4 and not _NO_NAME.search(name)]
        self.municipality = not cities

    def build(self) -> Gazetteer:
        districts = tuple(self._home_places())
        self._region_names()
        for place in districts:
            self._district_names(place)
        named = {place.name: place for place in districts}
        self._area_names(named)
        self._landmarks(named)
        for old in load_group(DISTRICTS, "former", Landmark, key="district"):
            for word in old.words if old.district in named else ():
                self.put(word, named[old.district], "full")
        towns = self._towns(districts)
        away = self._elsewhere()
        words: dict[str, Sense] = dict.fromkeys(words_of("word"))
        for entry in deictics():
            words |= dict.fromkeys((*bodies_of(entry), *entry.words), entry)
        words |= self.names
        short = {place.name: short_name(place.name) for place in districts}
        lexicon = Lexicon(words, hidden_names(words, self.region.name, short))
        alone = {word for word, name in self.counties.items() if len(name.places) == 1}
        counties = Lexicon({word: self.counties[word] for word in alone - words.keys()})
        return Gazetteer(self.region, districts, lexicon, counties, towns, self.municipality, away)

    def put(self, word: str, place: Place, form: Form) -> None:
        """Gives `place` a name; a second place of the same form shares it."""
        if len(word) < 2:
            return
        own = form == "full" and place.rank != "elsewhere"
        ordinary = word in self.ordinary and not own
        known = self.names.get(word)
        if known is None:
            self.names[word] = Name((place,), form, ordinary)
        elif known.form == form and place not in known.places:
            self.names[word] = Name((*known.places, place), form, known.ordinary)

    def _home_places(self) -> Iterator[Place]:
        cities = {code: name for code, name in self.home if len(code) == 4}
        for code, name in self.home:
            if _NO_NAME.search(name) or len(code) not in (4, 6):
                continue
            parent = "" if self.municipality or len(code) == 4 else cities[code[:4]]
            yield Place(name, "city" if len(code) == 4 else "district", code, parent)
        yield from (Place(area.name, "district") for area in self.areas)

    def _region_names(self) -> None:
        region = self.region
        self.put(region.name, region, "full")
        self.put(short_name(region.name), region, "short")
        for entry in load_group(DISTRICTS, "region", Region):
            if entry.name == region.name:
                for alias in (*entry.aliases, *entry.arrivals):
                    self.put(alias, region, "landmark")
        for word in partners_of(region.name):
            self.put(word, region, "landmark")

    def _district_names(self, place: Place) -> None:
        self.put(place.name, place, "full")
        if place.code:
            for name in autonomous_names(place.name):
                self.put(name, place, "full")
            if (short := short_name(place.name)) != place.name:
                self.put(short, place, "short")

    def _area_names(self, places: dict[str, Place]) -> None:
        for area in self.areas:
            place = places[area.name]
            for alias in area.aliases:
                self.put(alias, place, "full")
            self.put(area.short, place, "short")
            for word in area.landmarks:
                self.put(word, place, "landmark")
            for town in area.towns:
                self.put(town, place, "town")

    def _landmarks(self, places: dict[str, Place]) -> None:
        for entry in load_group(DISTRICTS, "landmark", Landmark, key="district"):
            if place := places.get(entry.district):
                for word in entry.words:
                    # 永川高新区 names its district as well as 永川 does.
                    own = short_name(place.name) in word
                    self.put(word, place, "short" if own else "landmark")

    def _towns(self, districts: Iterable[Place]) -> tuple[str, ...]:
        """Puts the region's towns; one that an area has taken stays there."""
        by_code = {place.code: place for place in districts if place.code}
        taken = {town for area in self.areas for town in area.towns}
        away = {name for code, name in self.away if len(code) == 9}
        towns: dict[str, None] = {}
        blocked = {f"{word}乡" for word in words_of("word")}  # 联合乡城县 holds 乡城县
        for code, name in self.home:
            if len(code) != 9 or not is_town(name):
                continue
            towns[name] = None
            place = by_code.get(code[:6])
            if place and not (name in taken and self.names[name].places):
                self.put(name, place, "town")
                if (plain := plain_town(name)) not in blocked:
                    self.put(plain, place, "town")
        for old, town in earlier_names(towns, {*towns, *blocked}):
            for place in self.names[town].places if town in self.names else ():
                self.put(old, place, "landmark" if old in away else "town")
        for name in away & self.names.keys():
            # A town whose district is none of the list's has no place here to stand for.
            if (known := self.names[name]).form in ("town", "landmark"):
                self.names[name] = Name(known.places, known.form, ordinary=True)
        return tuple(towns)

    def _elsewhere(self) -> dict[str, Place]:
        """Provinces, cities and counties elsewhere, each standing for its province. The provinces
        by their codes."""
        known = {entry.name: entry for entry in province_entries()}
        by_code = {}
        for name, code in provinces().items():
            if name == self.region.name:
                continue
            told = known.get(name, Province(name))
            place = Place(name, "elsewhere", code, seat=told.seat)
            by_code[code] = place
            self._put_away(name, place, "full")
            for word in (told.short or short_name(name), *told.aliases):
                self._put_away(word, place, "short")
            for word in told.reports:
                self._put_away(word, place, "full")
        own, sure = frozenset(self.names), frozenset(words_of("known"))
        for code, name in self.away:
            if len(code) not in (4, 6) or _NO_NAME.search(name):
                continue
            place = by_code[code[:2]]
            if len(name) > 2:
                self._put_away(name, place, "full")
            elif name[-1] == "县" and name not in self.ordinary:
                self._share(name, place, "full")  # 范县 stands in 示范县
            for other in autonomous_names(name):
                self._put_away(other, place, "full")
            short = short_name(name)
            if len(code) == 4 or len(short) >= _LONG or short in sure:
                if short not in own:  # 海南 is the province, and no prefecture of another one
                    self._put_away(short, place, "short")
            elif len(short) > 1 and short not in self.ordinary:
                self._share(short, place, "short")
        today = frozenset(self.names)  # 五华县 is no 五华区 of before
        for code, old in former_counties(self.away, sure):
            if old not in today:
                self._put_away(old, by_code[code[:2]], "full")
        for area in self.others:
            for word in (area.name, area.short, *area.aliases):
                self._put_away(word, by_code[provinces()[area.region]], "full")
        for word, province, form in well_known(self.region.name, frozenset(self.names)):
            self._put_away(word, by_code[provinces()[province]], form)
        for group, name in (("abroad", _ABROAD), ("nation", NATION)):
            place = Place(name, "abroad")
            for word in words_of(group):
                self.names.setdefault(word, Name((place,), "full"))
        return by_code

    def _share(self, word: str, place: Place, form: Form) -> None:
        """Gives `place` a name that is one by what stands around it."""
        shared = self.counties.get(word)
        places = dict.fromkeys((*(shared.places if shared else ()), place))
        self.counties[word] = Name((*places,), form)

    def _put_away(self, word: str, place: Place, form: Form) -> None:
        """As `put`; a name that the region has as well keeps its own places first."""
        known = self.names.get(word)
        if known is not None and known.places[0].rank != "elsewhere":
            shared = known.form == form == "full" and known.places[0].rank == "district"
            if shared and place not in known.places:
                self.names[word] = Name((*known.places, place), form, known.ordinary)
            return
        self.put(word, place, form)
