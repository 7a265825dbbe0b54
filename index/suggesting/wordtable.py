"""The table of the words and names of an archive, see `vocabulary`.

It is one of a generation, written when that is built: for each length the words of so many
characters, one under the other, the most frequent first; and how each character is read, so
that what serves needs no dictionary of readings. Of each word it says how many articles have it
and how many have a name that it is or begins, so that what articles that come or go have can be
added or taken off.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.storing.arrays import Array, save_arrays
from index.storing.generations import TABLE
from index.suggesting.entries import Entry, is_named
from index.suggesting.pinyin import readable, readings_of_character
from index.suggesting.spelling import BREAK

FILE = f"vocabulary{TABLE}"
LENGTHS = range(2, 13)
TYPE = np.dtype("<u2")

Numbers = npt.NDArray[np.int64]


def write_vocabulary(
    words: Iterable[Mapping[str, int]], entries: Iterable[Entry], folder: Path
) -> None:
    """Writes the table of an index: its words, some at a time, and what it suggests, each with
    how many articles have it."""
    rows: dict[int, list[_Words]] = {n: [] for n in LENGTHS}
    for some in words:
        for n, row in _Words.of(some, {}).items():
            rows[n].append(row)
    named = _Words.of({}, named_by(entries))
    whole = {n: _Words.joined([named[n], *some]).summed() for n, some in rows.items()}
    save_arrays(folder / FILE, _ranked(whole, {}))


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
    rows = {n: _Words.joined([_Words.among(arrays, n), more[n]]).summed() for n in LENGTHS}
    return _ranked(rows, said)


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
        codes = np.frombuffer("".join(row).encode("utf-16-le"), TYPE).reshape(-1, length)
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

    @classmethod
    def joined(cls, several: Sequence[_Words]) -> _Words:
        """All of some words, behind one another."""
        rows = ((one.codes, one.articles, one.named) for one in several)
        return cls(*map(np.concatenate, zip(*rows, strict=True)))

    def summed(self) -> _Words:
        """Each word once, with its counts added up."""
        packed = _packed(self.codes)
        order = np.lexsort(packed[::-1])
        new = np.ones(len(order), np.bool_)
        new[1:] = (packed[:, order[1:]] != packed[:, order[:-1]]).any(0)
        firsts = np.flatnonzero(new)
        if not len(firsts):
            return self
        return _Words(
            self.codes[order[firsts]],
            np.add.reduceat(self.articles[order], firsts),
            np.add.reduceat(self.named[order], firsts),
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
