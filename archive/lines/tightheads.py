"""Heads right below a text that the column cuts, with no blank line between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.lines.columns import NEAR, SHORT
from archive.words.commonness import kinship
from archive.words.seams import weigh_seam
from archive.words.text import is_paused, together

if TYPE_CHECKING:
    from archive.lines.layout import Layout

TITLE_LINES = 5  # lines that the titles of one article have at most, printed without a gap
RAGGED = 2.4  # characters that a line cut before a number hardly ever falls short of its column
JOINED = 2.0  # odds from which a sentence goes on over a line that does not fill its column
ALIKE = 3.0  # kinship from which a line has the words of a text


def begins_head(layout: Layout, i: int) -> bool:
    """Whether a head begins in line i right below a text that the column cuts: its lines are
    like titles, a byline or an indented text stands below, and the first is no line of the text:
    it does not reach to its column's edge, it has the words of the text below, or it parts a
    text that is closed from one that a wire or a reporter opens."""
    lines, said, off = layout.lines, layout.said, _is_off(layout, i)
    below = _below(layout, i)
    if below is None:
        return False
    if said.closed(i - 1) and not off:
        return said.opens(below) and said.title(i) > 0
    if weigh_seam(lines[i - 1].text, lines[i].text, frozenset()).total >= JOINED:
        return False
    if off:
        narrow = layout.widths[i] < SHORT * layout.columns[i]
        return narrow or below - i > 1 or _names(layout, below)
    return _is_of_text_below(layout, i)


def _below(layout: Layout, i: int) -> int | None:
    """The line below the lines from i on that are like titles, where a byline or an indented
    text begins with it."""
    lines, said, below = layout.lines, layout.said, i
    while below < len(lines) and below - i < TITLE_LINES and _may_head(layout, below):
        below += 1
        if below < len(lines) and lines[below].gap:
            return None
    if below == i or below >= len(lines):
        return None
    if not (_names(layout, below) or layout.indented(below)):
        return None
    # Right above a byline short lines are none of a text, be they ever so little like titles.
    likely = said.opens(below) and all(_missing(layout, n) >= RAGGED for n in range(i, below))
    return below if likely or all(said.title(n) > 0 for n in range(i, below)) else None


def _may_head(layout: Layout, i: int) -> bool:
    """Whether no sentence ends or pauses with line i, and it is not indented."""
    line, said = layout.lines[i], layout.said
    if _names(layout, i) or said.closed(i) or line.indent:
        return False
    return bool(layout.columns[i]) and not is_paused(line.text)


def _names(layout: Layout, i: int) -> bool:
    """Whether a byline stands in line i or opens it, or whoever wrote the text by name alone."""
    return layout.said.alone(i) or layout.said.opens(i) or layout.said.named(i)


def _is_off(layout: Layout, i: int) -> bool:
    """Whether line i does not end at its column's edge."""
    return abs(_missing(layout, i)) >= RAGGED


def _missing(layout: Layout, i: int) -> float:
    """How much line i falls short of its column."""
    return layout.columns[i] - layout.widths[i]


def _is_of_text_below(layout: Layout, i: int) -> bool:
    """Whether line i has the words of the text below it, and not those above."""
    said = layout.said
    below = together([said.grams(n) for n in range(i + 1, min(i + NEAR, len(layout.lines)))])
    above = together([said.grams(n) for n in range(max(0, i + 1 - NEAR), i)])
    return kinship(said.grams(i), below) >= ALIKE > kinship(said.grams(i), above)
