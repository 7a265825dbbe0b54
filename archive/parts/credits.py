"""Bylines that add to a story which another has signed: who took its picture, who helped to
write it, who its author is, the editor's own words above it. None of them begins a story."""

from __future__ import annotations

from collections.abc import Sequence

from archive.bylines.crediting import is_of_picture
from archive.parts.roles import Part
from archive.words.signals import says


def helps(part: Part) -> bool:
    """Whether a line says in brackets who helped to write the text above it, or who wrote it:
    （冉江海参与采写）, （作者为江州大学教授）."""
    return part.kind == "byline" and says("helped", part.piece.plain)


def introduces(parts: Sequence[Part], index: int) -> bool:
    """Whether an editor signs the words that stand between a byline and the text that it is of."""
    if parts[index].kind != "byline" or not says("edited", parts[index].piece.text):
        return False
    above = index - 1
    while above > 0 and parts[above].kind == "body":
        above -= 1
    byline = parts[above].piece.byline
    return above < index - 1 and byline is not None and bool(byline.authors)


def credits_above(parts: Sequence[Part], index: int, *, caption: bool = False) -> bool:
    """Whether a line says who took the picture whose caption stands right above it. caption:
    whether nothing but its words must tell that one does."""
    part, kinds = parts[index], ("caption",) if caption else ("body", "caption")
    if not index or part.kind != "byline" or not part.piece.byline:
        return False
    return is_of_picture(part.piece.byline) and parts[index - 1].kind in kinds


def adds(parts: Sequence[Part], index: int) -> bool:
    """Whether a byline adds to the story above it."""
    if parts[index].kind != "byline":
        return False
    return helps(parts[index]) or credits_above(parts, index) or introduces(parts, index)
