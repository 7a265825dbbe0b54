"""The shapes of the entries of ``places.toml`` and ``districts.toml``, where they are explained."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from archive.rulebook import check_pattern, load_group

PLACES = "places.toml"
DISTRICTS = "districts.toml"

FORMS = ("full", "short", "town", "landmark", "region", "elsewhere", "abroad")
EFFECTS = ("block", "person", "title", "weak", "first", "passing", "located")
LEVELS = ("district", "county", "city", "province")


@dataclass(frozen=True, slots=True)
class Weight:
    """What one mention adds, by the zone it stands in and the form of the name."""

    name: str
    full: float
    short: float
    town: float
    landmark: float
    weak: float


@dataclass(frozen=True, slots=True)
class Deictic:
    """Words that point at a place without naming it: 我区, 全市. of: its kind, which with the
    name of a body behind it points too (区 of 区图书馆)."""

    name: str
    level: str
    own: bool
    weight: float
    words: tuple[str, ...]
    of: str = ""
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _one_of(self.level, LEVELS, "level")


@dataclass(frozen=True, slots=True)
class Words:
    """A list of words: blocking ones, ordinary ones, countries or peoples. yields: whether the
    full name of a district that begins with a word's last character is none the less one."""

    name: str
    words: tuple[str, ...]
    why: str = ""
    yields: bool = False
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """Words before or after a name that change what it means. also: what must stand on its other
    side too."""

    name: str
    side: str
    effect: str
    pattern: str
    forms: tuple[str, ...]
    names: tuple[str, ...] = ()
    also: str = ""
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _one_of(self.side, ("before", "after"), "side")
        _one_of(self.effect, EFFECTS, "effect")
        for form in self.forms:
            _one_of(form, FORMS, "forms")
        check_pattern(self.pattern)
        check_pattern(self.also)


@dataclass(frozen=True, slots=True)
class Province:
    """What the gazetteer does not say of a province. aliases: other names of it and of its cities;
    papers: those that are printed there, which with 讯 or 记者 behind say where news is from."""

    name: str
    short: str = ""
    seat: bool = False
    aliases: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def reports(self) -> tuple[str, ...]:
        """How texts of its papers begin."""
        return tuple(paper + word for paper in self.papers for word in ("讯", "记者"))


@dataclass(frozen=True, slots=True)
class Region:
    """Other names of a region. arrivals: those that end in a character with which the name of a
    place in it may begin, which then is meant: 在渝, but 在渝北区; papers: words in the names of
    its papers that are no places."""

    name: str
    aliases: tuple[str, ...]
    arrivals: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Names of two provinces together: 川渝. Either may be the region."""

    name: str
    region: str
    other: str
    words: tuple[str, ...]
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """An area that papers treat as a district."""

    region: str
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    landmarks: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Landmark:
    """What everybody knows to lie in a district."""

    district: str
    words: tuple[str, ...]
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@cache
def words_of(group: str) -> tuple[str, ...]:
    """All words of a group of word lists of ``places.toml``."""
    return tuple(word for entry in load_group(PLACES, group, Words) for word in entry.words)


def bodies_of(rule: Deictic) -> tuple[str, ...]:
    """The bodies of a kind of place that a rule points by: 区图书馆, 区文化馆."""
    return tuple(rule.of + body for body in words_of("body")) if rule.of else ()


@cache
def papers_of(region: str) -> tuple[str, ...]:
    """Words by which the papers of a region are called, beside the names of its places."""
    entries = load_group(DISTRICTS, "region", Region)
    return tuple(word for entry in entries if entry.name == region for word in entry.papers)


@cache
def partners_of(region: str) -> dict[str, str]:
    """The other province of each name that a region has together with one."""
    return {
        word: one.other if one.region == region else one.region
        for one in load_group(DISTRICTS, "pair", Pair)
        if region in (one.region, one.other)
        for word in one.words
    }


@cache
def former_kinds(district: str) -> frozenset[str]:
    """The kinds of place, as pointing words speak of them, that a district once was."""
    entries = load_group(DISTRICTS, "former", Landmark, key="district")
    kinds = {"区": "district", "县": "county", "市": "city"}
    words = (word for entry in entries if entry.district == district for word in entry.words)
    return frozenset(kinds[word[-1]] for word in words if word[-1] in kinds)


@cache
def reports() -> frozenset[str]:
    """How texts of the papers of all provinces begin."""
    entries = load_group(PLACES, "province", Province)
    return frozenset(word for entry in entries for word in entry.reports)


@cache
def deictics() -> tuple[Deictic, ...]:
    """The words that point at a place without naming it."""
    return load_group(PLACES, "deictic", Deictic)


def _one_of(value: str, allowed: tuple[str, ...], key: str) -> None:
    if value not in allowed:
        raise ValueError(f"{key} is {value!r}; allowed are {', '.join(allowed)}")
