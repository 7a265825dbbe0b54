"""What is suggested while a reader types: one table of a generation, written when it is built.

Each entry has its folded text, and rows of pinyin. All texts stand in one array and all rows in
another, kind by kind and the most frequent first, so that looking through them is a few
comparisons of whole arrays and what is found first ranks first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path

import numpy as np
from whoosh.reading import IndexReader

from archive.folding import fold
from index.arrays import Array, open_arrays, save_arrays
from index.entries import ENTRY_NAMES, KIND_OF, Entry, entries_of, values_of
from index.errors import DamagedError, QueryError
from index.generations import TABLE
from index.model import SUGGESTION_KINDS, Mark, Suggestion, SuggestionKind
from index.nodes import InField, Node, Phrase, Word
from index.parsing import parse_text
from index.pinyin import is_read, spellings_of, typed_letters
from index.spelling import BREAK
from index.strips import END, Places, Strip

FILE = f"suggestions{TABLE}"
MOST = 20
# Beyond this, nobody is typing any more: text was pasted.
LONGEST = 60
# No kind takes more than this share of the places while others have something to say.
_SHARE = 0.6
# An entry may be met so many times in a row: by its readings, or several times in its text.
_ROWS = 16
_LATIN = re.compile(r"[a-z0-9]+")
_APART = re.compile(r"[ '·-]")
# Initials inside of headlines, which have all of them sooner or later, say something from here on.
_INITIALS_INSIDE = 4


@dataclass(frozen=True, slots=True)
class _Way:
    """One way in which what was typed is looked for. rank: the higher, the better;
    owners: the entry of each text of the strip, None where they are the entries themselves;
    found: the places where it stands, by rising place."""

    strip: Strip
    owners: Array | None
    wanted: Array
    rank: int
    found: Places


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry that was found. tier: how well; way, start: where."""

    entry: int
    tier: int
    way: _Way
    start: int


def write_suggestions(reader: IndexReader, folder: Path) -> list[Entry]:
    """Writes the table of an index into the folder of its generation; gives all entries but
    the headlines."""
    kinds = entries_of(partial(values_of, reader))
    save_arrays(folder / FILE, table_of(kinds))
    return [entry for kind in kinds for entry in kind if entry.name != "headline"]


def table_of(kinds: Sequence[Sequence[Entry]]) -> dict[str, Array]:
    """The arrays of entries, a list for each of `SUGGESTION_KINDS`, in the order of rank."""
    entries = [entry for kind in kinds for entry in kind]
    owners = [n for n, entry in enumerate(entries) for _ in entry.readings]
    readings = [reading for entry in entries for reading in entry.readings]
    labels = [entry.label.encode() for entry in entries]
    names = [ENTRY_NAMES.index(entry.name) for entry in entries]
    read = Strip.of(readings, " ", "ascii", begins=True)
    return {
        "labels": np.frombuffer(b"".join(labels), np.uint8),
        "label_ends": np.array(list(accumulate(map(len, labels), initial=0)), np.int64),
        "names": np.array(names, np.uint8),
        "counts": np.array([entry.count for entry in entries], np.int32),
        "sections": np.array(list(accumulate(map(len, kinds), initial=0)), np.int32),
        "owners": np.array(owners, np.int32),
        **Strip.of([entry.broken for entry in entries], BREAK, "utf-16-le").arrays("text"),
        **read.arrays("reading"),
        **read.firsts().arrays("initials"),
    }


