"""Lines that begin a head, or stand in one, though by themselves they are hardly like titles: told
by what stands above and below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from archive.bylines.crediting import is_pictured
from archive.lines.layout import ADDRESS
from archive.words.seams import weigh_seam
from archive.words.signals import begins_open, ends_open, says, says_any
from archive.words.text import CALLS, ends_in_colon, in_simplified, open_marks
from archive.words.titleness import without_column

if TYPE_CHECKING:
    from archive.lines.pieces import Piece
    from archive.parts.roles import Part

LONG = 34  # characters from which a text that is not closed has surely been cut
GOES_ON = 1.8  # odds from which a sentence is taken to go on
LONGEST = 50  # characters of a kicker
SURE = 1.5  # odds from which the line below is a title
HEAD = 5  # lines of a head below its first one
PAUSED = 16  # characters of the first line of a headline that ends with a comma
# A speaker or a subject may stand before it: 气象局：大雪将至，
_PAUSED = re.compile("(?:[^，。；：！？、,;:!?]{2,}[：:])?[^，。；：！？、,;:!?]{2,}[，、,]")
_CLAUSES = re.compile("(?:[^，。；：！？、,;:!?]{2,}[：:])?(?:[^，。；：！？、,;:!?]{2,}[，、,])+")
_PLACED = re.compile("[\u3400-\u9fff]{2,3}[ \u3000]+[^，。；,;]{4,}$")
_WHOSE = re.compile("[^，。；：！？、,;:!?]{2,}的")


def falls_short(piece: Piece) -> bool:
    """Whether the last line of a piece does not reach the edge of the column that it is cut to,
    as one in which a sentence goes on does."""
    return bool(piece.column) and not piece.is_full


def announces(parts: Sequence[Part], index: int) -> bool:
    """Whether a few words that end with a colon stand right above a title, and begin a head:
    below a gap, a label or who wrote the text above, or where they fall short of their column
    below a text that is closed. Where a gap stands above that title as well, as above every line
    of some pages, the story above must have ended, and a text stand below the title."""
    piece, below = parts[index].piece, parts[index + 1 : index + 2]
    text = piece.text
    if not ends_in_colon(text) or re.search("[，。；]", text):
        return False
    above = parts[max(0, index - 1) : index]
    apart = piece.first.gap or any(map(_ends_story, above))
    least = 0.0 if apart else SURE
    spaced = piece.first.gap and any(map(_ends_story, above)) and _has_text(parts, index + 2)
    titled = any(
        one.piece.titleness > (SURE if one.piece.first.gap else least)
        and (spaced or not one.piece.first.gap)
        for one in below
    )
    begins = apart or all(one.kind in ("label", "box") for one in above)
    begins = begins or (falls_short(piece) and all(map(_ends_text, above)))
    return titled and begins and not says("speaker", text)


def _has_text(parts: Sequence[Part], index: int) -> bool:
    """Whether running text stands at a place, or right below who wrote it."""
    told = (one for one in parts[index : index + 2] if not one.piece.byline)
    return next((one.piece.size > LONG and one.piece.titleness <= 0 for one in told), False)


def begins_head(parts: Sequence[Part], index: int) -> bool:
    """Whether a line that is no sentence stands between what ends a story (a byline, the top of
    the page) and what is surely a title: a kicker, be it long or a question."""
    piece, below = parts[index].piece, parts[index + 1 : index + 2]
    if len(piece.lines) > 1 or piece.size > LONGEST or not _may_head(piece.text):
        return False
    if index and not (piece.first.gap and _ends_story(parts[index - 1])):
        return False
    follows = any(
        (one.piece.titleness > SURE and not one.piece.bullet)
        or deck_below(parts, one.index)
        or heads_byline(parts, one.index)
        for one in below
    )
    return follows and weigh_seam(piece.text, below[0].piece.text, frozenset()).total < GOES_ON


def heads_byline(parts: Sequence[Part], index: int) -> bool:
    """Whether a line like a title stands, with no gap between, right above a line that names
    who wrote the text below it."""
    piece = parts[index].piece
    return piece.titleness > 0 and not piece.bullet and _is_signed(parts, index + 1)


def _is_signed(parts: Sequence[Part], index: int) -> bool:
    """Whether a part names, with no gap above it, who wrote the text below it."""
    return any(
        one.piece.byline is not None and not (one.piece.first.gap or is_pictured(one.piece.byline))
        for one in parts[index : index + 1]
    )


def _reported(parts: Sequence[Part], index: int) -> bool:
    """Whether a part by itself names the reporters of the text that stands right below it."""
    byline, text = (parts[at].piece if at < len(parts) else None for at in (index, index + 1))
    if byline is None or text is None or byline.byline is None or byline.organised:
        return False
    told = any("记者" in in_simplified(one.role) for one in byline.byline.authors)
    return told and text.first.gap and text.titleness <= 0 and not is_pictured(byline.byline)


def deck_below(parts: Sequence[Part], index: int) -> bool:
    """Whether a line that is no sentence stands by itself right above a deck with a dash."""
    piece, below = parts[index].piece, parts[index + 1 : index + 2]
    if piece.is_closed or piece.size > LONG or len(piece.lines) > 1:
        return False
    if index and not piece.first.gap and parts[index - 1].kind == "body":
        return False
    return any(one.piece.titleness > SURE and says("deck", one.piece.text) for one in below)


def is_deck(parts: Sequence[Part], index: int) -> bool:
    """Whether a line with a dash that is no sentence stands right below a headline."""
    piece = parts[index].piece
    if not index or parts[index - 1].kind != "title" or piece.size > LONGEST:
        return False
    return says("deck", piece.text) and not (piece.is_closed or "。" in piece.text)


def hangs_out(parts: Sequence[Part], index: int) -> bool:
    """Whether a line by itself has no indent, and a text with one begins right below it or
    below the titles, the byline and the salutation that follow. It is none that a column has
    torn off: it falls short of its column, or what stands above it is closed, or no text."""
    piece = parts[index].piece
    if piece.first.indent or len(piece.lines) > 1:
        return False
    if index and not (_ends_text(parts[index - 1]) or falls_short(piece)):
        return False
    for below in parts[index + 1 : index + 1 + HEAD]:
        if below.piece.first.indent:
            return below.piece.size > piece.size
        told = below.piece.byline or says("salutation", below.piece.plain[:ADDRESS])
        if not (told or below.piece.titleness > SURE):
            return False
    return False


def pauses(parts: Sequence[Part], index: int) -> bool:
    """Whether a line that ends with a comma (， or 、) stands between what ends a text and what
    is surely a title, and is the first line of that headline: 停办七年，/书市又开张了. Where no
    gap is above it, it is short, or is no line of a text: it falls short of its column there, or
    has no indent where one begins."""
    piece, below = parts[index].piece, parts[index + 1 : index + 2]
    if len(piece.lines) > 1 or not _CLAUSES.fullmatch(piece.text):
        return False
    apart = piece.first.gap and not any(one.piece.first.gap for one in below)
    short = not piece.first.gap and (falls_short(piece) or hangs_out(parts, index))
    most = LONG if apart or short else PAUSED
    if piece.size > most or not (short or _PAUSED.fullmatch(piece.text)):
        return False
    if index and not _ends_text(parts[index - 1]):
        return False
    if begins_open(piece.text) or says("lead", piece.text):
        return False
    return any(
        one.piece.level == piece.level
        and (one.piece.titleness > SURE or heads_byline(parts, one.index))
        for one in below
    )


def hangs_over(parts: Sequence[Part], index: int) -> bool:
    """Whether a few words without a mark that end with 的 stand between what ends a story and
    what is surely a title, and are the first line of that headline: 屋顶上的/“空中菜园”."""
    piece, below = parts[index].piece, parts[index + 1 : index + 2]
    if piece.size > PAUSED or len(piece.lines) > 1 or not _WHOSE.fullmatch(piece.text):
        return False
    if index and not (piece.first.gap and _ends_story(parts[index - 1])):
        return False
    return any(one.piece.titleness > SURE and not one.piece.first.gap for one in below)


def asks(parts: Sequence[Part], index: int) -> bool:
    """Whether a line asks or calls, and stands as a headline does, that has a comma as often as
    not: below a gap, or at the top, a name alone, or a deck or a byline without a gap above it,
    stands right below; below a text that is closed a byline; below who wrote one a text that
    begins with a day."""
    piece = parts[index].piece
    if without_column(piece.text)[-1:] not in CALLS or len(piece.lines) > 1:
        return False
    if index and not piece.first.gap:
        signed = _ends_text(parts[index - 1]) and _is_signed(parts, index + 1)
        dated = _ends_story(parts[index - 1]) and any(
            says("dated", one.piece.text) for one in parts[index + 1 : index + 2]
        )
        return bool(re.fullmatch("[^。！？!?]+.", piece.text)) and (signed or dated)
    below = parts[index + 1 : index + 2]
    if index and _reported(parts, index + 1) and re.fullmatch("[^。！？!?]+.", piece.text):
        return _ends_text(parts[index - 1])
    return any(
        one.piece.signed is not None
        or ((one.piece.byline or says("deck", one.piece.text)) and not one.piece.first.gap)
        for one in below
    )


def begins_placed(parts: Sequence[Part], index: int) -> bool:
    """Whether a line that begins with a word or a place set apart (江州 老桥换新颜) stands between
    gaps below what ends a story, where no text is cut after so few characters."""
    piece, below = parts[index].piece, parts[index + 1 : index + 2]
    if not (piece.first.gap and all(one.piece.first.gap for one in below)):
        return False
    ended = not index or _ends_story(parts[index - 1])
    return ended and len(piece.lines) == 1 and _PLACED.match(piece.text) is not None


def _may_head(text: str) -> bool:
    """Whether a line has nothing that only a sentence has."""
    if re.search("[。；;:：，,]$|[。；;]|[！？!?].*[！？!?]", text) or any(open_marks(text)):
        return False
    return not (ends_open(text) or says_any(("aside", "speaker", "lead"), text))


def _ends_text(part: Part) -> bool:
    """Whether no sentence of a text goes on below a part."""
    return part.kind != "body" or part.piece.is_closed or part.closes


def _ends_story(part: Part) -> bool:
    """Whether a part is the last one of its story, by what it says itself."""
    piece = part.piece
    return bool(piece.byline or piece.goes_on or piece.caption) or piece.closing is not None


def is_noticed(parts: Sequence[Part], index: int) -> bool:
    """Whether a line that ends as the title of a notice does stands between gaps, below a text
    that is closed: its text may well begin with the words that it does not end with."""
    piece, below = parts[index].piece, parts[index + 1 : index + 2]
    if not (piece.first.gap and any(one.piece.first.gap for one in below)):
        return False
    ended = not index or parts[index - 1].piece.is_closed
    return ended and says("notice", piece.plain)
