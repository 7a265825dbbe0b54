"""Names of places that a word which begins further left would hide: 渝北区 in 在渝北区 (在渝),
城口 in 走进城口 (进城口), 开州区 in 离开州区 (离开). Which words those are is in the rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from archive.places.placerules import DISTRICTS, PLACES, Region, Words, words_of
from archive.rulebook import load_group


def hidden_names(
    words: Collection[str], region: str, districts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Each such name with what stands before it there.

    words: all names, and words that hide names; districts: the short name of each by its full one.
    """
    names = {*districts, *districts.values()} & {*words}
    for before in words_of("before"):
        yield from ((before, name) for name in names)
    for entry in load_group(PLACES, "word", Words):
        for word in entry.words if entry.yields else ():
            yield from _overlapping(word, districts.keys())
    for known in load_group(DISTRICTS, "region", Region):
        for arrival in known.arrivals if known.name == region else ():
            yield from _overlapping(arrival, words)


def _overlapping(word: str, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """The names that may begin with a word's last character, with the rest of the word."""
    return ((word[:-1], name) for name in names if name[0] == word[-1])
