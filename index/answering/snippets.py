"""The passages of an article that show best why it was found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice, pairwise
from operator import attrgetter
from typing import NamedTuple

from archive.words.folding import Folded, fold
from index.answering.marks import Spot, Target, spots_of
from index.model import Snippet

LENGTH = 90
PASSAGES = 2
# A text beyond this many characters is only looked at to its end where its beginning shows nothing.
ENOUGH = 100_000

# The end of a sentence, with the white space behind it; it begins with the characters to look for,
# which is twice as quick as two kinds of beginnings are.
_END = re.compile(r"[\n。！？；!?;](?:(?<!\n)[。！？；!?;]*[”’」』）)\"]*)?\s*")
_CLAUSE_END = "，、：,:”」』）)—…"


class _Passage(NamedTuple):
    """Part of a text with the spots in it. targets: those that the spots show.

    worth: more targets, closer together, more often, earlier.
    """

    start: int
    end: int
    spots: tuple[Spot, ...]
    targets: frozenset[int]
    worth: tuple[int, int, int, int]

    @classmethod
    def of(cls, start: int, end: int, spots: tuple[Spot, ...]) -> _Passage:
        targets = spots[0].targets
        if len(spots) > 1:
            targets = targets.union(*[spot.targets for spot in spots])
        worth = (len(targets), -_stretch(spots, len(targets)), len(spots), -start)
        return cls(start, end, spots, targets, worth)

    def is_apart(self, other: _Passage) -> bool:
        return self.end <= other.start or self.start >= other.end

    def snippet(self, text: str) -> Snippet:
        marks = tuple((spot.start - self.start, spot.end - self.start) for spot in self.spots)
        return Snippet(text[self.start : self.end], marks)


class Text:
    """A text as printed, paragraphs on lines of their own, with what is worked out of it once,
    however many queries find it."""

    __slots__ = ("_folded", "_starts", "printed")

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self._folded: Folded | None = None
        self._starts: list[int] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.printed == other.printed

    def __hash__(self) -> int:
        return hash(self.printed)

    @property
    def folded(self) -> Folded:
        """Its folded form, as far as it is looked at first."""
        if self._folded is None:
            self._folded = fold(self.printed[:ENOUGH])
        return self._folded

    @property
    def starts(self) -> list[int]:
        """Where its sentences begin, and where the last one ends."""
        if self._starts is None:
            self._starts = _starts(self.printed)
        return self._starts


def snippets_of(text: str | Text, targets: Sequence[Target]) -> tuple[Snippet, ...]:
    """One or two passages of at most `LENGTH` characters with the most targets closest together.

    text: each passage is a piece of it. Where nothing is to be marked, its beginning.
    """
    whole = text if isinstance(text, Text) else Text(text)
    text = whole.printed
    spots = spots_of(whole.folded, targets) if targets else []
    if targets and not spots and len(text) > ENOUGH:
        spots = spots_of(fold(text), targets)
    if not spots:
        beginning = _beginning(text)
        return (beginning,) if beginning.text else ()
    passages = _passages(text, _joined(whole.starts, spots), spots)
    best = max(passages, key=attrgetter("worth"))
    chosen, shown = [best], best.targets
    while len(chosen) < PASSAGES:
        # What the reader has not seen counts, and then what it stands with.
        others = [
            one
            for one in passages
            if not one.targets <= shown and all(one.is_apart(other) for other in chosen)
        ]
        if not others:
            break
        more = max(others, key=lambda one: (len(one.targets - shown), one.worth))
        chosen.append(more)
        shown |= more.targets
    return tuple([one.snippet(text) for one in sorted(chosen, key=attrgetter("start"))])


def _stretch(spots: Sequence[Spot], wanted: int) -> int:
    """Characters of the shortest stretch that shows all the targets that the spots show.

    wanted: how many targets that are.
    """
    if wanted == 1:
        return min([spot.end - spot.start for spot in spots])
    shortest = spots[-1].end - spots[0].start
    counts: dict[int, int] = {}
    first = 0
    for spot in spots:
        for target in spot.targets:
            counts[target] = counts.get(target, 0) + 1
        while len(counts) == wanted:
            shortest = min(shortest, spot.end - spots[first].start)
            for target in spots[first].targets:
                counts[target] -= 1
                if not counts[target]:
                    del counts[target]
            first += 1
    return shortest


def _beginning(text: str) -> Snippet:
    start = len(text) - len(text.lstrip())
    end = start
    for first, behind in pairwise(_starts(text[: start + 4 * LENGTH])):
        last = _end(text, behind)
        if last - start > LENGTH or (end > start and "\n" in text[end:first]):
            break
        end = last
    if end == start:
        end = _clause_end(text, start, start + LENGTH)
    return Snippet(text[start:end].rstrip())


def _passages(text: str, starts: Sequence[int], spots: Sequence[Spot]) -> list[_Passage]:
    """A passage that begins with each spot's sentence, or where that is too long, near the spot:
    whole sentences where they fit, else clauses."""
    passages: dict[tuple[int, int], _Passage] = {}
    shown = -1
    for number, spot in enumerate(spots):
        place = bisect_right(starts, spot.start) - 1
        if place == shown:
            continue
        start, end = starts[place], _end(text, starts[place + 1])
        if end - start > LENGTH:
            start, end = _window(text, spots, number, start, end)
        else:
            end, shown = _whole_sentences(text, starts, place, end), place
        if (start, end) not in passages:
            passages[start, end] = _Passage.of(start, end, _within(spots, number, start, end))
    return list(passages.values())


def _whole_sentences(text: str, starts: Sequence[int], place: int, end: int) -> int:
    """Where the last of the sentences of a paragraph that fit behind one another ends. end: of
    the first of them."""
    start = starts[place]
    for behind in islice(starts, place + 2, None):
        last = _end(text, behind) if text[behind - 1].isspace() else behind
        if last - start > LENGTH or text.find("\n", end, last) >= 0:
            break
        end = last
    return end


def _within(spots: Sequence[Spot], number: int, start: int, end: int) -> tuple[Spot, ...]:
    """The spots around one that lie in a passage, cut to it."""
    first, last = number, number + 1
    while first and spots[first - 1].end > start:
        first -= 1
    while last < len(spots) and spots[last].start < end:
        last += 1
    inside = spots[first:last]
    if inside[0].start < start or inside[-1].end > end:
        inside = [Spot(max(spot.start, start), min(spot.end, end), spot.targets) for spot in inside]
    return tuple(inside)


def _starts(text: str) -> list[int]:
    """Where the sentences of a text begin, without the white space around them, and the end of
    the last one; nothing where there is none."""
    starts = [found.end() for found in _END.finditer(text)]
    first = len(text) - len(text.lstrip())
    if starts[:1] != [first]:
        starts.insert(0, first)
    if starts[-1] < len(text):
        starts.append(len(text))
    return starts


def _end(text: str, behind: int) -> int:
    """Where a sentence ends, without the white space before what is behind it."""
    while text[behind - 1].isspace():
        behind -= 1
    return behind


def _joined(starts: list[int], spots: Sequence[Spot]) -> list[int]:
    """The same with sentences that a mark runs across made one."""
    crossed = {
        place
        for spot in spots
        for place in range(bisect_right(starts, spot.start), bisect_left(starts, spot.end))
    }
    if not crossed:
        return starts
    return [start for place, start in enumerate(starts) if place not in crossed]


def _window(text: str, spots: Sequence[Spot], number: int, start: int, end: int) -> tuple[int, int]:
    """The part of a long sentence that shows a mark and as many after it as fit, cut at commas
    where there are any near. A mark is only cut where it is itself too long."""
    mark = spots[number]
    last = number
    while last + 1 < len(spots) and spots[last + 1].end <= min(mark.start + LENGTH, end):
        last += 1
    keep = min(spots[last].end, mark.start + LENGTH)
    first = _clause_start(text, max(start, mark.start - LENGTH // 3, keep - LENGTH), start, mark)
    before = number - 1
    while before >= 0 and spots[before].start >= first:
        before -= 1
    if before >= 0:
        first = max(first, spots[before].end)
    limit = min(end, first + LENGTH)
    if last + 1 < len(spots) and spots[last + 1].start < limit < spots[last + 1].end:
        limit = max(spots[last + 1].start, keep)
    return first, _clause_end(text, first, limit, keep)


def _clause_start(text: str, lead: int, start: int, mark: Spot) -> int:
    """The first clause from a place on, before a mark; the place itself where there is none."""
    first = lead
    if lead > start:
        clauses = (i + 1 for i in range(lead - 1, mark.start) if text[i] in _CLAUSE_END)
        first = next(clauses, lead)
    while first < mark.start and text[first].isspace():
        first += 1
    return first


def _clause_end(text: str, start: int, limit: int, keep: int = 0) -> int:
    """Where to cut before a limit: behind the last comma of the last third, or at the limit."""
    if limit >= len(text) or text[limit - 1] in "。！？；!?;":
        return min(limit, len(text))
    for place in range(limit, max(start + 2 * (limit - start) // 3, keep), -1):
        if text[place - 1] in _CLAUSE_END:
            return place
    return limit
