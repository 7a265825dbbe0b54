"""What articles that came or went change in the tables of an archive, without looking through
all of it.

The table of suggestions is large and stays as it is while little changes: beside it a small one
has every entry of which another number of articles is true by now, and says which entries of the
large one it stands for. Phrases that came up since are not in it: what makes words a phrase is
measured over all articles, so only the numbers of those that are known follow. The vocabulary is
small and is written anew, with what came added and what went taken off.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.columnar.batch import Batch, Words
from index.columnar.container import shared
from index.columnar.leaf import looked_up
from index.schema import VALUES
from index.storing.arrays import Array, open_arrays, save_arrays
from index.storing.disk import link_or_copy
from index.suggesting.entries import COLUMNS, Entry, EntryName, by_kind, entry_of, is_named
from index.suggesting.entrytable import keys_of_entries, table_of
from index.suggesting.suggestions import CHANGES, FILE, phrase_section
from index.suggesting.wordtable import FILE as VOCABULARY
from index.suggesting.wordtable import changed, named_by

Numbers = npt.NDArray[np.int64]

# All is looked through anew where the archive has so few articles, or where so large a share of
# them came or went; one that changed does both.
FEW = 2_000
SHARE = 0.1
# What goes is prepared once more to know what it had, which takes as long as looking through so
# many others.
AGAIN = 15


class Changes:
    """What changes while a generation is written.

    articles: of the generation that it begins with; before: how many came or went since its
    tables were made of all of them.
    """

    def __init__(self, articles: int, before: int) -> None:
        self.since = before
        self._limit = -1 if articles <= FEW else int(articles * SHARE)
        self.values: dict[EntryName, Counter[str]] = {name: Counter() for name in COLUMNS}
        self.words: Counter[str] = Counter()
        self.runs: list[tuple[int, bytes]] = []

    @property
    def are_many(self) -> bool:
        """Whether so much changes that all is to be looked through."""
        return self.since > self._limit

    def add(self, batch: Batch) -> None:
        """Takes note of articles that come."""
        self._note(batch, 1)

    def remove(self, batch: Batch) -> None:
        """Takes note of articles that go."""
        self._note(batch, -1)

    def _note(self, batch: Batch, sign: int) -> None:
        self.since += batch.size
        if self.are_many:
            return
        for name, column in COLUMNS.items():
            for row in batch.texts.get(column, ()):
                # A headline is one value, which has no sign of several in it.
                values = [row.decode()] if name == "headline" else row.decode().split(VALUES)
                for value in filter(None, values):
                    self.values[name][value] += sign
        self.runs += [(sign, row) for row in batch.texts.get("column_phrase", ()) if row]
        words = batch.tokens.get("words")
        if isinstance(words, Words):
            for term, count in zip(words.terms.listed(), _documents(words).tolist(), strict=True):
                self.words[term.decode()] += sign * count


def _documents(words: Words) -> Numbers:
    """How many documents have each term."""
    size = max(len(words.terms), 1)
    document = np.repeat(np.arange(len(words.counts)), words.counts)
    return np.bincount(np.unique(document * size + words.which) % size, minlength=size)[
        : len(words.terms)
    ]


def changes_of(base: Path, articles: int, going: int) -> Changes | None:
    """What is to be noted while a generation is written that begins with another one; None where
    all is to be looked through anyway.

    articles: of the other one; going: how many of them go. Raises OSError, DamagedError.
    """
    file = base / CHANGES
    before = int(shared(file).whole("since")[0]) if file.exists() else 0
    if going * AGAIN > articles or Changes(articles, before + going).are_many:
        return None
    return Changes(articles, before)


@dataclass(frozen=True, slots=True)
class _Table:
    """What of the large table is needed to say what changes, and what changed before.

    phrase_keys, phrase_counts: the run that each phrase is, and how many articles have it by
    now; elsewhere: the entries that the small table stands for; entries: those of the small one.
    """

    keys: Array
    key_entries: Array
    counts: Array
    phrase_keys: Array
    phrase_counts: Numbers
    elsewhere: Array = field(default_factory=lambda: np.empty(0, np.int32))
    entries: tuple[Entry, ...] = ()

    @classmethod
    def open(cls, folder: Path) -> _Table:
        """Raises OSError, DamagedError."""
        file = shared(folder / FILE)
        names = ("keys", "key_entries", "counts", "sections", "phrase_keys")
        keys, places, counts, sections, phrase_keys = map(file.whole, names)
        first, last = phrase_section({"sections": sections})
        phrase_counts = counts[first:last].astype(np.int64)
        found = cls(keys, places, counts, phrase_keys, phrase_counts)
        if not (folder / CHANGES).exists():
            return found
        changes = open_arrays(folder / CHANGES)
        said = json.loads(changes["entries"].tobytes())
        entries = (Entry(**{**one, "readings": tuple(one["readings"])}) for one in said)
        return replace(
            found,
            phrase_counts=changes["phrase_counts"].astype(np.int64),
            elsewhere=changes["elsewhere"],
            entries=tuple(entries),
        )

    def count(self, place: int) -> int:
        """How many articles have an entry that the small table has not; -1 is no place."""
        # What the small table stood for and has no more, nothing has.
        if place < 0 or place in self.elsewhere:
            return 0
        return int(self.counts[place])

    def find(self, entries: Sequence[Entry]) -> npt.NDArray[np.intp]:
        """The places of entries in the large table, -1 where they are not there."""
        keys = keys_of_entries((one.name, one.label) for one in entries)
        if not len(self.keys):
            return np.full(len(keys), -1)
        at, known = looked_up(keys, self.keys)
        return np.where(known, self.key_entries[at], -1).astype(np.intp)


def write_changes(base: Path, folder: Path, changes: Changes) -> None:
    """Writes the tables of a generation that begins with another one.

    Raises OSError, DamagedError.
    """
    table = _Table.open(base)
    differences = list(_differences(changes.values))
    link_or_copy(base / FILE, folder / FILE)
    counts = _phrase_counts(table, changes.runs)
    entries, elsewhere = _entries(table, differences)
    said = json.dumps([asdict(one) for one in entries], ensure_ascii=False).encode()
    more: dict[str, Array] = {
        "phrase_counts": counts.astype(np.int32),
        "elsewhere": elsewhere.astype(np.int32),
        "named_phrases": _named_phrases(table, entries).astype(np.int32),
        "since": np.array([changes.since], np.int64),
        "entries": np.frombuffer(said, np.uint8),
    }
    save_arrays(folder / CHANGES, table_of(by_kind(entries)) | more)
    vocabulary = changed(open_arrays(base / VOCABULARY), changes.words, named_by(differences))
    save_arrays(folder / VOCABULARY, vocabulary)


def _differences(values: Mapping[EntryName, Mapping[str, int]]) -> Iterator[Entry]:
    """The entries that more or fewer articles have; count: so many more, or less than 0."""
    for name, counts in values.items():
        for value, count in counts.items():
            entry = entry_of(name, value, count) if count else None
            if entry:
                yield entry


def _entries(table: _Table, differences: Sequence[Entry]) -> tuple[list[Entry], Array]:
    """All entries that the small table has from now on, and the places of those of the large one
    that it stands for."""
    here = {(one.name, one.label): one for one in table.entries}
    places = table.find(differences)
    gone = []
    for one, place in zip(differences, places.tolist(), strict=True):
        key = one.name, one.label
        count = here[key].count if key in here else table.count(place)
        here[key] = replace(one, count=count + one.count)
        gone.append(place)
    elsewhere = np.union1d(table.elsewhere, [place for place in gone if place >= 0])
    return [one for one in here.values() if one.count > 0], elsewhere


def _named_phrases(table: _Table, entries: Iterable[Entry]) -> npt.NDArray[np.intp]:
    """The phrases that are the name of something by now."""
    names = {one.folded for one in entries if is_named(one.name)}
    found = table.find([Entry(name, "phrase", name, (), 0) for name in names])
    return found[found >= 0]


def _phrase_counts(table: _Table, runs: Iterable[tuple[int, bytes]]) -> Numbers:
    """How many articles have each phrase of the large table by now."""
    counts = table.phrase_counts.copy()
    order = np.argsort(table.phrase_keys)
    keys = table.phrase_keys[order]
    for sign, row in runs if len(keys) else ():
        mine = np.frombuffer(row, "<u8")
        at, known = looked_up(mine, keys)
        # An article has each run once.
        counts[order[at[known]]] += sign
    return counts
