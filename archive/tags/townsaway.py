"""Towns elsewhere, in stories that name no place of the region: each stands for the province of
the county that the page names (桐庐县: 瑶琳镇, and 瑶琳派出所), for the one that the story names,
or for the only one that has a town called so. A county that one story of the page names is meant
by its bare name in the others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from archive.places.divisions import divisions
from archive.places.gazetteer import Gazetteer, Place
from archive.places.placerules import words_of
from archive.places.shortnames import plain_town, short_name
from archive.places.towns import bare_town, is_town
from archive.tags.mention import Mention
from archive.tags.tagtext import TagText
from archive.tags.tally import Tally

# What a town's name ends with, and not 家乡, 古镇, 乡村.
_END = re.compile(
    r"街道|苏木|(?<![家故老同水异他下返思])乡(?![村镇亲土贤愁情音里邻])|(?<![乡小重名强古])镇(?!化)"
)
_LONGEST, _SHORTEST = 8, 3  # characters of a town's name, its kind with it
_AGAIN = 2  # times that a page names a county whose towns are meant
_SEVERAL = 3  # towns of one county that a page names, from which on it is meant without its name
_SUPPORTED = 2  # names on a page of the province that a town of one province only is of
_STORIES, _SHARE = 3, 0.5  # of a page's stories that make it one county's
_HOME = ("region", "district", "city")
_COUNTY, _TOWN, _PROVINCE = 6, 9, 2  # digits of their codes


def with_towns_away(
    texts: Sequence[TagText], found: Sequence[list[Mention]], gazetteer: Gazetteer
) -> list[list[Mention]]:
    """The mentions of a page's texts with the towns elsewhere that they name. found: the mentions
    of each. A page that mostly speaks of the region has none."""
    at_home = sum(_speaks_of(mentions, *_HOME) for mentions in found)
    if at_home * 2 >= len(texts) or at_home > sum(_speaks_of(one, "elsewhere") for one in found):
        return list(found)
    away = [not _speaks_of(mentions, *_HOME) for mentions in found]
    towns = [
        list(_named_towns(text.text)) if one else [] for text, one in zip(texts, away, strict=True)
    ]
    counties = _counties_of(texts, found) | _county_of({name for one in towns for _, name in one})
    bare = _bare_towns(counties, gazetteer)
    for text, one, names in zip(texts, away, towns, strict=True):
        if one:
            names += _with_office(text.text, bare)
            names += _echoes(text.text, counties, gazetteer)
    page = _Page(counties, _provinces_of(found, towns), gazetteer)
    return [page.with_towns(mentions, names) for mentions, names in zip(found, towns, strict=True)]


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page says of places elsewhere. counties: the codes of those whose towns it names;
    provinces: the codes of those that more than one name on it is of."""

    counties: frozenset[str]
    provinces: frozenset[str]
    gazetteer: Gazetteer

    def with_towns(
        self, mentions: Iterable[Mention], names: Iterable[tuple[int, str]]
    ) -> list[Mention]:
        """The mentions of one text with its towns. names: what may be towns, where they start."""
        # A town that the region has as well is the one of the county that the page names.
        kept = [
            one for one in mentions if not (one.form == "town" and self._is_of_county(one.text))
        ]
        named = {one.places[0].code for one in kept if one.places[0].rank == "elsewhere"}
        covered = {at for one in kept for at in range(one.start, one.end)}
        for start, name in sorted(names, key=lambda one: (one[0], -len(one[1]))):
            province = self._province_of(name, named)
            place = self.gazetteer.away.get(province) if province else None
            if place and start not in covered:
                kept.append(Mention((place,), name, start, "town"))
                covered.update(range(start, start + len(name)))  # 桐君街道 is no 桐君 as well
        return sorted(kept, key=lambda one: one.start)

    def _is_of_county(self, town: str) -> bool:
        return any(code[:_COUNTY] in self.counties for code in _codes_of_town(town))

    def _province_of(self, town: str, named: set[str]) -> str:
        """The code of the province that a town is of, or "". named: those that its text names."""
        codes = _codes_of_town(town)
        here = (*codes, *_county_codes().get(town, ()))
        if known := {code[:_PROVINCE] for code in here if code[:_COUNTY] in self.counties}:
            return known.pop() if len(known) == 1 else ""
        if town in self.gazetteer.lexicon:
            return ""
        near = {code[:_PROVINCE] for code in codes}
        near = near & named if named else near & self.provinces if len(near) == 1 else set()
        return near.pop() if len(near) == 1 else ""


def _speaks_of(mentions: Iterable[Mention], *ranks: str) -> bool:
    return any(not one.weak and one.places[0].rank in ranks for one in mentions)


def _counties_of(texts: Sequence[TagText], found: Sequence[list[Mention]]) -> frozenset[str]:
    """The codes of the counties elsewhere that a page names again and again."""
    homes_of: dict[str, set[str]] = defaultdict(set)
    for mention in chain.from_iterable(found):
        if mention.places[0].rank == "elsewhere":
            homes_of[mention.text] |= {place.code for place in mention.places}
    codes: Counter[str] = Counter()
    for name, homes in homes_of.items():
        known = [code for code in _county_codes().get(name, ()) if code[:_PROVINCE] in homes]
        if len(known) == 1:
            short = short_name(name)
            codes[known[0]] = sum(text.text.count(short) for text in texts)
    return frozenset(code for code, times in codes.items() if times >= _AGAIN)


