"""What single lines say: the patterns and weights of ``rules/splitting.toml``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from archive.errors import RulesError
from archive.model import Evidence
from archive.rulebook import check_pattern, load_group
from archive.text import (
    despaced,
    in_simplified,
    is_closed,
    is_paused,
    lexicon,
    open_marks,
    size,
)

FILE = "splitting.toml"


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


@cache
def _patterns(group: str) -> tuple[tuple[str, Finder], ...]:
    return tuple((one.name, _finder(one)) for one in load_group(FILE, group, Pattern))


def _finder(one: Pattern) -> Finder:
    """What finds a pattern in a text. One that only a beginning matches is not looked for at
    every other place of the text, as `search` does."""
    compiled = re.compile(one.pattern)
    find = compiled.match if is_anchored(one.pattern) else compiled.search
    if not one.needs:
        return find
    needed = re.compile(f"[{one.needs}]").search
    return lambda text: find(text) if needed(text) else None


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
    """The weights by name; RulesError where the rules file has none of a name."""

    def __missing__(self, name: str) -> float:
        raise RulesError(f"archive/rules/{FILE}: no [[weight]] is named {name!r}")


@cache
def _weights() -> dict[str, float]:
    return _Weights((weight.name, weight.value) for weight in load_group(FILE, "weight", Weight))


def weights_in_force() -> dict[str, float]:
    """All weights by name; what is changed in it is in force until the process ends."""
    return _weights()


def weight(name: str) -> float:
    """The weight of a signal; RulesError where the rules file has none of that name."""
    return _weights()[name]


def match(group: str, text: str) -> tuple[str, re.Match[str]] | None:
    """The first pattern of a group that a text matches, with its name."""
    for name, find in _patterns(group):
        found = find(text)
        if found:
            return name, found
    return None


def says(group: str, text: str) -> bool:
    """Whether a text matches any pattern of a group, whatever script it is printed in."""
    return match(group, in_simplified(text)) is not None


def begins_open(text: str) -> bool:
    """Whether a text begins with what a sentence does not begin with: a closing mark, or a
    character that only follows others and begins no word here (中 does in 中央)."""
    return says("dangling", text) and in_simplified(despaced(text[:4])[:2]) not in lexicon()


def ends_open(text: str) -> bool:
    """Whether a text ends with a word that must go on, and is not the end of another word
    (才 is not in 人才)."""
    return says("hanging", text) and in_simplified(despaced(text[-6:])[-2:]) not in lexicon()


class Sum:
    """Adds up signals, and remembers none: what weighs thousands of candidates needs no more."""

    __slots__ = ("total",)

    def __init__(self) -> None:
        self.total = 0.0

    def add(self, name: str, quoted: str = "", times: float = 1.0) -> None:
        """Adds a signal. quoted: the words that it was seen in."""
        self.total += _weights()[name] * times


class Weighing(Sum):
    """Adds up signals and remembers them; evidence is made of them when it is asked for."""

    __slots__ = ("_said", "line")

    def __init__(self, line: int | None = None) -> None:
        super().__init__()
        self.line = line
        self._said: list[tuple[str, str, float]] = []

    def add(self, name: str, quoted: str = "", times: float = 1.0) -> None:
        self.total += _weights()[name] * times
        self._said.append((name, quoted, times))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The signals in the order in which they were added, without those that say nothing."""
        return tuple(
            Evidence(name, quoted, self.line, round(weight(name) * times, 2))
            for name, quoted, times in self._said
            if times
        )

    @property
    def times(self) -> dict[str, float]:
        """How often each signal was added."""
        counts: dict[str, float] = {}
        for name, _, times in self._said:
            counts[name] = counts.get(name, 0.0) + times
        return counts


_LENGTHS = (
    (4, "title: four characters or fewer"),
    (24, "title: five to twenty-four characters"),
    (34, "title: twenty-five to thirty-four characters"),
    (50, "title: thirty-five to fifty characters"),
)


def weigh_title(text: str, level: int = 0, line: int | None = None) -> Weighing:
    """How much speaks for a line being a title (headline, kicker, deck or subhead)."""
    weighing = Weighing(line)
    length = size(text)
    if length > 120:
        weighing.add("title: more than fifty characters")
        return weighing
    for most, name in _LENGTHS:
        if length <= most:
            weighing.add(name)
            break
    else:
        weighing.add("title: more than fifty characters")
    if level:
        weighing.add("title: marked as a heading", "#" * level)
    _weigh_punctuation(weighing, text)
    _weigh_edges(weighing, text)
    return weighing


def without_column(text: str) -> str:
    """A headline without the name of its column that stands in brackets behind it."""
    found = match("behind", text)
    return text[: found[1].start()].rstrip() if found and found[1].start() else text


def _weigh_punctuation(weighing: Weighing, text: str) -> None:
    text = without_column(text)
    ending = text.rstrip("”’\"'』」）)》 ")[-1:]
    if ending in {"！", "？", "!", "?"}:
        weighing.add("title: ends with ! or ?", ending)
    elif ending in {"…"}:
        pass  # "大数据、云计算广泛应用于……" is a kicker
    elif is_closed(text):
        weighing.add("title: ends like a sentence", text[-4:])
    elif is_paused(text):
        weighing.add("title: ends at a comma", text[-1:])
    if re.search("[。；;].", text):
        weighing.add("title: holds a full stop")
    commas = len(re.findall("[，,]", text))
    if commas:
        weighing.add("title: each comma", times=min(commas, 3))
    else:
        weighing.add("title: no comma")


def _weigh_edges(weighing: Weighing, text: str) -> None:
    if says("deck", text):
        weighing.add("title: dash before it", text[:2])
    if says("trailing", text):
        weighing.add("title: dash behind it", text[-2:])
    if says("quotation", text):
        weighing.add("title: a quotation and no more", text[:4])
    if says("aside", text):
        weighing.add("title: stands in brackets", text[:4])
    if says("note", text):
        weighing.add("title: a note", text[:4])
    if says("speaker", text):
        weighing.add("title: a speaker's turn", text[:4])
    if says("day", text):
        weighing.add("title: a day and no more", text[:4])
    if says("detail", text):
        weighing.add("title: a detail of a notice", text[:6])
    if says("lead", text) and not text.startswith(("“", '"')):
        weighing.add("title: begins like a lead", text[:6])
    if says("dialled", text):
        weighing.add("title: a telephone number", text[-8:])
    if says("unit", text):
        weighing.add("title: what the figures below are counted in", text[-6:])
    before, after = open_marks(text)
    if before or after:
        weighing.add("title: a mark of a pair is alone", before + after)
    if ends_open(text):
        weighing.add("title: ends with a hanging word", text[-2:])
    if begins_open(text):
        weighing.add("title: begins in the middle of a sentence", text[:4])
