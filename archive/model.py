"""The archive's types: what a page, an article and a reading are.

Everything here is frozen: a reading is made once and handed on. Spans of lines
are pairs ``(first, last)`` of 1-based line numbers, both ends included.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]

Role = Literal[
    "headline",
    "kicker",
    "deck",
    "subhead",
    "byline",
    "caption",
    "body",
    "continued",
    "column label",
    "furniture",
]
Kind = Literal["news", "photo", "brief", "continuation", "box"]
TagKind = Literal["district", "topic"]

KIND_LABELS: dict[Kind, str] = {
    "news": "报道",
    "photo": "图片",
    "brief": "简讯",
    "continuation": "转版",
    "box": "资料框",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page that is not blank.

    number: 1-based. In a ``.txt`` or ``.md`` file the line of the file; in an
        ``.html`` file the running number of its lines of text.
    text: as printed, without markdown marks and without the white space at its ends.
    level: heading level 1 to 6, or 0.
    gap: whether a blank line (or the page's beginning) stands before it.
    indent: how much white space stood before it, in full-width characters, rounded down.
    ruled: whether a rule (———, ---) stands between it and the line before.
    """

    number: int
    text: str
    level: int = 0
    gap: bool = False
    indent: int = 0
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page as received.

    id: the path below ``seeds/`` without its ending, with ``/`` between folders.
    source: the path below ``seeds/`` with its ending.
    date: the day of the paper, or None; date_source says how it is known
        ("front matter", "paper.toml", "path", "inferred", "record", or "").
    edition: the name of the edition or supplement; number: the page number as
        printed ("3", "A02"); url: where the page was published, or "".
    sha256: of the file's bytes, in hexadecimal digits.
    """

    id: str
    source: str
    lines: tuple[Line, ...]
    sha256: str
    publication: str = ""
    date: dt.date | None = None
    date_source: str = ""
    edition: str = ""
    number: str = ""
    url: str = ""

    def text_of(self, spans: tuple[Span, ...]) -> str:
        """The printed lines of some spans, one a line."""
        return "\n".join(
            line.text
            for line in self.lines
            if any(first <= line.number <= last for first, last in spans)
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a boundary, a role or a tag is as it is.

    rule: the name of the rule; text: the words quoted; line: where, or None;
    weight: what the rule added (signed), 0 where rules are not weighed.
    """

    rule: str
    text: str
    line: int | None = None
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines with one role."""

    role: Role
    lines: tuple[Line, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Author:
    """A person named in a byline. role: 记者, 通讯员, 摄 …, several with a
    space between (记者 摄), or ""."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article, for whom, and where.

    organisation: 渝北区融媒体中心; agency: 新华社; dateline: 武汉6月12日;
    printed: the byline's own words as they stand on the page.
    """

    authors: tuple[Author, ...] = ()
    organisation: str = ""
    agency: str = ""
    dateline: str = ""
    printed: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The authors' names alone."""
        return tuple(author.name for author in self.authors)


@dataclass(frozen=True, slots=True)
class Tag:
    """A district (id and label are its full name) or a topic (id of ``topics.toml``)."""

    kind: TagKind
    id: str
    label: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in reading order: its printed lines put together without line breaks."""

    text: str
    spans: tuple[Span, ...]
    role: Literal["body", "subhead", "caption"] = "body"


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page.

    id: the page's id, ``~`` and a short hash of the first printed lines.
    headline: as printed, its lines joined by one space; where the page holds none
        it is derived from the text and headline_derived is true.
    column: the 栏目 it runs under, or "".
    continued_from: "1版" for （上接1版）, or ""; continued_on: "3版" for （下转3版）.
    date: the day it was published, with date_source as in `Page`.
    event_date: the day of what it reports, where its lead names one; event_evidence: why.
    spans: the lines of the page that it is made of, byline and headline included.
    districts, topics: tags, the main one first.
    names: the long names of the region's places and of the offices that it names, in any form.
    blocks: its lines by their roles; boundary: what spoke for and against its beginning.
    confidence: how likely it begins and ends where it does and not elsewhere, 0 to 1; None where
        that was not weighed (records, stories that a page prints in turns).
    """

    id: str
    page_id: str
    headline: str
    spans: tuple[Span, ...]
    paragraphs: tuple[Paragraph, ...]
    headline_derived: bool = False
    kicker: str = ""
    deck: str = ""
    column: str = ""
    byline: Byline = Byline()
    kind: Kind = "news"
    continued_from: str = ""
    continued_on: str = ""
    date: dt.date | None = None
    date_source: str = ""
    event_date: dt.date | None = None
    event_evidence: tuple[Evidence, ...] = ()
    districts: tuple[Tag, ...] = ()
    topics: tuple[Tag, ...] = ()
    names: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    boundary: tuple[Evidence, ...] = ()
    confidence: float | None = None

    @property
    def subheads(self) -> tuple[str, ...]:
        """The subheads (小标题) in reading order."""
        return tuple(p.text for p in self.paragraphs if p.role == "subhead")

    @property
    def body(self) -> str:
        """The paragraphs in reading order, one a line."""
        return "\n".join(p.text for p in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction that somebody made to the reading of a page.

    do, value: as in its record (see `archive.corrections.corrections`); span: the lines that it
    speaks of; problem: why it could not be done, or "".
    """

    do: str
    span: Span
    value: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page became. Every line of the page is in exactly one article,
    in ``furniture`` (headers, column labels torn off, repeated text) or in ``unused``.

    corrections: those whose lines were found, in the order of their file.
    """

    page: Page
    articles: tuple[Article, ...] = ()
    furniture: tuple[Block, ...] = ()
    unused: tuple[Line, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    corrections: tuple[Corrected, ...] = ()


class Spans:
    """Puts lines of one page together into spans."""

    def __init__(self, page: Sequence[Line]):
        self._places = {line.number: place for place, line in enumerate(page)}

    def of(self, lines: Iterable[Line]) -> tuple[Span, ...]:
        """The spans that some lines make up, in the page's order.

        Blank lines do not part a span; a line of the page that is not among `lines` does.
        """
        spans: list[Span] = []
        last = -2
        for place, number in sorted((self._places[n], n) for n in {x.number for x in lines}):
            first = spans.pop()[0] if place == last + 1 else number
            spans.append((first, number))
            last = place
        return tuple(spans)
