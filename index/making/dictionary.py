"""The dictionary as arrays: what runs of Chinese are cut by, and what is known of each word.

It is made from jieba's, once, by one process while others wait for it, and then read from the
folder that jieba's is kept in.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from archive.settings import Settings
from index import cutting
from index.making.segmenting import Trie, trie_of, words_cut_by
from index.places import short_place_names
from index.storing.manifest import fingerprint_of
from index.suggesting.phrases import place_of_words

_NAME, _LOCK = "words-{}.npz", "words.lock"
_BEGUN = tempfile.gettempprefix() + "*"
ABANDONED = 3600  # seconds after which nobody goes on with a file that was begun
_NOT_WHOLE = (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What is known of words by their numbers in the trie.

    places: in the vocabulary of phrases, 0 for those outside; shorter: whether it is the name of
    a place that has shorter ones.
    """

    trie: Trie
    places: npt.NDArray[np.uint64]
    shorter: npt.NDArray[np.bool_]


@cache
def dictionary() -> Dictionary:
    """The dictionary, from the folder that `cutting.keep_cache_in` was told, if it is there."""
    folder = cutting.cache_folder()
    if folder is None:
        return _made()
    with contextlib.suppress(*_NOT_WHOLE):
        return _read(_file_in(folder))
    return _kept(folder)


def keep_apart() -> None:
    """Has a process of its own make the dictionary where it is not kept yet, for this one, which
    runs no threads of Python, and for others that will read it."""
    folder = cutting.cache_folder()
    if folder and not _file_in(folder).exists():
        from multiprocessing import get_context

        # Forked, as all that it needs is loaded here.
        get_context("fork").Process(target=_kept_for_others, args=(folder,)).start()


def _kept_for_others(folder: Path) -> None:
    """As `_kept`. Who stops the making stops the process that began it, which says so."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _kept(folder)


def _file_in(folder: Path) -> Path:
    return folder / _NAME.format(fingerprint_of(Settings())[:16])


def _kept(folder: Path) -> Dictionary:
    """The dictionary, made and kept if no other process has done so meanwhile."""
    file = _file_in(folder)
    with _alone_in(folder):
        with contextlib.suppress(*_NOT_WHOLE):
            return _read(file)
        made = _made()
        with contextlib.suppress(OSError):
            _write(made, file)
    return made


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Has others that come here wait, where the folder can be written to."""
    with contextlib.ExitStack() as held:
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, exist_ok=True)
            lock = held.enter_context((folder / _LOCK).open("a", encoding="ascii"))
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _made() -> Dictionary:
    frequencies, total = cutting.frequencies()
    words = words_cut_by(frequencies)
    places = place_of_words()
    shorter = {name for name, short in short_place_names().items() if short}
    return Dictionary(
        trie_of(words, frequencies, total),
        np.fromiter(map(places.get, words, repeat(0)), np.uint64, len(words)),
        np.fromiter(map(shorter.__contains__, words), np.bool_, len(words)),
    )


def _read(file: Path) -> Dictionary:
    """Raises one of `_NOT_WHOLE` where there is none that is whole."""
    with np.load(file, allow_pickle=False) as held:
        trie = Trie(
            held["first"],
            held["table"],
            held["worth"],
            held["texts"].tobytes(),
            held["offsets"],
            float(held["unknown"]),
        )
        return Dictionary(trie, held["places"], held["shorter"])


def _write(made: Dictionary, file: Path) -> None:
    """Puts it where the next process finds it, in the stead of those that are out of date."""
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            _save(made, out)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink()
        raise
    _clear(file)


def _clear(kept: Path) -> None:
    """Removes what is out of date beside the file that is kept, and what a process that was
    killed had begun to write, here or in jieba."""
    for old in kept.parent.glob(_NAME.format("*")):
        if old != kept:
            old.unlink(missing_ok=True)
    for begun in kept.parent.glob(_BEGUN):
        with contextlib.suppress(FileNotFoundError):
            if time.time() - begun.stat().st_mtime > ABANDONED:
                begun.unlink()


def _save(made: Dictionary, out: BinaryIO) -> None:
    trie = made.trie
    np.savez(
        out,
        first=trie.first,
        table=trie.table,
        worth=trie.worth,
        texts=np.frombuffer(trie.texts, np.uint8),
        offsets=trie.offsets,
        unknown=np.array(trie.unknown),
        places=made.places,
        shorter=made.shorter,
    )
