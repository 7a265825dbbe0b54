"""Puts together the segments of stories that a page prints in turns.

Segments are one story where a sentence that breaks off in one is taken up in the other,
and where each has what the other lacks, a headline or a byline. A page on which texts break
off and other stories follow is read part by part instead (`archive.weaving`).
"""

from __future__ import annotations

from collections.abc import Sequence

from archive.edges import Segment
from archive.model import Evidence
from archive.roles import LONG, Part, Sheet
from archive.signals import weight
from archive.splitting import Splitter, is_signed, is_titled
from archive.strands import Story
from archive.weaving import Weaving

NEARBY = 12  # segments to either side in which a segment's other half is looked for
MOST = 500  # parts of a page that is looked at for turns: what is longer is no printed page


class _Draft:
    """A story in the making: whole segments."""

    def __init__(self, segment: Segment):
        self.segments = [segment]
        self.evidence: tuple[Evidence, ...] = ()

    def take(self, other: _Draft, evidence: Evidence) -> None:
        self.segments = sorted([*self.segments, *other.segments], key=lambda s: s.start)
        self.evidence += (*other.evidence, evidence)
        other.segments = []

    @property
    def titled(self) -> bool:
        return any(is_titled(segment) for segment in self.segments)

    @property
    def signed(self) -> bool:
        return any(is_signed(segment) for segment in self.segments)

    @property
    def excused(self) -> bool:
        """Whether it needs no headline: a continuation, a brief, a box."""
        first = self.segments[0].parts[0]
        return first.kind in ("continued", "box") or first.piece.bullet

    def parts(self) -> list[int]:
        return [part.index for segment in self.segments for part in segment.parts]

    def may_take(self, other: _Draft) -> bool:
        """Whether the two may be one story: by no correction does an article begin inside it."""
        segments = sorted([*self.segments, *other.segments], key=lambda s: s.start)
        return not any(segment.parts[0].piece.begins for segment in segments[1:])

    def story(self) -> Story:
        """Titles above a later segment are the headline where no earlier one has any, and
        subheads elsewhere."""
        first, *later = self.segments
        head, inner, tail = list(first.head), list(first.inner), list(first.tail)
        for segment in later:
            titled = any(part.kind == "title" for part in (*head, *tail))
            (inner if titled else head).extend(p for p in segment.head if p.kind == "title")
            head.extend(p for p in segment.head if p.kind != "title")
            inner.extend(segment.inner)
            tail.extend(segment.tail)
        return Story(tuple(head), tuple(inner), tuple(tail), self.evidence)


def stories_of(splitter: Splitter, segments: Sequence[Segment]) -> list[Story]:
    """The page's stories in the order in which they begin."""
    woven = Weaving(splitter).stories() if printed_in_turns(splitter) else None
    return sorted(woven or _drafted(splitter, segments), key=lambda story: story.start)


def _drafted(splitter: Splitter, segments: Sequence[Segment]) -> list[Story]:
    """The stories that whole segments make up."""
    drafts = [_Draft(segment) for segment in segments]
    _take_up(splitter, drafts)
    if splitter.habits.below or splitter.habits.above or splitter.joins.in_turns:
        _complete(splitter.sheet, drafts)
    return [draft.story() for draft in drafts if draft.segments]


def printed_in_turns(splitter: Splitter) -> bool:
    """Whether a text breaks off and does not go on in the next part of the page, captions left
    out: behind it stands a piece of another story."""
    joins, parts = splitter.joins, splitter.parts
    if len(parts) > MOST:
        return False
    for part in parts:
        if part.kind != "body" or not part.is_cut or not _is_torn(part):
            continue
        join = joins.after.get(part.index)
        if join is None or joins.goes_on_far(join.right):
            return part.index + 1 < len(parts)
    return False


def _is_torn(part: Part) -> bool:
    """Whether a text that is not closed has surely been cut: it is long or fills its column."""
    return part.piece.size > LONG or part.piece.is_full


def _take_up(splitter: Splitter, drafts: list[_Draft]) -> None:
    """Merges the segments that a sentence runs through."""
    owner = {part: draft for draft in drafts for part in draft.parts()}
    for draft in list(drafts):
        for segment in list(draft.segments):
            first = segment.body[0]
            source = splitter.joins.taken_up(first) if first < segment.end else None
            if source is None or owner[source] is owner[first]:
                continue
            one, other = owner[source], owner[first]
            if one.titled and other.titled and one.signed and other.signed:
                continue
            if not one.may_take(other):
                continue
            left = splitter.parts[source].piece.text[-6:]
            right = splitter.parts[first].piece
            quoted = f"{left}|{right.text[:6]}"
            one.take(other, Evidence("turns: a sentence goes on", quoted, right.first.number))
            owner.update(dict.fromkeys(one.parts(), one))


def _complete(sheet: Sheet, drafts: list[_Draft]) -> None:
    """Merges pairs of which each has what the other lacks, the most alike first."""
    pairs = [
        (-sheet.likeness(one.parts(), other.parts()), at, to)
        for at, one in enumerate(drafts)
        if one.segments and one.titled and not one.signed and not one.excused
        for to, other in enumerate(drafts[max(0, at - NEARBY) : at + NEARBY], max(0, at - NEARBY))
        if other.segments and other.signed and not other.titled and not other.excused
    ]
    used: set[int] = set()
    for unlike, at, to in sorted(pairs):
        one, other = drafts[at], drafts[to]
        alike = -unlike >= weight("turns: likeness that two halves have")
        if alike and used.isdisjoint((at, to)) and one.may_take(other):
            first = other.segments[0].parts[0].piece.first
            rule = "turns: each has what the other lacks"
            one.take(other, Evidence(rule, first.text[:12], first.number))
            used.update((at, to))
