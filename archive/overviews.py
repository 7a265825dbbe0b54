"""Lists of the headlines of a page that stand above its stories."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from archive.model import Line
from archive.signals import match, says
from archive.text import despaced, is_closed

SHORTEST, LONGEST = 6, 48  # characters that a headline in a list has
SURE, WORD = 2, 3  # lines above from which a list is one, and characters that are enough then


def plain_line(line: Line) -> str:
    """A line without any white space."""
    return "".join(despaced(line.text).split())


def overviews(lines: Sequence[Line], again: Set[int]) -> list[tuple[int, int, int]]:
    """Lists of headlines that are printed again below, above their texts: start, end, where
    the first of them stands again. again: lines of runs that the page prints twice."""
    plain = [plain_line(line) for line in lines]
    last = {text: index for index, text in enumerate(plain) if index not in again}
    for index, pair in enumerate(pairwise(plain)):
        whole = "".join(pair)  # a headline may be printed in two lines there
        last[whole] = max(index, last.get(whole, index))
    for index in again:
        last.pop(plain[index], None)
    runs: list[tuple[int, int, int]] = []
    index = 0
    while index < len(lines):
        end, targets = index, list[int]()
        while end < len(lines) and (target := _listed(plain[end], end, last, end - index)):
            targets.append(target)
            end += 1
        if end - index > 1 and min(targets) >= end:
            headed = index > 0 and says("overview", lines[index - 1].text)
            runs.append((index - headed, end, targets[0]))
        index = max(end, index + 1)
    return runs


def _listed(text: str, index: int, last: dict[str, int], above: int) -> int | None:
    """Where a headline of a list stands again below. above: how many of the list stand above it:
    from the third on a word is enough."""
    if len(text) > LONGEST or is_closed(text):
        return None
    for group in ("listed", "page_of"):
        found = match(group, text)
        text = text.replace(found[1][0], "") if found else text
    shortest = SHORTEST if above < SURE else WORD
    target = last.get(text, -1) if len(text) >= shortest else -1
    return target if target > index else None
