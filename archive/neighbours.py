"""What the lines above and below a line say of its being a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from archive.signals import says

if TYPE_CHECKING:
    from archive.roles import Part

ANNOUNCED = 16  # characters of a title that ends with a colon
CALLS = frozenset("？！?!")
SURE = 1.5  # odds from which the line below is a title


def announces(parts: Sequence[Part], index: int) -> bool:
    """Whether a few words that end with a colon stand right above a title, and begin a head."""
    piece, below = parts[index].piece, parts[index + 1 : index + 2]
    text = piece.text
    if piece.size > ANNOUNCED or not text.endswith((":", "：")) or re.search("[，。；]", text):
        return False
    titled = any(one.piece.titleness > SURE and not one.piece.first.gap for one in below)
    return titled and (not index or piece.first.gap) and not says("speaker", text)


def leads_on(parts: Sequence[Part], index: int) -> bool:
    """Whether running text goes on below a line that itself stands right below a title."""
    part = parts[index]
    if not index or part.piece.first.gap or parts[index - 1].kind != "title":
        return False
    below = parts[index + 1 : index + 2]
    return any(
        not one.piece.first.gap and one.piece.titleness < 0 and not one.piece.begins_anew
        for one in below
    )


def asks(parts: Sequence[Part], index: int) -> bool:
    """Whether a line below a gap, or at the top, asks or calls, and a deck or a byline without
    a gap above it stands right below: a headline, that has a comma as often as not."""
    piece = parts[index].piece
    if piece.text[-1:] not in CALLS or len(piece.lines) > 1:
        return False
    if index and not piece.first.gap:
        return False
    below = parts[index + 1 : index + 2]
    return any(
        (one.piece.byline is not None or says("deck", one.piece.text)) and not one.piece.first.gap
        for one in below
    )


def box_below(parts: Sequence[Part], index: int) -> bool:
    """Whether a box stands below a line, which no title stands above then: the text that it is
    of goes on below the box."""
    below = parts[index + 1 : index + 2]
    return not parts[index].piece.level and any(one.piece.box for one in below)


def is_summary(parts: Sequence[Part], text: Part) -> bool:
    """Whether a part is what is told first of the text below it: 核心提示 stands above it."""
    above = parts[max(0, text.index - 1)]
    return text.kind == "body" and above.kind == "label" and says("summary", above.piece.plain)
