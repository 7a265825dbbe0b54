"""Which characters follow one another in newspapers, and so whether one text goes on in another:
behind 出口 may come 总额, hardly 的太阳.

The counts (``rules/following.txt.gz``, made by ``scripts/import_following.py``) are of a month
of a newspaper: to each character, and to each two, those that came behind, each with how often.
Two characters are believed as far as few different ones came behind them (Witten and Bell's
smoothing), and the last of them alone for the rest.
"""

from __future__ import annotations

import gzip
import math
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from archive.words.text import despaced, in_simplified

END = "$"  # of a paragraph, as if it were a character
DIGIT, LETTER = "0", "z"  # stand for all of their kind
STEP = 3  # levels for each doubling of a count
LOWEST = ord("A")  # the level of 1
SEAM = 12  # characters at an end, spaces and all, of which the last ones are asked for
MOST = 3.5  # and what they say at most
UNSEEN = 4000.0  # characters that the newspaper might have used as well, half a time each
SEEN = 8192  # contexts that are kept at hand
_OTHERS = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
_QUOTED = '"“”『』「」＂'


class Followers(NamedTuple):
    """What came behind one or two characters. said: each character that came, with the level of
    its count; kinds, times: how many different ones came, and how many in all."""

    said: str
    kinds: float
    times: float

    def chance(self, follower: str, otherwise: float) -> float:
        """How likely a character comes next. otherwise: how likely it is by less context."""
        at = self.said.find(follower)
        # At odd places stand the levels, of which a rare sign ([, ^) may look like one.
        seen = 0.0 if at < 0 or at & 1 else count_of(self.said[at + 1])
        return (seen + self.kinds * otherwise) / (self.kinds + self.times)


@cache
def _table() -> dict[int, str]:
    table = {ord(one): other for one, other in _OTHERS.items()}
    table |= dict.fromkeys(map(ord, _QUOTED), "”")
    table |= {ord(zero) + n: DIGIT for zero in "0０" for n in range(10)}
    return table | {ord(a) + n: LETTER for a in "aAａＡ" for n in range(26)} | {ord(END): LETTER}


def as_counted(text: str) -> str:
    """A text as it was counted: in simplified script, without spaces, one digit for all, one
    letter for all, marks in full width."""
    return in_simplified(despaced(text)).translate(_table())


def level_of(count: int) -> str:
    """A count, from 1, as one character."""
    return chr(LOWEST + round(STEP * math.log2(count)))


def count_of(level: str) -> float:
    """The count that a level stands for."""
    return _COUNTS[ord(level) - LOWEST]


_COUNTS = tuple(2 ** (n / STEP) for n in range(STEP * 32))


@cache
def _counted() -> tuple[dict[str, str], float]:
    """For each character its lines in the file, and how many characters were counted."""
    data = (resources.files("archive") / "rules" / "following.txt.gz").read_bytes()
    _, *sections = gzip.decompress(data).decode("utf-8").rstrip("\n").split("\n\n")
    found = {section[0]: section for section in sections}
    return found, sum(count_of(section[2]) for section in sections)


@lru_cache(maxsize=SEEN)
def followers(context: str) -> Followers:
    """What came behind one or two characters."""
    section = _counted()[0].get(context[0], "")
    start = section.find("\n" + context[1]) + 1 if len(context) > 1 else 0
    if not section or (len(context) > 1 and not start):
        return Followers("", 1.0, 0.0)
    end = section.find("\n", start)
    line = section[start:end] if end >= 0 else section[start:]
    return Followers(line[3:], count_of(line[1]), count_of(line[2]))


def _alone(character: str) -> float:
    """How likely a character is by itself."""
    sections, whole = _counted()
    section = sections.get(character)
    return ((count_of(section[2]) if section else 0.0) + 0.5) / (whole + UNSEEN / 2)


def _next(left: str, character: str) -> float:
    """How likely a character comes behind the last two of `left`."""
    by_one = followers(left[-1]).chance(character, _alone(character))
    return followers(left[-2:]).chance(character, by_one) if len(left) > 1 else by_one


class Beginning(NamedTuple):
    """The first two characters of a text as they were counted, and how likely each is where
    nothing is known of what stands before them (natural log, summed)."""

    text: str
    chance: float


def beginning(text: str) -> Beginning:
    """The beginning of a text, to be asked for once; text: as counted."""
    if len(text) < 2:
        return Beginning("", 0.0)
    first, second = text[0], text[1]
    after = followers(first).chance(second, _alone(second))
    return Beginning(text[:2], math.log(_alone(first)) + math.log(after))


def going_on(left: str, right: Beginning) -> float:
    """How much the characters speak for `right` coming behind the two of `left`: the log of how
    much more likely that makes them. 0 where one of them is too short to say."""
    if len(left) < 2 or not right.text:
        return 0.0
    first, second = right.text[0], right.text[1]
    chance = math.log(_next(left, first)) + math.log(_next(left[-1] + first, second))
    return chance - right.chance


def odds_behind(left: str, right: str) -> float:
    """How much the characters at the end of a text speak for the beginning of another coming
    behind them, within a bound."""
    end, start = as_counted(left[-SEAM:]), beginning(as_counted(right[:SEAM]))
    return max(-MOST, min(MOST, going_on(end, start)))
