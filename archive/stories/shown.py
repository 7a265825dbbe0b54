"""What pictures say of where an article begins."""

from __future__ import annotations

from archive.parts.pictures import is_own, is_shown, shows_own
from archive.parts.roles import Part, Sheet
from archive.words.signals import Weighing


def weigh_shown(weighing: Weighing, sheet: Sheet, part: Part) -> None:
    """The mark of a picture above a part, its news in it, or another picture's news above it."""
    if is_shown(sheet, part.index):
        weighing.add("start: the mark of a picture stands above")
    if shows_own(sheet.parts, part.index):
        told = part.piece.text[:8]
        weighing.add("start: news that says at its end what its picture shows", told)
    if part.kind == "title" and _ends_own(sheet, part.index):
        weighing.add("start: a title below a picture's news", part.piece.text[:12])


def _ends_own(sheet: Sheet, index: int) -> bool:
    """Whether a picture's news, or who took the picture below it, ends right above a part."""
    above = index - 2 if sheet.parts[index - 1].kind == "byline" else index - 1
    return is_own(sheet.parts, max(0, above))
