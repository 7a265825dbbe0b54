"""What a generation needs once its pages are written: what is made of all of them, and a look
at whether it is whole."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path

from archive.errors import BaohaiError
from index.columnar.container import shared
from index.making.changes import Changes, write_changes
from index.making.processes import processes
from index.making.tallying import Segments
from index.making.writing import ARTICLES, PAGES, open_index
from index.storing.generations import is_new
from index.suggesting.suggestions import Suggestions, write_suggestions
from index.suggesting.vocabulary import Vocabulary
from index.suggesting.wordtable import write_vocabulary


class UnsoundError(BaohaiError):
    """A generation that does not hold what it should."""


def derive(
    folder: Path, memory: int, base: Path | None = None, changes: Changes | None = None
) -> None:
    """Writes what is made of the whole index: the tables of what is suggested and meant.

    memory: bytes that counting may take; changes: what changed since `base`, the generation that
    this one began with. Without them, or where that is much, all articles are looked through.
    """
    if base and changes and not changes.are_many:
        write_changes(base, folder, changes)
        return
    with contextlib.closing(open_index(folder, ARTICLES).reader()) as reader:
        segments = Segments(reader)
        entries = write_suggestions(segments.said(memory), folder)
        write_vocabulary(segments.terms("words"), entries, folder)


@contextlib.contextmanager
def deriving(folder: Path, memory: int) -> Iterator[None]:
    """Derives from all articles in another process, beside what is done meanwhile: the files
    of its segments have to stay."""
    with processes(1) as pool:
        made = pool.submit(derive, folder, memory)
        yield
        try:
            made.result()
        except BrokenExecutor as error:
            raise BaohaiError(
                "a process that makes the tables of what is suggested was ended, perhaps for want "
                "of memory; read with one process (--jobs 1)"
            ) from error


def verify(folder: Path, articles: int, pages: int) -> None:
    """Reads back what was written, opens and counts it. Raises UnsoundError; DamagedError or
    OSError where a file cannot be read or is not as it should be."""
    for path in folder.iterdir():
        # What it shares with the generation that it began with was read back before.
        if is_new(path):
            shared(path).verify()
    Suggestions.open(folder)
    Vocabulary.open(folder)
    for name, wanted in ((ARTICLES, articles), (PAGES, pages)):
        index = open_index(folder, name)
        found = index.doc_count()
        index.close()
        if found != wanted:
            raise UnsoundError(f"{folder}: {found} {name} were written instead of {wanted}")
