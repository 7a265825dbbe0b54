"""What is on the disk for good: files that are there wholly or not at all, and stay after a fall
of the current.

A name is only good for what was written to the disk before it was given; a folder's entries are
on the disk when the folder itself was written.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from pathlib import Path

# Who may look into a folder of ours: its user alone.
PRIVATE = 0o700


def sync(path: Path) -> None:
    """Has the system write a file, or the entries of a folder, to the disk. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(path: Path) -> None:
    """Makes a folder for this user alone, and those above it, that stay. Raises OSError."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(mode=PRIVATE, exist_ok=True)
    sync(path.parent)


def is_open_to_all(folder: Path) -> bool:
    """Whether anybody may write to a folder, or change what others wrote to it."""
    try:
        return bool(folder.stat().st_mode & stat.S_IWOTH)
    except OSError:
        return False


def replace_file(path: Path, text: str) -> None:
    """Writes a file so that it is there wholly or as it was before. Raises OSError."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync(path.parent)


def link_or_copy(source: Path, target: Path) -> None:
    """Takes a file over that is never written to again. Raises OSError."""
    try:
        os.link(source, target)
    except OSError:
        # A file system without links.
        target.write_bytes(source.read_bytes())


def sha256_of(path: Path) -> str:
    """What a file adds up to. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def same_file(one: Path, other: Path) -> bool:
    """Whether two names are of one file."""
    try:
        return one.samefile(other)
    except OSError:
        return False
