"""Reads ``.md``: rendered with Markdown, then read with BeautifulSoup.

So that each line keeps the number that it has in the file, a marker with the number is set
before its first printed character; what comes out of the rendering is cut at the markers.
Lists of numbers are kept as text, as the numbers are print. Long files are rendered in parts,
and what cannot be rendered is read as plain text with marks (`archive.formats.marks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import markdown

from archive.formats.decoding import decoded
from archive.formats.drafts import Draft, draft_of
from archive.formats.marks import HEAVY, is_mark, with_run_in, without_item, without_marks
from archive.formats.printed import (
    Received,
    received_lines,
    without_unprinted,
)
from archive.formats.rows import rows_of, tree_of
from archive.pages.frontmatter import front_matter
from archive.words.text import ROW_END, is_closed

# What stands before the first printed character: white space, marks of blocks, and tags, which
# may go on in the next line. A * or a [ may be print, so the marker stands before it.
_BEFORE = re.compile(r"(?:\s|>|#{1,6}(?!#)|[-*+](?=[ \t])|\||<[A-Za-z/!?][^<>]{0,2000}(?:>|$))*")
_REFERENCE = re.compile(r"[ ]{0,3}\[[^\[\]]{1,200}\]:")
_HASHTAG = re.compile(r"[ \t]*(?=#(?![#\s]))")
_MARKER = re.compile(r"\x0e(\d+)\x0f")
# Markdown takes more than linear time over a long part, and over many brackets or tags that
# stay open: parts are short, and what no person would write is read as plain text.
_PART = 20_000
_BRACKETS = 200
_OPEN_TAGS = 50


def read_md(data: bytes, path: Path) -> Draft:
    """The lines of a markdown file. Raises PageError (encoding, front matter)."""
    raw = received_lines(decoded(data, path))
    metadata, taken = front_matter(raw, path)
    received: list[Received] = []
    for first, part in _parts(raw[taken:], taken + 1):
        received += _rendered(part, first)
    return draft_of(received, metadata)


def _parts(raw: Sequence[str], first: int) -> Iterator[tuple[int, Sequence[str]]]:
    """The lines in parts of up to about `_PART` characters, cut at blank lines."""
    start = size = 0
    for at, line in enumerate(raw):
        size += len(line) + 1
        if size >= _PART and not line.strip():
            yield first + start, raw[start : at + 1]
            start, size = at + 1, 0
    if start < len(raw):
        yield first + start, raw[start:]


def _is_costly(raw: Sequence[str]) -> bool:
    text = "\n".join(raw)
    return (
        len(text) > 3 * _PART
        or text.count("<") > text.count(">") + _OPEN_TAGS
        or any(block.count("[") > _BRACKETS for block in re.split(r"\n\s*\n", text))
    )


def _rendered(raw: Sequence[str], first: int) -> list[Received]:
    """The lines of one part, as they come out of the rendering."""
    raw = list(map(with_run_in, raw))
    plain = without_marks(raw, first)
    if _is_costly(raw):
        return plain
    source = "\n".join(_marked(line, number) for number, line in enumerate(raw, first))
    try:
        markup = _renderer().convert(source)
        rows = rows_of(tree_of(markup), alt=True)
    except (ValueError, RecursionError, AssertionError, IndexError):
        # Nothing of a page is lost because a renderer gives up on it.
        return plain
    texts: dict[int, str] = {}
    levels: dict[int, int] = {}
    number = first
    for row in rows:
        lead, *rest = _MARKER.split(row.text)
        pairs = zip(map(int, rest[::2]), rest[1::2], strict=True)
        here = dict[int, str]()
        for at, text in ((number, lead), *pairs):
            number = at
            here[at] = here.get(at, "") + text
        for at, text in here.items():
            if text.strip():
                texts[at] = f"{texts[at]}{ROW_END}{text.strip()}" if at in texts else text.strip()
                levels.setdefault(at, row.level)
    hides = "<" in source
    return [
        _as_received(line, one, texts, levels, hides) for line, one in zip(raw, plain, strict=True)
    ]


def _as_received(
    line: str, plain: Received, texts: dict[int, str], levels: dict[int, int], hides: bool
) -> Received:
    """One line: as rendered, or as plain text where the rendering has swallowed it.

    hides: whether the source has tags or comments, which may hide lines on purpose.
    """
    number = plain.number
    if number in texts:
        text = without_unprinted(texts[number])
        # Of marks that cross (*a**b*c) Markdown loses words; where it hides none on purpose,
        # as in links and tags, the plain text is as good.
        if not hides and "[" not in line and _words(text) < _words(plain.text):
            return plain
        level = levels[number] or (plain.level if plain.level == HEAVY else 0)
        # A rule below a sentence is a rule, though Markdown makes a heading of the two.
        if level and is_closed(text) and "#" not in line and "<" not in line:
            level = 0
        indent = line[: len(line) - len(line.lstrip())]
        return Received(number, indent + without_item(text), level)
    swallowed = not hides and not _REFERENCE.match(line) and not is_mark(line)
    return plain if swallowed else Received(number, "", rule=plain.rule)


def _words(text: str) -> int:
    """How many letters, digits and characters a text has."""
    return sum(map(str.isalnum, text))


def _marked(line: str, number: int) -> str:
    """A line with the marker of its number, made safe for rendering."""
    if not line.strip() or _REFERENCE.match(line):
        return line.strip()
    if is_mark(line):
        # A fence would hide the markup inside; a rule parts, and so does a blank line.
        kept = line.strip()[0] in "=-|" and ("|" in line or len(set("".join(line.split()))) == 1)
        return line if kept else ""
    if hashtag := _HASHTAG.match(line):
        return f"{hashtag[0]}\x0e{number}\x0f\\{line[hashtag.end() :]}"
    before = _BEFORE.match(line)
    at = before.end() if before else 0
    return line if at == len(line) else f"{line[:at]}\x0e{number}\x0f{line[at:]}"


def _renderer() -> markdown.Markdown:
    renderer = markdown.Markdown(extensions=["tables"])
    # Newspapers hold no program code; an indented paragraph is a paragraph.
    renderer.parser.blockprocessors.deregister("code")
    return renderer
