"""How long a title or a name may be where it is said and not read: longer ones are no titles but
texts that came into the wrong field, and would fill every list that they stand in."""

from __future__ import annotations

LONGEST = 200
# What has sentences, or many names, in it.
_LONGER = {
    "headline": 1000,
    "kicker": 1000,
    "deck": 2000,
    "authors": 2000,
    "url": 2000,
    "path": 1000,
}


def too_long(key: str, text: str) -> str:
    """What is wrong with the length of a value, or "" where nothing is."""
    most = _LONGER.get(key, LONGEST)
    return f"has {len(text):,} characters, and may have {most:,}" if len(text) > most else ""
