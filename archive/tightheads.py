"""Heads right below a text that the column cuts, with no blank line between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.columns import NEAR
from archive.commonness import kinship
from archive.seams import weigh_seam
from archive.text import is_paused, together

if TYPE_CHECKING:
    from archive.layout import Layout

MOST = 5  # lines that such a head has at most
RAGGED = 2.4  # characters that a line cut before a number hardly ever falls short of its column
SHORT = 0.75  # of a column, below which a line falls short of it though no paragraph ends
JOINED = 2.0  # odds from which a sentence goes on over the end of a line
ALIKE = 3.0  # kinship from which a line has the words of a text


def begins_head(layout: Layout, i: int) -> bool:
    """Whether a head begins in line i right below a text that the column cuts: with lines that
    fall short of it, or with one that fills it and has the words of the text below."""
    return _falls_short(layout, i) or _fills(layout, i)


def _fills(layout: Layout, i: int) -> bool:
    """Whether line i fills its column and is the first of a head, of which the next fall short."""
    lines, said = layout.lines, layout.said
    fills = layout.columns[i] and not lines[i].indent and _is_title(layout, i)
    if not fills or i + 1 >= len(lines) or lines[i + 1].gap or said.closed(i - 1):
        return False
    if not _falls_short(layout, i + 1):
        return False
    below = together([said.grams(n) for n in range(i + 1, min(i + NEAR, len(lines)))])
    above = together([said.grams(n) for n in range(max(0, i + 1 - NEAR), i)])
    return kinship(said.grams(i), below) >= ALIKE > kinship(said.grams(i), above)


def _falls_short(layout: Layout, i: int) -> bool:
    """Whether lines that fall short of their column, as running text does at a paragraph's end
    alone, begin in line i and stand above a byline or an indented text."""
    lines, said, below = layout.lines, layout.said, i
    while below < len(lines) and below - i < MOST and _is_short(layout, below):
        below += 1
        if below < len(lines) and lines[below].gap:
            return False
    if below == i or below >= len(lines):
        return False
    if below - i == 1 and layout.widths[i] >= SHORT * layout.columns[i]:
        return False
    if not (said.opens(below) or all(_is_title(layout, n) for n in range(i, below))):
        return False
    if not (said.alone(below) or said.opens(below) or layout.indented(below)):
        return False
    return weigh_seam(lines[i - 1].text, lines[i].text, frozenset()).total < JOINED


def _is_short(layout: Layout, i: int) -> bool:
    """Whether line i does not reach its column's edge, and no sentence ends or pauses with it."""
    column, line = layout.columns[i], layout.lines[i]
    short = column and column - layout.widths[i] >= RAGGED and not line.indent
    return bool(short) and not (layout.said.closed(i) or is_paused(line.text))


def _is_title(layout: Layout, i: int) -> bool:
    """Whether line i is like a title, and no sentence ends or pauses with it."""
    said, text = layout.said, layout.lines[i].text
    return said.title(i) > 0 and not said.closed(i) and not is_paused(text)
