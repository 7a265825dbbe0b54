"""Arrows before lines: one points from a caption to its picture, several in a row are the bullets
of short notices."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.lines.pieces import Piece

ARROWS = frozenset("▲△▼▽▶◀")
FEWEST = 2  # notices that stand in a row


def bulleted(pieces: Sequence[Piece], labels: Set[int]) -> list[Piece]:
    """The pieces, those marked whose arrows are bullets: they stand in a row, and one of them is
    no caption, or the name of a column of notices (one of the lines `labels`) stands above."""
    found: set[int] = set()
    for arrow, run in groupby(range(len(pieces)), lambda at: pieces[at].text[:1]):
        row = list(run)
        if arrow not in ARROWS or len(row) < FEWEST:
            continue
        if _below_label(pieces, row[0], labels) or not all(pieces[at].caption for at in row):
            found.update(row)
    return [replace(one, bulleted=True) if at in found else one for at, one in enumerate(pieces)]


def _below_label(pieces: Sequence[Piece], at: int, labels: Set[int]) -> bool:
    """Whether the name of a column stands right above a piece."""
    above = pieces[at - 1].lines[-1].number if at else 0
    return any(above < label < pieces[at].first.number for label in labels)
