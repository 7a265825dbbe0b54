"""What a site or a printer stamps on every story of a page: a few words that stand again and
again, word for word, at the same place (观看本条视频)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from archive.bylines.bylines import opening_byline, whole_byline
from archive.model import Line
from archive.words.signals import says
from archive.words.text import is_closed, is_paused, size

FEWEST = 3  # times that such a line stands on a page
LONGEST = 20  # characters of one
_NAMED = ("notice", "summary", "label", "box", "column", "briefs")


def stamps(lines: Sequence[Line]) -> Iterator[int]:
    """The indexes of such lines: right below a heading each, or with a site's words by
    themselves between gaps."""
    places = defaultdict[str, list[int]](list)
    for index, line in enumerate(lines):
        places[line.text].append(index)
    for text, found in places.items():
        if len(found) < FEWEST or size(text) > LONGEST or is_closed(text) or is_paused(text):
            continue
        headed = all(at and lines[at - 1].level and not lines[at].level for at in found)
        alone = says("offered", text) and all(_is_alone(lines, at) for at in found)
        if (headed or alone) and not _tells(text):
            yield from found


def _is_alone(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands between gaps."""
    below = lines[index + 1 : index + 2]
    return (not index or lines[index].gap) and all(one.gap for one in below)


def _tells(text: str) -> bool:
    """Whether a line says who wrote, or of what sort the text below it is."""
    signed = whole_byline(text) is not None or opening_byline(text) is not None
    return signed or any(says(group, text) for group in _NAMED)
