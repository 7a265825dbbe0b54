"""A table of entries that can be suggested: each has its folded text, and rows of pinyin.

All texts stand in one array and all rows in another, kind by kind and the most frequent first,
so that looking through them is a few comparisons of whole arrays and what is found first ranks
first.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from archive.words.folding import fold
from index.columnar.terms import Terms
from index.model import SUGGESTION_KINDS, Mark, SuggestionKind
from index.storing.arrays import Array
from index.suggesting.entries import ENTRY_NAMES, KIND_OF, Entry, EntryName
from index.suggesting.pinyin import is_read, spellings_of
from index.suggesting.spelling import BREAK
from index.suggesting.strips import END, Places, Strip, coded

Keys = npt.NDArray[np.uint64]

# Entries that are made arrays of at a time.
_TOGETHER = 1 << 12
# An entry may be met so many times in a row: by its readings, or several times in its text.
_ROWS = 16
_LATIN = re.compile(r"[a-z0-9]+")
_APART = re.compile(r"[ '·-]")
# Initials inside of headlines, which have all of them sooner or later, say something from here on.
_INITIALS_INSIDE = 4


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which what was typed is looked for. rank: the higher, the better;
    owners: the entry of each text of the strip, None where they are the entries themselves;
    found: the places where it stands, by rising place."""

    strip: Strip
    owners: Array | None
    wanted: Array
    rank: int
    found: Places


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that was found in a table. tier: how well; way, start: where."""

    table: EntryTable
    entry: int
    tier: int
    way: Way
    start: int


def table_of(kinds: Sequence[Iterable[Entry]]) -> dict[str, Array]:
    """The arrays of entries, which are given for each of `SUGGESTION_KINDS` in the order of rank;
    a few of them are held in memory at a time."""
    made: dict[str, list[Array]] = {name: [array] for name, array in _arrays_of(()).items()}
    sections = [0]
    for kind in kinds:
        sections.append(sections[-1])
        row = iter(kind)
        while some := tuple(islice(row, _TOGETHER)):
            sections[-1] += len(some)
            for name, array in _arrays_of(some).items():
                made[name].append(array)
    # Each in turn, so that none stands in memory twice for long.
    whole = {name: np.concatenate(made.pop(name)) for name in tuple(made)}
    read = Strip.of(whole.pop("readings"), " ", begins=True)
    label_ends = np.cumsum(whole.pop("label_lengths"))
    return {
        "labels": whole["labels"],
        "label_ends": np.concatenate([np.zeros(1, np.int64), label_ends]),
        "names": whole["names"],
        "counts": whole["counts"],
        "sections": np.array(sections, np.int32),
        "owners": np.repeat(np.arange(sections[-1], dtype=np.int32), whole["read"]),
        **Strip.of(whole.pop("texts"), BREAK).arrays("text"),
        **read.arrays("reading"),
        **read.firsts().arrays("initials"),
    }


def _arrays_of(entries: Sequence[Entry]) -> dict[str, Array]:
    """What some entries add to the arrays of all. read: how many readings each has."""
    labels = [entry.label.encode() for entry in entries]
    return {
        "labels": np.frombuffer(b"".join(labels), np.uint8),
        "label_lengths": np.array([*map(len, labels)], np.int64),
        "names": np.array([ENTRY_NAMES.index(entry.name) for entry in entries], np.uint8),
        "counts": np.array([entry.count for entry in entries], np.int32),
        "read": np.array([len(entry.readings) for entry in entries], np.int64),
        "texts": coded((entry.broken for entry in entries), "utf-16-le"),
        "readings": coded((one for entry in entries for one in entry.readings), "ascii"),
    }


def keys_of_entries(entries: Iterable[tuple[EntryName, str]]) -> Keys:
    """A number for each entry, given by name and label, that no other one has."""
    return np.array([_key(name, label.encode()) for name, label in entries], np.uint64)


def keys_of_table(arrays: Mapping[str, Array]) -> Keys:
    """The numbers of the entries of a table."""
    ends, names = arrays["label_ends"][1:], arrays["names"]
    labels = Terms(arrays["labels"], ends)
    keys = np.empty(len(labels), np.uint64)
    for at in range(0, len(labels), _TOGETHER):
        some = labels.part(at, min(at + _TOGETHER, len(labels))).listed()
        of = map(ENTRY_NAMES.__getitem__, names[at : at + _TOGETHER].tolist())
        keys[at : at + len(some)] = [*map(_key, of, some)]
    return keys


def _key(name: EntryName, label: bytes) -> int:
    digest = hashlib.blake2b(name.encode() + b" " + label, digest_size=8)
    return int.from_bytes(digest.digest(), "little")


class EntryTable:
    """A table, opened. Safe to share between threads.

    counts: of each entry how many articles have it now, where that is no longer what the table
    says; none, where it is not to be found here.
    """

    def __init__(self, arrays: dict[str, Array], counts: Array | None = None) -> None:
        self._arrays = arrays
        self.text = Strip.among(arrays, "text")
        self._reading = Strip.among(arrays, "reading")
        self._initials = Strip.among(arrays, "initials")
        self._owners = arrays["owners"]
        self._counts = arrays["counts"] if counts is None else counts
        self._gone = None if counts is None else counts == 0
        self._sections: list[int] = arrays["sections"].tolist()

    def __len__(self) -> int:
        return len(self._counts)

    @property
    def is_whole(self) -> bool:
        return len(self.text.starts) == len(self) + 1

    def ways(self, folded: str, typed: str) -> Iterator[Way]:
        """The ways to look for folded text here. typed: the letters that it was typed with."""
        yield _way(self.text, None, np.frombuffer(folded.encode("utf-16-le"), "<u2"), 2)
        letters = _APART.sub("", typed)
        if _LATIN.fullmatch(letters):
            for spelling in spellings_of(letters) if len(letters) > 1 else ():
                yield _way(self._reading, self._owners, _ascii(spelling), 1)
            yield _way(self._initials, self._owners, _ascii(letters), 0)

    def with_initials(self, letters: str) -> Iterator[tuple[str, int]]:
        """The places, people and organisations of which letters are all initials, with how many
        articles have each."""
        strip, wanted = self._initials, _ascii(letters)
        starts = strip.find(wanted, leading=True)
        starts = starts[strip.codes[starts + len(wanted)] == END]
        owners = self._owners[np.searchsorted(strip.starts, starts, "right") - 1]
        last = self._sections[SUGGESTION_KINDS.index("phrase")]
        for entry in np.unique(owners[owners < last]).tolist():
            if self.count(entry):
                yield self.label(entry), self.count(entry)

    def best(self, kind: int, ways: Sequence[Way], size: int) -> dict[int, Found]:
        """The best entries of a kind, so many at least where there are."""
        found: dict[int, Found] = {}
        for way in ways:
            for one in self._in_way(kind, way, size):
                if one.entry not in found or found[one.entry].tier < one.tier:
                    found[one.entry] = one
        return found

    def _in_way(self, kind: int, way: Way, size: int) -> Iterator[Found]:
        """The best entries of a kind that are found in a way."""
        strip, length = way.strip, len(way.wanted)
        texts = self._sections[kind : kind + 2]
        if way.owners is not None:
            texts = np.searchsorted(way.owners, texts).tolist()
        first, last = np.searchsorted(way.found, strip.starts[texts]).tolist()
        if first == last:
            return
        starts = way.found[first:last]
        leads = strip.codes[starts - 1] == END
        if way.rank:
            whole = strip.breaks[starts] & strip.breaks[starts + length]
        else:
            whole = strip.codes[starts + length] == END
        for leading in (True, False) if _looks_inside(way, SUGGESTION_KINDS[kind]) else (True,):
            for complete in (True, False):
                tier = leading * 6 + way.rank * 2 + complete
                here = starts[(leads == leading) & (whole == complete)]
                for entry, start in self._first(way, here, size):
                    yield Found(self, entry, tier, way, start)

    def _first(self, way: Way, starts: Places, size: int) -> Iterator[tuple[int, int]]:
        """The first entries among some places, each once, with its first place."""
        last, found = -1, 0
        for at in range(0, len(starts), size * _ROWS):
            here = starts[at : at + size * _ROWS]
            owners = np.searchsorted(way.strip.starts, here, "right") - 1
            owners = owners if way.owners is None else way.owners[owners]
            new = np.diff(owners, prepend=last) != 0
            last = owners[-1]
            if self._gone is not None:
                new &= ~self._gone[owners]
            once = np.flatnonzero(new)[: size - found]
            yield from zip(owners[once].tolist(), here[once].tolist(), strict=True)
            found += len(once)
            if found == size:
                return

    def order(self, one: Found) -> tuple[int, int, int]:
        """What an entry that was found is ordered by, but for what decides between equals."""
        length = int(self.text.starts[one.entry + 1] - self.text.starts[one.entry])
        return -one.tier, -int(self._counts[one.entry]), length

    def tie(self, one: Found) -> tuple[int, str, str, int]:
        """What decides between equals, in whatever table they stand."""
        name = self.name(one.entry)
        kind = SUGGESTION_KINDS.index(KIND_OF[name])
        label = self.label(one.entry)
        return kind, self.text.text(one.entry, BREAK), label, ENTRY_NAMES.index(name)

    def name(self, entry: int) -> EntryName:
        return ENTRY_NAMES[int(self._arrays["names"][entry])]

    def label(self, entry: int) -> str:
        first, last = self._arrays["label_ends"][entry : entry + 2].tolist()
        return self._arrays["labels"][first:last].tobytes().decode()

    def count(self, entry: int) -> int:
        return int(self._counts[entry])

    def marks(self, one: Found) -> tuple[Mark, ...]:
        """What of a label matches: the characters that are read so, where it was its pinyin."""
        strip, folded = one.way.strip, fold(self.label(one.entry))
        text = int(np.searchsorted(strip.starts, one.start, "right")) - 1
        begins = int(strip.starts[text])
        if one.way.owners is None:
            start = len(_text_of(strip.codes[begins : one.start]))
            return (folded.span(start, start + len(_text_of(one.way.wanted))),)
        read = [at for at, character in enumerate(folded.text) if is_read(character)]
        end = one.start + len(one.way.wanted)
        if strip is self._reading:
            before = int(strip.breaks[begins : one.start].sum())
            syllables = int(strip.breaks[one.start : end].sum())
        else:
            before, syllables = one.start - begins, end - one.start
        return (folded.span(read[before], read[before + syllables - 1] + 1),)


def _ascii(letters: str) -> Array:
    return np.frombuffer(letters.encode("ascii"), "u1")


def _text_of(codes: Array) -> str:
    return codes.tobytes().decode("utf-16-le")


def _way(strip: Strip, owners: Array | None, wanted: Array, rank: int) -> Way:
    # So short a text is looked for at the beginning alone, see `_looks_inside`.
    leading = rank < 2 and len(wanted) == 1
    return Way(strip, owners, wanted, rank, strip.find(wanted, leading=leading))


def _looks_inside(way: Way, kind: SuggestionKind) -> bool:
    """Whether what was typed says enough to be looked for inside of a text too."""
    if way.rank:
        return way.rank > 1 or len(way.wanted) > 1
    return len(way.wanted) >= (_INITIALS_INSIDE if kind == "headline" else 2)
