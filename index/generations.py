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
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from index.errors import IndexLocked, IndexMissing
from index.manifest import FILE, FORMAT, FileRecord, Manifest
from index.records import dump, load

_PART = ".part"
# The files that hold the sums of their own parts (see `columnar.container`): segments, tables.
ENDING = ".col"
TABLE = ".table"
_KEEP = 2
_CURE = "run scripts/reindex.py to make one"


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
        except (FileNotFoundError, UnicodeDecodeError, IsADirectoryError):
            return None
        return name if name and Path(name).name == name else None

    def path(self, name: str) -> Path:
        return self.home / name

    def manifest(self, name: str) -> Manifest:
        """A generation's manifest.

        Raises IndexMissing where it is not there, is damaged or is of another format.
        """
        path = self.path(name) / FILE
        try:
            manifest = load(Manifest, path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise IndexMissing(f"{path}: the index is damaged ({error}); {_CURE}") from error
        if manifest.format != FORMAT:
            raise IndexMissing(f"{path}: the index is of another version of Baohai; {_CURE}")
        return manifest

    def checked(self, name: str) -> Manifest:
        """A generation's manifest, its files being there and as large as it says.

        Raises IndexMissing.
        """
        manifest = self.manifest(name)
        for file in manifest.files:
            path = self.path(name) / file.name
            if not path.is_file() or path.stat().st_size != file.size:
                raise IndexMissing(f"{path}: the index is damaged (missing or cut); {_CURE}")
            if file.sha256 and _sha256(path) != file.sha256:
                raise IndexMissing(f"{path}: the index is damaged (changed); {_CURE}")
        return manifest

    def opened(self) -> tuple[str, Manifest]:
        """Name and manifest of the current generation. Raises IndexMissing."""
        name = self.current()
        if name is None:
            raise IndexMissing(f"{self.folder}: there is no index here; {_CURE}")
        return name, self.checked(name)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the lock; it falls with the process. Raises IndexLocked where another has it."""
        self.folder.mkdir(parents=True, exist_ok=True)
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
        folder.mkdir(parents=True)
        return folder

    def publish(self, folder: Path, manifest: Manifest) -> None:
        """Makes a finished folder the current generation. manifest: its files still unnamed."""
        files = sorted(path for path in folder.iterdir() if path.is_file())
        records = tuple(
            FileRecord(path.name, path.stat().st_size, "" if _is_summed(path) else _sha256(path))
            for path in files
        )
        for path in files:
            _sync(path)
        self.write_manifest(folder, manifest, records)
        _sync(folder)
        folder.rename(self.path(manifest.name))
        _sync(self.home)
        _replace(self.pointer, manifest.name + "\n")

    def write_manifest(
        self, folder: Path, manifest: Manifest, files: tuple[FileRecord, ...] | None = None
    ) -> None:
        """Writes a generation's manifest, replacing one that is there."""
        whole = manifest if files is None else dataclasses.replace(manifest, files=files)
        _replace(folder / FILE, dump(whole))

    def sweep(self) -> None:
        """Removes what killed builds left, and all generations but the current and the last."""
        current = self.current()
        if not self.home.is_dir():
            return
        whole = []
        for folder in self.home.iterdir():
            if folder.name.endswith(_PART):
                shutil.rmtree(folder, ignore_errors=True)
            elif folder.name != current:
                whole.append(folder)
        for folder in sorted(whole)[: -(_KEEP - 1)]:
            shutil.rmtree(folder, ignore_errors=True)


def name_of(folder: Path) -> str:
    """The name that a folder being built will have as a generation."""
    return folder.name.removesuffix(_PART)


def link_or_copy(source: Path, target: Path) -> None:
    """Takes a file over from another generation; neither is ever written to again."""
    try:
        os.link(source, target)
    except OSError:
        # A file system without links.
        target.write_bytes(source.read_bytes())


def _is_summed(path: Path) -> bool:
    """Whether a file is a container, whose parts are checked when they are read."""
    return path.suffix in (ENDING, TABLE)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _replace(path: Path, text: str) -> None:
    """Writes a file so that it is there wholly or as it was before."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    """Has the system write a file or folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
