"""Bylines that the edge of a column cuts in two: 记者 郑宇 / 摄, （本 / 报记者 郑宇摄）."""

from __future__ import annotations

import re

from archive.bylines.bylines import is_prose, opening_byline, whole_byline
from archive.lines.columnnames import names_section
from archive.model import Line
from archive.words.signals import says
from archive.words.text import in_simplified, size

LONGEST_LEFT, LONGEST_RIGHT = 40, 24  # characters of the halves of a byline
ROOM = " "  # stands for the text that a byline opens
LONGEST_WORD = 3  # characters of the words that bylines are made of, less the last
# Not 摄影 and 供图: 李明摄 is whole above 影城开业.
_WORD = re.compile("本报|记者|通讯员|新华社")
_WHO = re.compile("[（(]|(?:本报|特约|实习|见习)*(?:记者|通讯员)")
# 本报江州1月1日电 记者黄振 / 中、白剑峰报道：…
_REPORTED = re.compile(r"[\u3400-\u9fff、，,·\s]{2,24}报\s*道\s*[:：]")
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
    if together is None or not together.authors or names_section(in_simplified(right.text)):
        return False
    # Two bylines are two, but a newsroom or a paper alone is the half of one.
    newsroom = together.organisation == "".join(left.text.split())
    return newsroom or bool(_PAPER.fullmatch(left.text)) or not whole_byline(right.text)


def _names_below(left: str, right: str) -> bool:
    """Whether a text opens with a dateline that names nobody, and the line below begins with who
    wrote it: 新华社北山6月12日电 / （李明）…, 本报北山6月12日讯 新华社 / 记者李明报道：…; or
    with the rest of those that it names: 本报北山6月12日讯 记者李 / 明、王芳报道：…"""
    goes_on = _REPORTED.match(right)
    if not (goes_on or _WHO.match(right)) or size(left) > LONGEST_LEFT:
        return False
    above = opening_byline(left + ROOM)
    if above is None or not above.byline.dateline:
        return False
    if above.byline.authors and not goes_on:
        return False
    opening = opening_byline(left + right)
    return opening is not None and opening.end > len(left) and bool(opening.byline.authors)


def _cuts_word(left: str, right: str) -> bool:
    """Whether the end of a column stands inside a word that only bylines are made of."""
    end = left[-LONGEST_WORD:]
    found = _WORD.finditer(end + right[:LONGEST_WORD])
    return any(one.start() < len(end) < one.end() for one in found)
