"""What the words of titles say of their being a kicker, a headline or a deck: the patterns of
``rules/headlines.toml``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from archive.rulebook import load_group
from archive.words.signals import Pattern, says
from archive.words.text import in_simplified, size

FILE = "headlines.toml"
SEEN = 4096  # titles of which it is kept what they say
HALF = 3  # characters that the half of a parted title has at least
HALVES = "halves of one length"
DETAILS = frozenset({"a figure", "a detail at the beginning"})
_PEOPLE = re.compile("[\u3400-\u9fff]者|学生|学员")  # called by what they do: no verbs
VERB, NO_VERB = "a verb at the beginning", "no verb"


@cache
def _patterns(group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((one.name, re.compile(one.pattern)) for one in load_group(FILE, group, Pattern))


def _has(group: str, text: str) -> bool:
    return any(pattern.search(text) for _, pattern in _patterns(group))


@lru_cache(maxsize=SEEN)
def begins_with_verb(line: str) -> bool:
    """Whether a line begins with a verb: its subject stands in the line above, or nowhere."""
    return _has("verb", in_simplified(line))


@lru_cache(maxsize=SEEN)
def has_verb(line: str) -> bool:
    """Whether a line has a verb, so that it may state something by itself."""
    return _has("stated", in_simplified(line))


@lru_cache(maxsize=SEEN)
def is_due(line: str, below: str) -> bool:
    """Whether a line ends with a verb whose object is the line below it, or with for whom or
    what that does what its verb says; or the line below is but a figure that says how much of
    it there is, or joined to it (及其…), or what its verb does to what it names (加强… / 保护)."""
    plain, next_plain = in_simplified(line), in_simplified(below)
    if _has("due", plain) or _has("bare", next_plain) or _waits(plain, below):
        return True
    return _has("across", f"{plain}\n{next_plain}")


def _waits(line: str, below: str) -> bool:
    """Whether a line breaks off behind for whom something is done (为五十名新生), or who is
    made to do it (让旱地), and the line below begins with the verb."""
    found = next(filter(None, (one.search(line) for _, one in _patterns("waiting"))), None)
    if found is None or not begins_with_verb(below):
        return False
    return not has_verb(_PEOPLE.sub("", found["whom"]))


@lru_cache(maxsize=SEEN)
def print_of(text: str) -> Sequence[tuple[str, str]]:
    """What a title says of itself, each with the words that say it. text: its lines, with a
    line break between them."""
    plain = in_simplified(text)
    found = [
        (name, said[0]) for name, pattern in _patterns("print") if (said := pattern.search(plain))
    ]
    if _has_halves(plain):
        found.append((HALVES, plain[:12]))
    if begins_with_verb(plain):
        found.append((VERB, plain[:4]))
    if not has_verb(plain):
        found.append((NO_VERB, ""))
    return found


def adds_detail(deck: str) -> bool:
    """Whether a deck is told, be it short, by its dash or by what it gives: 单程票价8元."""
    return says("deck", deck) or not DETAILS.isdisjoint(name for name, _ in print_of(deck))


def _has_halves(text: str) -> bool:
    """Whether spaces part a title of one line into halves of one length: 自上而下 由点及面."""
    sizes = [size(half) for half in text.split()]
    return len(sizes) > 1 and min(sizes) >= HALF and max(sizes) == min(sizes) and "\n" not in text
