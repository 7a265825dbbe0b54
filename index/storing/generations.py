"""The folder of an index: generations, the pointer to the current one, and the lock.

::

    current                   the name of the generation that answers
    lock                      held by the process that builds
    cache/                    jieba's compiled dictionary, for this user alone
    generations/<name>/       one immutable generation with its manifest.json
    generations/<name>.part/  one that is being built, or was when its build was killed

A generation is published by renaming its folder and then the pointer, each of which happens
wholly or not at all; everything is on the disk before it is named.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.errors import IndexLocked, IndexMissing
from index.storing.disk import (
    PRIVATE,
    is_open_to_all,
    make_folder,
    replace_file,
    same_file,
    sha256_of,
    sync,
)
from index.storing.manifest import (
    FILE,
    FORMAT,
    UNKNOWN,
    FileRecord,
    Manifest,
    format_of,
    is_of_nothing,
    sealed,
    unsealed,
)
from index.storing.records import dump, load

_PART = ".part"
# The files that hold the sums of their own parts (see `columnar.container`): segments, tables.
ENDING = ".col"
TABLE = ".table"
CURE = "; run scripts/reindex.py to make one"


class Generations:
    """The generations in one folder, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "generations"
        self.pointer = folder / "current"
        self.cache = folder / "cache"

    def current(self) -> str | None:
        """The name of the current generation, or None where there is none."""
        try:
            name = self.pointer.read_text(encoding="utf-8").strip()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError, UnicodeDecodeError):
            return None
        return name if name and Path(name).name == name else None

    def path(self, name: str) -> Path:
        return self.home / name

    def manifest(self, name: str) -> Manifest:
        """A generation's manifest.

        Raises IndexMissing where it is not there, is damaged or is of another format.
        """
        path = self.path(name) / FILE
        text = ""
        try:
            text = path.read_text(encoding="utf-8")
            manifest = load(Manifest, unsealed(text))
        except (OSError, ValueError) as error:
            # What another version wrote may have other fields.
            _refuse_format(path, format_of(text))
            raise IndexMissing(f"{path}: the index is damaged ({error}){CURE}") from error
        _refuse_format(path, manifest.format)
        return manifest

    def checked(self, name: str) -> Manifest:
        """A generation's manifest, its files being there and as large as it says.

        Raises IndexMissing; also where anybody may write to it, as what is read of it is trusted.
        """
        for folder in (self.folder, self.home, self.path(name)):
            _refuse_open(folder)
        manifest = self.manifest(name)
        for file in manifest.files:
            path = self.path(name) / file.name
            if not path.is_file() or path.stat().st_size != file.size:
                raise IndexMissing(f"{path}: the index is damaged (missing or cut){CURE}")
            if not is_summed(path) and sha256_of(path) != file.sha256:
                raise IndexMissing(f"{path}: the index is damaged (changed){CURE}")
        return manifest

    def faults(self, name: str) -> Iterator[str]:
        """What is not as it was written, every byte of every file being looked at."""
        try:
            manifest = self.manifest(name)
        except IndexMissing as error:
            yield str(error)
            return
        folder = self.path(name)
        for file in manifest.files:
            yield from _fault(folder / file.name, file)
        known = {FILE, *(file.name for file in manifest.files)}
        for path in sorted(folder.iterdir()):
            if path.name not in known:
                yield f"{path}: the index does not know this file; take it out"

    def opened(self) -> tuple[str, Manifest]:
        """Name and manifest of the current generation. Raises IndexMissing."""
        name = self.current()
        if name is None:
            raise IndexMissing(f"{self.folder}: there is no index here{CURE}")
        return name, self.checked(name)

    def is_of_nothing(self) -> bool:
        """Whether the current generation, of whatever format, says that it is of no pages."""
        try:
            text = (self.path(self.current() or "") / FILE).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return False
        return is_of_nothing(text)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the lock; it falls with the process. Raises IndexLocked where another has it,
        IndexMissing where anybody may write to the folder."""
        make_folder(self.folder)
        _refuse_open(self.folder)
        with (self.folder / "lock").open("a+", encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                file.seek(0)
                holder = file.read().strip()
                by = f" (process {holder})" if holder else ""
                raise IndexLocked(
                    f"{self.folder}: another reindexing is at work here{by}; wait for it to end"
                ) from None
            file.truncate(0)
            file.write(f"{os.getpid()}\n")
            file.flush()
            yield

    def begin(self) -> Path:
        """An empty folder for a new generation."""
        now = dt.datetime.now(dt.UTC)
        folder = self.home / f"{now:%Y%m%dT%H%M%S%f}-{secrets.token_hex(2)}{_PART}"
        make_folder(self.home)
        folder.mkdir(mode=PRIVATE)
        return folder

    def publish(
        self,
        folder: Path,
        manifest: Manifest,
        base: Manifest | None = None,
        settled: Iterable[FileRecord] = (),
    ) -> None:
        """Makes a finished folder the current generation.

        manifest: its files still unnamed; base: of the generation that it began with, whose
        files, where it shares them, were written and looked at before; settled: what `settle`
        gave of some of its files. Raises OSError.
        """
        files = sorted(path for path in folder.iterdir() if path.is_file())
        known = {file.name: file for file in settled} | (self._shared(files, base) if base else {})
        records = tuple(known.get(path.name) or settle(path) for path in files)
        self.write_manifest(folder, manifest, records)
        sync(folder)
        folder.rename(self.path(manifest.name))
        sync(self.home)
        replace_file(self.pointer, manifest.name + "\n")

    def _shared(self, files: list[Path], base: Manifest) -> dict[str, FileRecord]:
        """The files that another generation has too, as it knows them."""
        there = self.path(base.name)
        known = {file.name: file for file in base.files}
        return {
            path.name: known[path.name]
            for path in files
            if path.name in known and same_file(path, there / path.name)
        }

    def write_manifest(
        self, folder: Path, manifest: Manifest, files: tuple[FileRecord, ...] | None = None
    ) -> None:
        """Writes a generation's manifest, replacing one that is there."""
        whole = manifest if files is None else dataclasses.replace(manifest, files=files)
        replace_file(folder / FILE, sealed(dump(whole)))

    def sweep(self, previous: str | None = None) -> None:
        """Removes what killed builds left, and all generations but the current one and the one
        before.

        previous: the one before, where it is known; else that is the youngest by name, which a
        clock that was put back may have given to another.
        """
        if not self.home.is_dir():
            return
        kept = {self.current(), previous}
        others = sorted(one for one in self._names() if one not in kept)
        if previous is None:
            del others[-1:]
        for name in (*self._names(drafts=True), *others):
            shutil.rmtree(self.path(name), ignore_errors=True)
        for draft in self.folder.glob(f".{self.pointer.name}.*"):
            draft.unlink(missing_ok=True)

    def _names(self, *, drafts: bool = False) -> list[str]:
        """The folders of generations, or of those that are being built."""
        names = [one.name for one in self.home.iterdir()]
        return [one for one in names if one.endswith(_PART) is drafts]


