"""The names of columns of short notices, and what stands below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from archive.lines.numbering import without_number
from archive.model import Line
from archive.words.headwords import has_verb
from archive.words.signals import says
from archive.words.text import is_closed, size

LONGEST_LISTED = 48  # characters of the headline of a notice
LONGEST_NAME = 6  # characters of the name of a column
NOTICE = 25  # characters of the first of its texts at least
REACH = 12  # lines below it in which its texts begin
TOLD = 24  # characters of a sentence that is more than the name of a programme
RANKED = 4  # headings of one rank from which it is that of the page's headlines
CLAUSES = 2  # lines that end with a semicolon from which on a list is one text
_HAN = re.compile("[\u3400-\u9fff]+")


def names_notices(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the name of a column of short notices: by its words, or as a few
    characters right above texts of which each begins with the same bullet."""
    text = lines[index].text
    if says("briefs", without_number(text)):
        return True
    plain = "".join(text.split())
    if not 1 < len(plain) <= LONGEST_NAME or not _HAN.fullmatch(plain):
        return False
    if says("briefs", plain):
        return True
    below = [one.text for one in lines[index + 1 : index + 1 + REACH]]
    if not below or not says("bullet", below[0]) or has_verb(plain):
        return False
    if says("box", plain) or says("notice", plain):
        return False
    bullet = below[0][0]
    firsts = [at for at, one in enumerate(below) if one[0] == bullet]
    ends = (below[at - 1] for at in firsts[1:])
    told = len(firsts) > 1 and all(map(is_closed, ends))
    return told and sum(map(size, below[: firsts[1]])) >= NOTICE


def heads_one_text(lines: Sequence[Line], index: int) -> bool:
    """Whether the name of a column of notices is the headline of one text: above the clauses of
    a list, or as a heading with a single line of text before the next, or one of the page's
    headlines' rank, none below it."""
    if not (level := lines[index].level):
        return heads_clauses(lines[index + 1 :])
    text = list(takewhile(lambda line: not line.level, lines[index + 1 :]))
    below = lines[index + 1 + len(text) : index + 2 + len(text)]
    if _alternate(text):
        return False
    told = sum(is_closed(line.text) for line in text)
    ranks = told and all(line.level <= level for line in below)
    return told == 1 or bool(ranks and sum(line.level == level for line in lines) >= RANKED)


def heads_clauses(below: Sequence[Line]) -> bool:
    """Whether lines, up to the next gap, are clauses that semicolons part, and no sentences:
    （1）大桥通车；（2）新楼启用。"""
    told = [*below[:1], *takewhile(lambda line: not line.gap, below[1:])]
    parted = sum(line.text.endswith(("；", ";")) for line in told)
    return parted >= CLAUSES and not any("。" in line.text[:-1] for line in told)


def _alternate(text: Sequence[Line]) -> bool:
    """Whether headlines and texts of one line take turns with no gap between, as notices do, be
    it below a heading; a story in sections has gaps."""
    heads, texts = text[::2], text[1::2]
    short = all(size(line.text) <= LONGEST_LISTED and not is_closed(line.text) for line in heads)
    told = all(is_told(line.text) for line in texts)
    gaps = any(line.gap for line in text[1:])
    return short and told and not gaps and len(heads) == len(texts) > 1


def is_told(text: str) -> bool:
    """Whether a line is a sentence that is more than the name of a programme."""
    return is_closed(text) and size(text) > TOLD
