"""Puts together the segments of stories that a page prints in turns.

Segments are one story where a sentence that breaks off in one is taken up in the other,
and where each has what the other lacks, a headline or a byline. On a page that breaks off
often, each piece of running text then goes to the story that its words and its joins speak
for: a path through the page that pays for every change of story, and less for one where
the print itself breaks.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from archive.model import Evidence
from archive.roles import Part, Sheet
from archive.signals import weight
from archive.splitting import Splitter, is_signed, is_titled
from archive.wholeness import Segment

ROUNDS = 3  # times the words of each story are gathered anew
AHEAD = 40  # parts behind a story's last one that may still be its own
BEFORE = 20  # parts above its first one that may: a headline may stand late


@dataclass(frozen=True)
class Story:
    """The parts of one article: what stands above its text, the text, what stands below.

    sure: the indexes of parts that a headline or byline of its own stands with.
    """

    head: tuple[Part, ...]
    inner: tuple[Part, ...]
    tail: tuple[Part, ...]
    evidence: tuple[Evidence, ...] = ()
    sure: frozenset[int] = frozenset()

    @property
    def parts(self) -> list[Part]:
        """All its parts in printed order."""
        return sorted((*self.head, *self.inner, *self.tail), key=lambda part: part.index)

    @property
    def start(self) -> int:
        """The index of its first part."""
        return self.parts[0].index


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
        sure = frozenset(
            part.index
            for segment in self.segments
            if is_titled(segment) or is_signed(segment)
            for part in segment.parts
        )
        return Story(tuple(head), tuple(inner), tuple(tail), self.evidence, sure)


def stories_of(splitter: Splitter, segments: Sequence[Segment]) -> list[Story]:
    """The page's stories in the order in which they begin."""
    drafts = [_Draft(segment) for segment in segments]
    _take_up(splitter, drafts)
    if splitter.habits.below or splitter.habits.above or splitter.joins.in_turns:
        _complete(splitter.sheet, drafts)
    stories = [draft.story() for draft in drafts if draft.segments]
    if _printed_in_turns(splitter) and len(stories) > 1:
        stories = _Turns(splitter, stories).told()
    return sorted(stories, key=lambda story: story.start)


def _printed_in_turns(splitter: Splitter) -> bool:
    """Whether the page breaks off often, and a text that broke off is taken up further down."""
    joins = splitter.joins
    return joins.in_turns and any(joins.taken_up(index) is not None for index in joins.before)


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
    while True:
        alone = [draft for draft in drafts if draft.segments]
        pairs = [
            (sheet.likeness(one.parts(), other.parts()), at, to)
            for at, one in enumerate(alone)
            for to, other in enumerate(alone)
            if _fits(one, other)
        ]
        best = max(pairs, default=None, key=lambda row: (row[0], -row[1], -row[2]))
        if best is None or best[0] < weight("turns: likeness that two halves have"):
            return
        one, other = alone[best[1]], alone[best[2]]
        first = other.segments[0].parts[0].piece.first
        rule = "turns: each has what the other lacks"
        one.take(other, Evidence(rule, first.text[:12], first.number))


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
        and one.may_take(other)
    )


