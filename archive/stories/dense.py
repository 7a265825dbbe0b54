"""What tells that a title heads a story where no blank line stands above it."""

from __future__ import annotations

from collections.abc import Sequence

from archive.bylines.crediting import is_of_picture, is_pictured
from archive.parts.roles import Part, Sheet


def signed_above(parts: Sequence[Part], index: int) -> bool:
    """Whether nothing but who wrote the text above parts a title from it."""
    credit = parts[index - 1].piece.credit
    return not parts[index].piece.first.gap and credit is not None and not is_pictured(credit)


def reported_below(sheet: Sheet, title: Part, opened: Part) -> bool:
    """Whether a wire opens the text below a title, or a line of its own names its reporter,
    where no gap or title above says it to be more than a subhead: inside a text none does."""
    if not title.index or title.piece.first.gap or sheet.parts[title.index - 1].kind == "title":
        return False
    byline = opened.piece.byline
    if byline is not None and is_of_picture(byline):
        return False
    named = byline is not None and any(author.role for author in byline.authors)
    return opened.piece.wired or (named and sheet.is_above(opened))
