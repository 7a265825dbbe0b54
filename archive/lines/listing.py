"""Lines of lists: who won which prize, who stands for what, scores, numbers drawn. Line by line
each looks like a title or a byline; together they are text of the article above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.model import Line
from archive.words.signals import says, says_any
from archive.words.text import HAN, despaced, in_simplified, is_closed, size

FEWEST = 3  # lines of a list at least
OF_WORDS = 5  # and of one of which no line surely is a list's
SURELY = 2  # lines that surely are a list's, in a shorter one
LONGEST = 44  # characters of a line of a list
GROUP = 8  # characters of the heading of a group in one (小学语文)
NUMBERED = 18  # and of one that has its number (二、市图书馆)
FIGURED = 20  # characters of a line with figures that is made like those around it
UNLIKE = 6  # characters by which such lines may differ
_WORDS = re.compile(rf"[{HAN}A-Za-z·]+")
_FIGURE = re.compile(r"\d[\d.,:：∶-]*")
_PAUSED = re.compile("[，。；！？]")
_GROUP = re.compile(rf"[{HAN}\s]{{2,}}(?:[（(][^（）()]*[）)])?")
_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．])\s*"
)
_ENTRY = ("prize", "entry")  # patterns of lines that may be of a list
_HEADS = ("notice", "roll", "tabled")  # and of what heads a whole list
_SURE = ("prize", "entered")  # and of those that hardly ever are anything else


def listed(lines: Sequence[Line]) -> frozenset[int]:
    """The indexes of the lines that are lists'."""
    return frozenset(at for run in (*_lists(lines), *_figures(lines)) for at in run)


def _figures(lines: Sequence[Line]) -> Iterator[range]:
    """Runs of short lines with figures, all made alike: 1美元 7.18元人民币, 1欧元 7.58元人民币."""
    start = 0
    while start < len(lines):
        shape, end = _shape(lines[start]), start + 1
        while shape and end < len(lines) and not lines[end].gap and _shape(lines[end]) == shape:
            end += 1
        sizes = [size(line.text) for line in lines[start:end]]
        if end - start >= FEWEST and max(sizes) - min(sizes) <= UNLIKE:
            yield range(start, end)
        start = end


def _shape(line: Line) -> str:
    """How a short line with figures is made, all words and all figures alike; "" of others."""
    text = line.text.strip()
    if line.level or size(text) > FIGURED or _PAUSED.search(text) or _NUMBER.match(text):
        return ""
    if says_any(("clock", *_HEADS), in_simplified(text)):
        return ""
    shape = _FIGURE.sub("0", _WORDS.sub("x", text))
    return shape if "0x" in shape[1:] or "x0" in shape or "x 0" in shape else ""


def _lists(lines: Sequence[Line]) -> Iterator[range]:
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _goes_on(lines, start, end):
            end += 1
        if end - start >= FEWEST and _is_list(lines[start:end]):
            yield range(start - _heads_first_group(lines, start), end)
        start = max(end, start + 1)


def _goes_on(lines: Sequence[Line], start: int, at: int) -> bool:
    """Whether a list that begins at a line goes on in another."""
    if _is_entry(lines[at]):
        return True
    below = lines[at + 1 : at + 2] if at > start else ()
    # 18:00 above what is broadcast is no score.
    inside = any(_is_entry(line) and not says("clock", line.text) for line in below)
    return inside and not lines[at].gap and _heads_group(lines[at])


def _is_entry(line: Line) -> bool:
    """Whether a line may be one of a list."""
    short = not line.level and size(line.text) <= LONGEST
    return short and _says(_ENTRY, line) and not _says(_HEADS, line)


def _says(groups: tuple[str, ...], line: Line) -> bool:
    return says_any(groups, in_simplified(line.text))


def _is_list(run: Sequence[Line]) -> bool:
    entries = [line for line in run if _is_entry(line)]
    sure = sum(_says(_SURE, line) for line in entries)
    return len(entries) >= OF_WORDS or (len(entries) >= FEWEST and sure >= SURELY)


def _heads_group(line: Line) -> bool:
    """Whether a line may head a group of a list: a few words, not what heads a whole one."""
    text = despaced(in_simplified(line.text))
    number = _NUMBER.match(text)
    own = text[number.end() :] if number else text
    short = size(own) <= (NUMBERED if number else GROUP) and _GROUP.fullmatch(own)
    return bool(short) and not (line.level or says_any(_HEADS, text))


def _heads_first_group(lines: Sequence[Line], start: int) -> bool:
    """Whether the line above a list heads its first group: what is listed is announced above, or
    what heads the whole list stands there."""
    if start < 2 or not _heads_group(lines[start - 1]) or lines[start - 1].gap:
        return False
    above = lines[start - 2].text
    if _says(_HEADS, lines[start - 2]):
        return True
    return above.endswith(("：", ":")) or (is_closed(above) and "如下" in above)
