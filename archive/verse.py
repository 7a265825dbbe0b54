"""Poems: runs of short lines none of which ends as a sentence does. Line by line each looks
like a title; together they are the text below one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.bylines import bare_byline
from archive.pieces import Piece
from archive.text import size

FEWEST = 6  # lines that a poem has at least, its title and its author counted
LONGEST = 22  # characters of its lines
MEAN = 14  # and of them on average: headlines are longer
SHARE = 0.6  # of its lines that look like titles
_PROSE = re.compile(r"[\dA-Za-z０-９：:—/|【】●■◆□]")


def verses(pieces: Sequence[Piece], titles: Sequence[bool]) -> frozenset[int]:
    """The indexes of the lines of poems, without their titles and authors.

    titles: for each piece whether it looks like a title.
    """
    found: set[int] = set()
    start = 0
    while start < len(pieces):
        end = start
        while end < len(pieces) and _may_be_verse(pieces[end]):
            end += 1
        sizes = [size(line.text) for piece in pieces[start:end] for line in piece.lines]
        short = len(sizes) >= FEWEST and sum(sizes) <= MEAN * len(sizes)
        if short and titles[start] and sum(titles[start:end]) >= SHARE * (end - start):
            signed = bare_byline(pieces[start + 1].text) is not None
            found.update(range(start + 1 + signed, end - _is_headed(pieces, end)))
        start = max(end, start + 1)
    return frozenset(found)


def _is_headed(pieces: Sequence[Piece], end: int) -> bool:
    """Whether a text stands below a run of lines: then the last of them is its headline."""
    if end >= len(pieces) or pieces[end].byline or pieces[end].label:
        return False
    text = pieces[end]
    return text.size > LONGEST or text.text.endswith((":", "："))


def _may_be_verse(piece: Piece) -> bool:
    short = max(size(line.text) for line in piece.lines) <= LONGEST
    plain = not (piece.level or piece.label or piece.box or piece.bullet or piece.is_closed)
    return short and plain and not _PROSE.search(piece.text)