def _county_of(towns: Iterable[str]) -> frozenset[str]:
    """The code of the county that has most of some towns, which are several."""
    counties = Counter(code for name in towns for code in {c[:_COUNTY] for c in _towns()[name]})
    (best, most), (_, next_most) = [*counties.most_common(2), ("", 0), ("", 0)][:2]
    return frozenset({best} if most >= _SEVERAL and most > next_most else ())


def _provinces_of(
    found: Sequence[list[Mention]], towns: Iterable[Iterable[tuple[int, str]]]
) -> frozenset[str]:
    """The codes of the provinces that more than one name on a page is of."""
    names: dict[str, set[str]] = defaultdict(set)
    for mention in chain.from_iterable(found):
        if mention.places[0].rank == "elsewhere" and not mention.weak:
            names[mention.places[0].code].add(mention.text)
    for _, town in chain.from_iterable(towns):
        homes = {code[:_PROVINCE] for code in _codes_of_town(town)}
        if len(homes) == 1:
            names[homes.pop()].add(town)
    return frozenset(code for code, one in names.items() if len(one) >= _SUPPORTED)


def _bare_towns(counties: frozenset[str], gazetteer: Gazetteer) -> list[str]:
    """The towns of some counties without their kind."""
    return [
        name
        for county in sorted(counties)
        for name in _county_towns().get(county, ())
        if name not in gazetteer.lexicon and name not in words_of("ordinary")
    ]


def _with_office(text: str, bare: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where towns stand without their kind, before an office that a town has."""
    for name in bare:
        at = text.find(name)
        while at >= 0:
            if _offices().match(text, at + len(name)):
                yield at, name
            at = text.find(name, at + 1)


def _echoes(text: str, counties: frozenset[str], gazetteer: Gazetteer) -> Iterator[tuple[int, str]]:
    """Where the counties of a page stand without their kind."""
    for name in map(_county_names().__getitem__, sorted(counties)):
        if name in gazetteer.counties:
            yield from ((found.start(), name) for found in re.finditer(re.escape(name), text))


def _named_towns(text: str) -> Iterator[tuple[int, str]]:
    """What may be towns in a text, each with where it starts: the longest that there is."""
    for found in _END.finditer(text):
        end = found.end()
        for start in range(max(0, end - _LONGEST), end - _SHORTEST + 1):
            if text[start:end] in _towns():
                yield start, text[start:end]
                break


def of_one_county(tallies: Sequence[Tally], province: Place) -> bool:
    """Whether most stories of a page speak of one county of a province elsewhere, or its towns."""
    stories: Counter[str] = Counter()
    for tally in tallies:
        names = {reason.text for reason in tally.evidence.get(province, ())}
        codes = {code[:_COUNTY] for name in names for code in _codes_of(name)}
        stories.update(code for code in codes if code.startswith(province.code))
    return max(stories.values(), default=0) >= max(_STORIES, _SHARE * len(tallies))


def _codes_of(name: str) -> tuple[str, ...]:
    """The codes of the counties and towns that a name may be of."""
    return (*_county_codes().get(name, ()), *_codes_of_town(name))


def _codes_of_town(name: str) -> tuple[str, ...]:
    """The codes of the towns that a name may be of, with its kind or without it."""
    return _towns().get(name) or _bare_codes().get(name, ())


@cache
def _towns() -> dict[str, tuple[str, ...]]:
    """The codes of China's towns by their names."""
    codes: dict[str, tuple[str, ...]] = {}
    for code, name in divisions():
        if len(code) == _TOWN and len(name) >= _SHORTEST and is_town(name):
            for one in dict.fromkeys((name, plain_town(name))):
                codes[one] = (*codes.get(one, ()), code)
    return codes


@cache
def _bare_codes() -> dict[str, tuple[str, ...]]:
    """The codes of China's towns by their names without their kind."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for town, codes in _towns().items():
        by_name[bare_town(town)] += codes
    return {name: (*codes,) for name, codes in by_name.items() if len(name) > 1}


@cache
def _county_towns() -> dict[str, list[str]]:
    """The towns of each county without their kind, by its code."""
    names: dict[str, list[str]] = defaultdict(list)
    for name, codes in _bare_codes().items():
        for county in dict.fromkeys(code[:_COUNTY] for code in codes):
            names[county].append(name)
    return names


@cache
def _offices() -> re.Pattern[str]:
    """What a town has; 街道 is the kind of a town."""
    return re.compile(rf"(?!街道)(?:{'|'.join(map(re.escape, words_of('townoffice')))})")


@cache
def _county_names() -> dict[str, str]:
    """The short names of China's counties by their codes."""
    return {code: short_name(name) for code, name in divisions() if len(code) == _COUNTY}


@cache
def _county_codes() -> dict[str, tuple[str, ...]]:
    """The codes of China's counties by their names, in full and for short."""
    codes: dict[str, tuple[str, ...]] = {}
    for code, name in divisions():
        if len(code) == _COUNTY:
            for one in dict.fromkeys((name, short_name(name))):
                codes[one] = (*codes.get(one, ()), code)
    return codes
