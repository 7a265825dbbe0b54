"""What single lines say: the patterns and weights of ``rules/splitting.toml``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from archive.errors import RulesError
from archive.model import Evidence
from archive.rulebook import check_pattern, load_group
from archive.words.text import despaced, in_simplified, lexicon

FILE = "splitting.toml"
REACH = 8  # characters at an end that tell whether a sentence is open there


@dataclass(frozen=True, slots=True)
class Pattern:
    """A named pattern with lines that it must match and must not. needs: a set of characters
    ("版稿", "\\d") of which what it matches has one, as nearly no line does; or ""."""

    name: str
    pattern: str
    examples: tuple[str, ...]
    never: tuple[str, ...] = ()
    needs: str = ""

    def __post_init__(self) -> None:
        check_pattern(self.pattern)
        if self.needs:
            check_pattern(f"[{self.needs}]")


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a signal speaks for (positive) or against, in natural-log odds."""

    name: str
    value: float


Finder = Callable[[str], re.Match[str] | None]
_INERT = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")  # escapes and sets of characters
_NAMED = re.compile(r"\(\?P<\w+>")
_SELF = re.compile(r"\\[1-9]|\(\?P=|\(\?\(")  # what speaks of a pattern's own groups
FEW = 3  # characters that a pattern needs one of, up to which each is looked for by itself
MANY = 3  # patterns of a group from which it is asked first whether any of them matches


class _Rules(dict[str, Sequence[tuple[str, Finder]]]):
    """The patterns of the groups with their names, each group read when it is asked for."""

    def __missing__(self, group: str) -> Sequence[tuple[str, Finder]]:
        found = self[group] = [(one.name, _finder(one)) for one in _patterns(group)]
        return found


class _Asked(dict[tuple[str, ...] | str, Finder]):
    """What tells whether any pattern of a group, or of some groups, matches a text."""

    def __missing__(self, groups: tuple[str, ...] | str) -> Finder:
        names = (groups,) if isinstance(groups, str) else groups
        found = self[groups] = _any_of([one for name in names for one in _patterns(name)])
        return found


_RULES, _ASKED = _Rules(), _Asked()


def _patterns(group: str) -> tuple[Pattern, ...]:
    return load_group(FILE, group, Pattern)


def _finder(one: Pattern) -> Finder:
    """What finds a pattern in a text. One that only a beginning matches is not looked for at
    every other place of the text, as `search` does."""
    compiled = re.compile(one.pattern)
    find = compiled.match if is_anchored(one.pattern) else compiled.search
    return _where(one.needs, find) if one.needs else find


def _where(needs: str, find: Finder) -> Finder:
    """What finds a pattern in texts that have one of some characters. Of up to three, each is
    sooner looked for by itself than all of them as a set."""
    if len(needs) == 1:
        return lambda text: find(text) if needs in text else None
    if len(needs) <= FEW and "\\" not in needs:
        one, other, last = needs[0], needs[1], needs[-1]
        return lambda text: find(text) if one in text or other in text or last in text else None
    needed = re.compile(f"[{needs}]").search
    return lambda text: find(text) if needed(text) else None


def _any_of(patterns: Sequence[Pattern]) -> Finder:
    """What finds any of some patterns in a text. Those that only a beginning matches are looked
    for as one, and those with needs where the text has any of these."""
    first = [one for one in patterns if is_anchored(one.pattern) and not one.needs]
    needy = [one for one in patterns if one.needs]
    finders = [_finder(one) for one in patterns if one not in first and one not in needy]
    if len(first) > 1:
        finders.insert(0, re.compile("|".join(map(_bare, first))).match)
    else:
        finders[:0] = map(_finder, first)
    if len(needy) > 1:
        finders.append(_where("".join(one.needs for one in needy), _either(map(_finder, needy))))
    else:
        finders += map(_finder, needy)
    return _either(finders)


def _either(finders: Iterable[Finder]) -> Finder:
    """What finds what any of some finders does."""
    every = tuple(finders)

    def found(text: str) -> re.Match[str] | None:
        for find in every:
            if said := find(text):
                return said
        return None

    return found if len(every) > 1 else every[0]


