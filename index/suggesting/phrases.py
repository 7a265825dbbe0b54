"""The frequent phrases of an archive: runs of words that several articles have and that hang
together, such as 高质量发展.

What an article has is kept as numbers: a run of two or three words of the vocabulary is the
places of its words there, 21 bits each, the first word the highest. So all runs of all articles
are counted by one sort, and what is left can be read back. Runs of four have no room: of them a
number is kept that can only be compared, so that those which runs of three seem to make up are
known to stand somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from archive.rulebook import load_group
from index.cutting import PARTICLES, clauses_of, dictionary
from index.places import place_words

Keys = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Where = npt.NDArray[np.intp]
# The places of the words of a run in the vocabulary.
Run = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as its folded words, and how many articles have it."""

    words: tuple[str, ...]
    count: int

    @property
    def text(self) -> str:
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class Measure:
    """What makes a run of words a phrase.

    articles: how many must have it. cohesion: how much oftener than by chance each of its words
    must follow the last, from 0 (as by chance) to 1 (never apart): the normalised pointwise
    mutual information. freedom: the share of its articles in which it may at most be continued
    by one and the same word; a run that nearly always is, is only part of a phrase.
    most: how many phrases are kept, the most frequent ones.
    """

    articles: int = 3
    cohesion: float = 0.4
    freedom: float = 0.75
    characters: range = range(3, 13)
    most: int = 30_000


MEASURE = Measure()


@dataclass(frozen=True, slots=True)
class _Words:
    """A list of words from a rules file."""

    name: str
    items: str
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


_FILE = "phrases.toml"
# Three words of 21 bits each make a key; so many words can be told apart, 0 is none.
_BITS = np.uint64(21)
_MASK = (np.uint64(1) << _BITS) - np.uint64(1)
_LAST_TWO = np.uint64(2 * 21)
_WORDS = int(_MASK)
_LITTLE = 1e-9
# What parts runs of four, which cannot be read back, from shorter ones; and two odd numbers that
# spread them.
_FOUR = 1 << 63
_SPREAD = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F


@cache
def vocabulary() -> tuple[str, ...]:
    """The words that a phrase may be made of, at their places; nothing stands at place 0."""
    kinds, *lists = (one.items.split() for one in load_group(_FILE, "words", _Words))
    unfit = PARTICLES.union(*lists)
    fitting = set(kinds)
    fit = (word for word, kind in dictionary() if kind in fitting and word not in unfit)
    words = dict.fromkeys([*fit, *place_words()])
    return ("", *list(words)[:_WORDS])


@cache
def place_of_words() -> dict[str, int]:
    """Where each word of the vocabulary stands in it."""
    return {word: place for place, word in enumerate(vocabulary()) if place}


def keys_of(texts: Iterable[str]) -> bytes:
    """The runs of words that folded texts have, each once, as `phrases_of` counts them."""
    keys: set[int] = set()
    for text in texts:
        for clause in clauses_of(text):
            keys.update(_keys(clause))
    return np.array(sorted(keys), "<u8").tobytes()


def _keys(clause: Sequence[str]) -> Iterator[int]:
    """The runs of two to four words of a clause that are all in the vocabulary."""
    places = place_of_words()
    bits = int(_BITS)
    three = before = last = 0
    for word in clause:
        place = places.get(word, 0)
        if three and place:
            yield _four(three, place)
        three = before << 2 * bits | last << bits | place if before and place else 0
        if last and place:
            yield last << 2 * bits | place << bits
            if three:
                yield three
        before, last = last if place else 0, place


def keys_of_phrases(phrases: Iterable[Sequence[str]]) -> Keys:
    """The run that each phrase is, as articles have it."""
    places = place_of_words()
    return np.array([_key([places[word] for word in words]) for words in phrases], np.uint64)


def _key(places: Sequence[int]) -> int:
    """The key of a run of two to four words."""
    bits = int(_BITS)
    first, second, *rest = places
    three = first << 2 * bits | second << bits | (rest[0] if rest else 0)
    return _four(three, rest[1]) if len(rest) > 1 else three


def _four(three: int, place: int) -> int:
    """The key of a run of four, given that of its first three and the place of its last word."""
    return _FOUR | (three * _SPREAD[0] + place * _SPREAD[1]) % _FOUR


def fours_of(threes: Keys, places: Keys) -> Keys:
    """The keys of runs of four, as `_four` gives them; arithmetic wraps around."""
    spread = threes * np.uint64(_SPREAD[0]) + places * np.uint64(_SPREAD[1])
    return spread | np.uint64(_FOUR)


def phrases_of(columns: Iterable[bytes], measure: Measure = MEASURE) -> list[Phrase]:
    """The phrases of articles whose runs are given, the most frequent first."""
    return phrases_of_all([runs_of(columns)], measure)


def runs_of(columns: Iterable[bytes]) -> Keys:
    """The runs of articles behind one another."""
    return np.frombuffer(bytearray().join(columns), "<u8")


def phrases_of_all(runs: Iterable[Keys], measure: Measure = MEASURE) -> list[Phrase]:
    """The same of the runs of all articles in stretches, one of which is looked at at a time: no
    run of a later one is less than, or equal to, one of an earlier. Each is sorted here."""
    table = _Table(runs, measure.articles)
    kept = table.cohesive(measure.cohesion)
    found = dict(zip(map(_split, table.runs[kept].tolist()), table.counts[kept], strict=True))
    longer = dict(_joined(found, table, measure.articles))
    phrases = {**found, **longer}
    part = set(_parts(phrases, measure.freedom))
    words = vocabulary()
    told = (
        Phrase(tuple(words[place] for place in run), int(count))
        for run, count in phrases.items()
        if run not in part
    )
    fit = [one for one in told if _is_fit(one, measure)]
    fit.sort(key=lambda one: (-one.count, one.text))
    return fit[: measure.most]


