"""What a reader makes of a file, whatever its format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.formats.doublespacing import without_doubling
from archive.formats.letterspacing import without_letterspaces
from archive.formats.printed import Received, printed_lines
from archive.model import Line
from archive.pages.frontmatter import Metadata


@dataclass(frozen=True, slots=True)
class Draft:
    """A file's lines as they were printed, and what it says about itself."""

    lines: tuple[Line, ...]
    metadata: Metadata


def draft_of(received: Sequence[Received], metadata: Metadata) -> Draft:
    """The draft of lines as received: without the white space that OCR programs add."""
    printed = without_doubling(without_letterspaces(received))
    return Draft(printed_lines(printed), metadata)
