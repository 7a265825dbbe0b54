"""Lines of nothing but a name between a headline and its text, in a column that would else run
them together with either."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from archive.bylines.names import LONGEST, is_place, plausible_name
from archive.model import Line
from archive.words.text import in_simplified, is_closed, lexicon

TITLES = 5  # lines that the titles above a name have at most
NAMES = 3  # names on the line at most
_SPACES = re.compile(r"[\s、]+")


def is_bare_name(text: str) -> bool:
    """Whether a line holds names and nothing else, none of them a word or a place."""
    names = _SPACES.split(in_simplified(text).strip())
    if len(names) > NAMES:
        return False
    return all(
        2 <= len(name) <= LONGEST
        and plausible_name(name)
        and not (name in lexicon() or is_place(name))
        for name in names
    )


def names_author(lines: Sequence[Line], i: int, title: Callable[[int], float]) -> bool:
    """Whether line i is the name of who wrote the text below it: what stands above it, up to a
    gap, is all titles, or an indent begins the text; or it is one line that no sentence ends in.
    title: how much a line is like a title."""
    if not 0 < i < len(lines) - 1 or not is_bare_name(lines[i].text):
        return False
    if lines[i - 1].gap and not lines[i].gap and not is_closed(lines[i - 1].text):
        return True
    if title(i - 1) <= 0:
        return False
    if lines[i + 1].indent > max(lines[i].indent, lines[i - 1].indent):
        return True
    first = i - 1
    while first and not lines[first].gap and i - first < TITLES and title(first) > 0:
        first -= 1
    return title(first) > 0 and (lines[first].gap or not first)
