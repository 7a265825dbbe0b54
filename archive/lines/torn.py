"""Scraps of column labels that a scan tears off: 我为群众办 of 我为群众办实事, which stands
elsewhere on the page, or 村振兴大 of a label that papers commonly have."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from archive.model import Line
from archive.words.entries import words_in
from archive.words.text import HAN, despaced, lexicon, size

FILE = "labels.toml"
FEWEST, MOST = 3, 6  # characters of a scrap
WHOLE = 12  # and of a label at most
_HAN = re.compile(f"[{HAN}]+")


def common_labels() -> frozenset[str]:
    """Labels that papers commonly set over their columns."""
    return words_in(FILE, "label")


def labels_on(lines: Sequence[Line]) -> frozenset[str]:
    """What may be labels on a page: its lines of a few characters without any mark."""
    texts = (despaced(line.text) for line in lines if size(line.text) <= WHOLE)
    return frozenset(one for one in texts if len(one) <= WHOLE and _HAN.fullmatch(one))


def is_scrap(line: Line, labels: Collection[str]) -> bool:
    """Whether a line that stands by itself is a part of a label, torn off inside a word."""
    if line.level or not line.gap or size(line.text) > MOST:
        return False
    text = despaced(line.text)
    if not FEWEST <= len(text) <= MOST or not _HAN.fullmatch(text):
        return False
    if text in common_labels() or text in lexicon():
        return False
    longer = [one for one in common_labels() if text in one]
    return any(_torn_off(text, one) for one in longer) or any(
        one.startswith(text) and one != text and text[-2:] not in lexicon() for one in labels
    )


def _torn_off(text: str, whole: str) -> bool:
    """Whether a text, which is a part of a longer one, has a word cut through at its end or at
    its beginning."""
    at = whole.index(text)
    end = at + len(text)
    left = at > 0 and whole[at - 1 : at + 1] in lexicon() and text[:2] not in lexicon()
    right = (
        end < len(whole) and whole[end - 1 : end + 1] in lexicon() and text[-2:] not in lexicon()
    )
    return left or right
