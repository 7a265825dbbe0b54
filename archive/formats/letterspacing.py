"""Spaces that an OCR program sets between characters or words: 今 天 上 午， for 今天上午，.

Chinese is printed without them. A page whose sentences are full of them has them from the
program, and they say nothing; on other pages a space parts a name, a place or a cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.formats.printed import Received
from archive.words.text import HAN

FEWEST = 30  # neighbouring characters of sentences from which on a page tells
SHARE = 0.2  # of neighbours in sentences that have a space between them
_SPARSE = 0.05  # share of spaces in all characters below which no page has so many
_SENTENCE = re.compile("[，。；,;]")
_BESIDE = rf"{HAN}\u3001-\u303e\uff01-\uff60“”‘’—…·"
_RUN = re.compile(rf"[{HAN}]{{2,}}")
_PARTED = re.compile(rf"[{HAN}] (?=[{HAN}])")
# One space alone: two are a gap that the program saw on the paper.
_SPACE = re.compile(rf"(?<=[{_BESIDE}]) (?=\S)|(?<=\S) (?=[{_BESIDE}])")


def without_letterspaces(received: Sequence[Received]) -> Sequence[Received]:
    """The lines without the spaces that a program has set, where it has set them."""
    if not _is_letterspaced([one.text for one in received]):
        return received
    return [one._replace(text=_SPACE.sub("", one.text)) for one in received]


def _is_letterspaced(texts: Sequence[str]) -> bool:
    """Whether the sentences of a page are full of spaces. Names that stand in a row, and tables,
    are no sentences."""
    if sum(text.count(" ") for text in texts) < _SPARSE * sum(map(len, texts)):
        return False
    sentences = [text for text in texts if _SENTENCE.search(text)]
    parted = sum(len(_PARTED.findall(text)) for text in sentences)
    # A run of them has one pair of neighbours less than characters.
    joined = sum(len(run) - 1 for text in sentences for run in _RUN.findall(text))
    return parted + joined >= FEWEST and parted >= SHARE * (parted + joined)
