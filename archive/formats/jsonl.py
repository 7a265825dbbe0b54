"""Reads ``.jsonl``: articles that were split elsewhere, one JSON object a line.

===============  ==========================================================
``headline``     as printed; with ``body``, the only ones that must be there
``body``         the text, its paragraphs on lines of their own
``date``         2022-06-13, a time of day behind it is left out
``publication``  the paper
``authors``      a list of names, or a string with 、 between them
``page``         the page number, a string or a number
``url``          where it was published, http or https
===============  ==========================================================

``kicker``, ``deck``, ``column``, ``edition``, ``organisation``, ``agency`` (strings) and
``kind`` are read too; other keys are passed over, as such files carry much else.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.errors import PageError
from archive.formats.printed import Received, printed_lines, received_lines
from archive.model import (
    KIND_LABELS,
    Article,
    Author,
    Block,
    Byline,
    Kind,
    Line,
    Page,
    Paragraph,
    Reading,
    Role,
)
from archive.pages.frontmatter import Metadata, is_web_address, page_number
from archive.pages.identity import article_id
from archive.words.days import parse_day
from archive.words.lengths import too_long

Finish = Callable[[Page, Metadata], Page]

_BETWEEN_NAMES = re.compile(r"[、，,;；/／|\n]+|\s{2,}")
_FIRST_SENTENCE = re.compile(r"[^。！？!?\n]{1,40}")
_SCANT = 30


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a record stands: what every one of a file has in common, and its line."""

    path: Path
    number: int
    page_id: str
    source: str
    told: Metadata
    finish: Finish


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A line of a file that is not blank. number: 1-based."""

    number: int
    data: bytes


def record_lines(file: BinaryIO, path: Path, longest: int) -> Iterator[RecordLine | PageError]:
    """The lines of a file, or the PageError that says why one is not read.

    longest: bytes that a line may have.
    """
    number = 0
    while line := file.readline(longest + 1):
        number += 1
        if len(line) > longest:
            yield _refused(path, number, "is a line too long to be one article", "divide it")
            while line and not line.endswith(b"\n"):
                line = file.readline(longest)
            continue
        if number == 1:
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                yield _refused(path, 1, "is UTF-16", "save it as UTF-8, as JSON lines are")
                return
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield RecordLine(number, line.rstrip(b"\r\n"))


def read_record(
    line: RecordLine, path: Path, file_id: str, source: str, told: Metadata, finish: Finish
) -> Reading:
    """The reading of a line. Raises PageError, naming file, line and cure.

    file_id, source: of the file; told: what ``paper.toml`` says; finish: gives a page its date.
    """
    place = _Place(path, line.number, f"{file_id}.{line.number}", source, told, finish)
    return _reading(line.data, place)


def _refused(path: Path, line: int, problem: str, cure: str) -> PageError:
    return PageError(path, problem, line=line, cure=cure)


def _reading(line: bytes, place: _Place) -> Reading:
    record = _Record(_object(line, place), place)
    headline = record.line("headline", needed=True)
    lines, blocks = _set(record, headline)
    if not lines:
        raise record.wrong("headline", "and body have no text", "give the record a text")
    number = record.page()
    page = Page(
        id=place.page_id,
        source=place.source,
        lines=lines,
        sha256=hashlib.sha256(line).hexdigest(),
        publication=record.line("publication") or place.told.publication,
        edition=record.line("edition") or place.told.edition,
        number=number or place.told.page,
        url=record.url(),
    )
    page = place.finish(page, Metadata(date=record.date()))
    return Reading(page, (_article(page, record, headline, blocks),))


def _object(line: bytes, place: _Place) -> Mapping[str, object]:
    path, number = place.path, place.number
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        problem = f"is not UTF-8: byte 0x{line[error.start]:02X} at its offset {error.start}"
        raise _refused(path, number, problem, "save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        problem = f"is no JSON: {error.msg} at character {error.colno}"
        raise _refused(path, number, problem, "write one JSON object a line") from error
    except (ValueError, RecursionError) as error:
        raise _refused(path, number, f"is no JSON that can be read: {error}", "mend it") from error
    if not isinstance(value, dict):
        problem = f"is a JSON {type(value).__name__}, not an object"
        raise _refused(path, number, problem, 'write {"headline": "…", "body": "…"}')
    return value


@dataclass(frozen=True, slots=True)
class _Record:
    """One record's values, each checked as it is asked for."""

    values: Mapping[str, object]
    place: _Place

    def wrong(self, key: str, problem: str, cure: str) -> PageError:
        return _refused(self.place.path, self.place.number, f"{key} {problem}", cure)

    def text(self, key: str, *, needed: bool = False) -> str:
        """The string of a key; what is absent or null is "" unless it is needed."""
        value = self.values.get(key)
        if value is None and not needed:
            return ""
        if value is None:
            raise self.wrong(key, "is missing", f'give "{key}": "…"')
        if not isinstance(value, str):
            raise self.wrong(key, f"is {str(value)[:40]!r}, no string", f'give "{key}": "…"')
        return self._whole(key, value)

    def _whole(self, key: str, value: str) -> str:
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise self.wrong(
                key, f"has half a character at {error.start}", r"write both halves of \ud8…\udc…"
            ) from error
        # As for pages: what holds a NUL is no text.
        if "\0" in value:
            raise self.wrong(key, "holds NUL characters", "leave them out")
        return value

    def line(self, key: str, *, needed: bool = False) -> str:
        """The string of a key on one line: its lines joined by one space."""
        return self._short(key, _one_line(self.text(key, needed=needed)))

    def _short(self, key: str, value: str) -> str:
        if problem := too_long(key, value):
            raise self.wrong(key, problem, "put a text into body")
        return value

    def names(self) -> tuple[str, ...]:
        value = self.values.get("authors")
        if value is None:
            return ()
        if isinstance(value, str):
            value = _BETWEEN_NAMES.split(value)
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            raise self.wrong(
                "authors", f"is {str(value)[:40]!r}", 'give "authors": ["…"] or a string'
            )
        names = (self._short("author", _one_line(self._whole("authors", name))) for name in value)
        told = tuple(dict.fromkeys(name for name in names if name))
        self._short("authors", "、".join(told))
        return told

    def page(self) -> str:
        value = self.values.get("page")
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1_000_000:
            return str(value)
        if value is not None and not isinstance(value, str):
            raise self.wrong("page", f"is {str(value)[:40]!r}", 'give "page": 3 or "page": "A02"')
        return self._short("page", page_number(self.text("page")))

    def date(self) -> dt.date | None:
        text = self.text("date").strip()
        day = parse_day(text) if text else None
        if text and day is None:
            raise self.wrong("date", f"{text[:40]!r} is no day", 'give "date": "2022-06-13"')
        return day

    def url(self) -> str:
        text = self.text("url").strip()
        if text and not is_web_address(text):
            raise self.wrong("url", f"{text[:80]!r} is no web address", "give https://…")
        return self._short("url", text)

    def kind(self) -> Kind:
        text = self.text("kind").strip() or "news"
        if text not in KIND_LABELS:
            raise self.wrong("kind", f"is {text[:40]!r}", f"allowed are {', '.join(KIND_LABELS)}")
        return text


