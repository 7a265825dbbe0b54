"""Puts together the segments of stories that a page prints in turns.

Two segments are one story where a sentence that breaks off in one is taken up in the
other; and, on a page where most articles have a headline and a byline, where each has
what the other lacks and they are about the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.model import Evidence
from archive.roles import Sheet
from archive.signals import weight
from archive.splitting import Segment, Splitter


@dataclass(frozen=True)
class Story:
    """The segments of one article in printed order, and why they were put together."""

    segments: tuple[Segment, ...]
    evidence: tuple[Evidence, ...] = ()

    @property
    def start(self) -> int:
        """The index of its first part."""
        return self.segments[0].start


class _Draft:
    """A story in the making."""

    def __init__(self, splitter: Splitter, segment: Segment):
        self._splitter = splitter
        self.segments = [segment]
        self.evidence: tuple[Evidence, ...] = ()

    def take(self, other: _Draft, evidence: Evidence) -> None:
        self.segments = sorted([*self.segments, *other.segments], key=lambda s: s.start)
        self.evidence += (*other.evidence, evidence)
        other.segments = []

    @property
    def titled(self) -> bool:
        return any(self._splitter.is_titled(segment) for segment in self.segments)

    @property
    def signed(self) -> bool:
        return any(self._splitter.is_signed(segment) for segment in self.segments)

    @property
    def excused(self) -> bool:
        """Whether it needs no headline: a continuation, a brief, a box."""
        first = self.segments[0].parts[0]
        return first.kind in ("continued", "box") or first.piece.bullet

    def parts(self) -> list[int]:
        return [part.index for segment in self.segments for part in segment.parts]


def stories_of(splitter: Splitter, segments: Sequence[Segment]) -> list[Story]:
    """The page's stories in the order in which they begin."""
    drafts = [_Draft(splitter, segment) for segment in segments]
    _take_up(splitter, drafts)
    if splitter.closing_style or splitter.opening_style:
        _complete(splitter.sheet, drafts)
    told = [draft for draft in drafts if draft.segments]
    return sorted(
        (Story(tuple(draft.segments), draft.evidence) for draft in told), key=lambda s: s.start
    )


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
            left = splitter.parts[source].piece.text[-6:]
            right = splitter.parts[first].piece
            one.take(
                other, Evidence("turns: a sentence goes on", f"{left}|{right.text[:6]}", right.first.number)
            )
            owner.update({part: one for part in one.parts()})


def _complete(sheet: Sheet, drafts: list[_Draft]) -> None:
    """Merges pairs of which each has what the other lacks, the most alike first."""
    while True:
        alone = [draft for draft in drafts if draft.segments]
        pairs = [
            (_likeness(sheet, one, other), at, to)
            for at, one in enumerate(alone)
            for to, other in enumerate(alone)
            if _fits(one, other)
        ]
        best = max(pairs, default=None, key=lambda row: (row[0], -row[1], -row[2]))
        if best is None or best[0] < weight("turns: likeness that two halves have"):
            return
        one, other = alone[best[1]], alone[best[2]]
        first = other.segments[0].parts[0].piece.first
        one.take(other, Evidence("turns: each has what the other lacks", first.text[:12], first.number))


def _fits(one: _Draft, other: _Draft) -> bool:
    """Whether `other`, signed and without a headline, completes `one`, titled and unsigned."""
    return (
        one is not other
        and one.titled
        and not one.signed
        and other.signed
        and not other.titled
        and not other.excused
        and not one.excused
    )


def _likeness(sheet: Sheet, one: _Draft, other: _Draft) -> float:
    return sheet.likeness(one.parts(), other.parts())
