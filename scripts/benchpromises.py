"""What is promised of a server that is asked all the time while its pages change, and whether it
held: the types of what `benchsoak` measures, the promises, the table.

Descriptors come and go within a minute: readers' own connections, and the files of a generation,
of which a process holds two while what was asked of the older is answered. What leaks never goes
away again: one a change, or one in a hundred answers, and after some minutes the fewest are more
than the most once were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.benchreaders import Log
from scripts.benchtools import Cell, table

TWICE = 2.0  # what the 95th percentile may be of the quiet one's
FLAT = 0.1  # by how much of it memory may differ
ALL = "all"


@dataclass(frozen=True, slots=True)
class Times:
    """Answers of one kind; ms."""

    answers: int
    known: int
    p50: float
    p95: float
    p99: float
    most: float


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that must hold, whether it did, and the figures that tell."""

    name: str
    holds: bool
    said: str


@dataclass(frozen=True, slots=True)
class Held:
    """What was held in some time: of memory the median, as what one answer needs comes and goes;
    of open files the fewest and the most; of threads and processes the most."""

    seconds: float
    own_mb: float
    mapped_mb: float
    fewest_files: int
    most_files: int
    threads: int
    processes: int


@dataclass(frozen=True, slots=True)
class Soak:
    """quiet, busy: times by kind, and of all kinds together. changes: how many seconds it took
    until each was found; errors: some of those that there were. second, last: what was held
    in the second and in the last minute; minutes: in each minute; watcher_mb: by the process that
    reindexes, in the second and the last."""

    readers: int
    workers: int
    seconds: float
    quiet: dict[str, Times]
    busy: dict[str, Times]
    changes: tuple[float, ...]
    errors: tuple[str, ...]
    second: Held
    last: Held
    minutes: tuple[Held, ...]
    watcher_mb: tuple[float, float]
    promises: tuple[Promise, ...]


def promises(
    log: Log, quiet: Times, busy: Times, changes: Sequence[float], second: Held, last: Held
) -> tuple[Promise, ...]:
    """What is promised of a soak, and whether it held."""
    answers = len(log.answers) + len(log.errors)
    ratio = busy.p95 / quiet.p95
    grown = last.own_mb / second.own_mb - 1 if second.own_mb else 0.0
    mapped = f"{second.mapped_mb:,.0f} and {last.mapped_mb:,.0f} MB of mapped files beside"
    slowest = max(changes, default=0.0)
    return (
        Promise("no error", not log.errors, f"{len(log.errors):,} of {answers:,} answers"),
        Promise(
            "p95 within twice the quiet one",
            ratio <= TWICE,
            f"{quiet.p95:,.0f} and {busy.p95:,.0f} ms, {ratio:.2f} times",
        ),
        Promise(
            "memory within a tenth",
            abs(grown) <= FLAT,
            f"{second.own_mb:,.0f} and {last.own_mb:,.0f} MB ({grown:+.1%}); {mapped}",
        ),
        Promise(
            "no more open files",
            last.fewest_files <= second.most_files,
            f"{second.fewest_files} to {second.most_files}"
            f" and {last.fewest_files} to {last.most_files}",
        ),
        Promise("no more threads", last.threads <= second.threads, f"{last.threads}"),
        Promise("no process died", last.processes == second.processes, f"{last.processes}"),
        Promise(
            "changes were found",
            bool(changes),
            f"{len(changes)}, each in {slowest:.1f} s at most",
        ),
    )


def soak_table(soak: Soak) -> str:
    rows: list[list[Cell]] = []
    for kind, busy in soak.busy.items():
        quiet = soak.quiet.get(kind)
        before = [quiet.p50, quiet.p95] if quiet else [None, None]
        more = busy.p95 / quiet.p95 if quiet else None
        rows.append([kind, busy.answers, busy.known, *before, busy.p50, busy.p95, busy.p99, more])
    head = (
        "kind",
        "answers",
        "304",
        "quiet p50",
        "p95 ms",
        "busy p50",
        "p95 ms",
        "p99 ms",
        "p95 by",
    )
    run = f"{soak.readers} readers, {soak.workers} processes, pages changing"
    title = f"Soak: {run}; {soak.seconds:.0f} s"
    kept = [
        f"{'holds ' if one.holds else 'BROKEN'}  {one.name}: {one.said}" for one in soak.promises
    ]
    mb = soak.watcher_mb
    each = ", ".join(f"{one.own_mb:,.0f}" for one in soak.minutes)
    files = ", ".join(f"{one.fewest_files} to {one.most_files}" for one in soak.minutes)
    said = (
        f"MB minute by minute: {each}; open files: {files}; "
        f"reindex.py --watch held {mb[0]:,.0f} and {mb[1]:,.0f} MB"
    )
    return "\n".join([table(title, head, rows), *kept, said, *soak.errors])
