"""Files in the formats of pages, and what is read of them, for the tests of the readers."""

from __future__ import annotations

from pathlib import Path

from archive.formats.drafts import Draft
from archive.formats.html import read_html
from archive.formats.md import read_md
from archive.formats.txt import read_txt

Lines = list[tuple[int, str, int]]


def told(draft: Draft) -> Lines:
    return [(line.number, line.text, line.level) for line in draft.lines]


def txt(text: str) -> Draft:
    return read_txt(text.encode("utf-8"), Path("page.txt"))


def md(text: str) -> Draft:
    return read_md(text.encode("utf-8"), Path("page.md"))


def html(text: str) -> Draft:
    return read_html(text.encode("utf-8"), Path("page.html"))


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path
