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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

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
        return self.offsets[start], self.offsets[end - 1] + 1


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


class _RunTable(dict[str, bool]):
    """Whether a folded character belongs to a run; filled as characters are met."""

    def __missing__(self, character: str) -> bool:
        run = self[character] = _IS_RUN.match(character) is not None
        return run


_TABLE = _Table()
_RUNS = _RunTable()


def fold(text: str) -> Folded:
    """The folded form of a text, in time linear in its length."""
    pieces = list(map(_TABLE.__getitem__, text))
    joined = "".join(pieces)
    if len(joined) == len(text) and " " not in joined and all(pieces):
        return Folded(joined, range(len(text)))
    return _put_together(pieces)


def _put_together(pieces: Sequence[str]) -> Folded:
    """The folded text of pieces, one for each original character.

    Stretches of pieces that are one character each, which are most of a text, are taken whole.
    """
    characters: list[str] = []
    offsets: list[int] = []
    gap = False
    start = 0
    special = [n for n, piece in enumerate(pieces) if len(piece) != 1 or piece == " "]
    for end in (*special, len(pieces)):
        if start < end:
            if gap:
                _part(characters, offsets, pieces[start], start)
            characters += pieces[start:end]
            offsets += range(start, end)
            gap = False
        start = end + 1
        piece = pieces[end] if end < len(pieces) else " "
        word = piece.lstrip(" ")
        if word:
            if gap or word != piece:
                _part(characters, offsets, word[0], end)
            characters += word
            offsets += [end] * len(word)
        # What begins with a space and goes on is a word of its own.
        gap = word != piece or (gap and not word)
    return Folded("".join(characters), offsets)


def _part(characters: list[str], offsets: list[int], following: str, offset: int) -> None:
    """Adds the space that keeps a run of Latin letters and digits from the one before it."""
    if characters and _RUNS[characters[-1]] and _RUNS[following]:
        characters.append(" ")
        offsets.append(offset)


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
