"""Whether a line is one of a list."""

from __future__ import annotations

from archive.words.signals import says

REACH = 24  # characters at a line's start that tell


def is_item(text: str) -> bool:
    """Whether a line is one of a list: it has its number in a ring, or its day."""
    return says("item", text[:REACH])
