"""Where a paragraph may be torn though nothing on the page shows it: columns of two stories
stand one below the other with no blank line, and the second goes on in mid-sentence.

A line in the middle of a paragraph is asked whether an earlier text that breaks off goes on in
it, rather than the line above: by the words at the ends, and by those of the lines around. What
is found is only offered: the reading of the page as a whole decides (`archive.weaving`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.commonness import kinship
from archive.model import Line
from archive.roles import Part
from archive.seams import weigh_seam
from archive.signals import weight
from archive.text import bigrams, together

LEAST, MOST = 3, 8  # lines on each side of a place whose words are compared
OPEN = 8  # texts that break off above a place that may go on there: the last ones
NEAR = 2  # lines around a place that is likelier to be torn than they are
RIVAL = 1.5  # odds by which a line right beside one may be less likely
KIN = 6.0  # kinship beyond which words say no more
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
    known = together([row.grams for row in rows])
    broken = {part.piece.lines[-1].number for part in torn}
    ends: list[int] = []
    odds: dict[int, float] = {}
    for at, (above, row) in enumerate(pairwise(rows), 1):
        if above.line.number in broken:
            ends.append(at - 1)
        if above.part is not row.part or row.part.kind != "body" or not row.part.piece.column:
            continue
        odds[at] = _odds(rows, at, [end for end in ends[-OPEN:] if end < at - 1], known)
        # One that is offered leaves another text that breaks off.
        if odds[at] >= weight(OFFERED):
            ends.append(at - 1)
    return frozenset(rows[at].line.number for at in _offered(odds))


def _offered(odds: dict[int, float]) -> Iterator[int]:
    """The places that are likely enough, and likelier than those around."""
    for at, own in odds.items():
        around = (odds[n] for n in range(at - NEAR, at + NEAR + 1) if n in odds)
        beside = (odds[n] for n in (at - 1, at, at + 1) if n in odds)
        best = own >= max(around) or own >= max(beside) - RIVAL
        if best and own >= weight(OFFERED):
            yield at


def _odds(rows: Sequence[_Row], at: int, ends: Sequence[int], known: frozenset[str]) -> float:
    """How much speaks for a text that breaks off going on at a row, and not the row above."""
    left, right = rows[at - 1], rows[at]
    below = _words(rows, range(at, min(at + MOST, len(rows))))
    own = _kin(_words(rows, range(at - 1, max(-1, at - 1 - MOST), -1)), below)
    stays = weight("tear: the line goes on with the one above") * _seam(left, right, known)
    stays += weight("tear: words like those above") * own
    goes = max(
        (
            weight("tear: the line goes on with a text that breaks off")
            * _seam(rows[end], right, known)
            + weight("tear: words like those of a text that breaks off")
            * _kin(_words(rows, range(end, max(-1, end - MOST), -1)), below)
            for end in ends
        ),
        default=-KIN,
    )
    return goes + stays + weight("tear: a paragraph is torn")


def _seam(left: _Row, right: _Row, known: frozenset[str]) -> float:
    return max(-KIN, min(KIN, weigh_seam(left.line.text, right.line.text, known).total))


def _kin(one: frozenset[str], other: frozenset[str]) -> float:
    return max(-KIN, min(2 * KIN, kinship(one, other)))


def _words(rows: Sequence[_Row], indexes: range) -> frozenset[str]:
    """The pairs of the rows that stand nearest on one side of a place: of its paragraph, or a
    few of the next ones, up to a title."""
    found: list[frozenset[str]] = []
    first = rows[indexes[0]].part if indexes else None
    for index in indexes:
        row = rows[index]
        if row.part.kind != "body" or (len(found) >= LEAST and row.part is not first):
            break
        found.append(row.grams)
    return together(found)
