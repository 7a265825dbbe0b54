"""Folding: the one form in which text is compared, at both ends of a search.

What folds together: full and half width, upper and lower case, every kind of quotation
mark, the dashes, compatibility characters and what they stand for (Ⅱ and II, ℃ and °C),
accented and plain letters, traditional and simplified characters. White space counts
for nothing, since a page's columns put it inside words; it is only kept, as one space,
between two Latin words, which would run together without it.

Offsets survive: every folded character knows which character of the original it came
from, so that what is found on folded text can be marked on the text as printed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import overload

# Letters and digits that make up words in a row; Chinese, Japanese and Korean ones each
# stand for themselves. [^\W_] is "letter or digit"; the ranges are taken out of it.
_RUN = (
    r"[^\W_\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_IS_RUN = re.compile(_RUN)
UNIT = re.compile(rf"{_RUN}+|\S")

# Many for one, looked up before compatibility decomposition.
_SAME = {
    '"': "“”„‟«»‹›「」『』〝〞〟﹁﹂﹃﹄＂‘’‚‛'＇`´′″｢｣❝❞❛❜",
    "-": "‐‑‒–—―−﹘﹣－⁃⸺⸻─━",
    "~": "～〜∼˜",
    "·": "•‧∙⋅・･●",
    ":": "∶︰",
    "/": "∕⁄",
    "...": "…⋯",
}
# Compatibility forms that stay with the letters beside them: CO₂ is CO2.
_ATTACHED = ("<wide>", "<narrow>", "<super>", "<sub>", "<font>")
_INVISIBLE = {"Cf", "Cc", "Cs"}
# What most texts are made of, taken out of their way: signs that fold to one character each, marks
# that stay as they are, the first and the last of the Chinese characters.
_COMMON = "，：；！？（）“”—％０１２３４５６７８９"
_MARKS = "。、《》〈〉【】〔〕"
_HAN = (0x4E00, 0x9FFF)
# With more than one stretch in so many characters that are not among these, a text is looked up.
_DENSE = 12
# Folds to nothing, and so stands for what does not fold to one character.
_HOLE = "\0"
_UNFOLDED = re.compile(f"{_HOLE}+")
# Accents and variation selectors, which say how the character before them looks.
_ACCENT = re.compile(r"[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and where it came from.

    text: the folded characters. offsets: for each of them the index of its character in
    the original; as long as `text`, never falling.
    """

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that ``text[start:end]`` (not empty) came from."""
        offsets = self.offsets
        if isinstance(offsets, _Offsets):
            return offsets.at(start), offsets.at(end - 1) + 1
        return offsets[start], offsets[end - 1] + 1


class _Table(dict[str, str]):
    """What each character folds to; filled as characters are met."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = _folded_character(character)
        return folded


