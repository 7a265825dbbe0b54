"""Where a query's words stand in a text, exact to the character as printed.

They are looked for on folded text, as whole units: 5G is not found in 15G.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from archive.model import Article
from archive.words.folding import Folded, fold, is_run
from index.answering.visible import HEADS, Part, is_long, visible_of
from index.asking.nodes import InField, Node, Not, Phrase, Word
from index.asking.query import Query
from index.asking.worth import names_called, telling_words_of
from index.cutting import PARTICLES, pieces_of, words_of
from index.model import Mark


@dataclass(frozen=True, slots=True)
class Target:
    """Folded text to mark. weak: only where it touches another mark, for single characters
    that are left when a longer run is cut into words; particles must be touched on both sides.
    """

    text: str
    weak: bool = False

    @property
    def joins(self) -> bool:
        """Whether it is only marked between two marks."""
        return self.weak and self.text in PARTICLES


class Spot(NamedTuple):
    """A mark, and which targets (by their places) stand in it; a tuple, which is quickly made."""

    start: int
    end: int
    targets: frozenset[int]


# The same on folded text.
_Folded = tuple[int, int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class ArticleMarks:
    """The marks of an article's parts; paragraphs in their order, each with its own offsets.

    runs_on: the paragraphs whose first mark begins in the one before, by their places.
    """

    column: tuple[Mark, ...] = ()
    kicker: tuple[Mark, ...] = ()
    headline: tuple[Mark, ...] = ()
    deck: tuple[Mark, ...] = ()
    byline: tuple[Mark, ...] = ()
    paragraphs: tuple[tuple[Mark, ...], ...] = ()
    runs_on: frozenset[int] = frozenset()

    @property
    def count(self) -> int:
        """How many marks there are in all."""
        heads = (self.column, self.kicker, self.headline, self.deck, self.byline)
        return sum(map(len, (*heads, *self.paragraphs)))


def marks_of(text: str, query: Query, *, headline: bool = False) -> tuple[Mark, ...]:
    """The spans of a text that show what a query asks for: rising, apart from each other.

    headline: whether the text is a headline, where words asked for in headlines count too.
    """
    return marks_in(text, targets_of(query, headline=headline))


def marks_in(text: str, targets: Sequence[Target]) -> tuple[Mark, ...]:
    """The spans of a text that show targets: rising, apart from each other."""
    return marks_on(fold(text), targets) if text else ()


def marks_on(folded: Folded, targets: Sequence[Target]) -> tuple[Mark, ...]:
    """The same for a text that is folded."""
    return tuple([(spot.start, spot.end) for spot in spots_of(folded, targets)])


def mark_article(article: Article, query: Query) -> ArticleMarks:
    """The marks of a whole article; what runs over the end of a part is marked in both. Where no
    word stands whole, parts of words are marked."""
    marks = mark_parts(article, targets_of(query), targets_of(query, headline=True))
    if not marks.count and (pieces := pieces_in(query)):
        return mark_parts(article, pieces, pieces)
    return marks


def mark_parts(
    article: Article, targets: Sequence[Target], in_headline: Sequence[Target]
) -> ArticleMarks:
    """The same for targets that are known: those of the text, and those of the headline."""
    seen = visible_of(article)
    marks = [
        (run.start + start, run.start + end)
        for run in seen.runs
        for start, end in marks_in(run.text, in_headline if run.name in HEADS else targets)
    ]
    if long := [one for one in targets if is_long(one.text)]:
        marks += marks_in(seen.text, long)
    cut = _cut(_merged(marks), seen.parts)
    heads = {part.name: inside for part, (inside, _) in zip(seen.parts, cut, strict=True)}
    rows = iter(
        found for part, found in zip(seen.parts, cut, strict=True) if part.name == "paragraph"
    )
    paragraphs = [next(rows) if one.text else ((), False) for one in article.paragraphs]
    return ArticleMarks(
        heads.get("column", ()),
        heads.get("kicker", ()),
        heads.get("headline", ()),
        heads.get("deck", ()),
        heads.get("byline", ()),
        tuple(inside for inside, _ in paragraphs),
        frozenset(place for place, (_, runs_on) in enumerate(paragraphs) if runs_on),
    )


def _merged(marks: Sequence[Mark]) -> list[Mark]:
    """Marks that rise and lie apart, from any."""
    merged: list[Mark] = []
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cut(marks: Sequence[Mark], parts: Sequence[Part]) -> list[tuple[tuple[Mark, ...], bool]]:
    """For each part of a text its marks, as offsets in it, and whether the first began before."""
    starts, ends = [start for start, _ in marks], [end for _, end in marks]
    cut: list[tuple[tuple[Mark, ...], bool]] = []
    for part in parts:
        mine = marks[bisect_right(ends, part.start) : bisect_left(starts, part.end)]
        inside = tuple(
            (max(a, part.start) - part.start, min(b, part.end) - part.start) for a, b in mine
        )
        cut.append((inside, bool(mine) and mine[0][0] < part.start))
    return cut


def targets_of(query: Query, *, headline: bool = False) -> tuple[Target, ...]:
    """What to mark for a query: its words and phrases that are neither excluded nor asked
    for in another field."""
    targets: dict[Target, None] = {}
    for leaf in _shown(query.root, headline):
        folded = fold(leaf.text).text
        if isinstance(leaf, Phrase):
            targets[Target(folded)] = None
            continue
        words = words_of(folded)
        weak = [len(word) == 1 and not is_run(word) for word in words]
        for word, is_weak in zip(words, weak, strict=True):
            targets[Target(word, is_weak and not all(weak))] = None
    if query.variants:
        for name in names_called(query.root):
            targets.update((Target(fold(form).text), None) for form in name.forms)
    return tuple(targets)


def pieces_in(query: Query) -> tuple[Target, ...]:
    """The parts of a query's words of which most may do where no article has all words, as far
    as they are not words themselves."""
    words = (
        word
        for leaf in _shown(query.root, headline=False)
        for word in telling_words_of(fold(leaf.text).text)
    )
    pieces = (piece for word in words for piece in pieces_of(word) if piece != word)
    return tuple(dict.fromkeys(map(Target, pieces)))


def _shown(root: Node | None, headline: bool) -> Iterator[Word | Phrase]:
    stack: list[Node] = [root] if root else []
    while stack:
        node = stack.pop()
        if isinstance(node, Word | Phrase):
            yield node
        elif isinstance(node, InField):
            if headline and node.field == "title":
                stack.append(node.node)
        elif not isinstance(node, Not) and hasattr(node, "nodes"):
            stack.extend(reversed(node.nodes))


def spots_of(folded: Folded, targets: Sequence[Target]) -> list[Spot]:
    """Where targets stand in a text; those that touch or overlap are one spot."""
    found = [
        (start, start + len(target.text), place)
        for place, target in enumerate(targets)
        for start in _starts(folded.text, target.text)
    ]
    weak = [place for place, target in enumerate(targets) if target.weak]
    if joining := {place for place in weak if targets[place].joins}:
        starts = {start for start, _, place in found if place not in joining}
        ends = {end for _, end, place in found if place not in joining}
        found = [
            (start, end, place)
            for start, end, place in found
            if place not in joining or (start in ends and end in starts)
        ]
    found.sort()
    merged: list[_Folded] = []
    last = -1
    for start, end, place in found:
        if start <= last:
            first, last, places = merged[-1]
            last = max(last, end)
            merged[-1] = first, last, places | _alone(place)
        else:
            last = end
            merged.append((start, end, _alone(place)))
    return _printed(folded, frozenset(weak), merged)


@cache
def _alone(place: int) -> frozenset[int]:
    """The set of one target."""
    return frozenset((place,))


def _printed(folded: Folded, weak: frozenset[int], merged: Sequence[_Folded]) -> list[Spot]:
    """Spots on the original text. Several folded characters may come from one of it, so that
    spots that were apart can meet there. weak: targets that do not make a spot by themselves."""
    spots: list[Spot] = []
    behind = -1
    for start, end, places in merged:
        if weak and places <= weak:
            continue
        first, last = folded.span(start, end)
        if first <= behind:
            before = spots.pop()
            first, places = before.start, places | before.targets
        spots.append(Spot(first, last, places))
        behind = last
    return spots


def _starts(text: str, target: str) -> list[int]:
    """Where folded text stands in another one, not cutting a run of letters and digits."""
    if not target:
        return []
    head, tail = is_run(target[0]), is_run(target[-1])
    starts = []
    start = text.find(target)
    while start >= 0:
        end = start + len(target)
        cuts_head = head and start > 0 and is_run(text[start - 1])
        cuts_tail = tail and end < len(text) and is_run(text[end])
        if not cuts_head and not cuts_tail:
            starts.append(start)
        start = text.find(target, start + 1)
    return starts
