"""What every measurement of `bench.py` uses: clocks, memory, processes apart, tables."""

from __future__ import annotations

import math
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from archive.errors import BaohaiError

T = TypeVar("T")
Cell = str | int | float | None

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")
_FROM_NOW = "5"  # what Linux is told to let the peak of memory begin anew
_ENDING = 10.0  # seconds that a process may take to end after its answer
_KB, _MB = 1024, 1_000_000  # the system counts in kibibytes


class BenchError(BaohaiError):
    """A measurement that could not be made."""


@dataclass(frozen=True, slots=True)
class Run(Generic[T]):
    """What some work gave and cost. MB are of the process: held before, and at most during it."""

    value: T
    seconds: float
    before_mb: float
    peak_mb: float

    @property
    def more_mb(self) -> float:
        """What the work needed beyond what was held before."""
        return self.peak_mb - self.before_mb


def run(work: Callable[[], T]) -> Run[T]:
    """Does some work with the clock running and the peak of memory beginning anew.

    Where the system cannot begin a new peak (it is no Linux), the peak is the process's own.
    """
    if _CLEAR.exists():
        _CLEAR.write_text(_FROM_NOW, encoding="ascii")
    before = held_mb()
    started = time.perf_counter()
    value = work()
    seconds = time.perf_counter() - started
    return Run(value, seconds, before, _memory("VmHWM"))


def held_mb() -> float:
    """MB of memory that this process has now."""
    return _memory("VmRSS")


def _memory(name: str) -> float:
    if not _STATUS.exists():
        return _most()
    for line in _STATUS.read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * _KB / _MB
    raise BenchError(f"{_STATUS} has no {name}; memory cannot be measured here")


def _most() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / _MB if sys.platform == "darwin" else most * _KB / _MB


def apart(function: Callable[..., T], *args: object, limit: float) -> T | None:
    """Calls a module's function in a fresh process, so that no measurement hangs on the last.

    limit: seconds after which it is ended, with all that it began; then there is None. Raises
    BenchError with what it raised (a BaohaiError), or where it ends without an answer (what it
    says of that stands on standard error).
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, function, args))
    process.start()
    theirs.close()
    try:
        if not ours.poll(limit):
            return None
        reason, value = ours.recv()
        process.join(_ENDING)
    except EOFError as error:
        raise BenchError(f"{function.__name__} failed; see above") from error
    finally:
        ours.close()
        _end(process)
    if reason:
        raise BenchError(reason)
    answer: T = value
    return answer


def _answer(pipe: Connection, function: Callable[..., Any], args: tuple[object, ...]) -> None:
    os.setsid()  # a session of its own, so that what it begins can be ended with it
    try:
        pipe.send(("", function(*args)))
    except BaohaiError as error:
        pipe.send((str(error), None))


def _end(process: SpawnProcess) -> None:
    if process.is_alive() and process.pid:
        try:
            os.killpg(process.pid, signal.SIGTERM)
        except ProcessLookupError:
            process.terminate()  # it has no session of its own yet, and has begun nothing
    process.join()


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that this share of the values does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """A table as it is printed: the first column to the left, figures to the right."""
    cells = [list(head), *([_shown(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]
    return "\n".join([title, "-" * max(map(len, lines)), *lines])


def _shown(cell: Cell) -> str:
    if cell is None:
        return "-"
    if isinstance(cell, float):
        return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.3g}"
    return f"{cell:,}" if isinstance(cell, int) else cell
