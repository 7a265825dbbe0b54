"""How Chinese text is read: its pinyin without tones, a syllable a character.

pypinyin is loaded when the first text is read, which is when an index is built: what serves
looks things up in tables made then.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from archive.rulebook import load_group
from archive.words.folding import fold

# A reading has a syllable for each character of the folded text; a letter or digit is read as
# itself, a sign is not read (""), and what nobody knows to read is UNKNOWN.
Reading = tuple[str, ...]

UNKNOWN = "?"
# A reading that fewer words show is a rare one, of which names make no use.
_SHOWN = 4
_VARIANTS = 8
# Letters of the longest syllable (zhuang), and how many ways to part letters are looked at.
_LONGEST, _PARTINGS = 6, 16
# The two dots of ü, which folding takes away as it does accents: here they are a letter.
_UMLAUT = re.compile("u\u0308", re.IGNORECASE)
_SHORT = re.compile(r"([ln])ue")
_FILE = "alike.toml"


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname that is read otherwise than the character mostly is. examples: people."""

    name: str
    reading: str
    examples: tuple[str, ...] = ()


@cache
def surnames() -> dict[str, str]:
    """How surnames are read that are read otherwise than the characters."""
    return {one.name: one.reading for one in load_group(_FILE, "surname", Surname)}


@lru_cache(maxsize=8192)
def reading_of(folded: str) -> Reading:
    """How folded text is read, by the words in it: 重庆 is chong qing, 银行 is yin hang."""
    syllables = [one for word in _divider().seg(folded) for one in _syllables(word)]
    if len(syllables) != len(folded):
        return tuple(next(iter(readings_of_character(one)), _sign(one)) for one in folded)
    return tuple(map(_plain, syllables))


@cache
def _divider() -> Any:
    """What divides text into the words that pypinyin reads it by."""
    from pypinyin.core import Pinyin

    return Pinyin()


@lru_cache(maxsize=1 << 15)
def _syllables(word: str) -> tuple[str, ...]:
    """How pypinyin reads one of its words: headlines are made of the same ones."""
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(word, style=Style.NORMAL, errors=_itself))


def readings_of_name(folded: str, *, person: bool = False) -> tuple[Reading, ...]:
    """The ways in which a short name may be read, the likeliest first: as `reading_of` says,
    a person's surname as surnames are, then each character in its turn another way."""
    first = reading_of(folded)
    readings = [first]
    if person:
        known = surnames()
        surname = next((folded[:n] for n in (2, 1) if folded[:n] in known), "")
        if surname:
            readings.insert(0, (*known[surname].split(), *first[len(surname) :]))
    for place, character in enumerate(folded):
        for other in readings_of_character(character):
            readings.append((*first[:place], other, *first[place + 1 :]))
    return tuple(dict.fromkeys(readings))[:_VARIANTS]


@lru_cache(maxsize=16384)
def readings_of_character(character: str) -> tuple[str, ...]:
    """The readings of one character, the most frequent first: those that several words of
    pypinyin's show, or else the first of its list; none where it is not read."""
    from pypinyin import pinyin_dict

    shown = _shown().get(character, Counter[str]())
    often = tuple(one for one, count in shown.most_common() if count >= _SHOWN)
    marked = pinyin_dict.pinyin_dict.get(ord(character), "") if len(character) == 1 else ""
    first = tuple(_plain(one) for one in marked.split(",")[:1] if one)
    return often or first


def readable() -> Iterable[str]:
    """The characters that words are written with."""
    return _shown().keys()


@cache
def _shown() -> dict[str, Counter[str]]:
    """How often each character is read how in the words of pypinyin."""
    from pypinyin import phrases_dict

    pairs = Counter(
        pair
        for word, syllables in phrases_dict.phrases_dict.items()
        if len(word) == len(syllables)
        for pair in zip(word, (readings[0] for readings in syllables), strict=True)
    )
    shown: dict[str, Counter[str]] = {}
    for (character, syllable), count in pairs.items():
        shown.setdefault(character, Counter())[_plain(syllable)] += count
    return shown


def typed_letters(text: str) -> str:
    """Typed text folded, its ü as v, as pinyin is kept: lüyou, LǙYOU and lvyou are the same."""
    return fold(_UMLAUT.sub("v", unicodedata.normalize("NFD", text))).text


def spellings_of(letters: str) -> tuple[str, ...]:
    """Letters of pinyin as they may be meant: lue and nue, which are no syllables, are mostly
    typed for lve and nve (zhanlue), but lu'e is two."""
    return tuple(dict.fromkeys((letters, _SHORT.sub(r"\1ve", letters))))


def parted(letters: str, syllables: Container[str], counts: range) -> list[list[str]]:
    """The ways to part letters into syllables. counts: how many there may be."""
    spellings = spellings_of(letters)
    return [
        way for one in spellings for way in _ways(one, syllables, counts.stop) if len(way) in counts
    ]


def _ways(letters: str, syllables: Container[str], limit: int) -> list[list[str]]:
    ways: dict[int, list[list[str]]] = {0: [[]]}
    for end in range(1, len(letters) + 1):
        ways[end] = [
            [*before, letters[start:end]]
            for start in range(max(0, end - _LONGEST), end)
            if letters[start:end] in syllables
            for before in ways[start]
            if len(before) < limit
        ][:_PARTINGS]
    return ways[len(letters)]


def is_read(character: str) -> bool:
    """Whether a character of folded text has a syllable; signs have none."""
    return character.isalnum()


def _itself(signs: str) -> Any:
    """What has no reading, a list of a syllable a character (which pypinyin does not declare)."""
    return [_sign(sign) for sign in signs]


def _sign(sign: str) -> str:
    if not is_read(sign):
        return ""
    return sign if sign.isascii() else UNKNOWN


@lru_cache(maxsize=4096)
def _plain(syllable: str) -> str:
    """A syllable in small letters of ASCII, without its tone; ü as it is typed, v."""
    letters = unicodedata.normalize("NFD", syllable.lower()).replace("u\u0308", "v")
    return "".join(one for one in letters if one == UNKNOWN or (one.isascii() and one.isalnum()))
