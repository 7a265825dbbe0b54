"""What is taken for one another: characters that look alike, and sounds that are close."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from archive.rulebook import load_group

FILE = "alike.toml"


@dataclass(frozen=True, slots=True)
class Look:
    """Groups of characters that look alike. examples: a wrong word, then the right one."""

    name: str
    groups: tuple[str, ...]
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sound:
    """Two beginnings or ends of syllables that are taken for one another. part: "beginning" or
    "end"."""

    name: str
    part: str
    pair: tuple[str, ...]
    examples: tuple[str, ...] = ()


@cache
def _lookalikes() -> frozenset[tuple[str, str]]:
    groups = (group for entry in load_group(FILE, "look", Look) for group in entry.groups)
    pairs = (pair for group in groups for pair in combinations(group, 2))
    return frozenset(both for one, other in pairs for both in ((one, other), (other, one)))


def look_alike(one: str, other: str) -> bool:
    """Whether two characters are written for one another."""
    return (one, other) in _lookalikes()


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What to put for a beginning or an end so that close sounds become the same."""
    found = []
    for entry in load_group(FILE, "sound", Sound):
        one, other = entry.pair
        # zh is no z, and ang no an.
        pattern = f"^{one}(?=[aeiouv])" if entry.part == "beginning" else f"{one}$"
        found.append((re.compile(pattern), other))
    return tuple(found)


@lru_cache(maxsize=2048)
def roughly(syllable: str) -> str:
    """A syllable as those hear it who do not tell close sounds apart."""
    for pattern, other in _sounds():
        syllable = pattern.sub(other, syllable)
    return syllable


@dataclass(frozen=True, slots=True)
class Heard:
    """A character's readings, and as those hear them who do not tell close sounds apart."""

    readings: frozenset[str]
    roughly: frozenset[str]

    @classmethod
    def of(cls, readings: Iterable[str]) -> Heard:
        known = frozenset(readings)
        return cls(known, frozenset(map(roughly, known)))

    def is_like(self, other: Heard) -> bool:
        """Whether two characters are read alike."""
        return not self.readings.isdisjoint(other.readings)

    def is_nearly_like(self, other: Heard) -> bool:
        """Whether they are for those who do not tell close sounds apart."""
        return not self.roughly.isdisjoint(other.roughly)
