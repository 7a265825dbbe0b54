"""jieba's cut without its HMM, for many runs of Chinese at a time, as arrays.

The dictionary is a trie in a hash table, so that one look-up takes all runs a character
further. A way through a run is worth the sum of its words' log frequencies; the best way from
each character to the run's end is found from the end, for all runs at once, with the same
numbers, added in the same order and with the same choice between equals as jieba does: what
comes out is the same, word for word.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise

import numpy as np
import numpy.typing as npt

from index.columnar.terms import Terms, ranges

Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.intp]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# The first character that jieba cuts by its dictionary; the last one fits into so many bits.
FIRST, LAST = 0x4E00, 0x9FD5
# Bits of a character, of what is said of a state besides its number, and of a state.
_BITS, _FLAGS, _STATE = np.int64(15), np.int64(2), np.int64(22)
_STATE_MASK = np.int64((1 << 22) - 1)
_NONE = np.int64(-1)
# Where words of one length begin, what they are worth, and their numbers.
_Found = tuple[Places, Floats, Ints]
_CUT_BY_WORDS = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]+")
# Fibonacci hashing: 2 to 64 over the golden ratio.
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Cuts:
    """The words of some runs: where each begins in the characters of all runs in a row, how long
    it is, and its number in the dictionary, -1 for a character that no word begins with."""

    starts: Places
    lengths: Ints
    words: Ints


@dataclass(frozen=True, slots=True)
class Trie:
    """The beginnings of a dictionary's words, by number.

    A state is a number with two bits behind it: whether words go on from it, and whether it is a
    word itself; -1 is none. first: the states of single characters from `FIRST` on; table: the
    hash table of the states that a number and a character lead to, with these two as its key;
    worth: the logarithm of each word's share of all words, 0 for what is only a beginning;
    texts: the words in UTF-8 in a row, each from its place in `offsets` on; unknown: what a
    character is worth that is no word.
    """

    first: Longs
    table: Longs
    worth: Floats
    texts: bytes
    offsets: Ints
    unknown: float

    def __len__(self) -> int:
        return len(self.worth)

    def words(self, numbers: Places) -> Terms:
        """Words in UTF-8."""
        starts = self.offsets[numbers]
        lengths = self.offsets[numbers + 1] - starts
        texts = np.frombuffer(self.texts, np.uint8)
        return Terms(texts[ranges(starts, lengths)], np.cumsum(lengths, dtype=np.int64))

    def number_of(self, word: str) -> int:
        """The number of a word or beginning, -1 where it is none."""
        if not _CUT_BY_WORDS.fullmatch(word):
            return -1
        codes = np.array([ord(character) - FIRST for character in word])
        state = self.first[codes[:1]]
        for at in range(1, len(word)):
            state = self.after(state, codes[at : at + 1]) if state[0] >= 0 else state
        return int(state[0] >> _FLAGS)

    def after(self, states: Longs, characters: Ints) -> Longs:
        """The states that states and one character more lead to."""
        wanted = states >> _FLAGS << _BITS | characters
        slots = _slots(wanted, len(self.table))
        held = self.table[slots]
        hit = held >> _STATE == wanted
        found = np.where(hit, held & _STATE_MASK, _NONE)
        left = np.flatnonzero(~hit & (held != _NONE))
        while len(left):
            slots[left] = slots[left] + 1 & len(self.table) - 1
            held, looked_for = self.table[slots[left]], wanted[left]
            hit = held >> _STATE == looked_for
            found[left[hit]] = held[hit] & _STATE_MASK
            left = left[~hit & (held != _NONE)]
        return found


def words_cut_by(frequencies: Mapping[str, int]) -> tuple[str, ...]:
    """The words of jieba's table, and their beginnings, that runs of Chinese may hold."""
    codes, lengths = _characters(frequencies)
    others = np.concatenate([[0], np.cumsum((codes < 0) | (codes > LAST - FIRST))])
    ends = np.cumsum(lengths)
    cut = (others[ends] == others[ends - lengths]) & (lengths > 0)
    return tuple(compress(frequencies, cut.tolist()))


