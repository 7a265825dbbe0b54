"""How the last update of an index ended, beside its generations: for whoever watches over it."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from index.storing.disk import replace_file
from index.storing.records import dump, load

FILE = "last-run.json"


@dataclass(frozen=True, slots=True)
class Run:
    """An update that ended. ended_at: UTC, ISO 8601; failed: why, or "" where it did not.

    read, removed, refused: pages.
    """

    ended_at: str
    failed: str = ""
    seconds: float = 0.0
    read: int = 0
    removed: int = 0
    refused: int = 0


def note_run(
    index: Path,
    seconds: float,
    *,
    failed: str = "",
    read: int = 0,
    removed: int = 0,
    refused: int = 0,
) -> None:
    """Notes how an update ended, where that can be noted: it is of no importance to answers."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with contextlib.suppress(OSError):
        run = Run(now, failed, round(seconds, 3), read, removed, refused)
        replace_file(index / FILE, dump(run))


def last_run(index: Path) -> Run | None:
    """How the last update ended, or None where nobody knows."""
    try:
        return load(Run, (index / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
