"""What the lines above and below a line say of its being a title."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from typing import TYPE_CHECKING

from archive.bylines.bylines import is_wire
from archive.bylines.crediting import is_pictured
from archive.lines.columns import overruns
from archive.parts.columnlines import column_below
from archive.parts.toplines import (
    GOES_ON,
    LONG,
    SURE,
    announces,
    asks,
    begins_head,
    deck_below,
    hangs_over,
    is_deck,
    pauses,
)
from archive.words.signals import ends_open, says, says_any
from archive.words.text import open_marks

if TYPE_CHECKING:
    from archive.lines.pieces import Piece
    from archive.parts.roles import Part

LISTS = frozenset("：:；;")
SEMICOLONS = frozenset("；;")
TEXT = 28  # characters from which a piece is running text
FEWEST, MOSTLY = 4, 0.6  # texts, and the share of them that begin with an indent where texts do
DASHES, QUOTED, UNQUOTED = frozenset("—―–"), frozenset('“「『"'), frozenset('”」』"')
WHOSE = 20  # characters that say whose words a quotation is
ONWARD = 16  # characters of a line that only says where a text goes on
LETTER = 24  # characters in which a letter's text says that it is one


def says_whose(parts: Sequence[Part], index: int) -> bool:
    """Whether a line with a dash says whose words the quotation right above it is."""
    piece = parts[index].piece
    if not index or piece.level or piece.first.gap or piece.text[:1] not in DASHES:
        return False
    above = parts[index - 1].piece
    quoted = above.text[:1] in QUOTED and above.text[-1:] in UNQUOTED and above.is_closed
    return quoted and piece.size <= WHOSE


def is_pulled(parts: Sequence[Part], index: int) -> bool:
    """Whether a part is a quotation that a paper sets into a text, or says whose it is."""
    below = index + 1 < len(parts) and parts[index].piece.first.gap
    return says_whose(parts, index) or (below and says_whose(parts, index + 1))


def is_onward(part: Part) -> bool:
    """Whether a line only says that the text above goes on elsewhere: （下转3版）."""
    return part.piece.goes_on and part.kind != "body" and part.piece.size <= ONWARD


def announces_list(piece: Piece) -> bool:
    """Whether a text ends before a list or a table, or is a point of one: 岗位如下："""
    return piece.text[-1:] in LISTS


def is_listed(parts: Sequence[Part], index: int) -> bool:
    """Whether a part is a point of a list: it or the one before it ends at a semicolon."""
    near = parts[max(0, index - 1) : index + 1]
    return any(one.piece.text[-1:] in SEMICOLONS for one in near)


def leads_on(parts: Sequence[Part], index: int) -> bool:
    """Whether running text goes on below a line that itself stands right below a title."""
    part = parts[index]
    if not index or part.piece.first.gap or parts[index - 1].kind != "title":
        return False
    below = parts[index + 1 : index + 2]
    return any(
        not one.piece.first.gap and one.piece.titleness < 0 and not one.piece.begins_anew
        for one in below
    )


def box_below(parts: Sequence[Part], index: int) -> bool:
    """Whether a box stands below a line, which no title stands above then: the text that it is
    of goes on below the box."""
    below = parts[index + 1 : index + 2]
    return not parts[index].piece.level and any(one.piece.box for one in below)


def is_summary(parts: Sequence[Part], text: Part) -> bool:
    """Whether a part is what is told first of the text below it: 核心提示 stands above it."""
    above = parts[max(0, text.index - 1)]
    return text.kind == "body" and above.kind == "label" and says("summary", above.piece.plain)


def are_indented(pieces: Sequence[Piece]) -> bool:
    """Whether the texts of a page begin with an indent, which their other lines lack."""
    texts = [piece for piece in pieces if piece.size >= TEXT]
    first = sum(piece.first.indent > 0 for piece in texts)
    cut = [piece for piece in texts if len(piece.lines) > 1]
    below = sum(piece.lines[1].indent > 0 for piece in cut)
    return len(texts) >= FEWEST and first >= MOSTLY * len(texts) and 2 * below <= len(cut)


def is_torn(piece: Piece) -> bool:
    """Whether a piece is running text that has been cut: it is long, and not closed."""
    if piece.size <= LONG or piece.level or piece.is_closed or announces_list(piece):
        return False
    return not (piece.byline or piece.closing or piece.caption or piece.goes_on)


def leads_in(parts: Sequence[Part], index: int) -> bool:
    """Whether a line is a wire's or a reporter's opening by itself, right above its text:
    新华社南京6月17日电（记者某某）."""
    below = parts[index + 1 : index + 2]
    text = parts[index].piece.text
    return is_wire(text) and text[0] not in "（(据" and any(one.kind == "body" for one in below)


def may_go_on(parts: Sequence[Part], index: int, *, torn: bool) -> bool:
    """Whether a piece ends at the edge of its column as a line of running text does that goes
    on: a single line that is wider than the column is none, nor one between two blank lines.
    torn: whether the page is torn into columns, between which blank lines stand as well."""
    piece, below = parts[index].piece, parts[index + 1 : index + 2]
    if not piece.is_full or piece.level or is_wider(piece):
        return False
    return torn or not (piece.first.gap and any(one.piece.first.gap for one in below))


def is_wider(piece: Piece) -> bool:
    """Whether a single line is too long for the column around it."""
    return len(piece.lines) == 1 and overruns(piece.first, piece.column)


def credits_picture(parts: Sequence[Part], index: int) -> bool:
    """Whether a byline says who took the picture whose caption stands right above it, inside a
    text that breaks off there."""
    text, caption, part = parts[index - 2 : index + 1]
    if part.kind != "byline" or caption.kind != "caption" or not text.is_cut:
        return False
    return part.piece.byline is not None and is_pictured(part.piece.byline)


def ends_text(parts: Sequence[Part], index: int) -> bool:
    """Whether a line stands between a text that is closed and the head of another, or the end."""
    text, below = parts[index - 1], parts[index + 1 : index + 2]
    headed = all(one.kind in ("title", "label", "box") for one in below)
    return text.kind == "body" and text.piece.is_closed and headed


def letter_or_question_below(parts: Sequence[Part], index: int) -> bool:
    """Whether the text right below says first that somebody wrote, or asks."""
    below = parts[index + 1 : index + 2]
    texts = (one.piece.plain[:LETTER] for one in below if not one.piece.byline)
    return any(says_any(("letter", "asked"), text) for text in texts)


def byline_below(parts: Sequence[Part], index: int) -> bool:
    """Whether a line that is not closed stands right above a byline that opens a text, or one
    that stands alone: below a title, or between a gap and a text without one."""
    part = parts[index]
    if index + 1 >= len(parts) or part.piece.is_closed or part.piece.size > LONG:
        return False
    after = parts[index + 1].piece
    if after.opening is not None:
        return after.wired or bool(after.opening.byline.authors)
    headed = index > 0 and parts[index - 1].kind == "title"
    below = parts[index + 2 : index + 3] if part.piece.first.gap else ()
    heads = any(one.piece.byline is None and not one.piece.first.gap for one in below)
    return (headed or heads) and after.byline is not None and not after.organised


def beside_title(parts: Sequence[Part], index: int) -> bool:
    """Whether a line stands by itself right above what is surely a title."""
    part = parts[index]
    if index + 1 >= len(parts) or (part.piece.is_full and not part.piece.first.gap):
        return False
    text = part.piece.text
    if re.search("[。！？!?；;]", text) or any(open_marks(text)) or ends_open(text):
        return False
    if says_any(("aside", "note"), text) or part.piece.row:
        return False
    below = parts[index + 1].piece
    if part.piece.first.gap and not below.first.gap and _signed(parts, index + 2):
        return below.titleness > 0
    return below.titleness > SURE and part.onward < GOES_ON


def _signed(parts: Sequence[Part], index: int) -> bool:
    """Whether a part is a byline, or begins with one, right below the one above it."""
    return any(
        not part.piece.first.gap and (part.piece.byline is not None or part.opens)
        for part in parts[index : index + 1]
    )


def is_between(lines: Set[int], before: Part, part: Part) -> bool:
    """Whether one of some lines stands between two parts."""
    last, first = before.piece.lines[-1].number, part.piece.first.number
    return not lines.isdisjoint(range(last + 1, first))


def is_ruled_off(ruled: Set[int], before: Part, part: Part) -> bool:
    """Whether a rule stands between two parts, and not below a title as an ornament does. ruled:
    the lines right below rules."""
    last, first = before.piece.lines[-1].number, part.piece.first.number
    return before.kind != "title" and not ruled.isdisjoint(range(last + 1, first + 1))


# What stands below a line, and above what it stands, where that speaks for a title.
STANDS_BELOW: Sequence[tuple[str, Callable[[Sequence[Part], int], bool]]] = (
    ("title: a byline stands below it", byline_below),
    ("title: a letter or a question stands below it", letter_or_question_below),
    ("title: a deck stands below it", deck_below),
    ("title: its column stands below it", column_below),
)
STANDS_ABOVE: Sequence[tuple[str, Callable[[Sequence[Part], int], bool]]] = (
    ("title: a deck right below a headline", is_deck),
    ("title: asks, and a deck or a byline below", asks),
    ("title: a colon, and a title below", announces),
    ("title: pauses, above the rest of a headline", pauses),
    ("title: hangs over the rest of a headline", hangs_over),
    ("title: begins a story, above a title", begins_head),
    ("title: stands above a title", beside_title),
)
