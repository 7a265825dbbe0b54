"""Who is credited with an article: several bylines as one, and names that are none."""

from __future__ import annotations

from collections.abc import Sequence

from archive.bylines.crediting import is_of_helpers, is_pictured
from archive.heads.firstlines import is_column
from archive.model import Author, Byline
from archive.parts.roles import Part


def whole_of(bylines: Sequence[Byline]) -> Byline:
    """Several bylines of one article as one; each name once."""
    authors: dict[str, Author] = {}
    for byline in bylines:
        for author in byline.authors:
            authors.setdefault(author.name, author)
    keys = "organisation", "agency", "dateline"
    first = {key: next((v for b in bylines if (v := getattr(b, key))), "") for key in keys}
    printed = " ".join(dict.fromkeys(b.printed for b in bylines if b.printed))
    return Byline(tuple(authors.values()), printed=printed, **first)


def who_wrote(bylines: Sequence[Byline]) -> Sequence[Byline]:
    """The bylines of an article that name its authors. Who took a picture is none beside who
    wrote, nor who helped beside the reporters; each stays in what is printed."""
    written = [byline for byline in bylines if not is_pictured(byline)]
    own = [byline for byline in written if not is_of_helpers(byline)]
    return next((found for found in (own, written) if whole_of(found).authors), bylines)


def is_no_name(head: Sequence[Part], at: int) -> bool:
    """Whether a line of a head that could be a name is none: it names a column, or a byline
    stands right below it (修表匠 above □万重山 is the headline)."""
    below = head[at + 1].piece.byline if at + 1 < len(head) else None
    return is_column(head[at]) or (below is not None and bool(below.authors))