@cache
def simplified() -> dict[str, str]:
    text = (resources.files("archive") / "rules" / "traditional.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {pair[0]: pair[1] for pair in lines}


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    same = {character: to for to, characters in _SAME.items() for character in characters}
    return same, simplified()


def _folded_character(character: str) -> str:
    """The folded form of one character: "" where it counts for nothing, " " for white space.

    A form that begins with a space and goes on is a word of its own (see `_is_apart`).
    """
    same, simplified = _tables()
    if character in same:
        return same[character]
    if character.isspace():
        return " "
    if unicodedata.category(character) in _INVISIBLE or _ACCENT.match(character):
        return ""
    decomposed = unicodedata.normalize("NFKD", character.casefold()).casefold()
    parts = (same.get(part) or simplified.get(part, part) for part in decomposed)
    kept = "".join(part for part in parts if not (part.isspace() or _ACCENT.match(part)))
    folded = unicodedata.normalize("NFKC", kept).casefold() or character
    return f" {folded}" if _is_apart(character) else folded


def _is_apart(character: str) -> bool:
    """Whether a character never belongs to the letters and digits beside it.

    Signs that stand for several letters (㎡, ①, Ⅱ, ½) end the word before them: a reader
    sees 100㎡ as 100 and a sign.
    """
    if unicodedata.category(character).startswith("L"):
        return False
    decomposition = unicodedata.decomposition(character)
    return decomposition.startswith("<") and not decomposition.startswith(_ATTACHED)


class _SingleTable(dict[str, str]):
    """What each character folds to where that is one character, else `_HOLE`."""

    def __missing__(self, character: str) -> str:
        folded = _TABLE[character]
        single = self[character] = folded if len(folded) == 1 and folded != " " else _HOLE
        return single


class _RunTable(dict[str, bool]):
    """Whether a folded character belongs to a run; filled as characters are met."""

    def __missing__(self, character: str) -> bool:
        run = self[character] = _IS_RUN.match(character) is not None
        return run


_TABLE = _Table()
_SINGLE = _SingleTable()
_RUNS = _RunTable()


def fold(text: str) -> Folded:
    """The folded form of a text, in time linear in its length."""
    plain, changing = _plainly(text)
    if not changing:
        return Folded(plain, range(len(plain)))
    row = _Row()
    at = 0
    for start, end in changing:
        row.add(plain[at:start], at)
        if text[start:end].isspace():
            # The end of a printed line, as most of what changes.
            row.add_folded(" ", start)
        else:
            for place in range(start, end):
                row.add_folded(_TABLE[text[place]], place)
        at = end
    row.add(plain[at:], at)
    return row.folded()


def _plainly(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text with most characters folded, and the stretches of it where they are not."""
    common, changing = _signs()
    plain = text.lower() if text.isascii() else text
    for character, folded in common:
        plain = plain.replace(character, folded)
    spans = [found.span() for found in changing.finditer(plain)]
    if len(spans) * _DENSE > len(text):
        # Another script than today's: looking up every character is quicker.
        plain = "".join(map(_SINGLE.__getitem__, text))
        spans = [found.span() for found in _UNFOLDED.finditer(plain)]
    return plain, spans


@cache
def _signs() -> tuple[tuple[tuple[str, str], ...], re.Pattern[str]]:
    """Common signs that fold to one character each, with that; and a pattern for what may change
    besides: all but the characters of today's Chinese, its marks, and plain signs and letters."""
    common = tuple((character, _TABLE[character]) for character in _COMMON)
    others = sorted(ord(character) for character in simplified())
    breaks = [_HAN[0] - 1, *(code for code in others if _HAN[0] <= code <= _HAN[1]), _HAN[1] + 1]
    han = (f"{chr(a + 1)}-{chr(b - 1)}" for a, b in pairwise(breaks) if b - a > 1)
    ascii = (chr(code) for code in range(0x21, 0x7F) if _TABLE[chr(code)] == chr(code))
    one = f"[^{''.join(map(re.escape, ascii))}{_MARKS}{''.join(han)}]"
    # Said twice: a pattern that begins with a repetition is tried at every character.
    return common, re.compile(f"{one}{one}*")


class _Row:
    """Folded text as it grows, with how far each stretch of it lies from where it came from."""

    __slots__ = ("_gap", "_parts", "_shifts", "_size", "_starts")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._shifts: list[int] = []
        self._size = 0
        self._gap = False

    def add(self, text: str, origin: int) -> None:
        """Adds folded characters that come from as many, from one on."""
        if text:
            if self._gap:
                self._part(text[0], origin)
            self._append(text, origin)
            self._gap = False

    def add_folded(self, folded: str, origin: int) -> None:
        """Adds what one character folds to."""
        if len(folded) == 1 and folded != " ":
            self.add(folded, origin)
            return
        word = folded.lstrip(" ")
        if word:
            if self._gap or word != folded:
                self._part(word[0], origin)
            for character in word:
                self._append(character, origin)
        # What begins with a space and goes on is a word of its own.
        self._gap = word != folded or (self._gap and not word)

    def folded(self) -> Folded:
        return Folded("".join(self._parts), _Offsets(self._starts, self._shifts, self._size))

    def _part(self, following: str, origin: int) -> None:
        """Adds the space that keeps a run of Latin letters and digits from the one before it."""
        if self._parts and _RUNS[self._parts[-1][-1]] and _RUNS[following]:
            self._append(" ", origin)

    def _append(self, text: str, origin: int) -> None:
        self._parts.append(text)
        shift = origin - self._size
        if not self._shifts or self._shifts[-1] != shift:
            self._starts.append(self._size)
            self._shifts.append(shift)
        self._size += len(text)


class _Offsets(Sequence[int]):
    """The offsets of folded text, held for its stretches: from ``starts[n]`` on, what stands at a
    place comes from as many characters further on as ``shifts[n]`` says."""

    __slots__ = ("_shifts", "_size", "_starts")

    def __init__(self, starts: list[int], shifts: list[int], size: int) -> None:
        self._starts = starts
        self._shifts = shifts
        self._size = size

    def __len__(self) -> int:
        return self._size

    def at(self, place: int) -> int:
        """The offset at a place that is there."""
        return place + self._shifts[bisect_right(self._starts, place) - 1]

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> list[int]: ...
    def __getitem__(self, place: int | slice) -> int | list[int]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._size))]
        if not -self._size <= place < self._size:
            raise IndexError(place)
        return self.at(place % self._size)


def piece_of(character: str) -> str:
    """What one character folds to: "" where it counts for nothing, " " for white space.

    A form that begins with a space and goes on is a word of its own: nothing of letters and
    digits beside it belongs to it, see `fold`.
    """
    return _TABLE[character]


def units(folded: str) -> list[str]:
    """The units of folded text: each run of Latin letters and digits, each other character."""
    return UNIT.findall(folded)


def is_run(character: str) -> bool:
    """Whether a folded character is a letter or digit of a run (Latin, Greek, Cyrillic …,
    but not Chinese, Japanese or Korean, whose characters stand for themselves)."""
    return _RUNS[character]
