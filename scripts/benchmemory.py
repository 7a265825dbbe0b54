"""What a process and all that it began hold in memory, together."""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from pathlib import Path
from types import TracebackType

_PROC = Path("/proc")
_EVERY = 0.2  # seconds between two looks
_KB, _MB = 1024, 1_000_000  # the system counts in kibibytes


def tree_mb(root: int) -> float:
    """MB that a process and its descendants hold now; what they share is counted once.

    0 where the system cannot say it (it is no Linux).
    """
    return sum(map(_share_mb, tree(root)))


def tree(root: int) -> list[int]:
    """A process and its descendants."""
    children: dict[int, list[int]] = defaultdict(list)
    for folder in _PROC.glob("[0-9]*"):
        # The name of a process may have spaces and brackets; what follows has none.
        fields = _read(folder / "stat").rpartition(")")[2].split()
        if fields:
            children[int(fields[1])].append(int(folder.name))
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(children[found[-1]])
    return found


def _share_mb(process: int) -> float:
    for line in _read(_PROC / str(process) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * _KB / _MB
    return 0.0


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""  # it has ended meanwhile


class Watch:
    """Looks again and again at what this process and its children hold, while it is entered.

    peak_mb: the most that was seen at once.
    """

    def __init__(self) -> None:
        self.peak_mb = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        over = False
        while not over:
            over = self._over.wait(_EVERY)
            self.peak_mb = max(self.peak_mb, tree_mb(os.getpid()))
