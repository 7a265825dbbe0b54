"""Blank lines that an OCR program sets below each line of a column: they part nothing, but where
there are more of them than usual.

Paragraphs, a line each, have blank lines between all of them too, which part them. What tells is
that the lines are those of a column: as long as each other, and broken off inside sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from archive.formats.printed import Received
from archive.words.text import is_closed, is_paused, width

FEWEST = 12  # lines from which on a page tells
NEARLY_ALL = 0.9  # share of lines with blank ones below
MOST = 0.5  # share of the text in lines that are as long as each other, and in broken ones
NARROWEST, WIDEST = 8, 46  # characters of the lines of a column
SENTENCE = 25  # characters of running text that have a comma or a full stop at least
SHORTER, LONGER = 3, 1  # characters by which lines of one column differ from most
_MARK = re.compile("[，。；,;]")


def without_doubling(received: Sequence[Received]) -> Sequence[Received]:
    """The lines without the blank ones that stand below each line of a column."""
    usual = _usual_blanks(received)
    return list(_with_fewer(received, usual)) if usual else received


def _with_fewer(received: Sequence[Received], usual: int) -> Iterator[Received]:
    """The lines with so many blank ones less between any two."""
    blanks = 0
    for one in received:
        blanks = 0 if one.text.strip() else blanks + 1
        if not 0 < blanks <= usual:
            yield one


def _usual_blanks(received: Sequence[Received]) -> int:
    """How many blank lines mostly stand below the lines of a column, where some do below nearly
    all; else 0."""
    lines: list[Received] = []
    blanks: list[int] = []
    for one in received:
        if one.text.strip():
            lines.append(one)
            blanks.append(0)
        elif blanks:
            blanks[-1] += 1
    if len(lines) < FEWEST:
        return 0
    counts = Counter(blanks[:-1])
    told = len(lines) - 1 - counts[0]
    enough = told >= NEARLY_ALL * (len(lines) - 1) and _is_column(lines)
    return counts.most_common(1)[0][0] if enough else 0


def _is_column(lines: Sequence[Received]) -> bool:
    """Whether most of a text is in lines as long as each other, and in lines broken off inside
    sentences. Headings are none of it."""
    texts = [one.text.strip() for one in lines if not one.level]
    sizes = [round(width(text)) for text in texts]
    common = Counter(sizes).most_common(1)[0][0] if sizes else 0
    least = MOST * sum(sizes)
    near = sum(size for size in sizes if -SHORTER <= size - common <= LONGER)
    if not (NARROWEST <= common <= WIDEST and near >= least):
        return False
    broken = sum(
        size
        for size, text in zip(sizes, texts, strict=True)
        if not (is_closed(text) or is_paused(text))
    )
    sentences = sum(len(_MARK.findall(text)) for text in texts)
    return broken >= least and sentences * SENTENCE >= sum(sizes)