def _characters(words: Collection[str]) -> tuple[Longs, Places]:
    """The characters of words in a row, less `FIRST`, and how many each word has."""
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), "<u4")
    return codes.astype(np.int64) - FIRST, np.fromiter(map(len, words), np.intp, len(words))


def trie_of(words: Sequence[str], frequencies: Mapping[str, int], total: int) -> Trie:
    """The trie of jieba's table. words: what `words_cut_by` gives, numbered in this order."""
    codes, lengths = _characters(words)
    ends = np.cumsum(lengths)
    parents = _parents(codes, ends - lengths, lengths)
    counts = np.fromiter(map(frequencies.__getitem__, words), np.int64, len(words))
    single, longer = np.flatnonzero(parents < 0), np.flatnonzero(parents >= 0)
    goes_on = np.zeros(len(words), np.int64)
    goes_on[parents[longer]] = 1
    states = np.arange(len(words)) << _FLAGS | goes_on << 1 | (counts > 0)
    first = np.full(LAST - FIRST + 1, _NONE)
    first[codes[ends[single] - 1]] = states[single]
    keys = parents[longer] << _BITS | codes[ends[longer] - 1]
    whole = math.log(total)
    several, which = np.unique(counts, return_inverse=True)
    # Not NumPy's logarithm, whose last bit may be another.
    logs = [math.log(one) - whole if one else 0.0 for one in several.tolist()]
    return Trie(
        first,
        _hashed(keys, states[longer]),
        np.array(logs, np.float64)[which],
        "".join(words).encode(),
        # Characters that jieba cuts by its dictionary take three bytes each.
        np.concatenate([[0], 3 * ends]).astype(np.int32),
        math.log(1) - whole,
    )


def _parents(codes: Longs, starts: Places, lengths: Places) -> Longs:
    """The number of each word without its last character, which is one of them; -1 for none."""
    parents = np.full(len(lengths), _NONE)
    left = np.arange(len(lengths))
    begun = np.full(len(lengths), _NONE)
    for depth in range(int(lengths.max(initial=0))):
        keys = begun << _BITS | codes[starts[left] + depth]
        whole = lengths[left] == depth + 1
        words, here = left[whole], keys[whole]
        parents[words] = begun[whole]
        order = np.argsort(here)
        left = left[~whole]
        begun = words[order][np.searchsorted(here[order], keys[~whole])]
    return parents


def _hashed(keys: Longs, states: Longs) -> Longs:
    """A hash table of keys with states, each in the first free slot from its own one on."""
    size = 1 << (2 * len(keys) + 1).bit_length()
    table = np.full(size, _NONE)
    entries = keys << _STATE | states
    slots = _slots(keys, size)
    left = np.arange(len(keys))
    while len(left):
        free = left[table[slots[left]] == _NONE]
        # Of several for one slot, the one that is written last has it.
        table[slots[free]] = entries[free]
        left = left[table[slots[left]] != entries[left]]
        slots[left] = slots[left] + 1 & size - 1
    return table


def _slots(keys: Longs, size: int) -> Places:
    shift = np.uint64(64 - (size.bit_length() - 1))
    return (keys.astype(np.uint64) * _MIX >> shift).astype(np.intp)


@dataclass(frozen=True, slots=True)
class _Edges:
    """Words that may stand in runs, by the characters that they begin with, of those of one
    character the shorter ones first."""

    lengths: Ints
    worth: Floats
    words: Ints


def cuts_of(trie: Trie, characters: Ints, lengths: Places) -> Cuts:
    """The words of runs, as jieba cuts each.

    characters: of all runs in a row, less `FIRST`; lengths: of each run, none of them 0.
    """
    if not len(lengths):
        return Cuts(np.zeros(0, np.intp), np.zeros(0, np.int32), np.zeros(0, np.int32))
    ends = np.cumsum(lengths)
    left = np.repeat(ends, lengths) - np.arange(len(characters))
    found = _found(trie, characters, left)
    # From here on, characters are in the order in which the best ways from them are found.
    order = _by_distance(left)
    rank = np.empty(len(order), np.intp)
    rank[order] = np.arange(len(order))
    edges, offsets = _sorted(found, rank)
    best = _best(edges, offsets, left[order], rank, order)
    chosen, words = np.empty(len(order), np.int32), np.empty(len(order), np.int32)
    chosen[order], words[order] = edges.lengths[best], edges.words[best]
    starts = _followed(ends - lengths, ends, chosen)
    return Cuts(starts, chosen[starts], words[starts])


