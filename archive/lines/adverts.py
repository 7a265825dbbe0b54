"""Small advertisements: the few lines below the word 广告, or above a telephone number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from archive.model import Block, Line
from archive.words.text import is_closed, is_paused, size

ADVERTISED, LONGEST_ADVERTISED = 4, 40  # lines of an advertisement, and characters of one
_DIALLED = re.compile(r"[\d×]{4}")


def advertised(lines: Sequence[Line], index: int, adverts: Set[int]) -> bool:
    """Whether a line is one of the few that stand below the word 广告 (the lines `adverts`)
    without a gap."""
    if adverts.isdisjoint(range(index - ADVERTISED, index)):
        return False
    for at in range(index, max(0, index - ADVERTISED), -1):
        if lines[at].gap or lines[at].level or size(lines[at].text) > LONGEST_ADVERTISED:
            return False
        if at - 1 in adverts:
            return True
    return False


def beside_telephones(lines: Sequence[Line], found: Mapping[int, Block]) -> list[int]:
    """The lines of advertisements: a few words by themselves that state nothing, the last of
    them with a telephone number."""
    beside: list[int] = []
    for index, block in found.items():
        if block.evidence[0].rule != "furniture: imprint" or not _DIALLED.search(lines[index].text):
            continue
        start = index
        while start > 0 and not lines[start].gap and index - start < ADVERTISED:
            start -= 1
        block_of = range(start, index)
        ends = index + 1 == len(lines) or lines[index + 1].gap
        if lines[start].gap and ends and not any(_states(lines[at]) for at in block_of):
            beside.extend(at for at in block_of if at not in found)
    return beside


def _states(line: Line) -> bool:
    """Whether a line is a sentence or a heading, as no line of an advertisement is."""
    long = size(line.text) > LONGEST_ADVERTISED
    return bool(line.level) or long or is_closed(line.text) or is_paused(line.text)
