"""Heads right below a text that the column cuts, with no blank line between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.lines.columns import NEAR, SHORT
from archive.words.commonness import kinship
from archive.words.items import is_item
from archive.words.seams import weigh_seam
from archive.words.signals import says
from archive.words.text import ends_in_colon, is_paused, size, together

if TYPE_CHECKING:
    from archive.lines.layout import Layout

TITLE_LINES = 5  # lines that the titles of one article have at most, printed without a gap
RAGGED = 2.4  # characters that a line cut before a number hardly ever falls short of its column
JOINED = 2.0  # odds from which a sentence goes on over a line that does not fill its column
SURELY = 3.0  # and over one that stands far short of it, above more of a head
LEAST = 5  # characters of the first line of a head where no text is indented
ALIKE = 3.0  # kinship from which a line has the words of a text


def begins_head(layout: Layout, i: int) -> bool:
    """Whether a head begins in line i right below a text that the column cuts: its lines are
    like titles, a byline or an indented text stands below, or one where none is indented, and the
    first is no line of the text: it does not reach to its column's edge, it has the words of the
    text below, or it parts a text that is closed from one that a wire or a reporter opens."""
    lines, said, off = layout.lines, layout.said, _is_off(layout, i)
    below = _below(layout, i)
    if below is None:
        return False
    if said.closed(i - 1) and not off:
        return said.opens(below) and said.title(i) > 0
    more = below - i > 1 or _names(layout, below)
    narrow = layout.widths[i] < SHORT * layout.columns[i] and not is_paused(lines[i].text)
    alike = narrow and more and said.title(i) > 0 and not is_item(lines[i].text)
    joined = SURELY if alike and _is_open(layout, i - 1) else JOINED
    if weigh_seam(lines[i - 1].text, lines[i].text, frozenset()).total >= joined:
        return False
    return narrow or more if off else _is_of_text_below(layout, i)


def announces(layout: Layout, i: int) -> bool:
    """Whether line i, a few words that end with a colon, begins a head whose next line is like a
    title: both stop short, as no two lines of a text do."""
    below = layout.lines[i + 1 : i + 2]
    if not below or below[0].gap or not ends_in_colon(layout.lines[i].text):
        return False
    short = all(layout.widths[n] < SHORT * layout.columns[n] for n in (i, i + 1))
    listed = is_item(below[0].text) or says("numbered", below[0].text)
    return short and layout.said.title(i + 1) > 0 and not listed


def _below(layout: Layout, i: int) -> int | None:
    """The line below the lines from i on that are like titles, where a byline or an indented
    text begins with it."""
    lines, said, below = layout.lines, layout.said, i
    while below < len(lines) and below - i < TITLE_LINES and _may_head(layout, below, i):
        below += 1
        if below < len(lines) and lines[below].gap:
            return None
    if below == i or below >= len(lines):
        return None
    if not (_names(layout, below) or layout.indented(below)):
        return _unindented(layout, i)
    # Right above a byline short lines are none of a text, be they ever so little like titles;
    # nor are several right below one that breaks off.
    several = below - i > 1 and _is_open(layout, i - 1) and "。" not in lines[i].text
    short = all(_missing(layout, n) >= RAGGED for n in range(i, below))
    likely = short and (several or said.opens(below))
    return below if likely or all(said.title(n) > 0 for n in range(i, below)) else None


def _unindented(layout: Layout, i: int) -> int | None:
    """As `_below`, where no text around has an indent: the first line below that ends at its
    column's edge. The head breaks into a text, and no sentence goes on from it."""
    below = i
    if size(layout.lines[i].text) < LEAST or is_item(layout.lines[i].text):
        return None
    while below < len(layout.lines) and below - i < TITLE_LINES and _is_off(layout, below):
        if layout.said.closed(below) or layout.said.title(below) <= 0:
            return None
        below += 1
    near = layout.lines[max(0, i - NEAR) : below + NEAR]
    parted = any(line.gap for line in layout.lines[i : below + 1])
    if below in (i, len(layout.lines)) or parted or any(line.indent for line in near):
        return None
    last, first = layout.lines[below - 1].text, layout.lines[below].text
    goes_on = weigh_seam(last, first, frozenset()).total >= JOINED
    return below if _is_open(layout, i - 1) and not goes_on else None


def _may_head(layout: Layout, i: int, first: int) -> bool:
    """Whether no sentence ends with line i, and it is not indented. first: the first line of the
    head, in which one may pause."""
    line, said = layout.lines[i], layout.said
    if _names(layout, i) or said.closed(i) or line.indent or not layout.columns[i]:
        return False
    return not is_paused(line.text) or (i == first and _pauses(layout, i))


def _pauses(layout: Layout, i: int) -> bool:
    """Whether a head pauses in line i, right below a text that breaks off: as the line below, it
    does not reach to the column's edge, as a line of a text that pauses does."""
    below = layout.lines[i + 1 : i + 2]
    short = all(_missing(layout, n) >= RAGGED for n in range(i, i + 1 + len(below)))
    return short and bool(below) and _is_open(layout, i - 1) and not layout.said.opens(i + 1)


def _is_open(layout: Layout, i: int) -> bool:
    """Whether line i is of a text that does not end in it: it fills its column."""
    return not (layout.said.closed(i) or layout.said.alone(i) or _is_off(layout, i))


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
