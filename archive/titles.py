"""Tells the titles above (or below) a text apart: kicker, headline, deck, column, subheads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from archive.model import Block, Role
from archive.roles import Part
from archive.signals import says
from archive.tagging import place_words

LONGEST_HEADLINE = 32  # characters that a headline of two lines has at most
SHORT = 5  # characters up to which a line without punctuation is part of the line beside it
FRAGMENT = 8  # characters below which a line is the first part of the headline's next line
LONG_KICKER = 20  # characters from which a line far longer than the next is its kicker
TELLS = 0.15  # difference of shares that tells a headline from its kicker or deck
DECK = 16  # characters from which a longer line below a headline is its deck
SPACED = re.compile(r"^[\u3400-\u9fff]{2,3}[ \u3000]+\S{4,}")  # 南岸 激情南滨路活力重燃
COLUMN = 8  # and up to which a title below the headline names a column


@dataclass
class Titles:
    """The titles of one article; subheads are those that stand before its first paragraph."""

    headline: str = ""
    kicker: str = ""
    deck: str = ""
    column: str = ""
    subheads: list[Part] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def read_titles(
    parts: Sequence[Part], words: frozenset[str] = frozenset(), subhead: int = 0
) -> Titles:
    """The roles of the titles of one article, in printed order.

    words: the pairs of characters of the article's text: a headline has more of them than
    what stands above or below it; subhead: the heading level of its subheads, where the
    last title is one, or 0.
    """
    titles = Titles()
    labels = [p for p in parts if p.kind == "label"]
    lines = [p for p in parts if p.kind != "label"]
    if len(lines) > 1 and is_column(lines[0]):
        labels.append(lines.pop(0))
    titles.column = " ".join(re.sub(r"[（）()【】〔〕\[\]]", "", p.piece.text) for p in labels)
    _note(titles, "column label", labels)
    if not lines:
        return titles
    first, last = _headline_span(lines, words)
    titles.headline = _joined(lines[first:last])
    _note(titles, "headline", lines[first:last])
    titles.kicker = _joined(lines[:first]).rstrip("-—–―－ ")
    _note(titles, "kicker", lines[:first])
    _read_below(titles, lines[last:], subhead)
    return titles


def only_subheads(parts: Sequence[Part]) -> Titles:
    """The titles of an article that has no headline of its own: labels and subheads."""
    titles = read_titles([part for part in parts if part.kind == "label"])
    titles.subheads = [part for part in parts if part.kind != "label"]
    _note(titles, "subhead", titles.subheads)
    return titles


def _note(titles: Titles, role: Role, parts: Sequence[Part]) -> None:
    titles.blocks.extend(Block(role, part.piece.lines, part.evidence) for part in parts)


def _joined(parts: Sequence[Part]) -> str:
    text = ""
    for part in parts:
        text = f"{text} {part.piece.unmarked}" if text else part.piece.unmarked
    return text


def _headline_span(lines: Sequence[Part], words: frozenset[str]) -> tuple[int, int]:
    """Where the headline begins and ends among the titles."""
    levels = [part.piece.level for part in lines]
    if any(levels):
        top = min(level for level in levels if level)
        first = levels.index(top)
        last = first + 1
        while last < len(lines) and levels[last] == top and not says("deck", _text(lines[last])):
            last += 1
        if first and is_prefix(lines[first - 1]):
            first -= 1
        return _without_kicker(lines, first, last)
    return _unmarked_span(lines, words)


def _without_kicker(lines: Sequence[Part], first: int, last: int) -> tuple[int, int]:
    """A line that says on what occasion stands above the headline, whatever its mark."""
    while first + 1 < last and says("kicker", _text(lines[first])):
        first += 1
    return first, last


def _text(part: Part) -> str:
    return part.piece.unmarked


def is_prefix(part: Part) -> bool:
    """Whether a line is the first word of the headline below it: the place it is from."""
    return part.piece.size <= SHORT and _text(part) in _places()


@cache
def _places() -> frozenset[str]:
    return frozenset(place_words())


def is_column(part: Part) -> bool:
    """Whether a short line above a headline names the column that the piece runs under."""
    text = _text(part)
    short = part.piece.size <= SHORT and not re.search("[，。、！？：；“”]", text)
    if says("hanging", text):
        return False
    return short and not is_prefix(part) and not part.piece.level


def _unmarked_span(lines: Sequence[Part], words: frozenset[str]) -> tuple[int, int]:
    """The headline among titles that no mark ranks: wrapped lines belong together, a
    dash makes a deck, and what stands above a headline is longer or says the occasion."""
    groups = _groups(lines)
    if len(groups) == 1:
        return groups[0]
    (first, first_end), (second, second_end) = groups[0], groups[1]
    if says("kicker", _text(lines[first_end - 1])):
        return second, _end_of_headline(lines, groups[1:])
    if is_prefix(lines[first]):
        return first, first_end
    if says("deck", _text(lines[second])):
        return first, first_end
    above, below = _size(lines[first:first_end]), _size(lines[second:second_end])
    if below <= SHORT and above > SHORT:
        return first, first_end
    if len(groups) > 2 and _size(lines[slice(*groups[2])]) <= SHORT:
        return second, second_end
    if SPACED.match(_text(lines[first])) and not SPACED.match(_text(lines[second])):
        return first, first_end
    if SPACED.match(_text(lines[second])):
        return second, second_end
    if above <= 0.7 * below:
        return (second, second_end) if below < DECK else (first, first_end)
    if above >= LONG_KICKER and above > 1.5 * below:
        return second, second_end
    told = _share(lines[first:first_end], words) - _share(lines[second:second_end], words)
    if abs(told) > TELLS:
        return (first, first_end) if told > 0 else (second, second_end)
    return (first, first_end) if below > 1.25 * above and below >= DECK else (second, second_end)


def _share(parts: Sequence[Part], words: frozenset[str]) -> float:
    """The share of some titles' pairs of characters that the text has: 0 to 1."""
    own = frozenset().union(*(part.grams for part in parts))
    return len(own & words) / len(own) if own else 0.0


