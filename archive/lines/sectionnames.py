"""Names that a page gives to its sections (■民生, ■法治): a few characters behind the same
bullet, alone between gaps, each above the headline of a story."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from archive.bylines.bylines import opening_byline, whole_byline
from archive.model import Line
from archive.words.signals import says_any
from archive.words.text import is_closed, is_paused, size
from archive.words.titleness import weigh_title

MARK = "So"  # of Unicode: other symbols (■ □ ● ◆ ★)
FEWEST = 2  # sections of a page that has any
LONGEST = 14  # characters of a name
DECK = 1  # lines more that a headline may have
HEADLINE = 40  # characters of a headline's line


def section_names(lines: Sequence[Line]) -> Iterator[int]:
    """The indexes of such lines. A bullet that also stands before something else, as before the
    items of a list, names no section."""
    marked = defaultdict[str, list[int]](list)
    for index, line in enumerate(lines):
        if unicodedata.category(line.text[0]) == MARK and not _names_writer(line.text):
            marked[line.text[0]].append(index)
    dense = not any(line.gap for line in lines[1:])
    for found_at in marked.values():
        if len(found_at) >= FEWEST and all(
            _names_section(lines, at, dense=dense) for at in found_at
        ):
            yield from found_at


def _names_section(lines: Sequence[Line], index: int, *, dense: bool) -> bool:
    """Whether a line stands by itself above a headline, which has a text right below it. dense:
    whether no blank line says that it stands by itself; then a headline may have a deck."""
    line, below = lines[index], lines[index + 1 : index + 3 + dense * DECK]
    alone = len(below) > 1 and (dense or (bool(below[0].gap) and (not index or bool(line.gap))))
    if not alone or size(line.text) > LONGEST or is_closed(line.text):
        return False
    if not _is_title(below[0].text):
        return False
    text = next((one for one in below[1:-1] if not _is_title(one.text)), below[-1])
    # Not the first line of a text that its column cuts.
    begins = says_any(("lead", "deck"), text.text) or opening_byline(text.text)
    return bool(text.gap or text.indent > below[0].indent or begins)


def _is_title(text: str) -> bool:
    told = is_closed(text) or is_paused(text) or says_any(("bullet", "deck"), text[:20])
    return not (told or size(text) > HEADLINE or whole_byline(text)) and weigh_title(text).total > 0


def _names_writer(text: str) -> bool:
    """Whether a line says of somebody that he wrote; two characters alone may be a name (□校园)."""
    byline = whole_byline(text)
    return byline is not None and any(author.role for author in byline.authors)
