"""Names of columns, and what stands beside them that says that they are none, or that a line is
one: in brackets right below a headline, be it ever so long (同走乡村路·江州一线见闻)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from archive.lines.columnnames import names_section
from archive.lines.noticenames import heads_clauses
from archive.parts.toplines import LONG
from archive.words.signals import says
from archive.words.text import CALLS

if TYPE_CHECKING:
    from archive.lines.pieces import Piece
    from archive.model import Line
    from archive.parts.roles import Part

LISTED = 20  # paragraphs of a list at most


def names_column(parts: Sequence[Part], index: int) -> bool:
    """Whether a line is the name of a column, that of the title right above it or of the one
    right below."""
    return _names_column_above(parts, index) or _marks_column(parts, index)


def _names_column_above(parts: Sequence[Part], index: int) -> bool:
    """Whether a line is the name of the column that the title right above it runs under."""
    piece, below = parts[index].piece, parts[index + 1 : index + 2]
    if not index or parts[index - 1].kind != "title" or not _may_name(piece):
        return False
    return any(one.piece.byline is not None or one.piece.titleness <= 0 for one in below)


def _marks_column(parts: Sequence[Part], index: int) -> bool:
    """Whether a line is a mark and a few characters above a headline (■热点): the name of a
    column, or of a section with other stories on the matter."""
    piece = parts[index].piece
    if index + 1 == len(parts) or not says("marked", piece.plain) or piece.byline is not None:
        return False
    below = parts[index + 1].piece
    told = below.titleness > 0 and not (below.byline or below.bullet or below.first.gap)
    return told and (not index or piece.first.gap or parts[index - 1].piece.is_closed)


def framed(pieces: Sequence[Piece]) -> frozenset[int]:
    """The indexes of headlines in square brackets, each right above a text, where there are
    several: the name of a column stands so once, or above a headline."""
    found = [
        index
        for index, (piece, below) in enumerate(pairwise(pieces))
        if says("framed", piece.plain) and below.size > LONG and not says("framed", below.plain)
    ]
    return frozenset(found if len(found) > 1 else ())


def heads_text(parts: Sequence[Part], index: int) -> bool:
    """Whether a label is the headline of a text: a heading right above one or its byline, the
    name of a column of notices right above what is no heading, or above the clauses of a list, or
    the name of a section right above a text or who wrote it."""
    label, below = parts[index].piece, parts[index + 1 : index + 2]
    if names_section(label.plain):
        told = (one.piece for one in below)
        return not any(one.titleness > 0 or one.bullet or one.label or one.box for one in told)
    if says("briefs", label.plain) and heads_clauses(_lines_below(parts, index)):
        return True
    return bool(label.level) and any(
        one.opens
        or one.piece.byline
        or (not one.piece.level and (one.piece.size > LONG or says("briefs", label.plain)))
        for one in below
    )


def _lines_below(parts: Sequence[Part], index: int) -> list[Line]:
    """The lines right below a part, as many as a list may have."""
    below = parts[index + 1 : index + 1 + LISTED]
    return [line for part in below for line in part.piece.lines]


def column_below(parts: Sequence[Part], index: int) -> bool:
    """Whether a line that is no sentence stands right above the name of its column in brackets,
    and its text or its byline below that."""
    piece, below = parts[index].piece, parts[index + 1 : index + 3]
    if len(below) < 2 or piece.size > LONG or len(piece.lines) > 1:
        return False
    if piece.is_closed and piece.text[-1:] not in CALLS:
        return False
    column, after = below[0].piece, below[1].piece
    named = _may_name(column) and not says("aside", piece.text)
    return named and (after.byline is not None or after.titleness <= 0)


def _may_name(piece: Piece) -> bool:
    named = piece.bracketed or (says("columned", piece.plain) and piece.byline is None)
    return named and not piece.first.gap
