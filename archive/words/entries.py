"""Two shapes of entries that several rules files share: a list of words, and a pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from archive.rulebook import check_pattern, load_group


@dataclass(frozen=True, slots=True)
class WordList:
    """Words separated by white space or, where all are single characters, not at all."""

    name: str
    items: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern over simplified text, with what it must match and must not."""

    name: str
    pattern: str
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_pattern(self.pattern)


@cache
def words_in(file: str, group: str) -> frozenset[str]:
    """The words of all lists of a group."""
    lists = load_group(file, group, WordList)
    return frozenset(word for one in lists for word in one.items.split())


@cache
def shapes_in(file: str, group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of a group by their names, in its order."""
    return tuple((one.name, re.compile(one.pattern)) for one in load_group(file, group, Shape))


@cache
def any_shape(file: str, group: str) -> re.Pattern[str]:
    """What matches wherever one of a group's patterns does, the first of them first."""
    return re.compile("|".join(f"(?:{one.pattern})" for one in load_group(file, group, Shape)))
