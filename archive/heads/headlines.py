"""The lines of a head: how long they are, and which of them is like the name of a column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.heads.firstlines import is_column, is_prefix, is_where
from archive.parts.roles import Part
from archive.words.headwords import has_verb
from archive.words.signals import says
from archive.words.text import closed_up, size
from archive.words.titleness import without_column

POINTS = 2  # lines behind bullets that are a deck
_HEADLINE = (
    (4, "head: headline of four characters or fewer"),
    (10, "head: headline of five to ten characters"),
    (24, "head: headline of eleven to twenty-four characters"),
    (34, "head: headline of twenty-five to thirty-four characters"),
)
_LONGER = "head: headline of more than thirty-four characters"
_WORDS = re.compile("[\u3400-\u9fff]{2,5}")
_SPACED_OUT = re.compile("[\u3400-\u9fff](?:[ \u3000]+[\u3400-\u9fff]){1,3}")
_BRACKETS = frozenset("）)】〕")


def told_below(lines: Sequence[Part], shares: Sequence[float]) -> range:
    """The indexes of the lines of a head that surely stand below its headline: a deck that says
    its points, or else the name of a column. shares: those of the lines in the words of the
    text."""
    points = points_of(lines)
    named = not points and ends_in_column(lines, shares)
    return range(len(lines) - 1, len(lines)) if named else points


def points_of(lines: Sequence[Part]) -> range:
    """The indexes of the lines of a head in which a deck says point by point what the text
    holds: two or more behind the same bullet, right below a headline that has none."""
    bullets = [part.piece.text[:1] if part.piece.bullet else "" for part in lines]
    first = next((at for at, bullet in enumerate(bullets) if bullet), 0)
    last = first
    while first > 0 and last < len(bullets) and bullets[last] == bullets[first]:
        last += 1
    return range(first, last if last - first >= POINTS else first)


def size_together(parts: Sequence[Part]) -> int:
    """The characters of some lines."""
    return sum(map(size_of, parts))


def length_of(headline: Sequence[Part]) -> str:
    """The signal that says how long a headline is."""
    length = size_together(headline)
    return next((name for most, name in _HEADLINE if length <= most), _LONGER)


def size_of(part: Part) -> int:
    """The characters of a line, without the name of its column in brackets behind it."""
    text = part.piece.unmarked
    return size(without_column(text)) if text[-1:] in _BRACKETS else part.piece.size


def like_column(lines: Sequence[Part], shares: Sequence[float], at: int) -> bool:
    """Whether a line above others is a few characters that state nothing, none of which the
    text knows, as the name of a column nobody has heard of is; or is set wide above one that
    is not (书　摘). shares: those of the lines in the words of the text."""
    if at + 1 >= len(lines):
        return False
    if is_spaced_out(lines[at]):
        return not is_spaced_out(lines[at + 1])
    if shares[at]:
        return False
    part, below = lines[at].piece, lines[at + 1].piece
    words = closed_up(part.unmarked)
    if part.level or not _WORDS.fullmatch(words) or part.size == below.size:
        return False
    known = is_prefix(lines[at]) or is_where(lines[at])
    return not (known or has_verb(words) or says("hanging", words))


def ends_in_column(lines: Sequence[Part], shares: Sequence[float]) -> bool:
    """Whether the last line of a head is the name of the column that the headline above it runs
    under, and has fewer words with the text in common than that."""
    if len(lines) < 2 or not is_column(lines[-1]) or is_column(lines[-2]):
        return False
    return not shares[-1] or shares[-1] < max(shares[:-1])


def is_spaced_out(part: Part) -> bool:
    """Whether a line is a word of up to four characters, set wide apart, and no place: 书　摘."""
    known = is_prefix(part) or is_where(part)
    return not known and _SPACED_OUT.fullmatch(part.piece.unmarked) is not None