def _split(key: int) -> Run:
    """The places of the words of a run."""
    bits, mask = int(_BITS), int(_MASK)
    third = key & mask
    return (key >> 2 * bits, key >> bits & mask, *((third,) if third else ()))


def _joined(found: Mapping[Run, int], table: _Table, least: int) -> Iterator[tuple[Run, int]]:
    """Runs of four words that enough articles have, of runs of three that share two."""
    following: dict[Run, list[Run]] = {}
    for run in found:
        if len(run) == 3:
            following.setdefault(run[:2], []).append(run)
    for run in found:
        for other in following.get(run[1:], ()) if len(run) == 3 else ():
            count = table.count_of_four(run, other[-1])
            if count >= least:
                yield (*run, other[-1]), count


def _parts(phrases: Mapping[Run, int], freedom: float) -> Iterator[Run]:
    """The runs that are nearly always part of one and the same longer one."""
    for run, count in phrases.items():
        for shorter in (run[:-1], run[1:]):
            if count > freedom * phrases.get(shorter, count * 2 / freedom):
                yield shorter


def _is_fit(phrase: Phrase, measure: Measure) -> bool:
    # A single character at the end is mostly the beginning of what comes next.
    return len(phrase.words[-1]) > 1 and len(phrase.text) in measure.characters


class _Table:
    """The runs that enough articles have, by rising key, with how many; the parts of a run are
    among them.

    said: the runs of all articles in rising stretches, each as often as there are articles that
    have it; sorted here.
    """

    def __init__(self, said: Iterable[Keys], least: int) -> None:
        before, behind = np.zeros((2, _WORDS + 1), np.int64)

        def counted(some: Keys) -> tuple[Keys, Numbers]:
            some.sort()
            pairs = some[: np.searchsorted(some, np.uint64(_FOUR))]
            pairs = pairs[pairs & _MASK == 0]
            for words, bits in ((before, _LAST_TWO), (behind, _BITS)):
                words += np.bincount(_words_at(pairs, bits), minlength=len(words))
            return _frequent(some, least)

        # A stretch is let go of before the next one is made.
        frequent = [counted(np.empty(0, np.uint64)), *map(counted, said)]
        runs, counts = map(np.concatenate, zip(*frequent, strict=True))
        fours = int(np.searchsorted(runs, np.uint64(_FOUR)))
        self._fours, self._counts_of_fours = runs[fours:], counts[fours:]
        self.runs, self.counts = runs[:fours], counts[:fours]
        self.threes = self.runs & _MASK > 0
        self._cohesion = self._measured(before, behind)

    def count_of_four(self, three: Run, place: int) -> int:
        """How many articles have a run of four words, 0 where they are too few."""
        bits = int(_BITS)
        key = np.uint64(_four(three[0] << 2 * bits | three[1] << bits | three[2], place))
        at = int(np.searchsorted(self._fours, key))
        there = at < len(self._fours) and self._fours[at] == key
        return int(self._counts_of_fours[at]) if there else 0

    def cohesive(self, least: float) -> Where:
        """The places of the runs of which each word coheres with the next."""
        cohesion = self._cohesion[self._find(self.runs & ~_MASK)]
        # The second pair of a run of three.
        second = (self.runs[self.threes] & (_MASK << _BITS | _MASK)) << _BITS
        cohesion[self.threes] = np.minimum(
            cohesion[self.threes], self._cohesion[self._find(second)]
        )
        return np.flatnonzero(cohesion >= least)

    def _measured(self, before: Numbers, behind: Numbers) -> npt.NDArray[np.float64]:
        """Of every pair the normalised pointwise mutual information; of longer runs nothing.

        before, behind: of each word, how many pairs of articles have it there.
        """
        here = self.runs[~self.threes]
        whole = max(int(before.sum()), 1)
        share = self.counts[~self.threes] / whole
        chance = before[_words_at(here, _LAST_TWO)] * (behind[_words_at(here, _BITS)] / whole**2)
        cohesion = np.zeros(len(self.runs))
        cohesion[~self.threes] = np.log(share / chance) / np.maximum(-np.log(share), _LITTLE)
        # Where there is but one pair, it is never apart.
        cohesion[~self.threes] = np.where(share < 1, cohesion[~self.threes], 1.0)
        return cohesion

    def _find(self, runs: Keys) -> Where:
        """The places of runs that are there."""
        return np.searchsorted(self.runs, runs)


def _frequent(said: Keys, least: int) -> tuple[Keys, Numbers]:
    """The keys that stand often enough among sorted ones, and how often each does."""
    new = np.ones(len(said), np.bool_)
    np.not_equal(said[1:], said[:-1], out=new[1:])
    begins = np.flatnonzero(new)
    counts = np.diff(begins, append=len(said))
    frequent = counts >= least
    return said[begins[frequent]], counts[frequent]


def _words_at(runs: Keys, bits: np.uint64) -> Where:
    """The places in the vocabulary of one word of each run."""
    return (runs >> bits & _MASK).astype(np.intp)
