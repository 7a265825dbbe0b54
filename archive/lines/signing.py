"""Finds the pieces of a page that are signatures: names without a role, which their place
right below a headline or below a text tells from titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from archive.bylines.bylines import bare_byline
from archive.bylines.letterwriters import letter_writer, names_home
from archive.bylines.namelines import is_bare_name
from archive.bylines.names import plausible_name
from archive.bylines.signatures import LONGEST, any_name, pen_name, signature
from archive.lines.columnnames import is_column_name, names_section
from archive.lines.layout import ADDRESS
from archive.model import Byline
from archive.words.headwords import has_verb
from archive.words.signals import says, says_any
from archive.words.text import CALLS, despaced, is_closed, lexicon

if TYPE_CHECKING:
    from archive.lines.pieces import Piece

OFTEN = 2  # texts that end with a name in brackets, from which on a page signs so
TITLE = 4  # characters that a headline above a pen name has at least
ASKED = 24  # characters of a headline that asks
HEAD = 40  # characters of the head below a text at most
NAME = 3  # characters of a name that nothing but its place tells
TEXT = 12  # characters of a text that one may sign
LETTER = 12  # paragraphs of a letter at most
_BRACKETS = "（(）)"
_LIKE = frozenset("大小老新好美")
_APART = re.compile(r"[\u3400-\u9fff](?:[ \u3000]+[\u3400-\u9fff]){1,2}")


def signed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those that are signatures marked as such."""
    marked = list(pieces)
    # The others stay as they are, with what has been found out about them.
    for at, byline in [*_signatures(pieces), *_letter_writers(pieces)]:
        marked[at] = replace(pieces[at], signed=byline)
    if sum(map(_is_name_alone, marked)) >= OFTEN:
        for at, byline in list(_signed_so(marked)):
            marked[at] = replace(pieces[at], signed=byline)
    return marked


def _asks(above: Piece, piece: Piece) -> bool:
    """Whether a name that is no word stands below a headline that asks, with a comma in it."""
    told = above.first.gap and above.text[-1:] in CALLS and TITLE <= above.size <= ASKED
    return told and not above.row and is_bare_name(piece.text)


def _is_name_alone(piece: Piece) -> bool:
    """Whether a line is a byline of a name in brackets and nothing else."""
    names = piece.byline.names if piece.byline else ()
    return len(names) == 1 and piece.text[1:-1] == names[0] and piece.text[0] in _BRACKETS


def _signed_so(pieces: Sequence[Piece]) -> Iterable[tuple[int, Byline]]:
    """The lines with a name in brackets and nothing else that end a text, closed or not: above
    a gap and the next head, or at the end."""
    for at, (above, piece) in enumerate(pairwise(pieces), 1):
        below = pieces[at + 1 : at + 2]
        ends = all(one.first.gap and one.size <= HEAD and not one.is_closed for one in below)
        if not ends or piece.first.gap or piece.byline or piece.level or piece.told:
            continue
        byline = any_name(piece.text)
        if byline is not None and not (above.byline or piece.continued):
            yield at, byline


def _signatures(pieces: Sequence[Piece]) -> Iterable[tuple[int, Byline]]:
    """The indexes of the signatures, and what they say."""
    for at, (above, piece) in enumerate(pairwise(pieces), 1):
        if at > 1 and (above.label or says("aside", above.text)):
            above = pieces[at - 2]  # the name of a column below the headline
        if piece.size > LONGEST or piece.level or piece.told or piece.byline or piece.box:
            continue
        if names_section(piece.plain):
            continue  # 连 could be a family name
        if any(one.titleness > 0 and piece.text in one.text for one in pieces[max(0, at - 3) : at]):
            continue  # a column has torn off a word of the text, which the headline has too
        below = pieces[at + 1] if at + 1 < len(pieces) else None
        found = (
            _below_text(above, piece)
            or _below_title(above, piece, below)
            or _above_title(above, piece, below)
        )
        if found is not None:
            yield at, found


