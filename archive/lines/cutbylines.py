"""Bylines that the edge of a column cuts in two: 记者 郑宇 / 摄, （本 / 报记者 郑宇摄）."""

from __future__ import annotations

import re

from archive.bylines.bylines import is_prose, opening_byline, whole_byline
from archive.model import Line
from archive.words.signals import says
from archive.words.text import size

LONGEST_LEFT, LONGEST_RIGHT = 40, 24  # characters of the halves of a byline
LONGEST_WORD = 3  # characters of the words that bylines are made of, less the last
# Not 摄影 and 供图: 李明摄 is whole above 影城开业.
_WORD = re.compile("本报|记者|通讯员|新华社")
_PAPER = re.compile("据?《[^《》]{2,12}》")


def byline_goes_on(left: Line, right: Line) -> bool:
    """Whether a byline is cut between two lines, inside one of its words or between two."""
    if _cuts_word(left.text, right.text) or _names_below(left.text, right.text):
        return True
    if size(right.text) > LONGEST_RIGHT or size(left.text) > LONGEST_LEFT:
        return False
    if is_prose(left.text, right.text) or says("trailing", right.text):
        return False
    together = whole_byline(f"{left.text} {right.text}") or whole_byline(left.text + right.text)
    if together is None or not together.authors:
        return False
    # Two bylines are two, but a newsroom or a paper alone is the half of one.
    newsroom = together.organisation == "".join(left.text.split())
    return newsroom or bool(_PAPER.fullmatch(left.text)) or not whole_byline(right.text)


def _names_below(left: str, right: str) -> bool:
    """Whether the line below a dateline begins with who wrote it, in brackets: 新华社北山6月12日电
    / （李明）…"""
    if right[:1] not in "（(" or size(left) > LONGEST_LEFT:
        return False
    above = whole_byline(left)
    if above is None or above.authors or not above.dateline:
        return False
    opening = opening_byline(left + right)
    return opening is not None and bool(opening.byline.authors)


def _cuts_word(left: str, right: str) -> bool:
    """Whether the end of a column stands inside a word that only bylines are made of."""
    end = left[-LONGEST_WORD:]
    found = _WORD.finditer(end + right[:LONGEST_WORD])
    return any(one.start() < len(end) < one.end() for one in found)