def _set(record: _Record, headline: str) -> tuple[tuple[Line, ...], tuple[Block, ...]]:
    """The record as printed lines, and the blocks that they are."""
    received: list[Received] = []
    roles: dict[int, Role] = {}

    def add(role: Role, texts: list[str], level: int = 0) -> None:
        for text in texts:
            received.append(Received(len(received) + 1, text, level))
            roles[len(received)] = role

    add("kicker", received_lines(record.text("kicker")))
    add("headline", [headline] if headline else [], 1)
    add("deck", received_lines(record.text("deck")))
    add("body", received_lines(record.text("body", needed=True)))
    lines = printed_lines(received)
    blocks: list[Block] = []
    for line in lines:
        role = roles[line.number]
        if blocks and blocks[-1].role == role and role != "body":
            blocks[-1] = Block(role, (*blocks[-1].lines, line))
        else:
            blocks.append(Block(role, (line,)))
    return lines, tuple(blocks)


def _article(page: Page, record: _Record, headline: str, blocks: tuple[Block, ...]) -> Article:
    body = [block.lines[0] for block in blocks if block.role == "body"]
    names = record.names()
    return Article(
        id=article_id(page.id, page.lines),
        page_id=page.id,
        headline=headline or _derived(page.lines[0].text),
        headline_derived=not headline,
        spans=((page.lines[0].number, page.lines[-1].number),),
        paragraphs=tuple(Paragraph(line.text, ((line.number, line.number),)) for line in body),
        kicker=record.line("kicker"),
        deck=record.line("deck"),
        column=record.line("column"),
        byline=Byline(
            tuple(Author(name) for name in names),
            record.line("organisation"),
            record.line("agency"),
            printed="、".join(names),
        ),
        kind=record.kind(),
        date=page.date,
        date_source=page.date_source,
        blocks=blocks,
    )


def _one_line(text: str) -> str:
    return " ".join(filter(None, map(str.strip, received_lines(text))))


def _derived(text: str) -> str:
    """A headline for a record without one: its first sentence, or what of it is enough."""
    sentence = _FIRST_SENTENCE.match(text)
    first = sentence[0] if sentence else text
    return first if len(first) <= _SCANT else f"{first[:_SCANT]}…"