def _end_of_headline(lines: Sequence[Part], groups: Sequence[tuple[int, int]]) -> int:
    """Where a headline in several lines below its kicker ends."""
    start, end = groups[0]
    for _, later in groups[1:]:
        deck = says("deck", _text(lines[end]))
        if deck or _size(lines[start:later]) > LONGEST_HEADLINE:
            break
        end = later
    return end


def _size(parts: Sequence[Part]) -> int:
    return sum(part.piece.size for part in parts)


def _groups(lines: Sequence[Part]) -> list[tuple[int, int]]:
    """Titles that are lines of one another: printed without a gap, or a short first word."""
    groups: list[tuple[int, int]] = []
    for at, part in enumerate(lines):
        if groups:
            first, end = groups[-1]
            whole = _size(lines[first:end]) + part.piece.size
            short = lines[end - 1].piece.size < FRAGMENT and not part.piece.first.gap
            glued = short or is_prefix(lines[end - 1])
            apart = says("deck", _text(part)) or says("kicker", _text(lines[end - 1]))
            if glued and not apart and whole <= LONGEST_HEADLINE and part.piece.size > SHORT:
                groups[-1] = (first, at + 1)
                continue
        groups.append((at, at + 1))
    return groups


def _read_below(titles: Titles, below: Sequence[Part], subhead: int) -> None:
    """What stands below the headline: a deck, a column's name, the first subhead."""
    rest = list(below)
    if rest and says("deck", _text(rest[0])):
        decks = [rest.pop(0)]
        while rest and not rest[0].piece.first.gap and not rest[0].piece.level:
            decks.append(rest.pop(0))
        titles.deck = re.sub("^[—―–-]+ *", "", "".join(map(_text, decks)))
        _note(titles, "deck", decks)
    elif rest and subhead and rest[0].piece.level == subhead:
        pass
    elif rest and rest[0].piece.size <= COLUMN and not _opens_subheads(rest):
        titles.column = " ".join(filter(None, (titles.column, _text(rest[0]))))
        _note(titles, "column label", [rest.pop(0)])
    elif rest and not _opens_subheads(rest):
        titles.deck = _text(rest[0])
        _note(titles, "deck", [rest.pop(0)])
    titles.subheads = rest
    _note(titles, "subhead", rest)


def _opens_subheads(rest: Sequence[Part]) -> bool:
    """Whether titles below the headline are the first subhead: marked as a heading, in
    two lines or more, after which the text begins."""
    return len(rest) > 1 and any(part.piece.level for part in rest)