def _refuse_format(path: Path, found: int) -> None:
    """Raises IndexMissing where a manifest is of a format that is known, and not ours."""
    if found not in (FORMAT, UNKNOWN):
        raise IndexMissing(
            f"{path}: the index is of another version of Baohai "
            f"(its format is {found}, this one reads {FORMAT}){CURE}"
        )


def _refuse_open(folder: Path) -> None:
    """Raises IndexMissing where anybody may write to a folder of the index."""
    if is_open_to_all(folder):
        raise IndexMissing(
            f"{folder}: anybody on this machine may write to this folder; set BAOHAI_INDEX to one "
            "below it, which will be made for you alone, or take that right away: chmod -R o-w, "
            "then run scripts/reindex.py --full"
        )


def name_of(folder: Path) -> str:
    """The name that a folder being built will have as a generation."""
    return folder.name.removesuffix(_PART)


def is_summed(path: Path) -> bool:
    """Whether a file is a container, whose parts are checked when they are read."""
    return path.suffix in (ENDING, TABLE)


def is_new(path: Path) -> bool:
    """Whether a file is a container that no other generation shares."""
    return is_summed(path) and path.stat().st_nlink == 1


def settle(path: Path) -> FileRecord:
    """Has a file that is written to no more on the disk for good, and reads it back. Raises
    OSError."""
    sync(path)
    return FileRecord(path.name, path.stat().st_size, sha256_of(path))


def _fault(path: Path, file: FileRecord) -> Iterator[str]:
    """What is not as it was written of a file, if anything is."""
    try:
        if path.stat().st_size != file.size:
            yield f"{path}: it has {path.stat().st_size:,} bytes instead of {file.size:,}"
        elif sha256_of(path) != file.sha256:
            yield f"{path}: it is changed"
    except OSError as error:
        yield f"{path}: {error.strerror or error}"
