"""What an archive can suggest: its places, people, organisations, phrases and headlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from whoosh.reading import IndexReader

from archive.folding import fold
from index.model import SUGGESTION_KINDS, SuggestionKind
from index.phrases import phrases_of
from index.pinyin import reading_of, readings_of_name
from index.places import names_of_district, town_without_kind
from index.schema import VALUES
from index.spelling import BREAK, PART, broken, said

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
_COLUMNS: dict[EntryName, str] = {
    "district": "column_district",
    "town": "column_place",
    "author": "column_author",
    "organisation": "column_organisation",
}


# The values of a column by its name, a value for each article that has one.
Values = Callable[[str], Iterable[bytes]]


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


def entries_of(values: Values) -> list[list[Entry]]:
    """The entries that columns make, a list for each of `SUGGESTION_KINDS`: the most frequent
    first, of equals the shorter. A phrase that is a place or a name is no phrase."""
    found: dict[SuggestionKind, list[Entry]] = {kind: [] for kind in SUGGESTION_KINDS}
    for name in _COLUMNS:
        found[KIND_OF[name]].extend(_named(values, name))
    named = {entry.broken.replace(BREAK, "") for entries in found.values() for entry in entries}
    found["phrase"] = [
        entry for entry in _phrases(values) if entry.broken.replace(BREAK, "") not in named
    ]
    found["headline"] = list(_headlines(values))
    for entries in found.values():
        entries.sort(key=lambda one: (-one.count, len(one.broken), one.broken, one.label))
    return list(found.values())


def values_of(reader: IndexReader, column: str) -> Iterator[bytes]:
    """The values of a column, those of deleted documents and empty ones left out."""
    for leaf, _ in reader.leaf_readers():
        if not leaf.doc_count_all():
            # What Whoosh gives for an empty index has no columns.
            continue
        values = iter(leaf.column_reader(column))
        deleted = leaf.is_deleted if leaf.has_deletions() else None
        for doc, value in enumerate(values):
            if value and not (deleted and deleted(doc)):
                yield bytes(value)


def _named(values: Values, name: EntryName) -> Iterator[Entry]:
    """The places, people or organisations of an index."""
    counts = Counter(
        value for several in values(_COLUMNS[name]) for value in several.decode().split(VALUES)
    )
    for label, count in counts.items():
        folded = fold(label).text
        if folded:
            readings = readings_of_name(folded, person=name == "author")
            yield Entry(label, name, _words(label, folded, name), tuple(map(said, readings)), count)


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


def _phrases(values: Values) -> Iterator[Entry]:
    for one in phrases_of(values("column_phrase")):
        reading = " ".join(said(reading_of(word)) for word in one.words)
        yield Entry(one.text, "phrase", BREAK.join(one.words), (reading,), one.count)


def _headlines(values: Values) -> Iterator[Entry]:
    for spelled, count in Counter(values("column_headline")).items():
        label, words, reading = spelled.decode().split(PART)
        yield Entry(label, "headline", words, (reading,), count)
