"""What a line above a headline may be by itself: the place that a piece is from, or the name of
the column that it runs under."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from archive.bylines.names import is_place
from archive.lines.columnnames import is_column_name
from archive.lines.numbering import without_number
from archive.parts.roles import Part
from archive.tags.tagging import place_words
from archive.words.signals import says
from archive.words.text import closed_up, in_simplified

SHORT = 5  # characters up to which a line may be a place or a column's name
PAIR, PLACES = 4, 14  # characters of the names of two places, and of three
REGION = 6  # characters of a region's name at most
NAME = 5  # characters of a place's name by which a headline has it
SEEN = 4096  # lines of which it is kept where they begin


@cache
def places() -> frozenset[str]:
    """Names of places that may stand before a headline or a text."""
    return frozenset(place_words())


def is_prefix(part: Part) -> bool:
    """Whether a line is the first word of the headline below it: the place it is from."""
    return part.piece.size <= SHORT and part.piece.unmarked in places()


@cache
def _is_places(text: str) -> bool:
    """Whether words are the names of two or three places, each in the one before it."""
    text = "".join(re.split(r"[\s·•　]+", text))
    if not PAIR <= len(text) <= PLACES:
        return False
    cuts = (at for at in range(2, len(text) - 1) if is_place(text[:at]))
    return any(is_place(text[at:]) or _is_places(text[at:]) for at in cuts)


def is_where(part: Part) -> bool:
    """Whether a line says no more than where a piece is from, its province first (安徽省潜山市,
    福建长汀), as none of a headline's own lines does."""
    return _is_places(in_simplified(part.piece.unmarked))


@lru_cache(maxsize=SEEN)
def names_place(text: str) -> bool:
    """Whether a district or town of the region is named anywhere in words: 民警渝北救人. Of
    places elsewhere subheads speak as often as headlines do."""
    text, known = in_simplified(text), places()
    starts = range(len(text) - 1)
    return any(text[at:end] in known for at in starts for end in range(at + 2, at + NAME + 1))


@lru_cache(maxsize=SEEN)
def begins_where(text: str) -> bool:
    """Whether words begin with a place and the region that it is in: 江苏泰州推动…"""
    text = in_simplified(text)
    last = min(PLACES, len(text) - 2)
    regions = (cut for cut in range(2, REGION + 1) if is_place(text[:cut]))
    return any(is_place(text[cut:end]) for cut in regions for end in range(cut + 2, last + 1))


def is_column(part: Part) -> bool:
    """Whether a line reads like the name of a column."""
    if is_prefix(part) or is_where(part):
        return False
    if heads_notices(part):
        return False  # a column of notices that is one text has its name for a headline
    return is_column_name(in_simplified(closed_up(part.piece.unmarked)))


def heads_notices(part: Part) -> bool:
    """Whether a line is a heading that names a column of short notices (## 22. 国内简讯), or a
    title that does."""
    if not part.piece.level and part.kind != "title":
        return False
    return says("briefs", in_simplified(closed_up(without_number(part.piece.unmarked))))
