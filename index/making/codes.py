"""Text as arrays of code points: folded, and told apart by kind, many documents at a time.

The documents of a field stand behind one another, each followed by `END`, so that one pass
over an array does for all of them what `archive.words.folding.fold` does for each.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from archive.words.folding import is_run, piece_of
from index.analysis import PART

Codes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

# Behind each document; no character.
END = 0x110000
_SPACE = 0x20
_KINDS = END + 1
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")

# What a folded character is, as bits. BLOCK: Chinese that the dictionary may know; TELLS: neither
# Chinese nor of a run, and yet something to look for.
KNOWN, RUN, HAN, BLOCK, TELLS, SPACE = (np.uint8(1 << bit) for bit in range(6))


@dataclass(frozen=True, slots=True)
class Texts:
    """The folded text of the documents of one field.

    codes: with `END` behind each document; text: the same as a string, with `PART` for `END`;
    kinds: the bits of each code; count: documents.
    """

    codes: Codes
    text: str
    kinds: npt.NDArray[np.uint8]
    count: int

    def documents_at(self, places: Places) -> Places:
        """The documents in which places stand."""
        return np.searchsorted(np.flatnonzero(self.codes == END), places)


def texts_of(values: Sequence[str]) -> Texts:
    """Documents, each given as its text with `PART` between its parts, folded."""
    codes = _tables().fold(codes_of(values))
    text = np.where(codes == END, np.uint32(ord(PART)), codes).tobytes()
    return Texts(codes, _decoded(text), _kinds().of(codes), len(values))


def codes_of(values: Sequence[str]) -> Codes:
    """The characters of documents, with `END` behind each."""
    joined = "\0".join([*values, ""]).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(joined, "<u4").copy()
    lengths = np.fromiter(map(len, values), np.intp, len(values))
    codes[np.cumsum(lengths + 1) - 1] = END
    return codes


def kinds_of(codes: Codes) -> npt.NDArray[np.uint8]:
    """What characters are, which need not be folded."""
    return _kinds().of(codes)


def _decoded(data: bytes) -> str:
    return data.decode("utf-32-le", "surrogatepass")


class _Kinds:
    """What each character is, found out as it is met."""

    def __init__(self) -> None:
        self._bits = np.zeros(_KINDS, np.uint8)
        self._bits[END] = KNOWN

    def of(self, codes: Codes) -> npt.NDArray[np.uint8]:
        bits = self._bits[codes]
        if (bits == 0).any():
            for code in np.unique(codes[bits == 0]).tolist():
                self._bits[code] = _kind_of(chr(code))
            bits = self._bits[codes]
        return bits


@cache
def _kinds() -> _Kinds:
    return _Kinds()


def _kind_of(character: str) -> int:
    if character.isspace():
        return int(KNOWN | SPACE)
    if is_run(character):
        return int(KNOWN | RUN)
    if _HAN.match(character):
        # What jieba cuts; it takes other Chinese characters one by one.
        return int(KNOWN | HAN | (BLOCK if "\u4e00" <= character <= "\u9fd5" else 0))
    category = unicodedata.category(character)
    return int(KNOWN | (TELLS if category[0] in "LN" or category == "So" else 0))


class _Tables:
    """What each character folds to, found out as it is met.

    length: characters that it folds to, 255 where that is not known yet; first, last: the first
    and the last of them; apart: whether white space stands in its stead or before what it
    folds to; rest: all of those that fold to several.
    """

    def __init__(self) -> None:
        self._length = np.full(_KINDS, 255, np.uint8)
        self._first = np.zeros(_KINDS, np.uint32)
        self._last = np.zeros(_KINDS, np.uint32)
        self._apart = np.zeros(_KINDS, np.bool_)
        self._rest: dict[int, str] = {}
        for code in (END, ord(PART)):
            self._length[code], self._first[code], self._last[code] = 1, code, code

    def _learn(self, codes: Codes) -> npt.NDArray[np.uint8]:
        lengths = self._length[codes]
        if (lengths == 255).any():
            for code in np.unique(codes[lengths == 255]).tolist():
                piece = piece_of(chr(code))
                word = piece.lstrip(" ")
                self._length[code], self._apart[code] = len(word), word != piece
                if word:
                    self._first[code], self._last[code] = ord(word[0]), ord(word[-1])
                if len(word) > 1:
                    self._rest[code] = word
            lengths = self._length[codes]
        return lengths

    def fold(self, codes: Codes) -> Codes:
        """The folded form of documents, each as `archive.words.folding.fold` folds its parts."""
        lengths = self._learn(codes)
        kept = np.flatnonzero(lengths)
        first = self._first[codes[kept]]
        # Nearly all fold to one character, and need no space before it.
        several = np.flatnonzero(lengths[kept] > 1).tolist()
        rests = [self._rest[int(codes[kept[at]])][1:] for at in several]
        places = np.repeat(np.array(several, np.intp) + 1, np.array([*map(len, rests)], np.intp))
        parted = self._parted(codes, kept)
        more = np.array([*map(ord, "".join(rests)), *[_SPACE] * len(parted)], np.uint32)
        folded: Codes = np.insert(first, np.concatenate([places, parted]), more)
        return folded

    def _parted(self, codes: Codes, kept: Places) -> Places:
        """The kept characters that a space parts from the one before them: where both belong to
        runs of Latin, and white space stood between them or one is a word of its own."""
        apart = np.flatnonzero(self._apart[codes])
        behind = np.searchsorted(kept, apart)
        # What ends a document is kept, so that something is behind each.
        itself = behind[kept[behind] == apart]
        places = np.unique(np.concatenate([behind, itself + 1]))
        places = places[(places > 0) & (places < len(kept))]
        left = kinds_of(self._last[codes[kept[places - 1]]])
        right = kinds_of(self._first[codes[kept[places]]])
        return places[(left & right & RUN) > 0]


@cache
def _tables() -> _Tables:
    return _Tables()
