"""What the blank lines of a page are used for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archive.bylines.crediting import is_of_picture, is_pictured
from archive.parts.below import titles_from
from archive.parts.roles import Part, Sheet

OFTEN = 3  # headings of one level, or heads below gaps, from which a page uses them so
SELDOM = 4  # heads below gaps to one text below one, where nothing breaks off above it
NEARLY_ALL = 0.9  # share of parts below gaps from which on these tell nothing
SIGNED = 0.55  # texts that end with a byline to one head, from which on bylines part articles
LONG = 10  # characters of titles that are rarely subheads
ANEW = -1.0  # kinship of the texts above and below a title that begins another article
LOST = 2  # heads without a gap from which on gaps are lost
LOSSES = 0.3  # and heads without one to one that has it


def are_lost(sheet: Sheet) -> bool:
    """Whether several heads that surely begin articles, as a byline stands below them or right
    above, have no gap above them, though others have: the OCR program leaves some out."""
    parts, sure = sheet.parts, Counter[bool]()
    below: Part | None = None
    for part in reversed(parts[1:]):
        if part.kind != "title":
            below = part
            continue
        before = parts[part.index - 1]
        if below is None or before.kind in ("title", "label"):
            continue
        opened = below.opens or (below.kind == "byline" and sheet.is_above(below))
        closed = before.closes or (before.kind == "byline" and not sheet.is_above(before))
        # A long title with words of its own above and below: subheads share theirs with the text.
        size = max(one.piece.size for one in titles_from(parts, part.index))
        anew = size >= LONG and sheet.cohesion(part.index) < ANEW
        if opened or (closed and not _is_pictured(before)) or anew:
            sure[part.piece.first.gap] += 1
    return sure[False] >= LOST and sure[False] >= LOSSES * sure[True]


def _is_pictured(part: Part) -> bool:
    """Whether a part says who took a picture, which may stand inside an article."""
    byline, credit = part.piece.byline, part.piece.credit
    pictured = credit is not None and is_pictured(credit)
    return pictured or (byline is not None and is_of_picture(byline))


def stand_above_all(parts: Sequence[Part], *, signed: int) -> bool:
    """Whether gaps stand above nearly all parts of a page, where neither marks of headings nor
    bylines below most texts part its articles. signed: how many texts end with a byline."""
    gaps = sum(part.piece.first.gap for part in parts)
    titles = [part for part in parts if part.kind == "title"]
    heads = sum(not part.index or parts[part.index - 1].kind != "title" for part in titles)
    marked = sum(part.piece.level > 0 for part in titles)
    bare = marked < len(titles) / 2 and signed < SIGNED * heads
    return bare and gaps >= NEARLY_ALL * len(parts)


def stand_above_heads(parts: Sequence[Part]) -> bool:
    """Whether a page's gaps stand above titles, and hardly any between a text that is closed and
    one that does not open as an article does. Where stories are printed in turns they stand
    above what a torn text goes on with as well."""
    gapped = [part for part in parts[1:] if part.piece.first.gap]
    texts = sum(
        part.kind == "body" and not part.piece.begins_anew and not parts[part.index - 1].is_cut
        for part in gapped
    )
    heads = sum(part.kind == "title" for part in gapped)
    return heads >= OFTEN and heads >= SELDOM * texts
