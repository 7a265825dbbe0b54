"""What tells that a title heads a story where blank lines do not."""

from __future__ import annotations

from collections.abc import Sequence

from archive.bylines.crediting import is_of_picture, is_pictured
from archive.heads.firstlines import names_place
from archive.heads.gaps import LONG
from archive.heads.habits import Habits
from archive.parts.roles import Part, Sheet
from archive.words.signals import Weighing, says, says_any

LONGER = 16  # characters of titles that are hardly ever subheads
CREDIT = 16  # characters of a line that only says who gave a picture


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
    if opened.piece.opening is not None:
        told = opened.piece.opening.byline
        return opened.piece.wired or any(author.role for author in told.authors)
    named = byline is not None and any(author.role for author in byline.authors)
    return named and sheet.is_above(opened)


def is_dense(habits: Habits, part: Part, *, in_turns: bool) -> bool:
    """Whether blank lines do not tell if a title is a headline or a subhead: there are none, some
    are lost, they stand above all parts (and not as columns end there), or above heads, this one
    too."""
    everywhere = habits.gaps_all and not in_turns
    headed = habits.gaps_head and part.piece.first.gap
    return not habits.gaps or habits.gaps_lost or everywhere or headed


def says_point(title: Part) -> bool:
    """Whether a title says by itself what it heads: it is marked as a heading, numbered, or a
    point of a text."""
    return title.piece.level > 0 or says_any(("numbered", "point"), title.piece.text)


def weigh_dense(
    weighing: Weighing, before: Part, head: Sequence[Part], below: Sequence[Part]
) -> None:
    """Weighs a head that blank lines do not tell from subheads, and little but its length and the
    text below does. before: the part above; below: the one below, if any."""
    title = head[0].piece
    words = "".join(one.piece.unmarked for one in head)
    if names_place(words):
        name = "start: the title names a place of the region where blank lines tell nothing"
        weighing.add(name, words[:12])
    if any(one.kind == "body" and says("dated", one.piece.text) for one in below):
        name = "start: a day below the title where blank lines tell nothing"
        weighing.add(name, below[0].piece.text[:8])
    marked = says_point(head[0])
    # Below who gave a picture, and no more, the text mostly goes on.
    told = before.kind == "body" or (before.kind == "caption" and before.piece.size > CREDIT)
    if marked or not told or before.closes:
        return
    size = max(one.piece.size for one in head)
    for least, long in ((LONG, "a long"), (LONGER, "a very long")):
        if size >= least:
            weighing.add(f"start: {long} title where blank lines tell nothing", title.text[:12])
