"""How whole an article a run of parts would make.

Runs are weighed by the thousand, so what stands inside one is counted once for the page
and looked up as differences of running totals: a run costs the same however long it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from archive.habits import Habits
from archive.joining import Joins
from archive.roles import Part, Sheet
from archive.signals import Weighing, begins_open

LEVELS = 6


@dataclass(frozen=True)
class Segment:
    """A run of parts, ``start`` to ``end`` (exclusive), read as one article.

    body: from its first to behind its last part of running text; (end, end) without any.
    """

    sheet: Sheet
    start: int
    end: int
    body: tuple[int, int]

    @property
    def parts(self) -> Sequence[Part]:
        """All its parts in printed order."""
        return self.sheet.parts[self.start : self.end]

    @cached_property
    def head(self) -> Sequence[Part]:
        """What stands above its text."""
        return self.sheet.parts[self.start : self.body[0]]

    @cached_property
    def tail(self) -> Sequence[Part]:
        """What stands below its text."""
        return self.sheet.parts[self.body[1] : self.end]

    @property
    def inner(self) -> Sequence[Part]:
        """Its text, with what stands inside it."""
        return self.sheet.parts[self.body[0] : self.body[1]]


class Wholeness:
    """Weighs the segments of one page."""

    def __init__(self, sheet: Sheet, joins: Joins, habits: Habits):
        self._sheet = sheet
        self._joins = joins
        self._habits = habits
        self._next_text, self._last_text = self._texts()
        self._titles = self._total(lambda part: part.kind == "title")
        self._headings = [self._total(_heading_of(level)) for level in range(LEVELS + 1)]
        self._datelines = self._total(lambda part: part.opens)
        self._bylines_above = self._total(
            lambda part: part.kind == "byline" and sheet.is_above(part)
        )
        self._bylines_below = self._total(
            lambda part: part.closes or (part.kind == "byline" and not sheet.is_above(part))
        )

    def _texts(self) -> tuple[list[int], list[int]]:
        """For each index the next part of running text, and the last one before it."""
        count = self._sheet.count
        following, last, seen = [count] * (count + 1), [-1] * (count + 1), -1
        for index, part in enumerate(self._sheet.parts):
            last[index] = seen
            if part.kind in ("body", "caption"):
                seen = index
        last[count] = seen
        for index in range(count - 1, -1, -1):
            text = self._sheet.parts[index].kind in ("body", "caption")
            following[index] = index if text else following[index + 1]
        return following, last

    def _total(self, holds: Callable[[Part], bool]) -> list[int]:
        return [0, *accumulate(int(holds(part)) for part in self._sheet.parts)]

    def segment(self, start: int, end: int) -> Segment:
        """The run of parts from `start` up to `end`."""
        first = self._next_text[start]
        body = (first, self._last_text[end] + 1) if first < end else (end, end)
        return Segment(self._sheet, start, end, body)

    def weigh(self, segment: Segment) -> Weighing:
        """How whole an article a segment makes."""
        parts = self._sheet.parts
        weighing = Weighing(parts[segment.start].piece.first.number)
        if segment.body[0] == segment.end:
            weighing.add("article: no body")
            return weighing
        first, last = parts[segment.body[0]], parts[segment.body[1] - 1]
        self._weigh_titles(weighing, segment)
        self._weigh_bylines(weighing, segment, first, last)
        self._weigh_inner(weighing, segment, first, last)
        if first.kind == "body" and begins_open(first.piece.text):
            weighing.add("article: begins in the middle of a sentence")
        if not last.is_cut:
            weighing.add("article: ends whole")
        return weighing

    def _weigh_titles(self, weighing: Weighing, segment: Segment) -> None:
        above = [part for part in segment.head if part.kind in ("title", "box")]
        below = [part for part in segment.tail if part.kind == "title"]
        first = self._sheet.parts[segment.start]
        if above and below:
            weighing.add("article: titles above and below")
        if below and first.piece.continued:
            weighing.add("article: continued, and a headline below", below[0].piece.text[:12])
        if above:
            weighing.add("article: headline above", above[0].piece.text[:12])
        elif below:
            weighing.add("article: headline below", below[0].piece.text[:12])
        else:
            if not (first.piece.continued or first.piece.bullet or self.resumes(segment)):
                weighing.add("article: no headline")
            return
        share = self._sheet.affinity(above or below, *segment.body)
        weighing.add("article: headline shares words with the body", times=share)

    def resumes(self, segment: Segment) -> bool:
        """Whether a segment takes up a text that broke off further above."""
        return self._joins.taken_up(segment.start) is not None

    def _weigh_bylines(self, weighing: Weighing, segment: Segment, first: Part, last: Part) -> None:
        below = [part for part in segment.tail if part.kind == "byline"]
        top = first.opens or any(part.kind == "byline" for part in segment.head)
        tail = bool(below) or last.closes
        if any(self._sheet.is_marked(byline) for byline in below):
            weighing.add("article: a byline in its middle", below[-1].piece.text[:12])
        wanted = self._habits.below or self._habits.above
        if (tail and self._habits.below) or (top and self._habits.above):
            weighing.add("article: byline where the page's articles have it")
        elif wanted and not (tail or top) and not self.resumes(segment):
            weighing.add("article: no byline where the page's articles have one")
        if top and tail and _named(segment.head, first) and _named(segment.tail, last):
            weighing.add("article: a second byline")

    def _weigh_inner(self, weighing: Weighing, segment: Segment, first: Part, last: Part) -> None:
        start, end = segment.body
        titles = self._titles[end] - self._titles[start]
        if titles:
            weighing.add("article: each title inside", times=titles)
            self._weigh_levels(weighing, segment)
        for name, total, edge in (
            ("dateline or 本报讯 in its middle", self._datelines, first.opens),
            ("a byline above a text in its middle", self._bylines_above, False),
            ("a byline in its middle", self._bylines_below, last.closes),
        ):
            inside = total[end] - total[start] - int(edge)
            if inside:
                weighing.add(f"article: {name}", times=inside)

    def _weigh_levels(self, weighing: Weighing, segment: Segment) -> None:
        level = min((p.piece.level for p in segment.head if p.piece.level), default=0)
        if not level:
            return
        start, end = segment.body
        counts = [total[end] - total[start] for total in self._headings]
        for ranks, times in (
            ("above", sum(counts[1:level])),
            ("with", counts[level]),
            ("below", sum(counts[level + 1 :])),
        ):
            if times:
                weighing.add(f"article: a heading inside ranks {ranks} its headline", times=times)


def _heading_of(level: int) -> Callable[[Part], bool]:
    return lambda part: part.kind == "title" and part.piece.level == level


def _named(bylines: Sequence[Part], text: Part) -> bool:
    """Whether a byline that stands alone, or one in a text, names people."""
    alone = any(part.piece.byline and part.piece.byline.authors for part in bylines)
    within = [found for found in (text.piece.opening, text.piece.closing) if found]
    return alone or any(found.byline.authors for found in within)
