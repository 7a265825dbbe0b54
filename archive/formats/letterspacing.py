"""Spaces that an OCR program sets between characters or words: 今 天 上 午 ， for 今天上午，.

Chinese is printed without them. A page whose sentences are full of them, inside of words or
before commas, has them from the program, and they say nothing; on other pages a space parts a
name, a verse or a cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.formats.printed import Received
from archive.words.text import HAN, in_simplified, lexicon

FEWEST = 30  # neighbouring characters of sentences from which on a page tells
SHARE = 0.2  # of neighbours in sentences that have a space between them
IN_WORDS = 0.3  # of those with a space that make a word
BEFORE_MARKS = 0.5  # of commas and full stops that have a space before them
_SPARSE = 0.05  # share of spaces in all characters below which no page has so many
_SENTENCE = re.compile("[，。；,;]")
_CHINESE = rf"{HAN}\u3001-\u303e\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff60"
_RUN = re.compile(rf"[{HAN}]{{2,}}")
_PARTED = re.compile(rf"(?=([{HAN}]) ([{HAN}]))")
_MARK, _MARK_APART = re.compile("[，。；、]"), re.compile(r"(?<=\S) [，。；、]")
# One space alone: two are a gap that the program saw on the paper.
_SPACE = re.compile(rf"(?<=[{_CHINESE}]) (?=\S)|(?<=\S) (?=[{_CHINESE}])")
# A number or letters of which each is set apart, too: 1 2 0 0, A I.
_SINGLE = re.compile(r"(?:(?<=\s)|^)([0-9A-Za-z.,:%]) (?=[0-9A-Za-z.,:%](?!\S))")


def without_letterspaces(received: Sequence[Received]) -> Sequence[Received]:
    """The lines without the spaces that a program has set, where it has set them."""
    if not _is_letterspaced([one.text for one in received]):
        return received
    return [one._replace(text=_SPACE.sub("", _SINGLE.sub(r"\1", one.text))) for one in received]


def _is_letterspaced(texts: Sequence[str]) -> bool:
    """Whether the sentences of a page are full of spaces that nobody prints. Names that stand in
    a row, and tables, are no sentences."""
    if sum(text.count(" ") for text in texts) < _SPARSE * sum(map(len, texts)):
        return False
    sentences = [in_simplified(text) for text in texts if _SENTENCE.search(text)]
    # A run of them has one pair of neighbours less than characters.
    joined = sum(len(run) - 1 for text in sentences for run in _RUN.findall(text))
    if not _are_many(sum(text.count(" ") for text in sentences), joined):
        return False  # nor are those between characters
    parted = [a + b for text in sentences for a, b in _PARTED.findall(text)]
    if not _are_many(len(parted), joined):
        return False
    words = sum(pair in lexicon() for pair in parted)
    marks = sum(len(_MARK.findall(text)) for text in sentences)
    apart = sum(len(_MARK_APART.findall(text)) for text in sentences)
    return words >= IN_WORDS * len(parted) or 0 < marks * BEFORE_MARKS <= apart


def _are_many(parted: int, joined: int) -> bool:
    """Whether there are so many spaces between neighbours, beside those that have none."""
    return parted + joined >= FEWEST and parted >= SHARE * (parted + joined)
