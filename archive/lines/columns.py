"""To what width the lines of a page are cut."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from archive.model import Line
from archive.words.text import width

WIDEST_COLUMN = 46  # wider lines are paragraphs
MIN_COLUMN = 8  # narrower ones are headings and captions
LIKE = 1.2  # characters by which lines of one column may differ
FAR = 1.6  # and by which one is longer that is none of the column
SQUEEZED = 0.5  # characters by which a mark may be narrower than others
NEAR = 8  # lines to either side that tell a line's column width
SHORT = 0.75  # of a column, below which a line falls short of it though no paragraph ends
_MARKS = re.compile(r"[^\w\s]")


def columns_of(widths: Sequence[float]) -> list[float]:
    """For each line the width to which the lines around it are cut, or 0."""
    columns = []
    near: list[float] = []  # of the lines around that may be cut, in order
    wide = 0
    for i in range(-NEAR, len(widths)):
        if i + NEAR < len(widths):
            comes = widths[i + NEAR]
            wide += comes > WIDEST_COLUMN
            if MIN_COLUMN <= comes <= WIDEST_COLUMN:
                insort(near, comes)
        if i > NEAR:
            goes = widths[i - NEAR - 1]
            wide -= goes > WIDEST_COLUMN
            if MIN_COLUMN <= goes <= WIDEST_COLUMN:
                del near[bisect_left(near, goes)]
        if i >= 0:
            window = min(i + NEAR + 1, len(widths)) - max(0, i - NEAR)
            columns.append(_column(near, window) if wide <= 0.2 * window else 0.0)
    return columns


def overruns(line: Line, column: float) -> bool:
    """Whether a line is longer than one of its column can be, over whose edge a mark at its end
    may hang. column: its width, 0 where lines are not cut."""
    hangs = unicodedata.category(line.text[-1]).startswith("P")
    return bool(column) and width(line.text) + line.indent > column + LIKE + hangs


def surely_overruns(line: Line, wide: float, column: float) -> bool:
    """Whether a line is set wider than its column, be all of its marks squeezed. wide: the width
    of its text; column: as for `overruns`."""
    printed, most = wide + line.indent, column + FAR
    if not column or printed <= most:
        return False
    return printed - SQUEEZED * len(_MARKS.findall(line.text)) > most


def _column(near: Sequence[float], window: int) -> float:
    """The width to which most lines of a window are cut, or 0. near: the widths of those that
    may be, in order."""
    common = _common(near[len(near) // 3 :])
    like = near[bisect_left(near, common - LIKE) : bisect_right(near, common + LIKE)]
    return sum(like) / len(like) if len(like) >= max(3, 0.2 * window) else 0.0


def _common(widths: Sequence[float]) -> int:
    """The width that most lines have, of several about as frequent the widest: first and
    last lines of paragraphs are narrower, none is wider."""
    if not widths:
        return 0
    counts: dict[int, int] = {}
    for one in map(round, widths):
        counts[one] = counts.get(one, 0) + 1
    enough = 0.85 * max(counts.values())
    return max([width for width, count in counts.items() if count >= enough])
