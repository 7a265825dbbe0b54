"""Parts a page into its articles.

Every place where an article may begin is weighed by what stands around it, and every run
of parts between two such places by how whole an article it would make; the division of
the page with the greatest sum is taken (a shortest path over the places). The weights are
data: ``rules/splitting.toml``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.model import Evidence
from archive.bylines import bare_byline
from archive.joining import Joins
from archive.roles import Part, Sheet
from archive.signals import Weighing, begins_open, says
from archive.titles import is_column, is_prefix

REACH = 40  # places to look back from the end of an article for its beginning
OFTEN = 3  # headings of one level from which the page uses it for its headlines
NEAR = 8  # parts above a title in which its words are looked for
EVEN = 0.06  # the cohesion at which words speak neither for nor against a boundary
SPACED = re.compile(r"^[\u3400-\u9fff]{2,4}[ \u3000]+\S{4,}")


@dataclass(frozen=True)
class Segment:
    """A run of parts, ``start`` to ``end`` (exclusive), read as one article."""

    sheet: Sheet
    start: int
    end: int

    @property
    def parts(self) -> Sequence[Part]:
        return self.sheet.parts[self.start : self.end]

    @cached_property
    def body(self) -> tuple[int, int]:
        """From the first to behind the last part of running text; (end, end) without any."""
        texts = [p.index for p in self.parts if p.kind in ("body", "caption")]
        return (texts[0], texts[-1] + 1) if texts else (self.end, self.end)

    @cached_property
    def head(self) -> Sequence[Part]:
        return self.sheet.parts[self.start : self.body[0]]

    @cached_property
    def tail(self) -> Sequence[Part]:
        return self.sheet.parts[self.body[1] : self.end]

    @cached_property
    def inner(self) -> Sequence[Part]:
        return self.sheet.parts[self.body[0] : self.body[1]]


class Splitter:
    """Weighs the divisions of one page.

    margin: for fitting the weights, what a place outside a set counts in its favour.
    """

    def __init__(self, sheet: Sheet, margin: tuple[float, frozenset[int]] | None = None):
        self.sheet = sheet
        self._margin = margin
        self.joins = Joins(sheet)
        self.parts = sheet.parts
        blanks = Counter(self._blanks(part) for part in self.parts[1:])
        self.usual_blanks = blanks.most_common(1)[0][0] if blanks else 0
        titles = [part for part in self.parts if part.kind == "title"]
        levels = [part.piece.level for part in titles if part.piece.level]
        self.top_level = min(levels, default=0)
        self.top_often = levels.count(self.top_level) >= OFTEN
        self.gaps = any(p.piece.first.gap for p in self.parts[1:])
        self.gaps_rare = sum(p.piece.first.gap for p in self.parts) < 0.35 * len(self.parts)
        placed = [part for part in titles if SPACED.match(part.piece.text)]
        self.placed = {part.index for part in placed} if len(placed) > 1 else set()
        self.closing_style, self.opening_style = self._styles()
        self._starts = [self._start(index) for index in range(len(self.parts))]

    def more_blanks(self, part: Part) -> bool:
        """Whether more blank lines than usual on the page stand above a part."""
        return self._blanks(part) > self.usual_blanks

    def _blanks(self, part: Part) -> int:
        """How many blank (or left out) lines stand above a part."""
        if not part.index or not part.piece.first.gap:
            return 0
        above = self.parts[part.index - 1].piece.lines[-1]
        return part.piece.first.number - above.number - 1

    def _styles(self) -> tuple[bool, bool]:
        """Whether the page's articles have their bylines below, and whether above."""
        below = above = 0
        for part in self.parts:
            if part.closes:
                below += 1
            elif part.opens:
                above += 1
            elif part.kind == "byline" and not self._follows_byline(part):
                if self.sheet.is_above(part):
                    above += 1
                else:
                    below += 1
        return below >= 2 and below > above, above >= 2 and above > below

    def _before(self, part: Part) -> str:
        return self.parts[part.index - 1].kind if part.index else "none"

    def _follows_byline(self, part: Part) -> bool:
        return self._before(part) == "byline"

    def split(self) -> list[Segment]:
        """The page's segments, one an article, in printed order."""
        count = len(self.parts)
        if not count:
            return []
        places = [0, *(i for i in range(1, count) if self._may_start(i)), count]
        best = [0.0] + [float("-inf")] * (len(places) - 1)
        back = [0] * len(places)
        for j in range(1, len(places)):
            for i in range(max(0, j - REACH), j):
                score = best[i] + self.score(places[i], places[j])
                if score > best[j]:
                    best[j], back[j] = score, i
        ends = [len(places) - 1]
        while ends[-1]:
            ends.append(back[ends[-1]])
        ends.reverse()
        return [
            Segment(self.sheet, places[a], places[b]) for a, b in zip(ends, ends[1:], strict=False)
        ]

    def score(self, start: int, end: int) -> float:
        """How much speaks for an article from part `start` up to part `end`."""
        opening = self._starts[start].total if start else 0.0
        if self._margin and start not in self._margin[1]:
            opening += self._margin[0]
        return opening + self.weigh_article(Segment(self.sheet, start, end)).total

    def evidence(self, start: int) -> tuple[Evidence, ...]:
        """What spoke for and against an article beginning at a part."""
        return self._starts[start].evidence

    def start_times(self, start: int) -> dict[str, float]:
        """How often each signal spoke at a place where an article may begin."""
        return self._starts[start].times

    def _may_start(self, index: int) -> bool:
        part, before = self.parts[index], self.parts[index - 1]
        if self._is_one_head(before, part):
            return False
        if self.joins.taken_up(index) is not None:
            return True
        if part.kind in ("title", "label", "box", "continued") or part.opens or part.piece.bullet:
            return True
        if part.kind == "byline":
            marked = self.sheet.is_marked(part)
            return before.kind != "label" and (marked or before.kind != "byline")
        if before.kind in ("title", "label", "box", "continued", "byline"):
            return before.kind in ("byline", "title", "label")
        if part.kind == "caption":
            return before.closes
        if self.more_blanks(part):
            return before.piece.is_closed
        return (
            before.closes
            or before.piece.goes_on
            or (
                before.piece.is_closed and (says("lead", part.piece.text) or part.kind == "caption")
            )
        )

    def _is_one_head(self, before: Part, part: Part) -> bool:
        """Whether two parts are surely lines of one head: a first word and what follows it,
        a line that says the occasion, a headline and its deck, two lines without a gap."""
        if part.kind != "title" or before.kind != "title":
            return False
        if is_prefix(before) or is_column(before) or says("kicker", before.piece.text):
            return True
        return says("deck", part.piece.text) or (self.gaps and not part.piece.first.gap)

    def _start(self, index: int) -> Weighing:
        """What speaks for an article beginning at a part."""
        part = self.parts[index]
        weighing = Weighing(part.piece.first.number)
        if not index:
            return weighing
        weighing.add("start: an article begins")
        self._weigh_before(weighing, part, self.parts[index - 1])
        self._weigh_itself(weighing, part)
        change = max(-1.0, min(1.0, (EVEN - self.sheet.cohesion(index)) / EVEN))
        weighing.add("start: the words change", times=change)
        return weighing

    def _weigh_before(self, weighing: Weighing, part: Part, before: Part) -> None:
        if before.closes or before.kind == "byline":
            weighing.add("start: a byline closes the one before", before.piece.text[-12:])
        if before.piece.goes_on:
            weighing.add("start: the one before goes on elsewhere", before.piece.text[-8:])
        if before.is_cut:
            weighing.add("start: the line before breaks off", before.piece.text[-6:])
        if part.index in self.joins.before and self.joins.taken_up(part.index) is None:
            weighing.add("start: a sentence runs over it", part.piece.text[:6])
        if self.gaps_rare and part.piece.first.gap:
            weighing.add("start: blank line where there are few")
        if self.more_blanks(part):
            weighing.add("start: more blank lines than elsewhere")
        if part.piece.column and before.piece.column:
            if abs(part.piece.column - before.piece.column) > 2:
                weighing.add("start: the column's width changes")

    def _weigh_itself(self, weighing: Weighing, part: Part) -> None:
        piece = part.piece
        if part.kind == "byline" and self.sheet.is_above(part):
            weighing.add("start: a byline opens it", piece.text[:16])
        if part.kind == "continued":
            weighing.add("start: continued from another page", piece.text)
        elif part.kind == "box":
            weighing.add("start: a box", piece.text)
        elif part.opens:
            weighing.add("start: dateline or 本报讯", piece.text[:12])
        elif (source := self.joins.taken_up(part.index)) is not None:
            quoted = self.parts[source].piece.text[-6:]
            weighing.add("start: goes on with a text that broke off", f"{quoted}|{piece.text[:6]}")
        elif part.kind == "body":
            weighing.add("start: no title", piece.text[:8])
        if piece.bullet:
            weighing.add("start: a bullet", piece.text[:1])
        if part.kind == "title":
            if piece.level and piece.level == self.top_level:
                often = " often" if self.top_often else ""
                weighing.add(
                    f"start: heading of the page's highest level{often}", "#" * piece.level
                )
            if part.index in self.placed:
                weighing.add("start: a place stands before the headline", piece.text[:6])
            above = self.sheet.affinity([part], max(0, part.index - NEAR), part.index)
            weighing.add("start: the title's words stand above", times=above)
            opener = self._opener(part)
            if opener and opener.kind == "continued":
                weighing.add("start: continued from another page", opener.piece.text)
            elif opener:
                weighing.add("start: a byline opens it", opener.piece.text[:16])
            elif self._says_alone(part):
                weighing.add("start: a title alone says so", piece.text[:12])

    def _text_follows(self, part: Part) -> bool:
        return part.index + 1 < len(self.parts) and self.parts[part.index + 1].kind == "body"

    def _says_alone(self, part: Part) -> bool:
        """Whether nothing else at a title says that an article begins there: no byline or
        title above it, no mark as a heading, no place before it, no wider gap."""
        before = self.parts[part.index - 1]
        ended = before.closes or before.kind != "body" or before.piece.goes_on
        marked = part.piece.level or part.piece.bullet or part.index in self.placed
        return not (ended or marked or self.more_blanks(part))

    def _opener(self, part: Part) -> Part | None:
        """The byline, or （上接 …）, that follows a title with nothing but titles between."""
        for after in self.parts[part.index + 1 : part.index + 5]:
            if after.kind in ("byline", "continued") or after.opens:
                return after
            if bare_byline(after.piece.text) and self._text_follows(after):
                return after
            if after.kind not in ("title", "label"):
                return None
        return None

    def weigh_article(self, segment: Segment) -> Weighing:
        """How whole an article a segment makes."""
        weighing = Weighing(segment.parts[0].piece.first.number)
        if segment.body[0] == segment.end:
            weighing.add("article: no body")
            return weighing
        self._weigh_titles(weighing, segment)
        self._weigh_bylines(weighing, segment)
        self._weigh_inner(weighing, segment)
        if begins_open(segment.inner[0].piece.text) and segment.inner[0].kind == "body":
            weighing.add("article: begins in the middle of a sentence")
        if not segment.inner[-1].is_cut:
            weighing.add("article: ends whole")
        return weighing

    def _weigh_titles(self, weighing: Weighing, segment: Segment) -> None:
        above = [p for p in segment.head if p.kind in ("title", "box")]
        below = [p for p in segment.tail if p.kind == "title"]
        if above and below:
            weighing.add("article: titles above and below")
        if below and segment.parts[0].kind == "continued":
            weighing.add("article: continued, and a headline below", below[0].piece.text[:12])
        if above:
            weighing.add("article: headline above", above[0].piece.text[:12])
        elif below:
            weighing.add("article: headline below", below[0].piece.text[:12])
        else:
            first = segment.parts[0]
            excused = first.kind == "continued" or first.piece.bullet or self.resumes(segment)
            if not excused:
                weighing.add("article: no headline")
            return
        share = self.sheet.affinity(above or below, *segment.body)
        weighing.add("article: headline shares words with the body", times=share)

    def resumes(self, segment: Segment) -> bool:
        """Whether a segment takes up a text that broke off further above."""
        return self.joins.taken_up(segment.start) is not None

    def is_titled(self, segment: Segment) -> bool:
        """Whether a segment has a headline, above or below its text."""
        return any(p.kind in ("title", "box") for p in (*segment.head, *segment.tail))

    def is_signed(self, segment: Segment) -> bool:
        """Whether a segment says who wrote it."""
        texts = [part for part in segment.inner if part.kind == "body"]
        alone = any(part.kind == "byline" for part in segment.parts)
        return alone or any(part.opens or part.closes for part in texts)

    def _weigh_bylines(self, weighing: Weighing, segment: Segment) -> None:
        top = any(p.kind == "byline" for p in segment.head) or segment.inner[0].opens
        below = [p for p in segment.tail if p.kind == "byline"]
        tail = bool(below) or segment.inner[-1].closes
        if any(self.sheet.is_marked(byline) for byline in below):
            weighing.add("article: a byline in its middle", below[-1].piece.text[:12])
        has = (tail and self.closing_style) or (top and self.opening_style)
        wants = self.closing_style or self.opening_style
        if has:
            weighing.add("article: byline where the page's articles have it")
        elif wants and not (tail or top) and not self.resumes(segment):
            weighing.add("article: no byline where the page's articles have one")
        if top and tail and self._named(segment.head, segment.inner[0]):
            if self._named(segment.tail, segment.inner[-1]):
                weighing.add("article: a second byline")

    @staticmethod
    def _named(bylines: Sequence[Part], text: Part) -> bool:
        """Whether a byline that stands alone, or one in a text, names people."""
        alone = any(p.piece.byline and p.piece.byline.authors for p in bylines)
        within = [p for p in (text.piece.opening, text.piece.closing) if p]
        return alone or any(found.byline.authors for found in within)

    def _weigh_inner(self, weighing: Weighing, segment: Segment) -> None:
        level = min((p.piece.level for p in segment.head if p.piece.level), default=0)
        for part in segment.inner:
            if part.kind == "title":
                weighing.add("article: each title inside")
                own = part.piece.level
                if level and own:
                    ranks = "below" if own > level else "with" if own == level else "above"
                    weighing.add(f"article: a heading inside ranks {ranks} its headline")
            middle = part.index > segment.body[0]
            last = part.index == segment.body[1] - 1
            if part.opens and middle:
                weighing.add("article: dateline or 本报讯 in its middle", part.piece.text[:12])
            elif part.kind == "byline" and self.sheet.is_above(part):
                weighing.add("article: a byline above a text in its middle", part.piece.text[:12])
            elif part.kind == "byline" or (part.closes and not last):
                weighing.add("article: a byline in its middle", part.piece.text[:12])


def split_page(sheet: Sheet) -> tuple[list[Segment], Splitter]:
    """The segments of a page and the splitter that can say why."""
    splitter = Splitter(sheet)
    return splitter.split(), splitter
