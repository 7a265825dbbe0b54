"""Lines below a text that can be of no other: who took its picture, who helped to write it, who
its author is, and the editor's own words above it. None of them begins a story."""

from __future__ import annotations

from collections.abc import Sequence

from archive.bylines.crediting import is_of_picture
from archive.heads.habits import Habits
from archive.parts.pictures import CAPTION, MOST
from archive.parts.roles import Part
from archive.words.signals import says

OPENING, CLOSING = "（(", "）)"
LEAST = 2  # parts of a text above who took its picture: its head, the caption


def helps(part: Part) -> bool:
    """Whether a line says in brackets who helped to write the text above it, or who wrote it:
    （冉江海参与采写）, （作者为江州大学教授）."""
    return part.kind == "byline" and says("helped", part.piece.plain)


def _edits(part: Part) -> bool:
    """Whether an editor signs what stands above: ——编　者."""
    return part.kind == "byline" and says("edited", part.piece.text)


def introduces(parts: Sequence[Part], index: int) -> bool:
    """Whether an editor signs the words that stand between a byline and the text that it is of."""
    if not _edits(parts[index]):
        return False
    above = index - 1
    while above > 0 and parts[above].kind == "body":
        above -= 1
    byline = parts[above].piece.byline
    return above < index - 1 and byline is not None and bool(byline.authors)


def _credits_picture(part: Part) -> bool:
    """Whether a line says who took a picture, and nobody who wrote."""
    byline = part.piece.byline
    return part.kind == "byline" and byline is not None and is_of_picture(byline)


def credits_own(habits: Habits, parts: Sequence[Part], index: int) -> bool:
    """Whether a line says who took a picture of a longer text: a caption stands above it, and
    above that the head of the text, or its text goes on below. No more blank lines than usual
    part the picture from it, nor does the name of a column stand above."""
    if index < LEAST or not _credits_picture(parts[index]):
        return False
    for above in reversed(parts[max(0, index - MOST) : index]):
        text = above.kind in ("body", "caption")
        if above.kind == "label" or (text and habits.more_blanks(above)):
            return False
        if not text:
            break
    caption, above, below = parts[index - 1], parts[index - 2], parts[index + 1 : index + 2]
    if caption.piece.size > CAPTION:
        return False
    goes_on = any(one.kind == "body" and not one.opens for one in below)
    return caption.kind == "caption" or above.kind != "body" or goes_on


def is_inside(habits: Habits, parts: Sequence[Part], index: int) -> bool:
    """Whether a byline stands in the middle of a text, and closes none."""
    return credits_own(habits, parts, index) or introduces(parts, index)


def adds(parts: Sequence[Part], index: int) -> bool:
    """Whether a byline adds to the story above it, which another may have signed."""
    part, below_text = parts[index], _is_below_text(parts, index)
    return helps(part) or introduces(parts, index) or (below_text and _credits_picture(part))


def is_of_text_above(parts: Sequence[Part], index: int) -> bool:
    """Whether a line is surely of the text above it: it adds to it, an editor signs it, or it is
    a byline in round brackets."""
    text = parts[index].piece.text
    bracketed = text[:1] in OPENING and text[-1:] in CLOSING
    signs = bracketed or _edits(parts[index])
    return adds(parts, index) or (signs and _is_below_text(parts, index))


def _is_below_text(parts: Sequence[Part], index: int) -> bool:
    """Whether a byline stands right below running text."""
    return parts[index].kind == "byline" and any(
        above.kind in ("body", "caption") for above in parts[max(0, index - 1) : index]
    )
