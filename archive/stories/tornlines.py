"""Lines of text that look like titles: where a column ends with the first line of a paragraph,
that line is short, ends without a mark, and stands alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.parts.roles import Part
from archive.stories.splitting import Splitter
from archive.words.text import is_closed

MARKED = frozenset("！？!?…”’」』》】）)—")  # at the end of a title, seldom where a line is torn
LEAST = 5  # characters of the shortest such line
BELOW = 3  # parts below a title, in one of which its words are told again
TOLD = 0.5  # the share of them from which on it heads that text


def torn_lines(splitter: Splitter) -> Mapping[int, Part]:
    """The titles that may be torn lines of text, by their indexes, as parts of text."""
    parts, framed = splitter.parts, splitter.sheet.framed
    return {
        part.index: replace(part, kind="body")
        for part in parts
        if part.index not in framed and _may_be_torn(parts, part)
    }


def _may_be_torn(parts: Sequence[Part], part: Part) -> bool:
    """Whether a title may be the first line of a paragraph below the text above it."""
    piece = part.piece
    told = piece.level or part.named or part.figure or piece.told or piece.begins or piece.bullet
    if part.kind != "title" or told or piece.size < LEAST:
        return False
    if piece.text[-1] in MARKED or is_closed(piece.text) or part.index == 0:
        return False
    above = parts[part.index - 1]
    return above.kind == "body" and not (above.verse or above.is_cut or above.closes)


def is_told_below(splitter: Splitter, part: Part) -> bool:
    """Whether one of the texts below says again what a title says: it is a subhead there, for a
    torn line says it for once."""
    below = range(part.index + 1, min(part.index + 1 + BELOW, len(splitter.parts)))
    return any(splitter.sheet.affinity(part, at, at + 1) >= TOLD for at in below)
