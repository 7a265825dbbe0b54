"""Boxes that stand inside a text: it breaks off above one and goes on below it."""

from __future__ import annotations

from itertools import takewhile

from archive.parts.roles import Part, Sheet
from archive.words.signals import weight

MOST = 8  # parts that a box inside a text has at most
SHOWN = 40  # characters of what a picture shows, where nobody is named who took it


def only_a_box_between(sheet: Sheet, left: Part, right: Part) -> bool:
    """Whether nothing but a box stands between two parts: its label and what is in it, and
    who made it; above it perhaps what a picture shows."""
    first = left.index + 2
    if not 0 < right.index - first <= MOST:
        return False
    if sheet.parts[first - 1].kind != "box":
        if sheet.parts[first].kind != "box":
            return False  # as for nearly every pair of a page, before any part is looked at
        if not _shows(left, sheet.parts[first - 1]) or right.index == first + 1:
            return False
        first += 1
    inside = sheet.parts[first : right.index]
    return (
        all(part.kind in ("title", "body") for part in inside[:-1])
        and inside[-1].kind in ("title", "body", "byline")
        and not any(part.piece.level for part in inside)
    )


def _shows(left: Part, part: Part) -> bool:
    """Whether a part between a text that breaks off and a box may say what a picture shows: a
    short sentence by itself."""
    piece = part.piece
    short = part.kind in ("body", "caption") and piece.size <= SHOWN and piece.is_closed
    return left.is_cut and short and bool(piece.first.gap)


def behind_box(sheet: Sheet, left: Part, right: Part) -> float:
    """What it says that a text breaks off above a box and `right` stands below it: whoever
    made a box is named at its end, and what follows is no more of it."""
    start = left.index + 1 + (sheet.parts[left.index + 1].kind != "box")
    inside = sheet.parts[start + 1 : right.index]
    odds = weight("join: over a box")
    if inside[-1].kind == "byline":
        return odds + weight("join: over a box that is signed")
    below = sheet.parts[right.index + 1 : right.index + MOST]
    rest = takewhile(lambda part: part.kind in ("title", "body", "byline"), below)
    if any(part.kind == "byline" and not sheet.is_above(part) for part in rest):
        odds += weight("join: over a box that is signed further down")
    texts = sum(part.kind == "body" and not part.figure for part in inside)
    return odds + weight("join: each text in the box between") * max(0, texts - 1)
