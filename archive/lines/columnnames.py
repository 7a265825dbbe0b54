"""Whether words read like the name of a column."""

from __future__ import annotations

from archive.bylines.names import plausible_name
from archive.lines.torn import common_labels
from archive.words.signals import match, says

SECTION = "name of a section, its letters apart"
_ARROWS = ">＞》»"


def without_arrows(text: str) -> str:
    """A column's name without the arrows that may point from it to what stands below
    (>>两会聚焦)."""
    return text.lstrip(_ARROWS)


def is_column_name(text: str) -> bool:
    """Whether a text in simplified script, closed up, reads like the name of a column. A person
    of another country may have a dot in the name as well (走基层·蹲点日记, 萨比尔·侯赛因)."""
    text = without_arrows(text)
    if text in common_labels():
        return True
    return says("column", text) and not ("·" in text and plausible_name(text))


def names_section(text: str) -> bool:
    """Whether a line in simplified script is the name of a section with its letters apart (国 际,
    诗　页)."""
    found = match("label", text)
    return found is not None and found[0] == SECTION
