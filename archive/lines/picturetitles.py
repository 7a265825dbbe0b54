"""Titles of pictures with who took or drew them behind, above the pictures' texts."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from archive.bylines.crediting import is_pictured

if TYPE_CHECKING:
    from archive.lines.pieces import Piece

CREDITED = 28  # characters of a picture's title and of who took it at most
_WIDE = re.compile(r"\S(?:\u3000| {2,})\s*\S")
_TITLE = re.compile(r"[^。，；：,;:]{1,16}(?:\u3000| {2,})\s*")


def credited(pieces: list[Piece]) -> list[Piece]:
    """The pieces, those marked that are a picture's title with who took or drew it behind, and
    its text below: 加码　　李明 作."""
    return [
        replace(one, credited=True) if _is_credited(one, below) else one
        for one, below in zip_longest(pieces, pieces[1:])
    ]


def _is_credited(piece: Piece, below: Piece | None) -> bool:
    if piece.size > CREDITED or not _WIDE.search(piece.text) or below is None or piece.byline:
        return False
    if below.titleness > 0 or below.byline or below.caption or below.opening or below.level:
        return False
    found = piece.closing
    title = piece.text[: found.start] if found else ""
    return bool(found and is_pictured(found.byline) and title and _TITLE.fullmatch(title))
