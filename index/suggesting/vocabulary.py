"""The words and names of an archive, to find those that are close to what was typed.

One table of a generation, written when it is built: for each length the words of so many
characters, one under the other, the most frequent first; and how each character is read, so
that what serves needs no dictionary of readings. Of each word it says how many articles have it
and how many have a name that it is or begins, so that what articles that come or go have can be
added or taken off.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from index.storing.arrays import Array, open_arrays, save_arrays
from index.storing.generations import TABLE
from index.suggesting.alike import Heard
from index.suggesting.entries import Entry, is_named
from index.suggesting.pinyin import parted, readable, readings_of_character
from index.suggesting.spelling import BREAK

FILE = f"vocabulary{TABLE}"
LENGTHS = range(2, 13)
_TYPE = np.dtype("<u2")

# How one word becomes another: a character changed, added, left out, or two swapped.
Change = Literal["changed", "added", "left out", "swapped"]
# Letters to names, with how many articles have each.
Initials = Callable[[str], Iterable[tuple[str, int]]]
Places = npt.NDArray[np.intp]
Numbers = npt.NDArray[np.int64]
_SILENT = Heard.of(())


def write_vocabulary(words: Mapping[str, int], entries: Iterable[Entry], folder: Path) -> None:
    """Writes the table of an index: its words and what it suggests, each with how many articles
    have it."""
    save_arrays(folder / FILE, table_of(words, named_by(entries)))


def named_by(entries: Iterable[Entry]) -> Counter[str]:
    """The words that names are or begin with, with how many articles have such a name at most."""
    found: Counter[str] = Counter()
    for entry in entries:
        if is_named(entry.name):
            # 渝北 as well as 渝北区.
            for word in {entry.folded, entry.broken.partition(BREAK)[0]}:
                found[word] += entry.count
    return found


def table_of(words: Mapping[str, int], named: Mapping[str, int] | None = None) -> dict[str, Array]:
    """The arrays of words and names, each with how many articles have it."""
    return _ranked(_Words.of(words, named or {}), {})


def changed(
    arrays: Mapping[str, Array], words: Mapping[str, int], named: Mapping[str, int]
) -> dict[str, Array]:
    """A table's arrays after so many more, or fewer, articles have some words and names."""
    said: dict[str, Sequence[str]] = json.loads(arrays["readings"].tobytes())
    more = _Words.of(words, named)
    return _ranked({n: _Words.among(arrays, n).with_rows(more[n]) for n in LENGTHS}, said)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of one length. codes: a row for each; articles, named: see the top of the module."""

    codes: Array
    articles: Numbers
    named: Numbers

    @classmethod
    def of(cls, words: Mapping[str, int], named: Mapping[str, int]) -> dict[int, _Words]:
        """The words of each length that fit."""
        rows: dict[int, list[str]] = {n: [] for n in LENGTHS}
        for word in {**words, **named}:
            if _fits(word):
                rows[len(word)].append(word)
        return {n: cls._of(n, some, words, named) for n, some in rows.items()}

    @classmethod
    def _of(
        cls, length: int, row: Sequence[str], words: Mapping[str, int], named: Mapping[str, int]
    ) -> _Words:
        codes = np.frombuffer("".join(row).encode("utf-16-le"), _TYPE).reshape(-1, length)
        counts = ([given.get(word, 0) for word in row] for given in (words, named))
        return cls(codes, *(np.array(one, np.int64) for one in counts))

    @classmethod
    def among(cls, arrays: Mapping[str, Array], length: int) -> _Words:
        """What `arrays` gave."""
        return cls(
            arrays[f"words_{length}"].reshape(-1, length),
            arrays[f"articles_{length}"].astype(np.int64),
            arrays[f"named_{length}"].astype(np.int64),
        )

    def arrays(self) -> dict[str, Array]:
        length = self.codes.shape[1]
        return {
            f"words_{length}": self.codes.ravel(),
            f"articles_{length}": self.articles.astype(np.int32),
            f"named_{length}": self.named.astype(np.int32),
        }

    def with_rows(self, more: _Words) -> _Words:
        """The same with the counts of others added."""
        codes = np.concatenate([self.codes, more.codes])
        packed = _packed(codes)
        order = np.lexsort(packed[::-1])
        new = np.ones(len(codes), np.bool_)
        new[1:] = (packed[:, order[1:]] != packed[:, order[:-1]]).any(0)
        firsts = np.flatnonzero(new)
        if not len(firsts):
            return self
        articles = np.concatenate([self.articles, more.articles])[order]
        named = np.concatenate([self.named, more.named])[order]
        return _Words(
            codes[order[firsts]],
            np.add.reduceat(articles, firsts),
            np.add.reduceat(named, firsts),
        )

    def ranked(self) -> _Words:
        """Those that some article has, the most frequent first."""
        counts = np.maximum(self.articles, self.named)
        order = np.lexsort((*_packed(self.codes)[::-1], -counts))
        kept = order[counts[order] > 0]
        return _Words(self.codes[kept], self.articles[kept], self.named[kept])


def _packed(codes: Array) -> npt.NDArray[np.uint64]:
    """The characters of words four to a number, which are ordered as the words are; a row for the
    first four of each word, one for the next."""
    rows, length = codes.shape
    padded = np.zeros((rows, -(-length // 4) * 4), ">u2")
    padded[:, :length] = codes
    return np.ascontiguousarray(padded.view(">u8").astype(np.uint64).T)


def _ranked(words: Mapping[int, _Words], said: Mapping[str, Sequence[str]]) -> dict[str, Array]:
    """The arrays of words. said: the readings of characters, where they are known; others are
    looked for."""
    arrays: dict[str, Array] = {}
    codes: list[Array] = []
    for one in words.values():
        ranked = one.ranked()
        arrays |= ranked.arrays()
        codes.append(ranked.codes.ravel())
    characters = map(chr, np.unique(np.concatenate(codes)).tolist())
    wanted = set(characters) - said.keys() | (set() if said else set(readable()))
    found = {one: row for one in wanted if (row := readings_of_character(one))}
    table = json.dumps(dict(sorted({**said, **found}.items())), ensure_ascii=False)
    return arrays | {"readings": np.frombuffer(table.encode(), np.uint8)}


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
        codes = np.array([*map(ord, word)], _TYPE)
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
        code = np.array(ord(character), _TYPE)
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