def _bare(one: Pattern) -> str:
    """A pattern as one of several: they may name their groups alike."""
    if _SELF.search(one.pattern):
        raise RulesError(f"archive/rules/{FILE}: {one.name} speaks of its own groups")
    return f"(?:{_NAMED.sub('(?:', one.pattern)})"


def is_anchored(pattern: str) -> bool:
    """Whether each alternative of a pattern begins with ^, so that it matches at the beginning
    of a text or nowhere."""
    depth, starts = 0, True
    for character in _INERT.sub(".", pattern):
        if starts and character != "^":
            return False
        depth += (character == "(") - (character == ")")
        starts = character == "|" and not depth
    return not starts


class _Weights(dict[str, float]):
    """The weights by name, read when one is first asked for; RulesError where the rules file has
    none of a name."""

    def __missing__(self, name: str) -> float:
        if self or name not in self.read():
            raise RulesError(f"archive/rules/{FILE}: no [[weight]] is named {name!r}")
        return self[name]

    def read(self) -> dict[str, float]:
        if not self:
            self.update((one.name, one.value) for one in load_group(FILE, "weight", Weight))
        return self


_WEIGHTS = _Weights()


def weights_in_force() -> dict[str, float]:
    """All weights by name; what is changed in it is in force until the process ends."""
    return _WEIGHTS.read()


def weight(name: str) -> float:
    """The weight of a signal; RulesError where the rules file has none of that name."""
    return _WEIGHTS[name]


def match(group: str, text: str) -> tuple[str, re.Match[str]] | None:
    """The first pattern of a group that a text matches, with its name."""
    rules = _RULES[group]
    if len(rules) >= MANY and not _ASKED[group](text):
        return None
    for name, find in rules:
        if found := find(text):
            return name, found
    return None


def says(group: str, text: str) -> bool:
    """Whether a text matches any pattern of a group, whatever script it is printed in."""
    return bool(_ASKED[group](in_simplified(text)))


def says_any(groups: tuple[str, ...], text: str) -> bool:
    """Whether a text matches any pattern of some groups."""
    return bool(_ASKED[groups](in_simplified(text)))


def begins_open(text: str) -> bool:
    """Whether a text begins with what a sentence does not begin with: a closing mark, a character
    that only follows others and begins no word here (中 does in 中央 and 中宣部), or with a word
    or two characters that are no sentence by themselves."""
    first = text[:REACH]
    if says("remnant", first):
        return True
    if not says("dangling", first):
        return False
    told = in_simplified(despaced(first[:6]))
    return told[:2] not in lexicon() and told[:3] not in lexicon()


def ends_open(text: str) -> bool:
    """Whether a text ends with a word that must go on, and is not the end of another word
    (才 is not in 人才)."""
    last = text[-REACH:]
    return says("hanging", last) and in_simplified(despaced(last[-6:])[-2:]) not in lexicon()


class Sum:
    """Adds up signals, and remembers none: what weighs thousands of candidates needs no more."""

    __slots__ = ("total",)

    def __init__(self) -> None:
        self.total = 0.0

    def add(self, name: str, quoted: str = "", times: float = 1.0) -> None:
        """Adds a signal. quoted: the words that it was seen in."""
        self.total += _WEIGHTS[name] * times


class Weighing(Sum):
    """Adds up signals and remembers them; evidence is made of them when it is asked for."""

    __slots__ = ("_said", "line")

    def __init__(self, line: int | None = None) -> None:
        super().__init__()
        self.line = line
        self._said: list[tuple[str, str, float]] = []

    def add(self, name: str, quoted: str = "", times: float = 1.0) -> None:
        self.total += _WEIGHTS[name] * times
        self._said.append((name, quoted, times))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The signals in the order in which they were added, without those that say nothing."""
        return tuple(
            [
                Evidence(name, quoted, self.line, round(_WEIGHTS[name] * times, 2))
                for name, quoted, times in self._said
                if times
            ]
        )

    @property
    def times(self) -> dict[str, float]:
        """How often each signal was added."""
        counts: dict[str, float] = {}
        for name, _, times in self._said:
            counts[name] = counts.get(name, 0.0) + times
        return counts
