"""Bylines that add to a story which another has signed: who took its picture, who helped to
write it, who its author is. None of them begins a story."""

from __future__ import annotations

from collections.abc import Sequence

from archive.bylines.crediting import is_of_picture
from archive.parts.roles import Part
from archive.words.signals import says


def helps(part: Part) -> bool:
    """Whether a line says in brackets who helped to write the text above it, or who wrote it:
    （冉江海参与采写）, （作者为江州大学教授）."""
    return part.kind == "byline" and says("helped", part.piece.plain)


def credits_above(parts: Sequence[Part], index: int) -> bool:
    """Whether a line says who took the picture whose caption stands right above it."""
    part = parts[index]
    if not index or part.kind != "byline" or not part.piece.byline:
        return False
    return is_of_picture(part.piece.byline) and parts[index - 1].kind in ("body", "caption")


def adds(parts: Sequence[Part], index: int) -> bool:
    """Whether a byline adds to the story above it."""
    return helps(parts[index]) or credits_above(parts, index)
