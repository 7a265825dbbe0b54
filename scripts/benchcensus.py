"""What the processes of a server hold as time goes by: memory, open files, threads.

Memory that several processes share is divided by how many share it (PSS). What is theirs alone
or was theirs before they were forked (anonymous and shared memory) is told apart from the pages
of files that are mapped, the index above all: these are the system's cache, which it takes back
when it needs the room, and which grows for as long as something is read that was not read before.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path

from scripts.benchmemory import tree

_PROC = Path("/proc")
_EVERY = 2.0  # seconds between two looks
_KB, _MB = 1024, 1_000_000
_OWN = ("Pss_Anon", "Pss_Shmem")
_MAPPED = ("Pss_File",)


@dataclass(frozen=True, slots=True)
class Census:
    """All processes at one moment (monotonic seconds). own_mb, mapped_mb: see above."""

    at: float
    own_mb: float
    mapped_mb: float
    files: int
    threads: int
    processes: int


def census_of(root: int) -> Census:
    """A process and all that it began, now; 0 for what the system does not tell (no Linux)."""
    own = mapped = 0.0
    files = threads = 0
    processes = tree(root)
    for process in processes:
        folder = _PROC / str(process)
        held = _numbers(folder / "smaps_rollup")
        own += sum(held.get(name, 0) for name in _OWN) * _KB / _MB
        mapped += sum(held.get(name, 0) for name in _MAPPED) * _KB / _MB
        threads += _numbers(folder / "status").get("Threads", 0)
        files += _entries(folder / "fd")
    return Census(time.monotonic(), own, mapped, files, threads, len(processes))


def _numbers(file: Path) -> dict[str, int]:
    """The lines of a file of the system's that are a name and a number."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}  # it has ended meanwhile
    pairs = (line.partition(":") for line in lines)
    split = ((name, rest.split()) for name, _, rest in pairs)
    return {name: int(words[0]) for name, words in split if words and words[0].isdigit()}


def _entries(folder: Path) -> int:
    try:
        return sum(1 for _ in folder.iterdir())
    except OSError:
        return 0


class Censuses:
    """Looks at a process and all that it began again and again, while it is entered."""

    def __init__(self, root: int, every: float = _EVERY) -> None:
        self._root = root
        self._every = every
        self.taken: list[Census] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Censuses:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        over = False
        while not over:
            self.taken.append(census_of(self._root))
            over = self._over.wait(self._every)
