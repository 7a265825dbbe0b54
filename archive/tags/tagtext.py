"""An article as the taggers read it: one string, and which zone each character stands in.

The spaces that columns and OCR leave between Chinese characters are taken out, full-width
letters and brackets are made half-width, and a paragraph that does not end a sentence is
joined with the next, so that a name broken at a line's end is one name again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Literal, TypeAlias

from archive.model import Article, Page, Paragraph
from archive.words.signals import says
from archive.words.text import in_simplified, is_traditional

Zone: TypeAlias = Literal[
    "kicker", "headline", "deck", "organisation", "dateline", "lead", "subhead", "body", "caption"
]
LEAD = 120  # characters of the body that count as its lead

# Beside a character that is not ASCII; begun with what is rare, so that it is soon looked for.
_SPACE = re.compile(r"\s(?:(?<=[^\x00-\x7f]\s)\s*|\s*(?=[^\x00-\x7f]))")
# What sets a place off from the headline that follows it: 南岸 激情…, 黔江：…, 忠县|…
_SET_OFF = re.compile(r"\s*(\S+?)(?:[\s:：|｜丨·]+|$)")
# Punctuation stays as printed: the context rules are written with it.
_WIDTH = {
    chr(code): chr(code - 0xFEE0)
    for code in range(0xFF01, 0xFF5F)
    if chr(code - 0xFEE0).isalnum() or chr(code - 0xFEE0) in "()&+."
}
_WIDE = re.compile(f"[{''.join(_WIDTH)}]")
# Who gave a picture, on a line of its own, and how long the caption above it may be.
_CREDIT = re.compile(r"[(（]?[^，。]{2,20}(?:供图|摄)[)）]?")
_CAPTION = 60
# The name of a place as the label of a column: ● 大渡口区 ●.
_PLACE = re.compile(r"[^一-龥]*([一-龥]{1,12}[区县市州省])[^一-龥]*")
# Of letters: characters of the line that signs one, paragraphs above its salutation, and with it,
# and characters of that.
_SIGNATURE = 30
_OPENING = 2
_ADDRESS = 12
_READER = "读者"
_SENTENCE_END = '。!?！？…”"』」;；:：)'


def clean(text: str) -> str:
    """`text` without the spaces beside Chinese characters, letters and brackets half-width."""
    return _WIDE.sub(lambda wide: _WIDTH[wide[0]], _SPACE.sub("", text.strip()))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text in one zone.

    start: its offset; line: the page's line, or None; paragraph: what it was made from,
    where it is of the body.
    """

    start: int
    zone: Zone
    line: int | None = None
    paragraph: Paragraph | None = None


@dataclass(slots=True)
class TagText:
    """The text of an article, its parts in order, and its page, to find lines again.

    breaks: the offsets just behind what is set off at the head of kicker and headline;
    body_start: where the body begins.
    """

    text: str
    parts: tuple[Part, ...]
    page: Page
    breaks: frozenset[int]
    body_start: int
    _starts: list[int] = field(default_factory=list)
    _zones: list[Zone] = field(default_factory=list)
    _zone_starts: list[int] = field(default_factory=list)
    _printed: dict[int, tuple[list[int], list[int]]] = field(default_factory=dict)

    def part_at(self, offset: int) -> Part:
        """The part that the character at `offset` belongs to."""
        if not self._starts:
            self._starts = [part.start for part in self.parts]
        return self.parts[bisect_right(self._starts, offset) - 1]

    def zone_at(self, offset: int) -> Zone:
        """The zone of the character at `offset`; the first `LEAD` of the body are its lead."""
        starts, zones = self.zones()
        return zones[bisect_right(starts, offset) - 1]

    def zones(self) -> tuple[list[int], list[Zone]]:
        """Where each zone begins, and which it is."""
        if not self._zones:
            told = list(self._told_zones())
            self._zone_starts = [start for start, _ in told]
            self._zones = [zone for _, zone in told]
        return self._zone_starts, self._zones

    def _told_zones(self) -> Iterator[tuple[int, Zone]]:
        """Where each zone begins. The lead begins with the text, below its pictures."""
        told = (part.start for part in self.parts if part.zone == "body")
        end = next(told, self.body_start) + LEAD
        for part, after in zip_longest(self.parts, self.parts[1:]):
            if part.zone != "body" or part.start >= end:
                yield part.start, part.zone
                continue
            yield part.start, "lead"
            if after is None or end < after.start:
                yield end, "body"

    def line_at(self, offset: int) -> int | None:
        """The page's line that the character at `offset` was printed in, where known."""
        part = self.part_at(offset)
        starts, numbers = self._lines_of(part)
        return numbers[bisect_right(starts, offset - part.start) - 1] if numbers else part.line

    def _lines_of(self, part: Part) -> tuple[list[int], list[int]]:
        """Where in a part of the body each printed line starts, and the lines' numbers."""
        if part.start not in self._printed:
            lines, starts, numbers, at = self.page.lines, [], [], 0
            before = ""
            for first, last in part.paragraph.spans if part.paragraph else ():
                index = bisect_right(lines, first - 1, key=lambda line: line.number)
                while index < len(lines) and lines[index].number <= last:
                    at += len(clean(before))
                    starts.append(at)
                    numbers.append(lines[index].number)
                    before = lines[index].text
                    index += 1
            self._printed[part.start] = (starts, numbers)
        return self._printed[part.start]


