"""Puts together the segments of stories that a page prints in turns.

Segments are one story where a sentence that breaks off in one is taken up in the other,
and where each has what the other lacks, a headline or a byline. A page on which texts break
off and other stories follow is read part by part instead (`archive.stories.weaving`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import dropwhile
from operator import attrgetter

from archive.model import Evidence
from archive.parts.neighbours import announces_list
from archive.parts.roles import Part, Sheet
from archive.parts.toplines import LONG
from archive.stories.beginnings import EVEN
from archive.stories.edges import Segment
from archive.stories.joining import Join
from archive.stories.splitting import Splitter, is_signed, is_titled
from archive.stories.strands import Story
from archive.stories.tears import tears
from archive.stories.weaving import Weaving
from archive.stories.zones import plain_rest
from archive.words.signals import weight

NEARBY = 12  # segments to either side in which a segment's other half is looked for
UNSURE = 1.2  # odds up to which a join of two parts may be none
UNSAID = 1.0  # and odds of its words alone up to which they do not say that it is one
Again = Callable[[frozenset[int]], Splitter]
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

    @property
    def is_box(self) -> bool:
        return bool(self.segments) and self.segments[0].parts[0].kind == "box"

    @property
    def closed(self) -> bool:
        """Whether a byline ends it."""
        last = self.segments[-1].parts[-1]
        return last.closes or last.kind == "byline"

    def is_headless(self, splitter: Splitter) -> bool:
        """Whether it is running text with nothing that begins an article."""
        first = self.segments[0].parts[0] if self.segments else None
        if first is None or first.kind != "body" or first.opens or self.titled:
            return False
        habits = splitter.habits
        begun = first.piece.bullet or first.verse or first.index in habits.briefs | habits.named
        return not (begun or habits.below_label(first))

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


def stories_of(
    splitter: Splitter, segments: Sequence[Segment], again: Again | None = None
) -> tuple[Splitter, list[Story]]:
    """The page's stories in the order in which they begin, and the splitter that can say why.
    again: gives the splitter of the page with its paragraphs torn before some lines."""
    sure = printed_in_turns(splitter)
    found: list[Story] | None = None
    if sure or may_be_in_turns(splitter):
        other = again(torn) if again and (torn := hidden_tears(splitter)) else splitter
        joins = dict(other.joins.after)
        if found := Weaving(other).stories(sure=sure):
            splitter, segments = other, []
            # Where blank lines stand between stories alone, or nowhere, the rest is parted anew.
            if other.habits.gaps_rare:
                found, segments = plain_rest(other, found, joins)
    stories = [*(found or ()), *_drafted(splitter, segments)]
    return splitter, sorted(stories, key=attrgetter("start"))


def _drafted(splitter: Splitter, segments: Sequence[Segment]) -> list[Story]:
    """The stories that whole segments make up."""
    drafts = [_Draft(segment) for segment in segments]
    _take_up(splitter, drafts)
    _go_on_below_boxes(splitter, drafts)
    if splitter.habits.below or splitter.habits.above or splitter.joins.in_turns:
        _complete(splitter.sheet, drafts)
    return [draft.story() for draft in drafts if draft.segments]


def printed_in_turns(splitter: Splitter) -> bool:
    """Whether a text breaks off and goes on further down, captions left out: between stands a
    piece of another story."""
    return any(
        join is not None and splitter.joins.goes_on_far(join.right) and _is_inside(splitter, part)
        for part, join in _torn(splitter)
    )


def may_be_in_turns(splitter: Splitter) -> bool:
    """Whether a text breaks off and goes on nowhere, as one may that only ends without a mark, or
    the next part was taken for its other half though no words say so: it may as well be a piece
    of another story."""
    for part, join in _torn(splitter):
        if join is None:
            if _is_inside(splitter, part):
                return True
            continue
        right = splitter.parts[join.right]
        if join.odds >= UNSURE or (splitter.habits.gaps and not right.piece.first.gap):
            continue  # surely, or right below, where gaps part what is not one
        if splitter.sheet.seam(part, right) < UNSAID:
            return True
    return False


def _is_inside(splitter: Splitter, part: Part) -> bool:
    """Whether something of the page stands below a part."""
    return part.index + 1 < len(splitter.parts)


def _torn(splitter: Splitter) -> Iterator[tuple[Part, Join | None]]:
    """The texts that have surely been cut, as they are not closed and are long or fill their
    column, each with its join to where it goes on; none of a page that is no printed one."""
    for part in splitter.parts if len(splitter.parts) <= MOST else ():
        long = part.piece.size > LONG or part.piece.is_full
        if part.piece.text.endswith("——") and part.onward <= 0:
            continue  # what the dash leads to begins a paragraph
        if part.kind == "body" and part.is_cut and long and not announces_list(part.piece):
            yield part, splitter.joins.after.get(part.index)


def hidden_tears(splitter: Splitter) -> frozenset[int]:
    """The numbers of the lines before which a paragraph may be torn (see `archive.stories.tears`);
    none where blank lines mostly part columns, as nothing hides there where one ends."""
    torn = [part for part, _ in _torn(splitter)]
    below = (one for part in torn for one in splitter.parts[part.index + 1 : part.index + 2])
    gaps = [one.piece.first.gap for one in below]
    return tears(splitter.parts, torn) if sum(gaps) < len(gaps) / 2 else frozenset()


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


def _go_on_below_boxes(splitter: Splitter, drafts: list[_Draft]) -> None:
    """Merges the text above a box with one below it that nothing heads, where they are alike:
    a box may stand between whole paragraphs."""
    for at in range(len(drafts) - 1, 0, -1):
        rest = _below_figures(splitter, drafts[at])
        if rest is not None and _goes_on(splitter, drafts[at - 1], rest):
            start = drafts[at].segments[0].start
            drafts[at].segments = [splitter.segment(start, rest.segments[0].start)]
            drafts.insert(at + 1, rest)
    for above, box, below in zip(drafts, drafts[1:], drafts[2:], strict=False):
        if box.is_box and _goes_on(splitter, above, below):
            first = below.segments[0].parts[0].piece.first
            evidence = Evidence("turns: goes on below a box", first.text[:12], first.number)
            above.take(below, evidence)


def _goes_on(splitter: Splitter, above: _Draft, below: _Draft) -> bool:
    """Whether a text that nothing heads goes on with the one above the box before it."""
    if not above.segments or not above.titled or above.is_box or above.closed:
        return False
    if not below.is_headless(splitter) or not above.may_take(below):
        return False
    return splitter.sheet.kinship(above.parts(), below.parts()) > EVEN


def _below_figures(splitter: Splitter, box: _Draft) -> _Draft | None:
    """The text at the end of a box of figures that stands apart from them."""
    if not box.is_box or len(box.segments) > 1:
        return None
    parts = box.segments[0].parts
    rest = list(dropwhile(lambda part: part.figure, parts[1:]))
    if len(rest) in (0, len(parts) - 1) or not rest[0].piece.first.gap:
        return None
    if any(part.piece.first.gap for part in parts[1 : len(parts) - len(rest)]):
        return None
    return _Draft(splitter.segment(rest[0].index, parts[-1].index + 1))


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
