"""What an archive can suggest: its places, people, organisations, phrases and headlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from archive.words.folding import fold
from index.model import SUGGESTION_KINDS, SuggestionKind
from index.places import names_of_district, town_without_kind
from index.suggesting.headlines import Headlines
from index.suggesting.phrases import Keys, phrases_of_all
from index.suggesting.pinyin import reading_of, readings_of_name
from index.suggesting.spelling import BREAK, PART, broken, said

# Which column an entry comes from, and by which field a query asks for it.
EntryName = Literal["district", "town", "author", "organisation", "phrase", "headline"]
ENTRY_NAMES: tuple[EntryName, ...] = (
    "district",
    "town",
    "author",
    "organisation",
    "phrase",
    "headline",
)
KIND_OF: dict[EntryName, SuggestionKind] = {
    "district": "place",
    "town": "place",
    "author": "person",
    "organisation": "organisation",
    "phrase": "phrase",
    "headline": "headline",
}
# The columns of several values, and the one of headlines as they are spelled.
COLUMNS: dict[EntryName, str] = {
    "district": "column_district",
    "town": "column_place",
    "author": "column_author",
    "organisation": "column_organisation",
    "headline": "column_headline",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What some articles say. values: of each of `COLUMNS` but headlines, with how many articles
    have them; runs: the runs of words of all articles, as `phrases_of_all` takes them."""

    values: Mapping[EntryName, Mapping[str, int]]
    headlines: Headlines
    runs: Iterable[Keys]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to suggest.

    broken: the folded label, its words parted by `BREAK`; readings: the ways to read it,
    syllables parted by spaces; count: articles that have it.
    """

    label: str
    name: EntryName
    broken: str
    readings: tuple[str, ...]
    count: int

    @property
    def folded(self) -> str:
        return self.broken.replace(BREAK, "")


def entries_of(given: Said) -> tuple[list[list[Entry]], Iterator[Entry]]:
    """The entries that articles make, in the order of rank: a list for each of
    `SUGGESTION_KINDS` but the last, and headlines, which is that, one by one. A phrase that is a
    place or a name is no phrase."""
    entries = [
        entry
        for name, values in given.values.items()
        for value, count in values.items()
        if (entry := entry_of(name, value, count))
    ]
    named = {entry.folded for entry in entries if is_named(entry.name)}
    phrases = (one for one in _phrases(given) if one.label not in named)
    *kinds, _ = by_kind([*entries, *phrases])
    headlines = (entry_of("headline", *one) for one in given.headlines.ranked())
    return kinds, filter(None, headlines)


def is_named(name: EntryName) -> bool:
    """Whether an entry is the name of a place, a person or an organisation."""
    return name not in ("phrase", "headline")


def by_kind(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Entries in a list for each of `SUGGESTION_KINDS`: the most frequent first, of equals the
    shorter."""
    found: dict[SuggestionKind, list[Entry]] = {kind: [] for kind in SUGGESTION_KINDS}
    for entry in entries:
        found[KIND_OF[entry.name]].append(entry)
    for row in found.values():
        row.sort(key=_rank)
    return list(found.values())


def _rank(entry: Entry) -> tuple[int, int, str, str, int]:
    return (
        -entry.count,
        len(entry.folded),
        entry.broken,
        entry.label,
        ENTRY_NAMES.index(entry.name),
    )


def entry_of(name: EntryName, value: str, count: int) -> Entry | None:
    """What a value of one of `COLUMNS` is suggested as; None where there is nothing to type."""
    label, broken_, readings = _spelled(name, value)
    return Entry(label, name, broken_, readings, count) if broken_ else None


@lru_cache(maxsize=1 << 14)
def _spelled(name: EntryName, value: str) -> tuple[str, str, tuple[str, ...]]:
    """Label, broken label and readings of a value."""
    if name == "headline":
        label, words, reading = value.split(PART)
        return label, words, (reading,)
    folded = fold(value).text
    if not folded:
        return value, "", ()
    readings = readings_of_name(folded, person=name == "author")
    return value, _words(value, folded, name), tuple(map(said, readings))


def _words(label: str, folded: str, name: EntryName) -> str:
    """The words of a name: 渝北 is one in 渝北区; a person's name is one."""
    if name == "author":
        return folded
    short = ""
    if name == "district":
        short = min((fold(one).text for one in names_of_district(label)), key=len)
    elif name == "town":
        short = town_without_kind(folded)
    if short and short != folded and folded.startswith(short):
        return BREAK.join((short, folded[len(short) :]))
    return broken(folded)


def _phrases(given: Said) -> Iterator[Entry]:
    for one in phrases_of_all(given.runs):
        reading = " ".join(said(reading_of(word)) for word in one.words)
        yield Entry(one.text, "phrase", BREAK.join(one.words), (reading,), one.count)
