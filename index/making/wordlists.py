"""The words of many documents at a time: what `index.analysis.WordsTokenizer` gives and what
`index.suggesting.phrases.keys_of` makes of them, as arrays.

A stretch of Chinese is cut once, however often it stands in a batch: in the lead as in the
text, in an article as in the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

import numpy as np
import numpy.typing as npt

from index import cutting
from index.columnar.batch import Int32s, Words
from index.columnar.terms import Terms, ranges
from index.making.codes import BLOCK, END, HAN, RUN, TELLS, Codes, Flags, Places, Texts
from index.making.dictionary import Dictionary, dictionary
from index.making.segmenting import FIRST, cuts_of
from index.making.stretches import distinct
from index.places import short_place_names
from index.suggesting.phrases import fours_of

Longs = npt.NDArray[np.int64]
_BITS = np.uint64(21)


@dataclass(frozen=True, slots=True)
class Cut:
    """A field's text, cut but for its stretches of Chinese.

    starts: where a stretch begins; blocks: which these are among those of all fields; others, at:
    the numbers of the other words, and where each stands.
    """

    texts: Texts
    starts: Places
    blocks: slice
    others: Longs
    at: Places


class WordLists:
    """The words of a batch. All texts are put in with `add` before anything is asked of them."""

    def __init__(self) -> None:
        self._dictionary = dictionary()
        # Words of the dictionary come first, then characters, then what else there is.
        self._first_character = len(self._dictionary.trie)
        self._first_other = self._first_character + END
        # The stretches of Chinese of all fields: their characters, and the length of each.
        self._codes: list[Codes] = []
        self._lengths: list[Places] = []
        self._count = 0
        self._others: dict[str, int] = {}
        self._cuts: _BlockCuts | None = None

    def add(self, texts: Texts) -> Cut:
        """Takes in the texts of a field."""
        rows = list(_latin_of(texts))
        covered = np.zeros(len(texts.codes) + 1, np.int8)
        covered[[start for start, _, _ in rows]] += 1
        covered[[end for _, end, _ in rows]] -= 1
        free = np.cumsum(covered[:-1], dtype=np.int8) == 0
        block = ((texts.kinds & BLOCK) > 0) & free
        edges = np.flatnonzero(np.diff(block, prepend=False, append=False))
        starts = edges[::2]
        self._codes.append(texts.codes[block])
        self._lengths.append(edges[1::2] - starts)
        first, self._count = self._count, self._count + len(starts)
        single = np.flatnonzero(((texts.kinds & (HAN | TELLS)) > 0) & ~block & free)
        characters = texts.codes[single].astype(np.int64) + self._first_character
        numbers = [self._number(word) for _, _, words in rows for word in words]
        at = [start for start, _, words in rows for _ in words]
        return Cut(
            texts,
            starts,
            slice(first, self._count),
            np.concatenate([np.array(numbers, np.int64), characters]),
            np.concatenate([np.array(at, np.intp), single]),
        )

    def _number(self, word: str) -> int:
        return self._first_other + self._others.setdefault(word, len(self._others))

    def words(self, cut: Cut) -> Words:
        """The words that the documents of a field are ranked by."""
        cuts = self._all_cuts()
        counts, places = cuts.of(cut.blocks)
        chinese = cuts.words[places]
        documents = cut.texts.documents_at(np.concatenate([cut.starts, cut.at]))
        by_block, others = documents[: len(cut.starts)], documents[len(cut.starts) :]
        of_words = np.repeat(by_block, counts)
        short = np.flatnonzero(self._shorter_at(chinese))
        rows = [self._short_names(int(chinese[at])) for at in short.tolist()]
        numbers = np.concatenate(
            [chinese, cut.others, np.array([one for row in rows for one in row], np.int64)]
        )
        added = np.repeat(of_words[short], [len(row) for row in rows])
        document = np.concatenate([of_words, others, added])
        order = np.argsort(document, kind="stable")
        terms, which, known = self._numbered(numbers[order])
        counted = np.bincount(document, minlength=cut.texts.count).astype(np.int32)
        return Words(terms, which, counted, numbers=known)

    def phrases(self, cut: Cut) -> list[bytes]:
        """For each document what `keys_of` gives for its parts."""
        cuts = self._all_cuts()
        counts, places = cuts.of(cut.blocks)
        document = np.repeat(cut.texts.documents_at(cut.starts), counts)
        ends = np.searchsorted(document, np.arange(cut.texts.count), side="right").tolist()
        keys = [runs[places] for runs in (cuts.pairs, cuts.triples, cuts.fours)]
        return [
            _once(*(row[start:end] for row in keys))
            for start, end in zip([0, *ends], ends, strict=False)
        ]

    def known(self, cut: Cut) -> dict[str, tuple[str, ...]]:
        """How the stretches of Chinese of a field are cut."""
        cuts, text = self._all_cuts(), cut.texts.text
        counts, places = cuts.of(cut.blocks)
        lengths = iter(cuts.lengths[places].tolist())
        known = {}
        for start, count in zip(cut.starts.tolist(), counts.tolist(), strict=True):
            words = tuple(_divided(text, start, list(islice(lengths, count))))
            known["".join(words)] = words
        return known

    def _all_cuts(self) -> _BlockCuts:
        if self._cuts is None:
            codes, lengths = np.concatenate(self._codes), np.concatenate(self._lengths)
            self._cuts = _cut_blocks(self._dictionary, codes, lengths)
        return self._cuts

    def _shorter_at(self, numbers: Longs) -> Flags:
        known = numbers < self._first_character
        return known & self._dictionary.shorter[np.where(known, numbers, 0)]

    def _short_names(self, number: int) -> list[int]:
        return [at if at >= 0 else self._number(name) for name, at in _shorter_than(number)]

    def _numbered(self, numbers: Longs) -> tuple[Terms, Int32s, Int32s]:
        """The distinct words, which of them each number is, and the number of each, -1 for those
        that are of this batch alone."""
        found = np.zeros(self._first_other + len(self._others), np.bool_)
        found[numbers] = True
        distinct = np.flatnonzero(found)
        place = np.empty(len(found), np.int32)
        place[distinct] = np.arange(len(distinct))
        bounds = np.searchsorted(distinct, [self._first_character, self._first_other]).tolist()
        words, characters, others = np.split(distinct, bounds)
        others_known = list(self._others)
        rest = [
            *map(chr, (characters - self._first_character).tolist()),
            *(others_known[one] for one in (others - self._first_other).tolist()),
        ]
        terms = Terms.joined(
            [self._dictionary.trie.words(words), Terms.of([one.encode() for one in rest])]
        )
        known = np.where(distinct < self._first_other, distinct, -1).astype(np.int32)
        return terms, place[numbers], known


@cache
def _shorter_than(number: int) -> tuple[tuple[str, int], ...]:
    """The shorter names of a place whose name has a number, each with its own, -1 for none."""
    trie = dictionary().trie
    (name,) = trie.words(np.array([number])).listed()
    return tuple((one, trie.number_of(one)) for one in short_place_names()[name.decode()])


def _divided(text: str, at: int, lengths: Sequence[int]) -> Iterator[str]:
    for length in lengths:
        yield text[at : at + length]
        at += length


def _latin_of(texts: Texts) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Start and end of each day, number, or row of letters and digits, and its words."""
    run = (texts.kinds & RUN) > 0
    begins = run.copy()
    begins[1:] &= ~run[:-1]
    end = 0
    for start in np.flatnonzero(begins).tolist():
        if start >= end:
            words, end = cutting.ranking_words_at(texts.text, start)
            yield start, end, words


