"""What is suggested while a reader types, from tables of a generation.

One table has what the archive's articles had when all of it was last looked through; a small one
beside it has what articles that came or went since changed of that (see `changes`). Both are
looked through, and what they find is put together as one table would have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from archive.words.folding import fold
from index.asking.nodes import InField, Node, Phrase, Word
from index.asking.parsing import parse_text
from index.errors import DamagedError, QueryError
from index.model import SUGGESTION_KINDS, Suggestion
from index.storing.arrays import Array, open_arrays, save_arrays
from index.storing.generations import TABLE
from index.suggesting.entries import KIND_OF, Entry, Said, entries_of
from index.suggesting.entrytable import EntryTable, Found, keys_of_table, table_of
from index.suggesting.phrases import MEASURE, keys_of_phrases
from index.suggesting.pinyin import typed_letters
from index.suggesting.spelling import BREAK

FILE = f"suggestions{TABLE}"
# What changed since that was written; there is none where nothing did.
CHANGES = f"changes{TABLE}"
MOST = 20
# Beyond this, nobody is typing any more: text was pasted.
LONGEST = 60
# No kind takes more than this share of the places while others have something to say.
_SHARE = 0.6


def write_suggestions(given: Said, folder: Path) -> list[Entry]:
    """Writes the table of what articles say into the folder of their generation; gives all
    entries but the headlines."""
    kinds, headlines = entries_of(given)
    table = table_of([*kinds, headlines])
    keys = keys_of_table(table)
    order = np.argsort(keys)
    phrases = kinds[SUGGESTION_KINDS.index("phrase")]
    # By the last three, `changes` finds what articles that come or go have.
    save_arrays(
        folder / FILE,
        table
        | {"keys": keys[order], "key_entries": order.astype(np.int32)}
        | {"phrase_keys": keys_of_phrases(entry.broken.split(BREAK) for entry in phrases)},
    )
    return [entry for kind in kinds for entry in kind]


class Suggestions:
    """The tables of a generation. Safe to share between threads.

    changes: what `changes` makes, where something changed since the table was made.
    """

    def __init__(self, arrays: dict[str, Array], changes: dict[str, Array] | None = None) -> None:
        if changes is None:
            self._tables = [EntryTable(arrays)]
        else:
            self._tables = [EntryTable(arrays, counts_now(arrays, changes)), EntryTable(changes)]

    @classmethod
    def open(cls, folder: Path) -> Suggestions:
        """Raises OSError where a generation has none, DamagedError where they are damaged."""
        changes = folder / CHANGES
        found = cls(open_arrays(folder / FILE), open_arrays(changes) if changes.exists() else None)
        if not all(table.is_whole for table in found._tables):
            raise DamagedError(f"{folder / FILE}: the table does not hold together")
        return found

    def __len__(self) -> int:
        return sum(len(table) for table in self._tables)

    def suggest(self, text: str, size: int) -> tuple[Suggestion, ...]:
        """At most so many entries that begin with text, or contain it, the best first."""
        folded = fold(text[: LONGEST + 1]).text.strip('"')
        if not folded or len(text) > LONGEST or size < 1:
            return ()
        size = min(size, MOST)
        typed = typed_letters(text).strip('"')
        ways = [(table, list(table.ways(folded, typed))) for table in self._tables]
        kinds = []
        for kind in range(len(SUGGESTION_KINDS)):
            rows = (table.best(kind, mine, size).values() for table, mine in ways)
            kinds.append(_first([one for row in rows for one in row], size))
        return tuple(_suggestion(one) for one in _mixed(kinds, size))

    def with_initials(self, letters: str) -> Iterator[tuple[str, int]]:
        """The places, people and organisations of which letters are all initials, with how many
        articles have each."""
        for table in self._tables:
            yield from table.with_initials(letters)


def counts_now(arrays: dict[str, Array], changes: dict[str, Array]) -> Array:
    """How many articles have each entry of the large table, 0 for those that the small one has
    or nothing has any more."""
    counts = arrays["counts"].copy()
    first, last = phrase_section(arrays)
    phrases = changes["phrase_counts"]
    counts[first:last] = np.where(phrases < MEASURE.articles, 0, phrases)
    counts[changes["elsewhere"]] = counts[changes["named_phrases"]] = 0
    return counts


def phrase_section(arrays: dict[str, Array]) -> tuple[int, int]:
    """Where the phrases of a table begin and end."""
    kind = SUGGESTION_KINDS.index("phrase")
    first, last = arrays["sections"][kind : kind + 2].tolist()
    return first, last


def _first(found: Iterable[Found], size: int) -> list[Found]:
    """The best of what was found, in order."""
    ranked = sorted(found, key=lambda one: one.table.order(one))
    if len(ranked) > size:
        # Those that are equal to the last one may come before it.
        last = ranked[size - 1].table.order(ranked[size - 1])
        ranked = [one for one in ranked if one.table.order(one) <= last]
    return sorted(ranked, key=_order)[:size]


def _order(one: Found) -> tuple[tuple[int, int, int], tuple[int, str, str, int]]:
    return one.table.order(one), one.table.tie(one)


def _mixed(kinds: Sequence[Sequence[Found]], size: int) -> list[Found]:
    """The best of all kinds, none of which takes all places while others wait."""
    most = max(1, int(size * _SHARE))
    first = [one for kind in kinds for one in kind[:most]]
    rest = sorted((one for kind in kinds for one in kind[most:]), key=_order)
    chosen = sorted(first, key=_order)[:size]
    chosen += rest[: size - len(chosen)]
    return sorted(chosen, key=_order)


def _suggestion(one: Found) -> Suggestion:
    table, name = one.table, one.table.name(one.entry)
    label, count = table.label(one.entry), table.count(one.entry)
    return Suggestion(label, KIND_OF[name], count, table.marks(one), asked(name, label))


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
