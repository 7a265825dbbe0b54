"""Waits for pages and corrections to change, and to have stopped changing."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

# Each file below the folders by its path, with its size and the time of its last change.
Seen = dict[str, tuple[int, int]]


def changes(
    folders: tuple[Path, ...],
    seconds: float,
    sleep: Callable[[float], None] = time.sleep,
    due: Callable[[], bool] = lambda: False,
) -> Iterator[Seen]:
    """What stands in some folders: at once, and again whenever that changed and then stayed as it
    was for some seconds. Never ends; a folder that is not there is one without files.

    due: whether it is told again though nothing changed.

    A file that is still being copied changes from one look to the next; it is waited for.
    """
    told: Seen | None = None
    before = seen_in(folders)
    while True:
        if before != told:
            sleep(seconds if told is not None else 0)
            now = seen_in(folders)
            if now == before:
                told = now
                yield now
            before = now
        else:
            sleep(seconds)
            before = seen_in(folders)
            if due():
                told = None


def seen_in(folders: tuple[Path, ...]) -> Seen:
    """All files below some folders, hidden ones left out."""
    found: Seen = {}
    for folder in folders:
        for above, names, files in os.walk(folder):
            names[:] = [name for name in names if not name.startswith(".")]
            for name in files:
                if name.startswith("."):
                    continue
                path = f"{above}/{name}"
                try:
                    about = os.stat(path)  # noqa: PTH116
                except OSError:
                    # Gone since, or a link that leads nowhere.
                    continue
                found[path] = about.st_size, about.st_mtime_ns
    return found