@dataclass(frozen=True, slots=True)
class _BlockCuts:
    """The words of stretches of Chinese by their numbers and lengths, `counts` of them from
    `offsets` on those of each different stretch; pairs, triples: the runs of two and of three
    words that end with each, 0 for none; which: the different one that each stretch is."""

    words: Longs
    lengths: npt.NDArray[np.int32]
    offsets: Places
    counts: Places
    pairs: npt.NDArray[np.uint64]
    triples: npt.NDArray[np.uint64]
    fours: npt.NDArray[np.uint64]
    which: Places

    def of(self, blocks: slice) -> tuple[Places, Places]:
        """How many words each of some stretches has, and the places of all of them."""
        which = self.which[blocks]
        return self.counts[which], ranges(self.offsets[which], self.counts[which])


def _cut_blocks(dictionary: Dictionary, codes: Codes, lengths: Places) -> _BlockCuts:
    """The words of stretches. codes: the characters of all in a row; lengths: of each."""
    which, firsts = distinct(codes, lengths)
    starts, lengths = (np.cumsum(lengths) - lengths)[firsts], lengths[firsts]
    characters = codes[ranges(starts, lengths)].astype(np.int32)
    cuts = cuts_of(dictionary.trie, characters - FIRST, lengths)
    ends = np.searchsorted(cuts.starts, np.cumsum(lengths))
    counts = np.diff(ends, prepend=0)
    known = cuts.words >= 0
    character = len(dictionary.trie) + characters[cuts.starts].astype(np.int64)
    place = np.where(known, dictionary.places[np.where(known, cuts.words, 0)], np.uint64(0))
    block = np.repeat(np.arange(len(counts)), counts)
    last, before = _moved(place, block, 1), _moved(place, block, 2)
    pairs = np.where((last > 0) & (place > 0), last << 2 * _BITS | place << _BITS, 0)
    triples = np.where((before > 0) & (pairs > 0), before << 2 * _BITS | last << _BITS | place, 0)
    words = np.where(known, cuts.words, character)
    three = _moved(triples, block, 1)
    fours = np.where((three > 0) & (place > 0), fours_of(three, place), 0)
    return _BlockCuts(words, cuts.lengths, ends - counts, counts, pairs, triples, fours, which)


def _moved(values: npt.NDArray[np.uint64], block: Places, by: int) -> npt.NDArray[np.uint64]:
    """For each word what stands `by` words before it in the same stretch, or 0."""
    moved = np.zeros_like(values)
    moved[by:] = np.where(block[by:] == block[:-by], values[:-by], 0)
    return moved


def _once(*keys: npt.NDArray[np.uint64]) -> bytes:
    row = np.concatenate(keys)
    row.sort()
    # The first ones are 0, which is no run.
    return row[np.diff(row, prepend=np.uint64(0)) > 0].astype("<u8").tobytes()
