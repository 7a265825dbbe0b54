"""Which words follow one another, and so whether a text goes on in another: behind 出口 may come
退税, hardly 太阳, and 增 and 长 at two ends are one word.

The chances (``rules/nextwords.npz``, made by ``scripts/import_nextwords.py``) are of a model by
which an input method guesses the next word: how likely each word is by itself, and behind others
where that differs much; behind the rest it is as likely as by itself, times what the word before
leaves over (Katz's back-off). Words are kept by a checksum, as nothing here needs to spell them.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple
from zlib import crc32

from archive.words.text import despaced, in_simplified

LONGEST = 4  # characters of a word
REACH = 4  # characters of both ends that are read as words
ENDS = 24  # characters, spaces and all, of which the last or the first are asked for
STEPS = 16  # levels of a chance for each power of ten, down
MOST = 8.0  # what the words say at most
UNKNOWN = -17.0  # the chance (natural log) of a character that is no word
APART = 12.0  # how much less likely a way of reading may be to be kept
SHIFT = 18  # bits of a word's number
SEEN = 8192  # ends that are kept at hand

Ways = tuple[tuple["Word | None", float], ...]


class Word(NamedTuple):
    """number: its place in the table; alone: how likely it is by itself; left: what it leaves
    over for words that are not said to follow it (natural logs)."""

    number: int
    alone: float
    left: float


class Table(NamedTuple):
    """words: their checksums in order; alone, left: their chances by levels. pairs: the numbers
    of two words as one, in order; chances: of the second behind the first, by levels."""

    words: array[int]
    alone: bytes
    left: bytes
    pairs: array[int]
    chances: bytes


def key_of(word: str) -> int:
    """The checksum by which a word is kept."""
    return crc32(word.encode())


def level_of(chance: float) -> int:
    """A chance (log to base 10, at most 1) as a level: 0 is 1."""
    return min(255, max(0, round(-chance * STEPS)))


_CHANCES = tuple(-level / STEPS * math.log(10) for level in range(256))


@cache
def _table() -> Table:
    import numpy as np  # a run that finds no page in turns does without

    with resources.files("archive").joinpath("rules", "nextwords.npz").open("rb") as file:
        kept = np.load(file)
        words = array("I", kept["words"].astype(np.uint32).tobytes())
        followed = np.repeat(np.arange(len(words), dtype=np.uint64), kept["counts"])
        pairs = followed << np.uint64(SHIFT) | kept["followers"].astype(np.uint64)
        return Table(
            words,
            kept["alone"].tobytes(),
            kept["left"].tobytes(),
            array("Q", pairs.tobytes()),
            kept["chances"].tobytes(),
        )


@lru_cache(maxsize=SEEN)
def _word(text: str) -> Word | None:
    """A word of the table, or None."""
    table, key = _table(), key_of(text)
    at = bisect_left(table.words, key)
    if at == len(table.words) or table.words[at] != key:
        return None
    # What is left over is a factor below 1 as a rule, above it for a few: kept shifted by one.
    return Word(at, _CHANCES[table.alone[at]], _CHANCES[table.left[at]] + math.log(10))


def _chance(before: Word | None, word: Word | None) -> float:
    """How likely a word is behind another (natural log); None: a character that is no word."""
    if word is None:
        return UNKNOWN
    if before is None:
        return word.alone
    pairs, pair = _table().pairs, before.number << SHIFT | word.number
    at = bisect_left(pairs, pair)
    if at < len(pairs) and pairs[at] == pair:
        return _CHANCES[_table().chances[at]]
    return before.left + word.alone


@lru_cache(maxsize=SEEN)
def _ways(text: str, before: Word | None) -> Ways:
    """How likely the best way is to read a text as words behind another, by its last word."""
    best: list[dict[Word | None, float]] = [{} for _ in range(len(text) + 1)]
    best[0][before] = 0.0
    for start in range(len(text)):
        for end in range(start + 1, min(start + LONGEST, len(text)) + 1):
            word = _word(text[start:end])
            if word is None and end > start + 1:
                continue
            chance = max(_chance(last, word) + odds for last, odds in best[start].items())
            best[end][word] = max(best[end].get(word, -math.inf), chance)
    likely = max(best[-1].values())
    return tuple((word, odds) for word, odds in best[-1].items() if odds > likely - APART)


def _best(ways: Ways) -> float:
    return max(odds for _, odds in ways)


@lru_cache(maxsize=SEEN)
def _beginnings(text: str) -> tuple[tuple[Word | None, float], ...]:
    """The first words that a text may have, and how likely the rest is behind each."""
    found = []
    for end in range(1, min(LONGEST, len(text)) + 1):
        word = _word(text[:end])
        if word is not None or end == 1:
            found.append((word, _best(_ways(text[end:], word))))
    return tuple(found)


def _across(left: str, right: str) -> list[float]:
    """How likely both ends are together for each word that is of both."""
    found = []
    for one in range(1, min(LONGEST - 1, len(left)) + 1):
        for other in range(1, min(LONGEST - one, len(right)) + 1):
            word = _word(left[-one:] + right[:other])
            if word is not None:
                before = max(_chance(last, word) + odds for last, odds in _ways(left[:-one], None))
                found.append(before + _best(_ways(right[other:], word)))
    return found


def words_behind(left: str, right: str) -> float:
    """How much the words at the end of a text speak for those at the beginning of another coming
    behind them: the log of how much likelier both are together than apart, within a bound. 0
    where one of them is empty."""
    end = in_simplified(despaced(left[-ENDS:].strip()))[-REACH:]
    start = in_simplified(despaced(right[:ENDS].strip()))[:REACH]
    if not end or not start:
        return 0.0
    ending = _ways(end, None)
    together = [
        odds + _chance(last, first) + rest
        for last, odds in ending
        for first, rest in _beginnings(start)
    ]
    apart = _best(ending) + _best(_ways(start, None))
    return max(-MOST, min(MOST, max(together + _across(end, start)) - apart))
