"""Lines below a text that can be of no other: who took its picture, who else wrote it, who its
author is, and that its editors wrote it."""

from __future__ import annotations

from collections.abc import Sequence

from archive.bylines.crediting import is_of_picture
from archive.heads.habits import Habits
from archive.parts.pictures import CAPTION, MOST
from archive.parts.roles import Part
from archive.words.signals import match

OPENING, CLOSING = "（(", "）)"
LEAST = 2  # parts of a text above who took its picture: its head, the caption
HELPED = "参与"  # in the role of who took part in the reporting
EDITORS = "who tells it first"  # the note that a preface ends with: ——编者


def credits_picture(part: Part) -> bool:
    """Whether a line says who took a picture, and nobody who wrote."""
    byline = part.piece.byline
    return part.kind == "byline" and byline is not None and is_of_picture(byline)


def credits_own(habits: Habits, parts: Sequence[Part], index: int) -> bool:
    """Whether a line says who took a picture of a longer text: a caption stands above it, and
    above that the head of the text, or its text goes on below. No more blank lines than usual
    part the picture from it, nor does the name of a column stand above."""
    if index < LEAST or not credits_picture(parts[index]):
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


def adds_to_byline(part: Part) -> bool:
    """Whether a line below a text only adds to a byline that stands above it: who helped in the
    reporting, what the author is."""
    byline = part.piece.byline
    if byline is None or not byline.authors:
        return byline is not None and not (byline.agency or byline.organisation)
    return all(HELPED in author.role for author in byline.authors)


def is_of_text_above(parts: Sequence[Part], index: int) -> bool:
    """Whether a line right below running text is surely of that text: a picture's credit, or a
    byline in round brackets."""
    part, before = parts[index], parts[index - 1] if index else None
    if part.kind != "byline" or before is None or before.kind not in ("body", "caption"):
        return False
    text = part.piece.text
    return credits_picture(part) or (text[:1] in OPENING and text[-1:] in CLOSING)


def ends_preface(part: Part) -> bool:
    """Whether a line ends what the editors wrote: ——编者."""
    if part.kind != "body" or len(part.piece.lines) > 1:
        return False
    found = match("note", part.piece.plain)
    return found is not None and found[0] == EDITORS
