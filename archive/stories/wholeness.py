"""How whole an article a run of parts would make.

Runs are weighed by the thousand: what their ends say is worked out once for each end, and
what stands inside is counted once for the page and looked up as differences of running
totals, so that a run costs the same however long it is.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from archive.heads.habits import Habits
from archive.parts.roles import Part, Sheet
from archive.stories.credits import adds
from archive.stories.dense import is_dense, says_point
from archive.stories.edges import Bottom, Segment, Top
from archive.stories.forms import salutes
from archive.stories.joining import Joins
from archive.words.signals import Sum, Weighing, says

LEVELS = 6


class Wholeness:
    """Weighs the segments of one page."""

    def __init__(self, sheet: Sheet, joins: Joins, habits: Habits):
        self._sheet = sheet
        self._joins = joins
        self._habits = habits
        self._next_text, self._last_text = self._texts()
        self._titles = self._total(self._begins_title)
        self._heads = self._total(self._may_begin)
        none = [0] * (sheet.count + 1)
        levels = {part.piece.level for part in sheet.parts if part.kind == "title"}
        self._headings = [
            self._total(_heading_of(level)) if level in levels else none
            for level in range(LEVELS + 1)
        ]
        self._datelines = self._total(lambda part: part.opens)
        self._salutations = self._total(salutes)
        self._bylines_above = self._total(
            lambda part: part.kind == "byline" and sheet.is_above(part)
        )
        self._bylines_below = self._total(
            lambda part: part.closes or (part.kind == "byline" and self._ends(part))
        )
        self._told = [
            self._titles,
            self._datelines,
            self._salutations,
            self._bylines_above,
            self._bylines_below,
        ]
        self._any = [sum(counts) for counts in zip(*self._told, strict=True)]
        self._tops: dict[int, tuple[Top, float]] = {}
        self._bottoms: dict[int, tuple[Bottom, float]] = {}

    def _begins_title(self, part: Part) -> bool:
        """Whether a part is a title, or the first line of one that trails off in a dash."""
        if part.kind != "title" or part.figure:
            return False
        above = self._sheet.parts[part.index - 1]
        trails = part.index and above.kind == "title" and not part.piece.first.gap
        return not (trails and says("trailing", above.piece.unmarked))

    def _may_begin(self, part: Part) -> bool:
        """Whether a part is the first title of a head that neither blank lines nor marks tell
        from a subhead, on a page that is not printed in turns."""
        if self._joins.in_turns or not self._begins_title(part):
            return False
        above = self._sheet.parts[max(0, part.index - 1)]
        dense = is_dense(self._habits, part, in_turns=False)
        return dense and not (above.kind == "title" or above.is_cut or says_point(part))

    def _ends(self, byline: Part) -> bool:
        """Whether a byline that stands alone is below its text, and does not only add to it."""
        return not (self._sheet.is_above(byline) or adds(self._sheet.parts, byline.index))

    def _texts(self) -> tuple[list[int], list[int]]:
        """For each index the next part of running text, and the last one before it."""
        count = self._sheet.count
        following, last, seen = [count] * (count + 1), [-1] * (count + 1), -1
        for index, part in enumerate(self._sheet.parts):
            last[index] = seen
            if _is_text(part):
                seen = index
        last[count] = seen
        for index in range(count - 1, -1, -1):
            text = _is_text(self._sheet.parts[index])
            following[index] = index if text else following[index + 1]
        return following, last

    def _total(self, holds: Callable[[Part], bool]) -> list[int]:
        return [0, *accumulate(map(int, map(holds, self._sheet.parts)))]

    def segment(self, start: int, end: int) -> Segment:
        """The run of parts from `start` up to `end`."""
        first = self._next_text[start]
        body = (first, self._last_text[end] + 1) if first < end else (end, end)
        return Segment(self._sheet, start, end, body)

    def odds(self, start: int, end: int) -> float:
        """How whole an article the parts from `start` up to `end` make."""
        both = Sum()
        if self._next_text[start] >= end:
            both.add("article: no body")
            return both.total
        top, above = self._tops.get(start) or self._top(start)
        bottom, below = self._bottoms.get(end) or self._bottom(end)
        self._weigh_both(both, top, bottom, start, end)
        return above + both.total + below

    def weigh(self, start: int, end: int) -> Weighing:
        """The same with each signal."""
        weighing = Weighing(self._sheet.parts[start].piece.first.number)
        if self._next_text[start] >= end:
            weighing.add("article: no body")
            return weighing
        top, bottom = self._top(start)[0], self._bottom(end)[0]
        _weigh_top(weighing, top)
        self._weigh_both(weighing, top, bottom, start, end)
        _weigh_bottom(weighing, bottom)
        return weighing

    def _top(self, start: int) -> tuple[Top, float]:
        """The upper end of the runs that begin at a part, and what it says by itself."""
        resumes = self._joins.taken_up(start) is not None
        noticed = start in self._habits.noticed or start in self._habits.briefs
        top, alone = Top(self._sheet, start, self._next_text[start], resumes, noticed), Sum()
        _weigh_top(alone, top)
        found = self._tops[start] = top, alone.total
        return found

    def _bottom(self, end: int) -> tuple[Bottom, float]:
        """The lower end of the runs that end before a part, and what it says by itself."""
        bottom, alone = Bottom(self._sheet, self._habits, self._last_text[end], end), Sum()
        _weigh_bottom(alone, bottom)
        found = self._bottoms[end] = bottom, alone.total
        return found

    def _weigh_both(self, into: Sum, top: Top, bottom: Bottom, start: int, end: int) -> None:
        text = self._next_text[start], self._last_text[end] + 1
        if top.titles or bottom.titles:
            self._weigh_titles(into, top, bottom, text)
        self._weigh_bylines(into, top, bottom)
        # In most runs nothing stands that another article may begin with.
        if self._any[text[0]] != self._any[text[1]]:
            self._weigh_inner(into, top, bottom, text)

    def _weigh_titles(self, into: Sum, top: Top, bottom: Bottom, text: tuple[int, int]) -> None:
        below = bottom.titles
        if top.titles:
            if below:
                left = "a title left below the text" if bottom.left_over else ""
                into.add(f"article: {left or 'titles above and below'}", below[-1].piece.text[:12])
            share = top.share(text[1])
        else:
            into.add("article: headline below", below[0].piece.text[:12])
            share = bottom.share(text[0])
        if below and top.continued:
            into.add("article: continued, and a headline below", below[0].piece.text[:12])
        into.add("article: headline shares words with the body", times=share)

    def _weigh_bylines(self, into: Sum, top: Top, bottom: Bottom) -> None:
        habits = self._habits
        if (bottom.byline and habits.below) or (top.byline and habits.above):
            into.add("article: byline where the page's articles have it")
        elif (habits.below or habits.above) and not (
            bottom.byline or top.byline or top.unsigned or bottom.interrupted
        ):
            into.add("article: no byline where the page's articles have one")
        if bottom.added and not top.byline:
            into.add("article: who helped, and no reporter above", bottom.added.piece.text[:12])
        if top.named and bottom.named:
            into.add("article: a second byline")
        if not (top.titles or bottom.titles or top.excused):
            into.add("article: no headline")

    def _weigh_inner(self, into: Sum, top: Top, bottom: Bottom, text: tuple[int, int]) -> None:
        start, end = text
        own = self._salutations[start + 1] - self._salutations[start]
        titles = self._titles[end] - self._titles[start]
        if titles:
            into.add("article: each title inside", times=titles)
            if top.continued:
                into.add("article: each title inside a continuation", times=titles)
            elif self._heads[end] > self._heads[start]:
                into.add("article: titles inside where blank lines tell nothing")
            if top.level:
                self._weigh_levels(into, top.level, text)
        for name, total, edge in (
            ("article: dateline or 本报讯 in its middle", self._datelines, top.opens),
            ("article: a letter's salutation in its middle", self._salutations, own),
            ("article: a byline above a text in its middle", self._bylines_above, False),
            ("article: a byline in its middle", self._bylines_below, bottom.closes),
        ):
            inside = total[end] - total[start] - edge
            if inside:
                into.add(name, times=inside)

    def _weigh_levels(self, into: Sum, level: int, text: tuple[int, int]) -> None:
        start, end = text
        counts = [total[end] - total[start] for total in self._headings]
        for ranks, times in (
            ("above", sum(counts[1:level])),
            ("with", counts[level]),
            ("below", sum(counts[level + 1 :])),
        ):
            if times:
                into.add(f"article: a heading inside ranks {ranks} its headline", times=times)


def _is_text(part: Part) -> bool:
    return part.kind in ("body", "caption") or part.figure


def _weigh_top(into: Sum, top: Top) -> None:
    """What the upper end says by itself."""
    if top.titles:
        into.add("article: headline above", top.titles[0].piece.text[:12])
    if top.open:
        into.add("article: begins in the middle of a sentence")


def _weigh_bottom(into: Sum, bottom: Bottom) -> None:
    """What the lower end says by itself."""
    if bottom.under:
        into.add("article: a title below its closing byline", bottom.titles[-1].piece.text[:12])
    if bottom.marked:
        into.add("article: a byline in its middle", bottom.marked.piece.text[:12])
    if bottom.whole:
        into.add("article: ends whole")


def _heading_of(level: int) -> Callable[[Part], bool]:
    return lambda part: part.kind == "title" and part.piece.level == level
