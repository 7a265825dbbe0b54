"""What a site lists below a story of its own: headlines of stories that stand elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.bylines.bylines import whole_byline
from archive.model import Block, Line
from archive.words.signals import says
from archive.words.text import size, states

LONGEST = 48  # characters of a headline in such a list
BULLETS = frozenset("·•●▪◦-*")  # before each headline of such a list
SLOGAN = 12  # and of what a programme says of itself there: 守望江州，服务百姓。


def listed_elsewhere(lines: Sequence[Line], found: Mapping[int, Block]) -> list[int]:
    """The indexes of the headlines that a site lists below its own 相关阅读: lines that state
    nothing, as far as the page, the next heading or the next of the site's own lines, or as many
    as stand behind the same bullet. found: the furniture by its first line's index."""
    listed: list[int] = []
    for start, block in found.items():
        if block.role != "furniture" or not says("related", block.lines[0].text):
            continue
        if pointed := _pointed(lines, start + 1, found):
            listed.extend(pointed)
            continue
        end = start + 1
        while end < len(lines) and end not in found and _names_story(lines[end]):
            end += 1
        if end == len(lines) or end in found or lines[end].level:
            listed.extend(range(start + 1, end))
    return listed


def _pointed(lines: Sequence[Line], start: int, found: Mapping[int, Block]) -> range:
    """The headlines from a line on that stand behind the same bullet; none without one."""
    end = start
    while end < len(lines) and end not in found and _names_story(lines[end]):
        mark = lines[end].text[0]
        if mark not in BULLETS or mark != lines[start].text[0]:
            break
        end += 1
    return range(start, end)


def _names_story(line: Line) -> bool:
    """Whether a line may be a headline in a list of a site, or the slogan of a programme."""
    length = size(line.text)
    plain = line.level == 0 and length <= LONGEST and whole_byline(line.text) is None
    return plain and (length <= SLOGAN or not states(line.text))
