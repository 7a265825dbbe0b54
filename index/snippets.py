"""The passages of an article that show best why it was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archive.folding import fold
from index.marks import Spot, Target, spots_of
from index.model import Snippet

LENGTH = 90
PASSAGES = 2
# A text beyond this many characters is only looked at to its end where its beginning shows nothing.
ENOUGH = 100_000

_SENTENCE = re.compile(r"[^。！？；!?;\n]*(?:[。！？；!?;]+[”’」』）)\"]*|\n|$)")
_CLAUSE_END = "，、：,:”」』）)—…"


@dataclass(frozen=True, slots=True)
class _Passage:
    """Part of a text with the spots in it."""

    start: int
    end: int
    spots: tuple[Spot, ...]

    @property
    def targets(self) -> frozenset[int]:
        return frozenset().union(*(spot.targets for spot in self.spots))

    @property
    def worth(self) -> tuple[int, int, int, int]:
        """More targets, closer together, more often, earlier."""
        return len(self.targets), -_stretch(self.spots), len(self.spots), -self.start

    def snippet(self, text: str) -> Snippet:
        marks = tuple((spot.start - self.start, spot.end - self.start) for spot in self.spots)
        return Snippet(text[self.start : self.end], marks)


def snippets_of(text: str, targets: Sequence[Target]) -> tuple[Snippet, ...]:
    """One or two passages of at most `LENGTH` characters with the most targets closest together.

    text: as printed, paragraphs on lines of their own; each passage is a piece of it. Where
    nothing is to be marked, its beginning.
    """
    spots = spots_of(fold(text[:ENOUGH]), targets) if targets else []
    if targets and not spots and len(text) > ENOUGH:
        spots = spots_of(fold(text), targets)
    if not spots:
        beginning = _beginning(text)
        return (beginning,) if beginning.text else ()
    passages = sorted(_passages(text, spots), key=lambda one: one.worth, reverse=True)
    chosen = [passages[0]]
    for passage in passages[1:]:
        if len(chosen) == PASSAGES:
            break
        shown = frozenset[int]().union(*(one.targets for one in chosen))
        apart = all(passage.end <= one.start or passage.start >= one.end for one in chosen)
        if apart and not passage.targets <= shown:
            chosen.append(passage)
    return tuple(one.snippet(text) for one in sorted(chosen, key=lambda one: one.start))


def _stretch(spots: Sequence[Spot]) -> int:
    """Characters of the shortest stretch that shows all targets which the spots show."""
    wanted = len(frozenset[int]().union(*(spot.targets for spot in spots)))
    shortest = spots[-1].end - spots[0].start
    counts: Counter[int] = Counter()
    first = 0
    for spot in spots:
        counts.update(spot.targets)
        while len(counts) == wanted:
            shortest = min(shortest, spot.end - spots[first].start)
            counts -= Counter(spots[first].targets)
            first += 1
    return shortest


def _beginning(text: str) -> Snippet:
    start = len(text) - len(text.lstrip())
    end = start
    for first, last in _sentences(text[: start + 4 * LENGTH]):
        if last - start > LENGTH or (end > start and "\n" in text[end:first]):
            break
        end = last
    if end == start:
        end = _clause_end(text, start, start + LENGTH)
    return Snippet(text[start:end].rstrip())


def _passages(text: str, spots: Sequence[Spot]) -> list[_Passage]:
    """A passage around each spot: whole sentences where they fit, else clauses."""
    sentences = _joined(_sentences(text), spots)
    passages: dict[tuple[int, int], _Passage] = {}
    place = 0
    for number, spot in enumerate(spots):
        while place + 1 < len(sentences) and sentences[place][1] <= spot.start:
            place += 1
        start, end = sentences[place]
        if end - start > LENGTH:
            start, end = _window(text, spot, start, end)
        else:
            for _, last in sentences[place + 1 :]:
                if last - start > LENGTH or "\n" in text[end:last]:
                    break
                end = last
        if (start, end) not in passages:
            inside = _within(spots, number, start, end)
            passages[start, end] = _Passage(start, end, inside)
    return list(passages.values())


def _within(spots: Sequence[Spot], number: int, start: int, end: int) -> tuple[Spot, ...]:
    """The spots around one that lie in a passage, cut to it."""
    first = number
    while first and spots[first - 1].end > start:
        first -= 1
    inside = []
    for spot in spots[first:]:
        if spot.start >= end:
            break
        inside.append(Spot(max(spot.start, start), min(spot.end, end), spot.targets))
    return tuple(inside)


def _sentences(text: str) -> list[tuple[int, int]]:
    """The spans of a text's sentences, without the white space around them."""
    spans = []
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        start = match.start() + len(sentence) - len(sentence.lstrip())
        end = match.start() + len(sentence.rstrip())
        if start < end:
            spans.append((start, end))
    return spans


def _joined(sentences: list[tuple[int, int]], spots: Sequence[Spot]) -> list[tuple[int, int]]:
    """Sentences, those that a mark runs across made one."""
    joined: list[tuple[int, int]] = []
    place = 0
    for start, end in sentences:
        while place < len(spots) and spots[place].end <= start:
            place += 1
        crosses = place < len(spots) and spots[place].start < start
        if crosses and joined and spots[place].start < joined[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _window(text: str, spot: Spot, start: int, end: int) -> tuple[int, int]:
    """The part of a long sentence around a mark, cut at commas where there are any near."""
    lead = max(start, spot.start - LENGTH // 3)
    first = lead
    if lead > start:
        clauses = [i + 1 for i in range(lead, spot.start) if text[i] in _CLAUSE_END]
        first = clauses[0] if clauses else lead
    while first < spot.start and text[first].isspace():
        first += 1
    return first, _clause_end(text, first, min(end, first + LENGTH), keep=spot.end)


def _clause_end(text: str, start: int, limit: int, keep: int = 0) -> int:
    """Where to cut before a limit: behind the last comma of the last third, or at the limit."""
    if limit >= len(text) or text[limit - 1] in "。！？；!?;":
        return min(limit, len(text))
    for place in range(limit, max(start + 2 * (limit - start) // 3, keep), -1):
        if text[place - 1] in _CLAUSE_END:
            return place
    return limit
