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

from archive.model import Line
from archive.parts.roles import Part
from archive.words.commonness import kinship
from archive.words.seams import Seams
from archive.words.signals import weight
from archive.words.text import bigrams, together

LEAST, MOST = 3, 8  # lines on each side of a place whose words are compared
OPEN = 8  # texts that break off above a place that may go on there: the last ones
NEAR = 2  # lines around a place that is likelier to be torn than they are
RIVAL = 1.5  # odds by which a line right beside one may be less likely
FAR = 6.0  # odds of a seam, and kinship of two texts, beyond which they say no more
KIN = 2 * FAR  # but words alike say more than words that are not
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


class _Page:
    """What the lines of a page say of where a paragraph is torn."""

    def __init__(self, rows: Sequence[_Row]):
        self._rows = rows
        known = together([row.grams for row in rows])
        self._seams = Seams(lambda at: rows[at].line.text, known)
        # Asked for at every place where a text that breaks off may go on.
        self._above = cache(lambda at: self._words(range(at, max(-1, at - MOST), -1)))

    def odds(self, at: int, ends: Sequence[int]) -> float:
        """How much speaks for a text that breaks off going on at a row, and not the row above;
        -inf where it could not be offered whatever the words. ends: the last rows of the texts
        that break off."""
        below = self._words(range(at, min(at + MOST, len(self._rows))))
        stays = weight("tear: the line goes on with the one above") * self._seam(at - 1, at)
        stays += weight("tear: words like those above") * _kin(self._above(at - 1), below)
        torn, offered = weight("tear: a paragraph is torn"), weight(OFFERED)
        if not ends:
            return -FAR + stays + torn
        on = weight("tear: the line goes on with a text that breaks off")
        like = weight("tear: words like those of a text that breaks off")
        most, best = max(-FAR * like, KIN * like), float("-inf")
        # Seams are weighed, and then words compared, only where they can still tell.
        for end in ends if abs(FAR * on) + most + stays + torn >= offered else ():
            goes = on * self._seam(end, at)
            if goes + most > best and goes + most + stays + torn >= offered:
                best = max(best, goes + like * _kin(self._above(end), below))
        return best + stays + torn

    def _seam(self, left: int, right: int) -> float:
        return max(-FAR, min(FAR, self._seams.odds(left, right)))

    def _words(self, indexes: range) -> frozenset[str]:
        """The pairs of the rows that stand nearest on one side of a place: of its paragraph, or
        a few of the next ones, up to a title."""
        found: list[frozenset[str]] = []
        first = self._rows[indexes[0]].part
        for index in indexes:
            row = self._rows[index]
            if row.part.kind != "body" or (len(found) >= LEAST and row.part is not first):
                break
            found.append(row.grams)
        return together(found)


def _kin(one: frozenset[str], other: frozenset[str]) -> float:
    return max(-FAR, min(KIN, kinship(one, other)))
