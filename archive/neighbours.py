"""What the lines above and below a line say of its being a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from archive.seams import weigh_seam
from archive.signals import ends_open, says
from archive.text import open_marks

if TYPE_CHECKING:
    from archive.pieces import Piece
    from archive.roles import Part

ANNOUNCED = 16  # characters of a title that ends with a colon
LONGEST = 50  # characters of a kicker
GOES_ON = 1.8  # odds of the words from which a sentence goes on
LISTS = frozenset("：:；;")
SEMICOLONS = frozenset("；;")
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


def begins_head(parts: Sequence[Part], index: int) -> bool:
    """Whether a line that is no sentence stands between what ends a story (a byline, the top of
    the page) and what is surely a title: a kicker, be it long or a question."""
    piece, below = parts[index].piece, parts[index + 1 : index + 2]
    if len(piece.lines) > 1 or piece.size > LONGEST or not _may_head(piece.text):
        return False
    if index and not (piece.first.gap and _ends_story(parts[index - 1])):
        return False
    follows = any(one.piece.titleness > SURE and not one.piece.bullet for one in below)
    return follows and weigh_seam(piece.text, below[0].piece.text, frozenset()).total < GOES_ON


def _may_head(text: str) -> bool:
    """Whether a line has nothing that only a sentence has."""
    if re.search("[。；;:：，,]$|[。；;]|[！？!?].*[！？!?]", text) or any(open_marks(text)):
        return False
    return not (ends_open(text) or any(says(group, text) for group in ("aside", "speaker", "lead")))


def _ends_story(part: Part) -> bool:
    """Whether a part is the last one of its story, by what it says itself."""
    piece = part.piece
    return bool(piece.byline or piece.goes_on or piece.caption) or piece.closing is not None


def announces_list(piece: Piece) -> bool:
    """Whether a text ends before a list or a table, or is a point of one: 岗位如下："""
    return piece.text[-1:] in LISTS


def is_listed(parts: Sequence[Part], index: int) -> bool:
    """Whether a part is a point of a list: it or the one before it ends at a semicolon."""
    near = parts[max(0, index - 1) : index + 1]
    return any(one.piece.text[-1:] in SEMICOLONS for one in near)


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
