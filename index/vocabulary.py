"""The words and names of an archive, to find those that are close to what was typed.

One table of a generation, written when it is built: for each length the words of so many
characters, one under the other, the most frequent first; and how each character is read, so
that what serves needs no dictionary of readings.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
from whoosh.reading import IndexReader

from index.arrays import Array, open_arrays, save_arrays
from index.entries import Entry
from index.generations import TABLE
from index.pinyin import readable, readings_of_character, spellings_of
from index.spelling import BREAK

FILE = f"vocabulary{TABLE}"
LENGTHS = range(2, 13)
# Of several ways to part letters into syllables, so many are looked at.
_PARTINGS = 16
_TYPE = np.dtype("<u2")

# How one word becomes another: a character changed, added, left out, or two swapped.
Change = Literal["changed", "added", "left out", "swapped"]
# Letters to names, with how many articles have each.
Initials = Callable[[str], Iterable[tuple[str, int]]]
Rows = npt.NDArray[np.bool_]


def write_vocabulary(reader: IndexReader, entries: Iterable[Entry], folder: Path) -> None:
    """Writes the table of an index, given what it suggests but headlines."""
    counts = Counter({word: count for word, count in _words(reader) if _fits(word)})
    for entry in entries:
        # 渝北 as well as 渝北区.
        for word in (entry.broken.replace(BREAK, ""), entry.broken.partition(BREAK)[0]):
            if _fits(word) and entry.name != "phrase":
                counts[word] = max(counts[word], entry.count)
    save_arrays(folder / FILE, table_of(counts))


def table_of(counts: dict[str, int]) -> dict[str, Array]:
    """The arrays of words and how many articles have each."""
    arrays: dict[str, Array] = {}
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    for length in LENGTHS:
        words = [word for word in ranked if len(word) == length]
        codes = np.frombuffer("".join(words).encode("utf-16-le"), _TYPE)
        arrays[f"words_{length}"] = codes
        arrays[f"counts_{length}"] = np.array([counts[word] for word in words], np.int32)
    readings = {
        character: found
        for character in sorted(set(readable()).union(*counts))
        if (found := readings_of_character(character))
    }
    said = json.dumps(readings, ensure_ascii=False).encode()
    return arrays | {"readings": np.frombuffer(said, np.uint8)}


def _words(reader: IndexReader) -> Iterator[tuple[str, int]]:
    for leaf, _ in reader.leaf_readers():
        if leaf.doc_count_all():
            for word, info in leaf.iter_field("words"):
                yield word.decode(), int(info.doc_frequency())


def _fits(word: str) -> bool:
    """Whether a word may be meant by another: of Latin, short ones are too much alike."""
    least = 4 if word.isascii() else 2
    return least <= len(word) < LENGTHS.stop and word.isalpha() and max(word) <= "\uffff"


class Vocabulary:
    """The table of a generation. Safe to share between threads.

    initials: gives the names whose initials some letters are, with how many articles have each.
    """

    def __init__(self, arrays: dict[str, Array], initials: Initials = lambda _: ()) -> None:
        self.with_initials = initials
        self._arrays = arrays
        self._rows = {n: arrays[f"words_{n}"].reshape(-1, n) for n in LENGTHS}

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

    def readings(self, character: str) -> Sequence[str]:
        """How a character is read; none where nobody knows."""
        return self._readings.get(character, ())

    def count(self, word: str) -> int:
        """How many articles have a word at most, 0 where it is none."""
        if len(word) not in LENGTHS or max(word) > "\uffff":
            return 0
        found = np.flatnonzero(self._same(len(word), word, range(len(word))))
        return int(self._counts(len(word))[found[0]]) if len(found) else 0

    def near(self, word: str) -> Iterator[tuple[str, Change, int]]:
        """The words that one change makes of a word, with how many articles have each."""
        length = len(word)
        if max(word, default="\uffff") > "\uffff" or length not in LENGTHS:
            return
        columns = [self._rows[length][:, at] == ord(word[at]) for at in range(length)]
        unlike = length - sum(column.astype(np.int8) for column in columns)
        yield from self._told(length, unlike == 1, "changed")
        for at in range(length - 1):
            swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            if swapped != word and (count := self.count(swapped)):
                yield swapped, "swapped", count
        for at in range(length):
            if count := self.count(word[:at] + word[at + 1 :]):
                yield word[:at] + word[at + 1 :], "left out", count
        for at in range(length + 1) if length + 1 in LENGTHS else ():
            others = [*range(at), *range(at + 1, length + 1)]
            yield from self._told(length + 1, self._same(length + 1, word, others), "added")

    def read_as(self, letters: str) -> Iterator[tuple[str, int]]:
        """The words that are read as some letters, with how many articles have each."""
        for syllables in self._parted(letters):
            rows = self._rows[len(syllables)]
            fits = np.ones(len(rows), np.bool_)
            for at, syllable in enumerate(syllables):
                known = np.zeros(1 << 16, np.bool_)
                known[self._syllables[syllable]] = True
                fits &= known[rows[:, at]]
            yield from ((word, count) for word, _, count in self._told(len(syllables), fits, ""))

    def _parted(self, letters: str) -> list[list[str]]:
        """The ways to part letters into syllables, as many as words have characters."""
        return [way for spelling in spellings_of(letters) for way in self._ways(spelling)]

    def _ways(self, letters: str) -> list[list[str]]:
        known = self._syllables
        ways: dict[int, list[list[str]]] = {0: [[]]}
        for end in range(1, len(letters) + 1):
            ways[end] = [
                [*before, letters[start:end]]
                for start in range(max(0, end - 6), end)
                if letters[start:end] in known
                for before in ways[start]
                if len(before) < LENGTHS.stop
            ][:_PARTINGS]
        return [way for way in ways[len(letters)] if len(way) in LENGTHS]

    def _same(self, length: int, word: str, places: Sequence[int]) -> Rows:
        """Which words of a length have the characters of a word at some places."""
        rows = self._rows[length]
        same = np.ones(len(rows), np.bool_)
        for character, place in zip(word, places, strict=True):
            same &= rows[:, place] == ord(character)
        return same

    def _told(self, length: int, fits: Rows, change: str) -> Iterator[tuple[str, Change, int]]:
        for place in np.flatnonzero(fits).tolist():
            word = self._rows[length][place].tobytes().decode("utf-16-le")
            yield word, change, int(self._counts(length)[place])  # type: ignore[misc]

    def _counts(self, length: int) -> Array:
        return self._arrays[f"counts_{length}"]
