"""The words and names of an archive, to find those that are close to what was typed.

They stand in a table of a generation, see `wordtable`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from index.storing.arrays import Array, open_arrays
from index.suggesting.alike import Heard
from index.suggesting.pinyin import parted
from index.suggesting.wordtable import FILE, LENGTHS, TYPE

# How one word becomes another: a character changed, added, left out, or two swapped.
Change = Literal["changed", "added", "left out", "swapped"]
# Letters to names, with how many articles have each.
Initials = Callable[[str], Iterable[tuple[str, int]]]
Places = npt.NDArray[np.intp]
_SILENT = Heard.of(())


class Vocabulary:
    """The table of a generation. Safe to share between threads.

    initials: gives the names whose initials some letters are, with how many articles have each.
    """

    def __init__(self, arrays: dict[str, Array], initials: Initials = lambda _: ()) -> None:
        self.with_initials = initials
        self._arrays = arrays
        # Made when they are first needed, for each length and place.
        self._orders: dict[tuple[int, int], tuple[Places, Array]] = {}
        self._heard: dict[str, Heard] = {}
        self._rows = {n: arrays[f"words_{n}"].reshape(-1, n) for n in LENGTHS}
        self._columns = {n: rows.T for n, rows in self._rows.items()}
        self._counts = {
            n: np.maximum(arrays[f"articles_{n}"], arrays[f"named_{n}"]) for n in LENGTHS
        }

    @classmethod
    def open(cls, folder: Path, initials: Initials = lambda _: ()) -> Vocabulary:
        """Raises OSError where a generation has none, DamagedError where they are damaged."""
        return cls(open_arrays(folder / FILE), initials)

    @cached_property
    def _readings(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = json.loads(self._arrays["readings"].tobytes())
        return found

    @cached_property
    def _syllables(self) -> dict[str, list[int]]:
        """The characters that are read as a syllable."""
        found: dict[str, list[int]] = {}
        for character, readings in self._readings.items():
            for reading in readings:
                found.setdefault(reading, []).append(ord(character))
        return found

    def sound(self, character: str) -> Heard:
        """How a character is read; nothing where nobody knows."""
        heard = self._heard.get(character)
        if heard is None:
            readings = self._readings.get(character)
            if readings is None:
                return _SILENT
            heard = self._heard[character] = Heard.of(readings)
        return heard

    def count(self, word: str) -> int:
        """How many articles have a word at most, 0 where it is none."""
        if len(word) not in LENGTHS or max(word) > "\uffff":
            return 0
        found = self._alike(len(word), word, range(len(word)))
        return int(self._counts[len(word)][found[0]]) if len(found) else 0

    def near(
        self, word: str, changes: Collection[str] = get_args(Change)
    ) -> Iterator[tuple[str, Change, int]]:
        """The words that one of some changes makes of a word, with how many articles have each."""
        length = len(word)
        if max(word, default="\uffff") > "\uffff" or length not in LENGTHS:
            return
        if "changed" in changes:
            yield from self._told(length, self._unlike_once(word), "changed")
        for at in range(length - 1) if "swapped" in changes else ():
            swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            if swapped != word and (count := self.count(swapped)):
                yield swapped, "swapped", count
        for at in range(length) if "left out" in changes else ():
            if count := self.count(word[:at] + word[at + 1 :]):
                yield word[:at] + word[at + 1 :], "left out", count
        for at in range(length + 1) if "added" in changes and length + 1 in LENGTHS else ():
            others = [*range(at), *range(at + 1, length + 1)]
            yield from self._told(length + 1, self._alike(length + 1, word, others), "added")

    def read_as(self, letters: str) -> Iterator[tuple[str, int]]:
        """The words that are read as some letters, with how many articles have each."""
        for syllables in parted(letters, self._syllables, LENGTHS):
            rows = self._rows[len(syllables)]
            fits = np.ones(len(rows), np.bool_)
            for at, syllable in enumerate(syllables):
                known = np.zeros(1 << 16, np.bool_)
                known[self._syllables[syllable]] = True
                fits &= known[rows[:, at]]
            yield from (
                (word, count)
                for word, _, count in self._told(len(syllables), np.flatnonzero(fits), "")
            )

    def _unlike_once(self, word: str) -> Places:
        """Which words of a word's length have one other character: they have its first or its
        second."""
        rows = self._rows[len(word)]
        codes = np.array([*map(ord, word)], TYPE)
        either: Places = np.union1d(
            self._with(word[0], len(word), 0), self._with(word[1], len(word), 1)
        )
        unlike: Places = either[(rows[either] != codes).sum(1) == 1]
        return unlike

    def _alike(self, length: int, word: str, places: Sequence[int]) -> Places:
        """Which words of a length have the characters of a word at some places: all but one."""
        codes = dict(zip(places, word, strict=True))
        first = 0 if 0 in codes else 1
        found = self._with(codes.pop(first), length, first)
        for place, character in codes.items():
            found = found.compress(self._columns[length][place].take(found) == ord(character))
        return found

    def _with(self, character: str, length: int, place: int) -> Places:
        """Which words of a length have a character at a place, the most frequent first."""
        order, column = self._ordered(length, place)
        code = np.array(ord(character), TYPE)
        return order[column.searchsorted(code) : column.searchsorted(code, "right")]

    def _ordered(self, length: int, place: int) -> tuple[Places, Array]:
        """The words of a length by their characters at a place, and these characters."""
        if (length, place) not in self._orders:
            column = self._rows[length][:, place]
            order = np.argsort(column, kind="stable")
            self._orders[length, place] = order, column[order]
        return self._orders[length, place]

    def _told(self, length: int, found: Places, change: str) -> Iterator[tuple[str, Change, int]]:
        text = self._rows[length].take(found, 0).tobytes().decode("utf-16-le")
        words = (text[at : at + length] for at in range(0, len(text), length))
        for word, count in zip(words, self._counts[length].take(found).tolist(), strict=True):
            yield word, change, count  # type: ignore[misc]
