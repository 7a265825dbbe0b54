"""From text to printed lines: where lines end, and which characters are never printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from archive.model import Line
from archive.words.text import width

# Controls but the tab and the ends of lines (a lone line end is dealt with by splitlines),
# soft hyphens, zero-width characters, direction marks and byte order marks.
_UNPRINTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)


class Received(NamedTuple):
    """A line of a file: its text with the white space inside, its level; "" is a blank line, and
    is a rule where it says so."""

    number: int
    text: str
    level: int = 0
    rule: bool = False


def without_unprinted(text: str) -> str:
    """The text without characters that no reader sees; ends of lines and tabs stay."""
    return _UNPRINTED.sub("", text)


def received_lines(text: str) -> list[str]:
    """The lines of a text as received, ended by \\n, \\r\\n, \\r, a form feed or U+2028."""
    return without_unprinted(text).splitlines()


def printed_lines(received: Iterable[Received]) -> tuple[Line, ...]:
    """The lines that are not blank, each with its gap, its indent and the rule above it."""
    lines: list[Line] = []
    gap, ruled = True, False
    for one in received:
        text = one.text.strip()
        if text:
            before = one.text[: len(one.text) - len(one.text.lstrip())]
            lines.append(Line(one.number, text, one.level, gap, _indent(before), ruled))
        gap, ruled = not text, not text and (ruled or one.rule)
    return tuple(lines)


def _indent(space: str) -> int:
    return int(width(space.replace("\t", "    "))) if space else 0
