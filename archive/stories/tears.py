"""Where a paragraph may be torn though nothing on the page shows it: columns of two stories
stand one below the other with no blank line, and the second goes on in mid-sentence.

A line in the middle of a paragraph is asked whether an earlier text that breaks off goes on in
it, rather than the line above: by the words at the ends, and by those of the lines around. What
is found is only offered: the reading of the page as a whole decides (`archive.stories.weaving`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from archive.model import Line
from archive.parts.roles import Part
from archive.words import subjects
from archive.words.commonness import kinship
from archive.words.following import odds_behind
from archive.words.nextwords import words_behind
from archive.words.seams import Seams
from archive.words.signals import weight
from archive.words.text import bigrams, together

LEAST, MOST = 3, 8  # lines on each side of a place whose words are compared
OPEN = 8  # texts that break off above a place that may go on there: the last ones
NEAR = 2  # lines around a place that is likelier to be torn than they are
RIVAL = 1.5  # odds by which a line right beside one may be less likely
FAR = 6.0  # odds of a seam, and kinship of two texts, beyond which they say no more
KIN = 2 * FAR  # but words alike say more than words that are not
UNKNOWN = 0.2  # nearness of two subjects of which one is not known, that of two articles
BROKEN = "those of a text that breaks off"
OFFERED = "tear: odds from which one is offered"


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a part, with its pairs of characters."""

    part: Part
    line: Line
    grams: frozenset[str]


def tears(parts: Sequence[Part], torn: Sequence[Part]) -> frozenset[int]:
    """The numbers of the lines before which a paragraph may be torn. torn: the parts whose text
    surely breaks off."""
    if not torn:
        return frozenset()
    rows = [_Row(part, line, bigrams(line.text)) for part in parts for line in part.piece.lines]
    likely = _likely(rows, {part.piece.lines[-1].number for part in torn})
    return frozenset(rows[at].line.number for at in _likelier(likely))


def _likely(rows: Sequence[_Row], broken: Set[int]) -> dict[int, float]:
    """The rows before which a paragraph is likely enough to be torn, with their odds. broken: the
    numbers of the lines with which a text surely breaks off."""
    page, ends = _Page(rows), list[int]()
    found: dict[int, float] = {}
    for at, (above, row) in enumerate(pairwise(rows), 1):
        if above.line.number in broken:
            ends.append(at - 1)
        if above.part is not row.part or row.part.kind != "body" or not row.part.piece.column:
            continue
        odds = page.odds(at, [end for end in ends[-OPEN:] if end < at - 1])
        if odds >= weight(OFFERED):
            found[at] = odds
            # One that is offered leaves another text that breaks off.
            ends.append(at - 1)
    return found


def _likelier(likely: Mapping[int, float]) -> Iterator[int]:
    """The places that are likelier than those around."""
    for at, own in likely.items():
        around = (likely[n] for n in range(at - NEAR, at + NEAR + 1) if n in likely)
        beside = (likely[n] for n in (at - 1, at, at + 1) if n in likely)
        if own >= max(around) or own >= max(beside) - RIVAL:
            yield at


class _Side(NamedTuple):
    """A few lines on one side of a place. words: their pairs of characters; about: the direction
    of their subject."""

    words: frozenset[str]
    about: subjects.Vector | None


class _Page:
    """What the lines of a page say of where a paragraph is torn."""

    def __init__(self, rows: Sequence[_Row]):
        self._rows = rows
        known = together([row.grams for row in rows])
        self._seams = Seams(lambda at: rows[at].line.text, known)
        # Asked for at every place where a text that breaks off may go on.
        self._above = cache(lambda at: self._side(range(at, max(-1, at - MOST), -1)))
        self._sum = cache(lambda at: subjects.sum_of(rows[at].line.text))

    def odds(self, at: int, ends: Sequence[int]) -> float:
        """How much speaks for a text that breaks off going on at a row, and not the row above;
        -inf where it could not be offered whatever the words. ends: the last rows of the texts
        that break off."""
        below = self._side(range(at, min(at + MOST, len(self._rows))))
        stays = self._seam("the one above", at - 1, at)
        stays += _alike("those above", self._above(at - 1), below)
        torn, offered = weight("tear: a paragraph is torn"), weight(OFFERED)
        if not ends:
            return -FAR + stays + torn
        # Words are compared only where they can still tell.
        least, best = offered - _most_alike(BROKEN) - stays - torn, float("-inf")
        for end in ends:
            goes = self._seam("a text that breaks off", end, at)
            if goes > max(least, best - _most_alike(BROKEN)):
                best = max(best, goes + _alike(BROKEN, self._above(end), below))
        return best + stays + torn

    def _seam(self, name: str, left: int, right: int) -> float:
        """How much the ends of two rows speak for the one going on in the other. name: what the
        row on the left is called by the weights."""
        odds = max(-FAR, min(FAR, self._seams.odds(left, right)))
        texts = self._rows[left].line.text, self._rows[right].line.text
        return (
            weight(f"tear: the line goes on with {name}") * odds
            + weight(f"tear: its characters follow {name}") * odds_behind(*texts)
            + weight(f"tear: its words follow {name}") * words_behind(*texts)
        )

    def _side(self, indexes: range) -> _Side:
        """The rows that stand nearest on one side of a place: of its paragraph, or a few of the
        next ones, up to a title."""
        found: list[int] = []
        first = self._rows[indexes[0]].part
        for index in indexes:
            row = self._rows[index]
            if row.part.kind != "body" or (len(found) >= LEAST and row.part is not first):
                break
            found.append(index)
        words = together([self._rows[index].grams for index in found])
        return _Side(words, subjects.direction(map(self._sum, found)))


def _alike(name: str, one: _Side, other: _Side) -> float:
    """How much the words of two sides say. name: what the first one is called by the weights."""
    kin = max(-FAR, min(KIN, kinship(one.words, other.words)))
    near = subjects.nearness(one.about, other.about)
    near = UNKNOWN if near is None else near
    return weight(f"tear: words like {name}") * kin + weight(f"tear: subjects near {name}") * near


def _most_alike(name: str) -> float:
    return weight(f"tear: words like {name}") * KIN + weight(f"tear: subjects near {name}")
