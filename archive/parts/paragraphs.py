"""The paragraphs of an article: lines put together as a reader reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from archive.lines.pieces import Piece
from archive.model import Paragraph, Spans
from archive.parts.roles import Part
from archive.words.text import (
    ROW_END,
    column_spaces,
    despaced,
    is_closed,
    is_paused,
    put_together,
    rows_in,
    size,
)

SUBHEAD = 40  # characters of a subhead inside a line of the file at most
COLUMN = 40  # characters of text in which a scan with column spaces has at least one


def paragraphs_of(spans: Spans, chain: Sequence[Part]) -> Iterator[Paragraph]:
    """The paragraph that a chain of parts is: several where a line of the file holds several."""
    text = _reflowed(chain[0].piece)
    for part in chain[1:]:
        text = put_together(text, _reflowed(part.piece))
    printed = spans.of([line for part in chain for line in part.piece.lines])
    role: Literal["body", "caption"] = "caption" if chain[0].kind == "caption" else "body"
    *rows, last = rows_in(text)
    for row in rows:
        heads = role == "body" and size(row) <= SUBHEAD and not (is_closed(row) or is_paused(row))
        yield Paragraph(row, printed, "subhead" if heads else role)
    yield Paragraph(last, printed, role)


def subheads_of(spans: Spans, parts: Sequence[Part], boxed: bool) -> Iterator[Paragraph]:
    """Titles inside a text: one subhead; those of a box (boxed), which make no sentences, are
    its text, but for those that are marked as headings."""
    if boxed and not any(part.piece.level for part in parts):
        for part in parts:
            yield Paragraph(part.piece.text, spans.of(list(part.piece.lines)))
    else:
        yield _subhead(spans, parts)


def _subhead(spans: Spans, parts: Sequence[Part]) -> Paragraph:
    text = parts[0].piece.text
    for part in parts[1:]:
        glued = not part.piece.first.gap
        text = put_together(text, part.piece.text) if glued else f"{text} {part.piece.text}"
    lines = [line for part in parts for line in part.piece.lines]
    return Paragraph(text, spans.of(lines), "subhead")


def _reflowed(piece: Piece) -> str:
    """A piece's text as a reader reads it: where the scan left a space at each end of a
    column's line, they are line breaks, not spaces. Bylines keep theirs."""
    text = piece.text
    start = piece.opening.end if piece.opening else 0
    end = piece.closing.start if piece.closing else len(text)
    if column_spaces(text) < max(2, (end - start) / COLUMN):
        return text
    rows = text[start:end].split(ROW_END)
    return text[:start] + ROW_END.join(map(despaced, rows)) + text[end:]
