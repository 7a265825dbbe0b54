"""What indexing costs, stage by stage, and how large the index is, beside stock Whoosh's."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from archive import PageError, Settings, read_file
from archive.model import Reading
from index import IndexReport, cutting, update_index
from index.making.tokens import prepared
from index.making.writing import ARTICLES
from scripts.benchmemory import Watch
from scripts.benchtools import BenchError, Cell, apart, run, table
from scripts.benchwhoosh import build_same_fields

SAMPLE = 2000  # articles whose stages are timed, each by itself
LOT = 100  # pages that are made documents at a time


@dataclass(frozen=True, slots=True)
class Indexing:
    """What indexing a folder cost, from a process's first page to the published generation.

    jobs: processes that may read; reading, cutting (all that makes documents of an article),
    writing: milliseconds an article in one process, of the first articles, where they
    were timed (writing: what is left of the whole, so only where there was but one process).
    peak_mb: of the process that writes; together_mb: of all of them at once; text_mb: of what
    was read.
    """

    source: str
    jobs: int
    articles: int
    seconds: float
    per_second: float
    reading_ms: float | None
    cutting_ms: float | None
    writing_ms: float | None
    peak_mb: float
    together_mb: float
    index_mb: float
    text_mb: float


def measure_indexing(
    source: str, seeds: Path, index: Path, jobs: int, limit: float, *, stages: bool = False
) -> Indexing:
    """Indexes a folder in a fresh process, and times its stages in another one where that is
    wanted. Raises BenchError where a page is refused."""
    made = apart(index_apart, seeds, index, jobs, limit=limit)
    timed = apart(stages_apart, seeds, index, limit=limit) if stages else Stages()
    if made is None or timed is None:
        raise BenchError(f"indexing {source} took longer than {limit:.0f} s; ask for fewer")
    written = None
    if jobs == 1 and stages:
        before = (timed.reading_ms or 0) + (timed.cutting_ms or 0)
        written = made.seconds * 1000 / made.articles - before
    files = [path for path in seeds.rglob("*") if path.is_file()]
    return Indexing(
        source=source,
        jobs=jobs,
        articles=made.articles,
        seconds=made.seconds,
        per_second=made.articles / made.seconds,
        reading_ms=timed.reading_ms,
        cutting_ms=timed.cutting_ms,
        writing_ms=written,
        peak_mb=made.peak_mb,
        together_mb=made.together_mb,
        index_mb=size_mb(index / "generations"),
        text_mb=sum(path.stat().st_size for path in files) / 1e6,
    )


@dataclass(frozen=True, slots=True)
class Made:
    """What a process apart says of the index that it made."""

    articles: int
    seconds: float
    peak_mb: float
    together_mb: float


def index_apart(seeds: Path, index: Path, jobs: int) -> Made:
    cutting.keep_cache_in(index / "cache")
    cutting.load()  # its second is no part of what an article costs
    with Watch() as watch:
        done = run(lambda: updated(seeds, index, jobs))
    # What passes between two looks at all processes is still seen of this one.
    together = max(watch.peak_mb, done.peak_mb)
    return Made(done.value.articles, done.seconds, done.peak_mb, together)


def updated(seeds: Path, index: Path, jobs: int = 1) -> IndexReport:
    """Brings an index up to date. Raises BenchError where a page is refused."""
    report = update_index(seeds, index, jobs=jobs, settings=Settings())
    if report.refused:
        raise BenchError(f"{report.refused[0].path}: {report.refused[0].reason}")
    return report


@dataclass(frozen=True, slots=True)
class Stages:
    """Milliseconds an article, in one process; None where they were not timed."""

    reading_ms: float | None = None
    cutting_ms: float | None = None


def stages_apart(seeds: Path, index: Path) -> Stages:
    """Reads the first articles, and makes them documents as the index does, each by itself."""
    cutting.keep_cache_in(index / "cache")
    pages = (one for path in sorted(seeds.iterdir()) for one in read_file(path, seeds, Settings()))
    # What is loaded for the first of them is no part of what an article costs.
    warm = list(islice(pages, LOT))
    prepared(_readings(warm))
    reading = cut = 0.0
    articles = 0
    for _ in range(SAMPLE // LOT):
        started = time.perf_counter()
        readings = _readings(list(islice(pages, LOT)))
        read = time.perf_counter()
        prepared(readings)
        reading += read - started
        cut += time.perf_counter() - read
        articles += sum(len(one.articles) for one in readings)
    return Stages(*(each * 1000 / max(1, articles) for each in (reading, cut)))


def _readings(told: Sequence[Reading | PageError]) -> list[Reading]:
    for one in told:
        if isinstance(one, PageError):
            raise one
    return [one for one in told if isinstance(one, Reading)]


def size_mb(folder: Path, part: str = "") -> float:
    """MB of the files in a folder's newest generation, or of those with some name."""
    newest = max((path for path in folder.iterdir() if path.is_dir()), key=lambda p: p.name)
    files = (path for path in newest.rglob("*") if path.is_file())
    return sum(path.stat().st_size for path in files if part in path.name) / 1e6


@dataclass(frozen=True, slots=True)
class Stock:
    """What stock Whoosh makes of the same articles with the same fields, read and cut and
    written in one process. ours_mb: of our index of these articles alone, without the pages and
    the tables for typing; ratio: ours by the stock one."""

    articles: int
    seconds: float
    per_second: float
    peak_mb: float
    index_mb: float
    ours_mb: float
    ratio: float


def measure_stock(records: Path, index: Path, folder: Path, limit: float) -> Stock | None:
    """Indexes a file of records by stock Whoosh, beside the index that we made of it; None where
    that takes longer than `limit` seconds."""
    return apart(stock_apart, records, index, folder, limit=limit)


def stock_apart(records: Path, index: Path, folder: Path) -> Stock:
    cutting.keep_cache_in(index / "cache")
    cutting.load()
    done = run(lambda: build_same_fields(folder, records))
    stock = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    ours = size_mb(index / "generations", ARTICLES) or size_mb(index / "generations")
    return Stock(
        done.value,
        done.seconds,
        done.value / done.seconds,
        done.peak_mb,
        stock,
        ours,
        ours / stock,
    )


def stock_table(stock: Stock) -> str:
    rows: list[list[Cell]] = [
        [
            stock.articles,
            stock.seconds,
            stock.per_second,
            stock.peak_mb,
            stock.index_mb,
            stock.ours_mb,
            stock.ratio,
        ]
    ]
    head = ("articles", "s", "articles/s", "peak MB", "index MB", "ours MB", "ours / stock")
    return table("Stock Whoosh with the fields of our articles", head, rows)


def indexing_table(measured: Sequence[Indexing]) -> str:
    rows: list[list[Cell]] = [
        [
            one.source,
            one.jobs,
            one.articles,
            one.seconds,
            one.per_second,
            one.reading_ms,
            one.cutting_ms,
            one.writing_ms,
            one.peak_mb,
            one.together_mb,
            one.text_mb,
            one.index_mb,
        ]
        for one in measured
    ]
    head = (
        "from",
        "jobs",
        "articles",
        "s",
        "articles/s",
        "reading ms",
        "cutting ms",
        "writing ms",
        "peak MB",
        "together MB",
        "text MB",
        "index MB",
    )
    return table("Indexing to a published generation (ms: an article, one process)", head, rows)
