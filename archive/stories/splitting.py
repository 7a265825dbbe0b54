"""Parts a page into its articles.

Every place where an article may begin is weighed by what stands around it, and every run
of parts between two such places by how whole an article it would make; the division of
the page with the greatest sum is taken (a shortest path over the places). The weights are
data: ``rules/splitting.toml``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from archive.heads.habits import Habits
from archive.model import Evidence
from archive.once import once
from archive.parts.roles import Sheet
from archive.stories.beginnings import Beginnings
from archive.stories.edges import Segment
from archive.stories.joining import Joins
from archive.stories.sureness import Sureness
from archive.stories.wholeness import Wholeness

REACH = 40  # places to look back from the end of an article for its beginning


class Splitter:
    """Weighs the divisions of one page."""

    def __init__(self, sheet: Sheet):
        self.sheet = sheet
        self.parts = sheet.parts
        self.habits = Habits(sheet)
        self.joins = Joins(sheet, self.habits)
        self._beginnings = Beginnings(sheet, self.joins, self.habits)
        self._wholeness = Wholeness(sheet, self.joins, self.habits)
        self._rows: list[list[float]] = []
        self._given: set[tuple[int, int]] = set()

    @property
    def places(self) -> list[int]:
        """The parts with which an article may begin, and the end of the page."""
        return [*self._beginnings.places, len(self.parts)]

    def split(self) -> list[Segment]:
        """The page's segments, one an article, in printed order."""
        if not self.parts:
            return []
        self._rows, ranges = self._divided(self.places)
        self._given = set(ranges)
        return [self.segment(start, end) for start, end in ranges]

    def between(self, start: int, end: int) -> list[Segment]:
        """The segments of the parts from `start` up to `end` by themselves."""
        inner = [place for place in self.places if start < place < end]
        ranges = self._divided([start, *inner, end])[1] if start < end else []
        return [self.segment(*one) for one in ranges]

    def _divided(self, places: Sequence[int]) -> tuple[list[list[float]], list[tuple[int, int]]]:
        """The best division over some places, the last of which is an end: as ranges of parts;
        and the scores of all segments, for each place but the first those that end there."""
        best = [0.0] + [float("-inf")] * (len(places) - 1)
        back = [0] * len(places)
        rows: list[list[float]] = []
        for j in range(1, len(places)):
            end, first = places[j], max(0, j - REACH)
            row = [self.score(start, end) for start in places[first:j]]
            rows.append(row)
            for i, odds in enumerate(row, first):
                score = best[i] + odds
                if score > best[j]:
                    best[j], back[j] = score, i
        ends = [len(places) - 1]
        while ends[-1]:
            ends.append(back[ends[-1]])
        return rows, [(places[a], places[b]) for a, b in pairwise(reversed(ends))]

    @once
    def sureness(self) -> Sureness:
        """How sure the division is that `split` gave."""
        return Sureness(self.places, self._rows)

    def sure_of(self, start: int, end: int) -> float | None:
        """How likely the parts from `start` up to `end` are one article, 0 to 1; None where they
        are not one of the division."""
        return self.sureness.whole(start, end) if (start, end) in self._given else None

    def segment(self, start: int, end: int) -> Segment:
        """The parts from `start` up to `end` as one article."""
        return self._wholeness.segment(start, end)

    def score(self, start: int, end: int) -> float:
        """How much speaks for an article from part `start` up to part `end`."""
        return self.begins(start) + self._wholeness.odds(start, end)

    def begins(self, start: int) -> float:
        """How much speaks for an article beginning at a part, whatever follows."""
        return self._beginnings.weighing(start).total

    def evidence(self, start: int) -> tuple[Evidence, ...]:
        """What spoke for and against an article beginning at a part."""
        return self._beginnings.weighing(start).evidence

    def signals(self, start: int, end: int) -> Counter[str]:
        """How often each signal speaks for an article from part `start` up to part `end`."""
        counts = Counter(self._beginnings.weighing(start).times)
        counts.update(self._wholeness.weigh(start, end).times)
        return counts


def is_titled(segment: Segment) -> bool:
    """Whether a segment has a headline, above or below its text."""
    return any(part.kind in ("title", "box") for part in (*segment.head, *segment.tail))


def is_signed(segment: Segment) -> bool:
    """Whether a segment says who wrote it."""
    texts = [part for part in segment.inner if part.kind == "body"]
    alone = any(part.kind == "byline" for part in segment.parts)
    return alone or any(part.opens or part.closes for part in texts)


def split_page(sheet: Sheet) -> tuple[list[Segment], Splitter]:
    """The segments of a page and the splitter that can say why."""
    splitter = Splitter(sheet)
    return splitter.split(), splitter
