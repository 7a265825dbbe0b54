"""The topics' names in the reader's language, from the archive's own vocabulary."""

from __future__ import annotations


def topic_label(id: str, lang: str) -> str:
    """A topic's name, or "" for an id that the vocabulary does not have."""
    return ""
