"""Of a page that prints some of its stories in turns, the rest: it is parted as other pages are.

A zone reaches from the first part of stories that take turns to the last; outside of zones no
story is gone back to, and what tells stories apart there is what does elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.stories.edges import Segment
from archive.stories.joining import Join
from archive.stories.splitting import Splitter
from archive.stories.strands import Story


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
    """The stories of a page that take turns, and the segments of what stands outside of their
    zones. joins: those of the page by their left part as they were when it was not read in
    turns; outside of zones they hold again."""
    found: list[Story] = []
    rest: list[Segment] = []
    start = 0
    for zone in zones(stories):
        rest += _plain(splitter, range(start, zone.start), joins)
        found += zone.stories
        start = zone.end
    rest += _plain(splitter, range(start, len(splitter.parts)), joins)
    return found, rest


def _plain(splitter: Splitter, parts: range, joins: Mapping[int, Join]) -> list[Segment]:
    """The segments of some parts, joined again as they were."""
    now = splitter.joins
    for left in parts:
        if old := now.after.pop(left, None):
            now.before.pop(old.right, None)
    for left in parts:
        join = joins.get(left)
        if join and join.right in parts:
            now.add(join)
    return splitter.between(parts.start, parts.stop)
