"""Stretches: the runs of lines that a page is read in.

A page of a newspaper is one stretch. A file may hold far more, a year of broadcasts or a whole
scanned volume; what its articles are weighed by (where each pair of characters stands, which
sentence may go on where) would take many times its size if all of it were weighed at once, and
no story of its first lines goes on in its last ones. So it is read stretch by stretch, each cut
off where an article most likely begins, and only the articles of a finished one are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.lines.told import Told
from archive.model import Line
from archive.words.text import is_closed

LINES = 6000  # lines of a stretch at most: no printed page has so many
TEXT = 200_000  # and characters, but of one line
LEVELS = 7  # more than the level of any heading


def stretches(lines: Sequence[Line], told: Told) -> Iterator[Sequence[Line]]:
    """The stretches of a page's lines. told: what corrections say of them; no article that goes
    on by a correction is cut, if any other place is near."""
    start = 0
    while (most := _reach(lines, start)) < len(lines):
        places = range(start + max(1, (most - start) // 2), most + 1)
        cut = max(places, key=lambda index: (*_break(lines, index, told), index))
        yield lines[start:cut]
        start = cut
    yield lines[start:]


def _reach(lines: Sequence[Line], start: int) -> int:
    """Up to which line a stretch may go that begins at one, which it has in any case."""
    end, text = start, 0
    while end < len(lines) and end - start < LINES:
        text += len(lines[end].text)
        if text > TEXT and end > start:
            break
        end += 1
    return end


def _break(lines: Sequence[Line], index: int, told: Told) -> tuple[int, int, int, bool]:
    """How much an article is likely to begin at a line, as what is compared one by one: what
    corrections say, how high a heading stands there, how many blank lines are above it, and
    whether the text above is closed."""
    above, line = lines[index - 1], lines[index]
    begins = told.begins.get(line.number)
    says = 0 if begins is None else (1 if begins else -1)
    if told and told.glues(above, line):
        says = -1
    blank = line.number - above.number - 1 if line.gap else 0
    # A heading right below another one is a line of the same head.
    height = LEVELS - line.level if line.level and not above.level else 0
    return says, height, blank, is_closed(above.text)
