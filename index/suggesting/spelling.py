"""How a label is looked for: its folded text, where its words begin, and how it is read.

A label that is suggested is spelled out once, when its article goes in or the table is made::

    label <PART> folded text, its words parted by BREAK <PART> syllables parted by spaces
"""

from __future__ import annotations

from archive.words.folding import fold
from index.cutting import words_of
from index.suggesting.pinyin import Reading, reading_of

PART = "\x1e"
BREAK = "\x1f"


def spelled(label: str) -> str:
    """A label as it is kept, "" for one without content."""
    printed = " ".join(label.replace(PART, " ").replace(BREAK, " ").split())
    folded = fold(printed).text
    return PART.join((printed, broken(folded), said(reading_of(folded)))) if folded else ""


def broken(folded: str) -> str:
    """Folded text with `BREAK` wherever a word begins or ends."""
    parts, at = [], 0
    for word in words_of(folded):
        start = folded.find(word, at)
        parts += [*folded[at:start], word]
        at = start + len(word)
    return BREAK.join([*parts, *folded[at:]])


def said(reading: Reading) -> str:
    """A reading as letters, syllables parted by spaces; signs are not read."""
    return " ".join(syllable for syllable in reading if syllable)
