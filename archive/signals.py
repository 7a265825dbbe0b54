"""What single lines say: the patterns and weights of ``rules/splitting.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from archive.errors import RulesError
from archive.model import Evidence
from archive.rulebook import load_group
from archive.text import (
    despaced,
    is_closed,
    is_paused,
    lexicon,
    open_marks,
    partner,
    size,
)

FILE = "splitting.toml"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A named pattern with lines that it must match and must not."""

    name: str
    pattern: str
    examples: tuple[str, ...]
    never: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise ValueError(f"pattern: {error}") from error


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a signal speaks for (positive) or against, in natural-log odds."""

    name: str
    value: float


@cache
def _patterns(group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((p.name, re.compile(p.pattern)) for p in load_group(FILE, group, Pattern))


@cache
def _weights() -> dict[str, float]:
    return {weight.name: weight.value for weight in load_group(FILE, "weight", Weight)}


def weights_in_force() -> dict[str, float]:
    """All weights by name; what is changed in it is in force until the process ends."""
    return _weights()


def weight(name: str) -> float:
    """The weight of a signal; RulesError where the rules file has none of that name."""
    try:
        return _weights()[name]
    except KeyError:
        raise RulesError(f"archive/rules/{FILE}: no [[weight]] is named {name!r}") from None


def match(group: str, text: str) -> tuple[str, re.Match[str]] | None:
    """The first pattern of a group that a text matches, with its name."""
    for name, pattern in _patterns(group):
        found = pattern.search(text)
        if found:
            return name, found
    return None


def says(group: str, text: str) -> bool:
    """Whether a text matches any pattern of a group."""
    return match(group, text) is not None


def begins_open(text: str) -> bool:
    """Whether a text begins with what a sentence does not begin with: a closing mark, or a
    character that only follows others and begins no word here (中 does in 中央)."""
    return says("dangling", text) and despaced(text[:4])[:2] not in lexicon()


def ends_open(text: str) -> bool:
    """Whether a text ends with a word that must go on, and is not the end of another word
    (才 is not in 人才)."""
    return says("hanging", text) and despaced(text[-6:])[-2:] not in lexicon()


@dataclass(slots=True)
class Weighing:
    """Adds up signals and remembers them as evidence."""

    line: int | None = None
    total: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    times: dict[str, float] = field(default_factory=dict)

    def add(self, name: str, quoted: str = "", times: float = 1.0) -> None:
        value = weight(name) * times
        self.times[name] = self.times.get(name, 0.0) + times
        self.total += value
        self.evidence += (Evidence(name, quoted, self.line, round(value, 2)),)


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


def _weigh_punctuation(weighing: Weighing, text: str) -> None:
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
    if says("lead", text) and not text.startswith(("“", '"')):
        weighing.add("title: begins like a lead", text[:6])
    before, after = open_marks(text)
    if before or after:
        weighing.add("title: a mark of a pair is alone", before + after)
    if ends_open(text):
        weighing.add("title: ends with a hanging word", text[-2:])
    if begins_open(text):
        weighing.add("title: begins in the middle of a sentence", text[:4])


def weigh_seam(left: str, right: str, known: frozenset[str] | set[str]) -> Weighing:
    """How much speaks for a sentence going on from the end of `left` at the start of `right`.

    known: pairs of neighbouring characters that the page has elsewhere.
    """
    weighing = Weighing()
    left, right = left.rstrip()[-60:], right.lstrip()[:60]
    before, after = open_marks(left)[1], open_marks(right)[0]
    if re.match("[，。、；：！？”’）》」』】,.;:!?)]", right):
        weighing.add("seam: the right begins with a closing mark", right[:1])
    elif begins_open(right):
        weighing.add("seam: the right begins in the middle of a sentence", right[:3])
    if is_closed(left):
        weighing.add("seam: the left is closed", left[-2:])
    elif is_paused(left):
        weighing.add("seam: the left ends at a comma", left[-1:])
    elif ends_open(left):
        weighing.add("seam: the left ends with a hanging word", left[-2:])
    if before and after and partner(before[-1]) == after[0]:
        weighing.add("seam: a pair of marks meets", before[-1] + after[0])
    _weigh_word(weighing, despaced(left), despaced(right), known)
    if says("lead", right) and not right.startswith(("“", '"')):
        weighing.add("seam: the right begins like a lead", right[:4])
    elif says("starter", right):
        weighing.add("seam: the right begins like a sentence", right[:4])
    elif right[:1] in '“"' and left[-1:] not in "：:":
        weighing.add("seam: the right begins with speech", right[:1])
    return weighing


_NUMBER_GOES_ON = (
    re.compile(r"\d[.,]?$"),
    re.compile(
        r"(\d|[%％]|余?[万亿千百]|个|元|年|月|日|家|人|名|公里|平方|吨|亩|米|倍|岁|项|次|件|辆|多)"
    ),
)


def _weigh_word(
    weighing: Weighing, left: str, right: str, known: frozenset[str] | set[str]
) -> None:
    ends, starts = _NUMBER_GOES_ON
    if ends.search(left) and starts.match(right):
        weighing.add("seam: a number goes on", left[-2:] + "|" + right[:2])
        return
    words = lexicon()
    crossing = [
        left[-a:] + right[:b]
        for a in (1, 2, 3)
        for b in (1, 2, 3)
        if a + b <= 4 and len(left) >= a and len(right) >= b
    ]
    completed = [word for word in crossing if word in words]
    if completed:
        weighing.add("seam: a word is completed", max(completed, key=len))
    pair = left[-1:] + right[:1]
    if pair in known:
        weighing.add("seam: the page knows the word", pair)
    if completed and right[:2] in words:
        weighing.add("seam: though the right begins with a whole word", right[:2])
    if completed and left[-2:] in words:
        weighing.add("seam: though the left ends with a whole word", left[-2:])