def tag_text(article: Article, page: Page) -> TagText:
    """The text of `article` for the taggers; a headline that was derived is not counted twice."""
    pieces: list[str] = []
    parts: list[Part] = []
    breaks: set[int] = set()
    length = 0
    for text, zone in _head(article):
        if set_off := _SET_OFF.match(text):
            breaks.add(length + len(clean(set_off[1])))
        parts.append(Part(length, zone, _line_of_head(article, zone)))
        pieces.append(clean(text) + "\n")
        length += len(pieces[-1])
    body_start = length
    for paragraph, zone, text in _paragraphs(article):
        line = paragraph.spans[0][0] if paragraph.spans else None
        parts.append(Part(length, zone, line, paragraph))
        pieces.append(text)
        length += len(text)
    whole = "".join(pieces)
    # Character for character: the vocabularies are simplified.
    whole = in_simplified(whole) if is_traditional(whole) else whole
    return TagText(whole, tuple(parts), page, frozenset(breaks), body_start)


def _head(article: Article) -> Iterator[tuple[str, Zone]]:
    """The parts above and below the body that are not empty."""
    headline = "" if article.headline_derived else article.headline
    place = _PLACE.fullmatch(article.column)
    zones: tuple[tuple[str, Zone], ...] = (
        (place[1] if place else "", "kicker"),
        (article.kicker, "kicker"),
        (headline, "headline"),
        (article.deck, "deck"),
        (article.byline.organisation, "organisation"),
        (article.byline.dateline, "dateline"),
        (_sent_from(article), "dateline"),
    )
    yield from ((text, zone) for text, zone in zones if text.strip())


def _sent_from(article: Article) -> str:
    """Where a letter to the paper was written, as its signature says: 江州市清溪区 罗怀远. What it
    complains of is there, though the letter itself, written to neighbours' eyes, seldom says so."""
    byline = article.byline
    if byline.organisation or byline.dateline or len(byline.printed) > _SIGNATURE:
        return ""
    opening = article.paragraphs[:_OPENING]
    saluted = any(says("salutation", one.text[:_ADDRESS]) for one in opening)
    if not saluted and _READER not in byline.printed:
        return ""
    place, name, _ = clean(byline.printed).partition(byline.names[0] if byline.names else "\n")
    return place.strip("(（") if name else ""


def _line_of_head(article: Article, zone: Zone) -> int | None:
    """The line of a part of the head: its block's, else the article's first."""
    for block in article.blocks:
        if block.role == ("byline" if zone in ("organisation", "dateline") else zone):
            return block.lines[0].number
    return article.spans[0][0] if article.spans else None


def _paragraphs(article: Article) -> Iterator[tuple[Paragraph, Zone, str]]:
    """Each paragraph with its zone and text; one that breaks off is left open for the next."""
    paragraphs = article.paragraphs
    # Below pictures without a text, the captions are what is told.
    alone = all(paragraph.role == "caption" for paragraph in paragraphs)
    for paragraph, after in zip_longest(paragraphs, paragraphs[1:]):
        text = clean(paragraph.text)
        if not text:
            continue
        goes_on = (
            after is not None
            and paragraph.role == after.role != "subhead"
            and text[-1] not in _SENTENCE_END
        )
        zone: Zone = "caption" if _is_caption(paragraph, after) else paragraph.role
        zone = "body" if alone else zone
        yield paragraph, zone, text if goes_on else text + "\n"


def _is_caption(paragraph: Paragraph, after: Paragraph | None) -> bool:
    """Whether a paragraph of the text is the caption of the picture whose source stands below."""
    if after is None or (paragraph.role, after.role) != ("body", "caption"):
        return False
    return len(paragraph.text) <= _CAPTION and _CREDIT.fullmatch(after.text.strip()) is not None