def _below_text(above: Piece, piece: Piece) -> Byline | None:
    """Who signed below a text that is closed."""
    if above.size < TEXT or above.level or not is_closed(above.text):
        return None
    text = piece.text
    if text[:1] in _BRACKETS and text[-1:] in _BRACKETS:
        return signature(text) or pen_name(text[1:-1])
    return signature(text)


def _above_title(above: Piece, piece: Piece, below: Piece | None) -> Byline | None:
    """Whose name stands by itself between a text that is closed and the next headline."""
    ended = above.size >= TEXT and not above.level and is_closed(above.text)
    headed = below is not None and below.first.gap and below.titleness > 0
    if not (ended and headed and piece.size == NAME):
        return None
    plain = despaced(piece.plain)
    known = is_column_name(plain) or piece.label or has_verb(plain)
    return pen_name(piece.text) if plausible_name(plain) and not known else None


def _below_title(above: Piece, piece: Piece, below: Piece | None) -> Byline | None:
    """Who is named between a headline and its text."""
    if _is_title_apart(above) and is_bare_name(piece.text):
        return bare_byline(piece.text)
    headed = (above.titleness > 0 and above.size >= TITLE) or _asks(above, piece)
    if not headed or below is None or piece.label or is_column_name(piece.plain):
        return None
    spaced = " " in piece.text or "\u3000" in piece.text
    text = below.titleness <= 0 and not (below.byline or below.caption or below.label)
    if not (text or (spaced and below.titleness > 0)) or (below.opening is not None):
        return None
    if _is_phrase(despaced(piece.plain)) and not spaced:
        return None
    if pen_name(piece.text) or not text:
        return pen_name(piece.text)
    return signature(piece.text) or bare_byline(piece.text)


def _is_phrase(plain: str) -> bool:
    """Whether three characters are a word and what it is like (小日子, 老街坊): the second line of
    a headline sooner than a pen name."""
    return len(plain) == NAME and plain[0] in _LIKE and plain[1:] in lexicon()


def _is_title_apart(piece: Piece) -> bool:
    """Whether a line is a word with its letters apart, as short titles of poems are (石　桥), and
    names no column."""
    apart = _APART.fullmatch(piece.text) is not None and piece.titleness > 0
    known = piece.label or piece.box or is_column_name(despaced(piece.plain))
    return apart and not known and not plausible_name(despaced(piece.plain))


def _letter_writers(pieces: Sequence[Piece]) -> Iterable[tuple[int, Byline]]:
    """The lines below letters to the paper that say who wrote them, and what they say."""
    # Where no letter is saluted, names behind where people work are of the news: 致敬教师王小明.
    if not any(says("salutation", piece.plain[:ADDRESS]) for piece in pieces):
        return
    for at, (above, piece) in enumerate(pairwise(pieces), 1):
        free = not (piece.level or piece.told or piece.byline or piece.listed or piece.issued)
        if not free or above.size < TEXT or above.level or not is_closed(above.text):
            continue
        saluted, below = _is_letter(pieces, at), pieces[at + 1 : at + 2]
        found = letter_writer(piece.text, sure=not saluted)
        if found and (saluted or (not piece.first.gap and _stands_last(below))):
            yield at, found
        elif saluted and names_home(piece.text):
            named = [one for one in below if not one.first.gap and _is_name(one)]
            if named or _stands_last(below):
                yield at, Byline(printed=piece.text)
            yield from ((at + 1, found) for one in named if (found := pen_name(one.text)))


def _is_letter(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the text above a piece is a letter: its salutation stands there, and no title
    between."""
    for above in reversed(pieces[max(0, at - LETTER) : at]):
        if says("salutation", above.plain[:ADDRESS]):
            return True
        if above.titleness > 0 or above.level or above.byline or above.issued:
            return False
    return False


def _is_name(piece: Piece) -> bool:
    """Whether a line below where somebody works or lives is a name, or a byline already."""
    name = plausible_name(despaced(piece.plain)) and pen_name(piece.text) is not None
    return name or piece.byline is not None


def _stands_last(below: Sequence[Piece]) -> bool:
    """Whether a letter ends above some piece, or the paper adds to it there."""
    groups = "salutation", "afterword"
    return all(one.first.gap or says_any(groups, one.plain[:ADDRESS]) for one in below)
