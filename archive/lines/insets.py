"""Boxes of figures that bear no label: a title and lines of figures by themselves, where a text
breaks off above them and goes on below, or between whole paragraphs where each line says first
what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.words.text import is_closed, is_row

if TYPE_CHECKING:
    from archive.lines.pieces import Piece

CUT = 34  # characters from which a text that is not closed has surely been cut
TITLE, FIGURE = 14, 40  # characters of the title of such a box, and of a line of it, at most
FEWEST = 2  # lines of figures that it has at least
POINTS = frozenset("■●◆▲★○◎□•")
WRAPPED = 6  # characters of the end of such a line in a line of its own
# What is counted, and how many: 资产负债率：58%.
_NAMED = re.compile(r"[\u3400-\u9fffA-Za-z（）()]{2,14}\s*[:：]\s*[约近超]?[\d０-９]")
_FIGURE = re.compile(r"[\d０-９]|[一二三四五六七八九十百千两几]+(?:[万亿]|个|家|倍|成|%)")


def boxed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, the titles of such boxes marked as what labels of boxes are."""
    found = {at for at in range(1, len(pieces) - FEWEST - 1) if _heads_box(pieces, at)}
    found.update(at for at in range(1, len(pieces)) if _heads_points(pieces, at))
    return [replace(one, boxed=True) if at in found else one for at, one in enumerate(pieces)]


def _heads_box(pieces: Sequence[Piece], at: int) -> bool:
    title, above = pieces[at], pieces[at - 1]
    if not _may_head(title):
        return False
    closed = is_closed(above.text)
    if above.level or above.closing or above.byline or (above.size <= CUT and not closed):
        return False
    end = at + 1
    while end < len(pieces) and not pieces[end].first.gap and is_figure(pieces[end], FIGURE):
        end += 1
    if end - at <= FEWEST or end == len(pieces):
        return False
    named = all(_NAMED.match(piece.text) for piece in pieces[at + 1 : end])
    if closed and not (named and end - at > FEWEST + 1):
        return False
    below = pieces[end]
    return below.first.gap and below.titleness <= 0 and not (below.begins_anew or below.label)


def _may_head(title: Piece) -> bool:
    """Whether a piece is short, stands below a gap, and is neither a heading nor a byline nor the
    title of a box already."""
    short = title.first.gap and title.size <= TITLE
    return short and not (title.level or title.byline or title.box)


def _heads_points(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a title stands between gaps with nothing below it but points of one mark."""
    title = pieces[at]
    if not _may_head(title):
        return False
    end = at + 1
    while end < len(pieces) and not pieces[end].first.gap and is_point(pieces, at + 1, end):
        end += 1
    return end - at > FEWEST + 1 and (end == len(pieces) or pieces[end].first.gap)


def is_point(pieces: Sequence[Piece], first: int, at: int) -> bool:
    """Whether a piece is a short line with the mark of the piece `first`: ■婚姻状况证明."""
    piece = pieces[at]
    marked = piece.text[0] == pieces[first].text[0] and piece.text[0] in POINTS
    return marked and piece.size <= TITLE and not (piece.byline or is_closed(piece.text))


def is_figure(piece: Piece, longest: int, *, wrapped: bool = False) -> bool:
    """Whether a piece is a line of figures. longest: how many characters it has at most; wrapped:
    whether it may be the end of such a line."""
    if piece.level or piece.size > longest or is_closed(piece.text) or is_row(piece.text):
        return False
    told = _FIGURE.search(piece.text) or (wrapped and piece.size <= WRAPPED)
    return bool(told) and not (piece.label or piece.byline)
