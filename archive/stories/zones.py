"""Of a page that prints some of its stories in turns, the rest: it is parted as other pages are.

A zone reaches from the first part of stories that take turns to the last; outside of zones no
story is gone back to, and what tells stories apart there is what does elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.stories.edges import Segment
from archive.stories.joining import Join
from archive.stories.splitting import Splitter
from archive.stories.strands import Story
from archive.words.signals import weight

GAIN = "turns: gain from which the rest of a page is parted otherwise where no line is blank"


@dataclass(frozen=True, slots=True)
class Zone:
    """Stories that take turns. start, end: of their parts, the end exclusive."""

    stories: tuple[Story, ...]
    start: int
    end: int


def zones(stories: Sequence[Story]) -> Iterator[Zone]:
    """The zones of a page, in printed order."""
    group: list[Story] = []
    end = 0
    for story in sorted(stories, key=lambda one: one.start):
        if group and story.start >= end:
            yield from _zone(group, end)
            group = []
        group.append(story)
        end = max(end, story.parts[-1].index + 1)
    yield from _zone(group, end)


def _zone(stories: Sequence[Story], end: int) -> Iterator[Zone]:
    if len(stories) > 1:
        yield Zone(tuple(stories), stories[0].start, end)


def plain_rest(
    splitter: Splitter, stories: Sequence[Story], joins: Mapping[int, Join]
) -> tuple[list[Story], list[Segment]]:
    """The stories of a page as it is read in turns, and the segments of what stands outside of
    zones and is parted otherwise. joins: those of the page by their left part as they were when
    it was not read in turns; they hold again in such segments."""
    found: list[Story] = []
    rest: list[Segment] = []
    start = 0
    end = len(splitter.parts)
    for zone in (*zones(stories), Zone((), end, end)):
        own = [story for story in stories if start <= story.start < zone.start]
        for run, kept in _runs(splitter, range(start, zone.start), own, joins):
            rest += run
            found += kept
        found += zone.stories
        start = zone.end
    return found, rest


def _runs(
    splitter: Splitter, parts: range, stories: Sequence[Story], joins: Mapping[int, Join]
) -> Iterator[tuple[Sequence[Segment], Sequence[Story]]]:
    """Some parts outside of zones from one place to the next at which both readings begin a
    story: as segments or, where no blank line parts these and they are hardly likelier, as the
    stories that they are in turns."""
    least = 0.0 if splitter.habits.gaps else weight(GAIN)
    woven = {left: join for left in parts if (join := splitter.joins.after.get(left))}
    _join(splitter, parts, joins)
    segments = splitter.between(parts.start, parts.stop)
    common = {one.start for one in segments} & {story.start for story in stories}
    for first, last in pairwise(sorted({parts.start, *common, parts.stop})):
        run = [one for one in segments if first <= one.start < last]
        own = [one for one in stories if first <= one.start < last]
        ranges = [(one.start, one.parts[-1].index + 1) for one in own]
        gain = _score(splitter, [(one.start, one.end) for one in run]) - _score(splitter, ranges)
        if own and 0 < gain < least:
            _join(splitter, range(first, last), woven)
            yield (), own
        else:
            yield run, ()


def _score(splitter: Splitter, ranges: Sequence[tuple[int, int]]) -> float:
    """How much speaks for some parts being parted so."""
    return sum(splitter.score(*one) for one in ranges)


def _join(splitter: Splitter, parts: range, joins: Mapping[int, Join]) -> None:
    """Joins some parts so, and no otherwise. joins: by their left part."""
    now = splitter.joins
    for left in parts:
        if old := now.after.pop(left, None):
            now.before.pop(old.right, None)
    for left in parts:
        join = joins.get(left)
        if join and join.right in parts:
            now.add(join)
