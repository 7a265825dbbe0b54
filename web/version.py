"""Which version of the program answers: a digest of its code, rules, templates and files."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOMS = ("archive", "index", "web")
_HOME = Path(__file__).resolve().parent.parent
_NO_CODE = {"__pycache__", "README.md"}


@dataclass(frozen=True, slots=True)
class Version:
    """digest: the same on every machine that has the same files; changed: when the last of them
    was, in UTC."""

    digest: str
    changed: dt.datetime


@cache
def version() -> Version:
    """Of what lies on the disk when it is first asked for, which is when the program starts."""
    digest, newest = hashlib.sha256(), 0.0
    for room in ROOMS:
        for file in _files_in(_HOME / room):
            digest.update(f"{file.relative_to(_HOME).as_posix()}\n".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
            newest = max(newest, file.stat().st_mtime)
    return Version(digest.hexdigest(), dt.datetime.fromtimestamp(newest, dt.UTC))


def _files_in(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name in _NO_CODE or entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files_in(entry)
        else:
            yield entry
