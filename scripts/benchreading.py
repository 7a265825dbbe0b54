"""How fast pages are read, how much memory it takes, and how both grow with a page's size."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive import PageError, Settings, read_file
from archive.model import Reading
from scripts.benchcorpus import (
    TORN_BYTES,
    Lexis,
    Story,
    columns_page,
    lines_page,
    one_line_page,
    stories,
    torn_page,
)
from scripts.benchtools import Cell, apart, run, table

TORN_LINES = "torn lines"
# Each kind of page: how it is made, and its size in units of what is asked for; of torn lines
# their number is asked for.
KINDS: dict[str, tuple[Callable[[Iterable[Story], int], str], float]] = {
    "columns": (columns_page, 1),
    "short lines": (lines_page, 1),
    "one line": (one_line_page, 5),
    TORN_LINES: (torn_page, TORN_BYTES / 1_000_000),
}
STEPS = (0.25, 0.5, 1.0)
_ENOUGH = 1.0  # seconds of measuring after which a small page is not read again
_MOST = 5
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class PageReading:
    """What reading pages of one kind cost. seconds: the median of the runs, None where a run
    took longer than it was let; growth: the power of the size that the time grew with since
    the last size (1: in step with it, 2: its square); articles: how many were found; used:
    share of the characters that went into them."""

    page: str
    mb: float
    seconds: float | None
    mb_per_second: float | None = None
    peak_mb: float | None = None
    times: float | None = None
    articles: int | None = None
    used: float | None = None
    growth: float | None = None


def measure_reading(
    seeds: Path, lexis: Lexis, work: Path, page_mb: float, lines: int, limit: float
) -> list[PageReading]:
    """The seeds one by one, then made-up pages of growing size.

    page_mb: size of the largest page of columns; lines: of the largest page of torn lines;
    limit: seconds that one page may take.
    """
    first = sorted(seeds.glob("*.txt"))
    measured = [_measured(path.name, path, seeds, seeds, limit) for path in first]
    for kind, (make, unit) in KINDS.items():
        before: PageReading | None = None
        asked = lines if kind == TORN_LINES else page_mb
        for step in STEPS:
            size = int(asked * unit * step * _MB)
            path = work / f"{kind.replace(' ', '-')}-{size}.txt"
            path.write_text(make(stories(lexis, from_seeds=0), size), encoding="utf-8")
            now = _measured(kind, path, work, seeds, limit, before)
            measured.append(now)
            before = now
            if now.seconds is None:
                break  # what is larger would take longer still
    return measured


def _measured(
    name: str,
    path: Path,
    home: Path,
    seeds: Path,
    limit: float,
    before: PageReading | None = None,
) -> PageReading:
    mb = path.stat().st_size / _MB
    done = apart(read_apart, path, home, seeds, limit=limit)
    if done is None:
        return PageReading(name, mb, None)
    growth = None
    if before is not None and before.seconds:
        growth = math.log(done.seconds / before.seconds) / math.log(mb / before.mb)
    return PageReading(
        name,
        mb,
        done.seconds,
        mb / done.seconds,
        done.more_mb,
        done.more_mb / mb,
        done.articles,
        done.used,
        growth,
    )


@dataclass(frozen=True, slots=True)
class Done:
    """What a process apart says of the page that it read."""

    seconds: float
    more_mb: float
    articles: int
    used: float


def read_apart(path: Path, home: Path, seeds: Path) -> Done:
    """Reads a page in this process, after a seed page, so that rules and words are loaded."""
    _read(min(seeds.glob("*.txt"), key=lambda one: one.stat().st_size), seeds)
    runs = [run(lambda: _read(path, home))]
    while sum(one.seconds for one in runs) < _ENOUGH and len(runs) < _MOST:
        runs.append(run(lambda: _read(path, home)))
    readings = runs[0].value
    printed = sum(len(line.text) for one in readings for line in one.page.lines)
    used = sum(len(article.body) for one in readings for article in one.articles)
    return Done(
        sorted(one.seconds for one in runs)[len(runs) // 2],
        runs[0].more_mb,
        sum(len(one.articles) for one in readings),
        used / max(1, printed),
    )


def _read(path: Path, home: Path) -> list[Reading]:
    readings = []
    for one in read_file(path, home, Settings()):
        if isinstance(one, PageError):
            raise one
        readings.append(one)
    return readings


def reading_table(measured: Sequence[PageReading]) -> str:
    rows: list[list[Cell]] = [
        [
            one.page,
            one.mb,
            "too long" if one.seconds is None else one.seconds,
            one.mb_per_second,
            one.peak_mb,
            one.times,
            one.articles,
            one.used,
            one.growth,
        ]
        for one in measured
    ]
    head = ("page", "MB", "s", "MB/s", "peak +MB", "of MB", "articles", "used", "growth")
    return table("Reading: archive.read_file, one page, one process", head, rows)