class Suggestions:
    """The table of a generation. Safe to share between threads."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        self._arrays = arrays
        self._text = Strip.among(arrays, "text")
        self._reading = Strip.among(arrays, "reading")
        self._initials = Strip.among(arrays, "initials")
        self._owners = arrays["owners"]
        self._counts = arrays["counts"]
        self._sections: list[int] = arrays["sections"].tolist()

    @classmethod
    def open(cls, folder: Path) -> Suggestions:
        """Raises OSError where a generation has none, DamagedError where they are damaged."""
        found = cls(open_arrays(folder / FILE))
        if len(found._text.starts) != len(found) + 1:
            raise DamagedError(f"{folder / FILE}: the table does not hold together")
        return found

    def __len__(self) -> int:
        return len(self._counts)

    def suggest(self, text: str, size: int) -> tuple[Suggestion, ...]:
        """At most so many entries that begin with text, or contain it, the best first."""
        folded = fold(text[: LONGEST + 1]).text.strip('"')
        if not folded or len(text) > LONGEST or size < 1:
            return ()
        size = min(size, MOST)
        ways = list(self._ways(folded, typed_letters(text).strip('"')))
        found = [self._best(kind, ways, size) for kind in range(len(SUGGESTION_KINDS))]
        return tuple(self._suggestion(one) for one in self._mixed(found, size))

    def _ways(self, folded: str, typed: str) -> Iterator[_Way]:
        yield _way(self._text, None, np.frombuffer(folded.encode("utf-16-le"), "<u2"), 2)
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
            yield self._label(entry), int(self._counts[entry])

    def _best(self, kind: int, ways: Sequence[_Way], size: int) -> list[_Found]:
        """The best entries of a kind, each once."""
        found: dict[int, _Found] = {}
        for way in ways:
            for one in self._in_way(kind, way, size):
                if one.entry not in found or found[one.entry].tier < one.tier:
                    found[one.entry] = one
        return sorted(found.values(), key=self._order)

    def _in_way(self, kind: int, way: _Way, size: int) -> Iterator[_Found]:
        """The best entries of a kind that are found in a way."""
        strip, length = way.strip, len(way.wanted)
        texts = self._sections[kind : kind + 2]
        if way.owners is not None:
            texts = np.searchsorted(way.owners, texts).tolist()
        first, last = np.searchsorted(way.found, strip.starts[texts]).tolist()
        starts = way.found[first:last]
        leads = strip.codes[starts - 1] == END
        if way.rank:
            whole = strip.breaks[starts] & strip.breaks[starts + length]
        else:
            whole = strip.codes[starts + length] == END
        for leading in (True, False) if _looks_inside(way, SUGGESTION_KINDS[kind]) else (True,):
            for complete in (True, False):
                here = starts[(leads == leading) & (whole == complete)]
                owners = np.searchsorted(strip.starts, here[: size * _ROWS], "right") - 1
                owners = owners if way.owners is None else way.owners[owners]
                once = np.flatnonzero(np.diff(owners, prepend=-1))[:size]
                tier = leading * 6 + way.rank * 2 + complete
                for entry, start in zip(owners[once].tolist(), here[once].tolist(), strict=True):
                    yield _Found(entry, tier, way, start)

    def _order(self, one: _Found) -> tuple[int, int, int, int]:
        length = int(self._text.starts[one.entry + 1] - self._text.starts[one.entry])
        return -one.tier, -int(self._counts[one.entry]), length, one.entry

    def _mixed(self, kinds: Sequence[Sequence[_Found]], size: int) -> list[_Found]:
        """The best of all kinds, none of which takes all places while others wait."""
        most = max(1, int(size * _SHARE))
        first = [one for kind in kinds for one in kind[:most]]
        rest = sorted((one for kind in kinds for one in kind[most:]), key=self._order)
        chosen = sorted(first, key=self._order)[:size]
        chosen += rest[: size - len(chosen)]
        return sorted(chosen, key=self._order)

    def _suggestion(self, one: _Found) -> Suggestion:
        label = self._label(one.entry)
        name = ENTRY_NAMES[int(self._arrays["names"][one.entry])]
        count = int(self._counts[one.entry])
        return Suggestion(label, KIND_OF[name], count, self._marks(one, label), asked(name, label))

    def _label(self, entry: int) -> str:
        first, last = self._arrays["label_ends"][entry : entry + 2].tolist()
        return self._arrays["labels"][first:last].tobytes().decode()

    def _marks(self, one: _Found, label: str) -> tuple[Mark, ...]:
        """What of a label matches: the characters that are read so, where it was its pinyin."""
        strip, folded = one.way.strip, fold(label)
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


def _way(strip: Strip, owners: Array | None, wanted: Array, rank: int) -> _Way:
    # So short a text is looked for at the beginning alone, see `_looks_inside`.
    leading = rank < 2 and len(wanted) == 1
    return _Way(strip, owners, wanted, rank, strip.find(wanted, leading=leading))


def _looks_inside(way: _Way, kind: SuggestionKind) -> bool:
    """Whether what was typed says enough to be looked for inside of a text too."""
    if way.rank:
        return way.rank > 1 or len(way.wanted) > 1
    return len(way.wanted) >= (_INITIALS_INSIDE if kind == "headline" else 2)


def asked(name: str, label: str) -> str:
    """The query by which an entry is searched for, which finds the articles that have it."""
    node: Node = Phrase(label)
    if name in ("district", "author", "organisation"):
        node = InField(name, Word(label))  # type: ignore[arg-type]
        if _read_back(str(node)) != node:
            node = InField(name, Phrase(label))  # type: ignore[arg-type]
    return str(node) if _read_back(str(node)) == node else label


def _read_back(text: str) -> Node | None:
    try:
        return parse_text(text)
    except QueryError:
        return None
