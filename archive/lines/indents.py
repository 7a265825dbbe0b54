"""Whether the paragraphs of a page were indented by two characters that it no longer shows, so
that their first lines are shorter than the others."""

from __future__ import annotations

from collections.abc import Sequence

from archive.model import Line
from archive.words.text import is_closed

SLACK = 1.6  # how much a full line may fall short of its column: squeezed punctuation
SHORT = 0.75  # of a column, below which a line is no full one
LEAST, MOST = 1.2, 3.2  # characters that a line without its indent falls short of its column
FULLEST, HEADLINE = -1.2, 4.0  # what a first line lacks at least, and from which it is a headline
FEWEST = 3  # first lines that tell
SHARE, SHARE_OF_FULL = 0.35, 0.5  # of all first lines, or of those that are no headlines


def misses_indent(missing: float) -> bool:
    """Whether a line falls short of its column by about the two characters of an indent."""
    return LEAST <= missing <= MOST


def hides_indent(lines: Sequence[Line], widths: Sequence[float], columns: Sequence[float]) -> bool:
    """Whether the first lines of paragraphs mostly lack the two characters of an indent."""
    firsts = [
        columns[i] - widths[i]
        for i in range(len(lines) - 1)
        if not lines[i + 1].gap and columns[i] and not lines[i].indent
        if lines[i].gap
        or _ends_paragraph(lines[i - 1], widths[i - 1], columns[i - 1])
        or _is_below_short(widths, columns, i)
    ]
    shorter = sum(map(misses_indent, firsts))
    # Headlines, and paragraphs of one line, tell nothing.
    full = sum(FULLEST <= missing <= HEADLINE for missing in firsts)
    enough = shorter >= SHARE * len(firsts) or FEWEST <= shorter >= SHARE_OF_FULL * full
    return len(firsts) >= FEWEST and enough


def _ends_paragraph(line: Line, wide: float, column: float) -> bool:
    return is_closed(line.text) and wide < column - SLACK


def _is_below_short(widths: Sequence[float], columns: Sequence[float], i: int) -> bool:
    """Whether line i stands between a line that falls short of its column, as a headline or a
    salutation does, and a full one."""
    return widths[i - 1] < SHORT * columns[i - 1] and widths[i + 1] >= columns[i + 1] - SLACK
