"""Reads ``.txt``: plain text, with or without markdown's marks, with or without front matter."""

from __future__ import annotations

from pathlib import Path

from archive.formats.decoding import decoded
from archive.formats.drafts import Draft, draft_of
from archive.formats.marks import without_marks
from archive.formats.printed import received_lines
from archive.pages.frontmatter import front_matter


def read_txt(data: bytes, path: Path) -> Draft:
    """The lines of a plain text file. Raises PageError (encoding, front matter)."""
    raw = received_lines(decoded(data, path))
    metadata, taken = front_matter(raw, path)
    return draft_of(without_marks(raw[taken:], taken + 1), metadata)