class _Turns:
    """Gives each part of running text to one of the page's stories."""

    def __init__(self, splitter: Splitter, stories: Sequence[Story]):
        self._splitter = splitter
        self._sheet = splitter.sheet
        self._stories = stories
        self._owner = {p.index: k for k, story in enumerate(stories) for p in story.parts}
        # Heads and bylines stay with the story that they were found to be of.
        self._fixed = {
            part.index: k
            for k, story in enumerate(stories)
            for part in (*story.head, *story.tail)
            if part.kind != "title" or part in story.head
        }
        self._fixed |= {
            p.index: k
            for k, s in enumerate(stories)
            for p in s.inner
            if p.opens or p.closes or p.piece.bullet
        }
        # A box stands by itself: it is not taken up again.
        self._fixed |= {
            part.index: k
            for k, story in enumerate(stories)
            if any(head.kind == "box" for head in story.head)
            for part in story.parts
        }
        # What is told to begin an article stays its beginning.
        begun = [story.parts[0].piece.begins for story in stories]
        self._fixed |= {story.start: k for k, story in enumerate(stories) if begun[k]}
        self._reach = [
            range(story.start - (0 if begun[k] else BEFORE), story.parts[-1].index + AHEAD)
            for k, story in enumerate(stories)
        ]
        self._sure = {index: k for k, story in enumerate(stories) for index in story.sure}

    def told(self) -> list[Story]:
        """The stories with the parts that are theirs; one that is left without text goes."""
        known = self._with_joined(self._sure) or self._owner
        for _ in range(ROUNDS):
            path = self._path(known)
            if path == known:
                break
            known = path
        self._owner = known
        told = [self._story(k) for k in range(len(self._stories))]
        return [story for story in told if story is not None]

    def _with_joined(self, known: dict[int, int]) -> dict[int, int]:
        """What is known, and the parts that a sentence joins to it."""
        grown = dict(known)
        for join in self._splitter.joins.after.values():
            if join.left in known and join.right not in known:
                grown[join.right] = known[join.left]
        return grown

    def _story(self, k: int) -> Story | None:
        story = self._stories[k]
        mine = [part for part in self._sheet.parts if self._owner[part.index] == k]
        edges = {part.index for part in (*story.head, *story.tail)}
        head = tuple(part for part in story.head if self._owner[part.index] == k)
        tail = tuple(part for part in story.tail if self._owner[part.index] == k)
        inner = tuple(part for part in mine if part.index not in edges)
        return Story(head, inner, tail, story.evidence) if mine else None

    def _path(self, known: dict[int, int]) -> dict[int, int]:
        """The cheapest path through the stories, part by part, where some are known."""
        count = len(self._stories)
        self._owner = known
        homes = self._homes()
        best = [0.0] * count
        back: list[list[int]] = []
        for part in self._sheet.parts:
            cost = self._cost_of_change(part)
            leader = max(range(count), key=best.__getitem__)
            steps, scores = [], []
            for k in range(count):
                stay, change = best[k], best[leader] - cost
                steps.append(k if stay >= change else leader)
                scores.append(max(stay, change) + self._speaks(part, k, homes))
            best = scores
            back.append(steps)
        owner = {}
        k = max(range(count), key=best.__getitem__)
        for part in reversed(self._sheet.parts):
            owner[part.index] = k
            k = back[part.index][k]
        return owner

    def _homes(self) -> dict[str, dict[int, int]]:
        """For each pair of characters, in how many parts of each story it stands."""
        homes: dict[str, dict[int, int]] = defaultdict(dict)
        for index, k in self._owner.items():
            for gram in self._sheet.parts[index].grams:
                homes[gram][k] = homes[gram].get(k, 0) + 1
        return homes

    def _cost_of_change(self, part: Part) -> float:
        if not part.index:
            return 0.0
        if part.piece.begins is False:  # by a correction it goes on with what stands above
            return math.inf
        cost = weight("turns: a change of story")
        before = self._sheet.parts[part.index - 1]
        cut = not before.piece.is_closed and before.kind == "body"
        if cut or before.kind == "byline" or self._splitter.habits.more_blanks(part):
            cost += weight("turns: the print breaks")
        return max(0.0, cost)

    def _speaks(self, part: Part, k: int, homes: dict[str, dict[int, int]]) -> float:
        """How much speaks for a part being of a story."""
        fixed = self._fixed.get(part.index)
        if fixed is not None:
            return 0.0 if fixed == k else weight("turns: it is of another story")
        if part.index not in self._reach[k]:
            return weight("turns: it is of another story")
        score = weight("turns: like words") * self._share(part, k, homes)
        if self._sure.get(part.index) == k:
            score += weight("turns: as it stood")
        joins = self._splitter.joins
        for other in (joins.before.get(part.index), joins.after.get(part.index)):
            if other:
                end = other.left if other.right == part.index else other.right
                if self._owner.get(end) == k:
                    score += weight("turns: a sentence runs through both")
        return score

    def _share(self, part: Part, k: int, homes: dict[str, dict[int, int]]) -> float:
        """The share of a part's telling pairs that the story's other parts have: 0 to 1."""
        own = 1 if self._owner.get(part.index) == k else 0
        whole = found = 0.0
        for gram in part.grams:
            rarity = self._sheet.rarity(gram)
            whole += rarity
            if homes[gram].get(k, 0) > own:
                found += rarity
        return found / whole if whole else 0.0
