"""What the forms of public notices and of readers' letters say of where an article begins."""

from __future__ import annotations

import math
from collections.abc import Sequence

from archive.parts.neighbours import LETTER
from archive.parts.roles import Part
from archive.words.signals import Weighing, says, says_any
from archive.words.text import despaced


def weigh_forms(weighing: Weighing, part: Part, before: Part) -> None:
    """Who issued the notice above a part or a detail of it, what the paper added to the letter
    above, and the salutation of a letter that no title heads."""
    if before.piece.issued:
        weighing.add("start: who issued a notice stands above", before.piece.text[-12:])
    titled = part.kind == "title" and before.kind == "body"
    if titled and says("detail", before.piece.plain):
        weighing.add("start: a detail of a notice stands above", before.piece.text[:8])
    if titled and says_afterword(before):
        weighing.add("start: what the paper adds to a letter stands above", before.piece.text[:5])
    if salutes(part) and before.kind != "title":
        weighing.add("start: a letter's salutation", part.piece.text[:5])


def issues_below(before: Part, part: Part) -> bool:
    """Whether a title is an office that issues the notice whose title, or another office, stands
    right below it."""
    if not says("office", despaced(before.piece.plain)) or part.piece.first.gap:
        return False
    return says_any(("office", "noticed"), despaced(part.piece.plain))


def salutes(part: Part) -> bool:
    """Whether a text begins with the salutation of a letter to the paper."""
    return part.kind == "body" and says("salutation", part.piece.plain[:LETTER])


def adds_to_letter(part: Part, before: Part) -> bool:
    """Whether a part is what the paper adds below a letter, or below who wrote it: 调查附记：…"""
    told = before.kind in ("body", "byline") and not before.piece.issued
    return told and says_afterword(part)


def says_afterword(part: Part) -> bool:
    """Whether a part begins what the paper adds below a letter."""
    return says("afterword", part.piece.plain[:LETTER])


def added_from(parts: Sequence[Part]) -> float:
    """The index of the part of a story from which on the paper adds to a letter; infinite where
    it does not."""
    added = (one.index for one in parts if says_afterword(one))
    return min(added, default=math.inf)
