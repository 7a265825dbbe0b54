"""Lists, tables of years and tables of figures: what stands in one is no running text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from archive.words.items import is_item
from archive.words.text import is_row, size

if TYPE_CHECKING:
    from archive.parts.roles import Part

FEWEST = 3  # lines of a list or a table at least
REACH = 6  # parts below a title that tell whether it heads one
MOSTLY = 0.6  # of the characters of a text, from which it is a list or a table
LONGEST = 600  # characters of one that is a box


def list_below(parts: Sequence[Part], index: int) -> str:
    """Whether the lines right below a title make a "list" or a "table"; else ""."""
    below = (
        (line.text, part.piece.listed)
        for part in parts[index + 1 : index + 1 + REACH]
        if part.kind in ("title", "body")
        for line in part.piece.lines
    )
    lines = list(islice(below, FEWEST))
    if len(lines) < FEWEST:
        return ""
    if all(listed or is_item(text) for text, listed in lines):
        return "list"
    return "table" if all(is_row(text) for text, _ in lines) else ""


def is_listed(parts: Sequence[Part]) -> bool:
    """Whether a text is a list or a table, and no more to speak of."""
    told = listed = count = 0
    for part in parts:
        item = False
        for line in part.piece.lines:
            begins = is_row(line.text) or is_item(line.text)
            item, length = begins or item, size(line.text)
            count, told, listed = count + begins, told + length, listed + item * length
        if told > LONGEST:
            return False
    return count >= FEWEST and told <= LONGEST and listed >= MOSTLY * told
