"""What indexing costs, stage by stage, and how large the index is."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive import PageError, Settings, read_file
from archive.model import Reading
from index import IndexReport, cutting, update_index
from index.analysis import ExactTokenizer, WordsTokenizer
from index.schema import article_document
from scripts.benchtools import (
    BenchError,
    Cell,
    apart,
    children_mb,
    run,
    table,
)

_TEXTS = ("exact", "words", "headline_exact", "headline_words")


@dataclass(frozen=True, slots=True)
class Indexing:
    """What indexing a folder cost, from a process's first page to the published generation.

    jobs: processes that read; reading, cutting, writing: milliseconds an article in one process
    (writing: what is left of the whole, so only where there was but one); peak: of the process
    that writes, largest_child: of the largest of those that read; text_mb: of what was read.
    """

    source: str
    jobs: int
    articles: int
    seconds: float
    per_second: float
    reading_ms: float
    cutting_ms: float
    writing_ms: float | None
    peak_mb: float
    largest_child_mb: float
    index_mb: float
    text_mb: float


def measure_indexing(source: str, seeds: Path, index: Path, jobs: int, limit: float) -> Indexing:
    """Indexes a folder in a fresh process. Raises BenchError where a page is refused."""
    made = apart(index_apart, seeds, index, jobs, limit=limit)
    stages = apart(stages_apart, seeds, index, limit=limit)
    if made is None or stages is None:
        raise BenchError(f"indexing {source} took longer than {limit:.0f} s; ask for fewer")
    each = made.seconds * 1000 / made.articles
    files = [path for path in seeds.rglob("*") if path.is_file()]
    return Indexing(
        source=source,
        jobs=jobs,
        articles=made.articles,
        seconds=made.seconds,
        per_second=made.articles / made.seconds,
        reading_ms=stages.reading_ms,
        cutting_ms=stages.cutting_ms,
        writing_ms=each - stages.reading_ms - stages.cutting_ms if jobs == 1 else None,
        peak_mb=made.peak_mb,
        largest_child_mb=made.largest_child_mb,
        index_mb=size_mb(index / "generations"),
        text_mb=sum(path.stat().st_size for path in files) / 1e6,
    )


@dataclass(frozen=True, slots=True)
class Made:
    """What a process apart says of the index that it made."""

    articles: int
    seconds: float
    peak_mb: float
    largest_child_mb: float


def index_apart(seeds: Path, index: Path, jobs: int) -> Made:
    cutting.keep_cache_in(index / "cache")
    cutting.load()  # its second is no part of what an article costs
    done = run(lambda: updated(seeds, index, jobs))
    return Made(done.value.articles, done.seconds, done.peak_mb, children_mb())


def updated(seeds: Path, index: Path, jobs: int = 1) -> IndexReport:
    """Brings an index up to date. Raises BenchError where a page is refused."""
    report = update_index(seeds, index, jobs=jobs, settings=Settings())
    if report.refused:
        raise BenchError(f"{report.refused[0].path}: {report.refused[0].reason}")
    return report


@dataclass(frozen=True, slots=True)
class Stages:
    """Milliseconds an article, in one process."""

    reading_ms: float
    cutting_ms: float


def stages_apart(seeds: Path, index: Path) -> Stages:
    """Reads everything, and cuts it as the index does, each by itself."""
    cutting.keep_cache_in(index / "cache")
    cutting.load()
    tokenizers = [WordsTokenizer() if "words" in name else ExactTokenizer() for name in _TEXTS]
    reading = cut = 0.0
    articles = 0
    started = time.perf_counter()
    for path in sorted(seeds.iterdir()):
        for one in read_file(path, seeds, Settings()):
            reading += time.perf_counter() - started
            texts = _texts_of(one)
            started = time.perf_counter()
            for fields in texts:
                for tokenizer, text in zip(tokenizers, fields, strict=True):
                    for _ in tokenizer(text):
                        pass
            cut += time.perf_counter() - started
            articles += len(texts)
            started = time.perf_counter()
    return Stages(reading * 1000 / max(1, articles), cut * 1000 / max(1, articles))


def _texts_of(reading: Reading | PageError) -> list[list[str]]:
    if isinstance(reading, PageError):
        raise reading
    documents = [article_document(article, reading.page) for article in reading.articles]
    return [[str(document[name]) for name in _TEXTS] for document in documents]


def size_mb(folder: Path) -> float:
    """MB of the files in a folder's newest generation."""
    newest = max((path for path in folder.iterdir() if path.is_dir()), key=lambda p: p.name)
    return sum(path.stat().st_size for path in newest.iterdir()) / 1e6


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
            one.largest_child_mb,
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
        "child MB",
        "text MB",
        "index MB",
    )
    return table("Indexing to a published generation (ms: an article, one process)", head, rows)