def _found(trie: Trie, characters: Ints, left: Places) -> list[_Found]:
    """The words that may stand in runs, by their length from 1 on."""
    at, states = np.arange(len(characters)), trie.first[characters]
    found: list[_Found] = []
    begun = np.zeros(len(characters), np.bool_)
    while len(at):
        known = states >= 0
        at, states = at[known], states[known]
        whole = np.flatnonzero(states & 1)
        starts, words = at[whole], states[whole] >> _FLAGS
        found.append((starts, trie.worth[words], words.astype(np.int32)))
        begun[starts] = True
        on = np.flatnonzero(((states & 2) > 0) & (left[at] > len(found)))
        at = at[on]
        states = trie.after(states[on], characters[at + len(found)])
    # A character that begins no word is one.
    alone = np.flatnonzero(~begun)
    starts, worth, numbers = found[0]
    found[0] = (
        np.concatenate([starts, alone]),
        np.concatenate([worth, np.full(len(alone), trie.unknown)]),
        np.concatenate([numbers, (trie.first[characters[alone]] >> _FLAGS).astype(np.int32)]),
    )
    return found


def _by_distance(left: Places) -> Places:
    """The characters by their distance to the end of their run."""
    small = left.max() < 1 << 16
    return np.argsort(left.astype(np.uint16) if small else left, kind="stable")


def _sorted(found: list[_Found], rank: Places) -> tuple[_Edges, Places]:
    """The words by where they begin, by rank, the shorter ones first; and where those of each
    character begin."""
    starts = [rank[at] for at, _, _ in found]
    counts = np.zeros(len(rank), np.intp)
    for at in starts:
        counts[at] += 1
    offsets = np.cumsum(counts) - counts
    size = int(counts.sum())
    edges = _Edges(np.empty(size, np.int32), np.empty(size), np.empty(size, np.int32))
    free = offsets.copy()
    for length, (at, (_, worth, words)) in enumerate(zip(starts, found, strict=True), 1):
        slots = free[at]
        edges.lengths[slots], edges.worth[slots], edges.words[slots] = length, worth, words
        free[at] += 1
    return edges, offsets


def _best(edges: _Edges, offsets: Places, left: Places, rank: Places, order: Places) -> Places:
    """Of the words from each character the one that the best way to the end begins with; of
    equals the longest."""
    counts = np.diff(offsets, append=len(edges.worth))
    starts = np.repeat(order, counts)
    # The end of a run is behind all characters.
    behind = np.where(edges.lengths == np.repeat(left, counts), len(order), starts + edges.lengths)
    target = np.append(rank, len(order))[behind]
    ways = np.zeros(len(order) + 1)
    values = np.empty(len(edges.worth))
    steps = np.flatnonzero(np.diff(left, prepend=0, append=left[-1] + 1))
    bounds = np.append(offsets, len(edges.worth))
    for begin, end in pairwise(steps.tolist()):
        low, high = bounds[begin], bounds[end]
        here = edges.worth[low:high] + ways[target[low:high]]
        values[low:high] = here
        ways[begin:end] = np.maximum.reduceat(here, offsets[begin:end] - low)
    taken = np.where(values == np.repeat(ways[:-1], counts), np.arange(len(values)), -1)
    best: Places = np.maximum.reduceat(taken, offsets)
    return best


def _followed(starts: Places, ends: Places, lengths: Ints) -> Places:
    """Where words begin, from the first of each run on."""
    begins = np.zeros(len(lengths), np.bool_)
    while len(starts):
        begins[starts] = True
        starts = starts + lengths[starts]
        on = starts < ends
        starts, ends = starts[on], ends[on]
    return np.flatnonzero(begins)
