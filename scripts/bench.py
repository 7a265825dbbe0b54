"""Measures reading, indexing, searching and serving, and prints tables of what it found.

Articles are made up, the same on every run: sentences of the seed pages, and words of jieba's
dictionary drawn by their frequencies; or they are the records of --corpus. Each measurement is
made in a fresh process and bounded in time; figures of one run may be compared with each other,
those of several machines or runs may not. Nothing but a temporary folder is written to, and
nothing is asked of any other machine.

Exit status: 0 measured, 2 wrong use, or something could not be measured.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from archive.errors import BaohaiError
from scripts.benchcorpus import (
    STORIES_A_PAGE,
    Lexis,
    columns_page,
    copy_records,
    lexis_of,
    stories,
    write_pages,
    write_records,
)
from scripts.benchhttp import Load, http_table, measure_http
from scripts.benchindexing import Indexing, indexing_table, measure_indexing
from scripts.benchopening import (
    CHANGING,
    Changing,
    Opening,
    measure_changing,
    measure_opening,
    opening_table,
)
from scripts.benchqueries import Serving, lots_of, measure_queries, query_table, words_of
from scripts.benchreading import PageReading, measure_reading, reading_table
from scripts.benchsuggesting import Suggesting, measure_suggesting, suggesting_table

ROOT = Path(__file__).resolve().parent.parent
DONE, WRONG = 0, 2
RECORDS = "articles.jsonl"
PARTS = ("reading", "archive", "suggesting", "http")
FROM_PAGES = 4  # one in so many articles is indexed from pages as well
LEAST_PAGES = 24  # with fewer, the index does not read them in several processes


@dataclass(frozen=True, slots=True)
class Machine:
    """Where it was measured, and on what. load: how many processes had wanted its cores in the
    last minute when it began and when it ended; more than the bench's own make it slower."""

    python: str
    system: str
    cores: int
    libraries: dict[str, str]
    articles: int
    corpus: str
    load: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Report:
    """All that was measured; a part that was not asked for is None or empty."""

    machine: Machine
    reading: tuple[PageReading, ...] = ()
    indexing: tuple[Indexing, ...] = ()
    opening: Opening | None = None
    changing: Changing | None = None
    queries: Serving | None = None
    http: Load | None = None
    suggesting: Suggesting | None = None


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    lines = (__doc__ or "").split("\n", 1)
    parser = argparse.ArgumentParser(
        prog="bench.py",
        description=lines[0],
        epilog=lines[1],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--articles", type=_some, default=2000, help="how many (%(default)s)")
    parser.add_argument("--corpus", type=Path, help="records of real articles: FILE.jsonl")
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds", help="the seed pages")
    parser.add_argument("--json", type=Path, help="also write all figures to this file")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part alone")
    parser.add_argument("--page-mb", type=_size, default=1.0, help="largest page (%(default)s)")
    parser.add_argument(
        "--lines", type=_some, default=20_000, help="of the longest page of torn ones (%(default)s)"
    )
    parser.add_argument("--queries", type=_some, default=20, help="of each type (%(default)s)")
    parser.add_argument("--clients", type=_some, default=8, help="readers at once (%(default)s)")
    parser.add_argument("--requests", type=_some, default=800, help="pages asked (%(default)s)")
    parser.add_argument(
        "--limit", type=_size, default=600.0, help="seconds a measurement may take (%(default)s)"
    )
    return parser.parse_args(arguments)


def _some(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is too few; give 1 or more")
    return number


def _size(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is out of range; give more than 0")
    return number


def measure(options: argparse.Namespace, work: Path) -> Report:
    """Everything that is asked for, in a folder of its own. Raises BaohaiError."""
    began = os.getloadavg()[0]
    parts = options.only or PARTS
    seeds: Path = options.seeds.resolve()
    lexis = lexis_of(seeds)
    reading: list[PageReading] = []
    if "reading" in parts:
        _say("reading pages")
        limit = options.limit / 4
        folder = _folder(work, "read")
        reading = measure_reading(seeds, lexis, folder, options.page_mb, options.lines, limit)
    suggesting = None
    if "suggesting" in parts:
        _say("suggesting")
        suggesting = measure_suggesting(lexis, options.articles, options.queries, options.limit)
    articles = options.articles if suggesting else 0
    report = Report(_machine(options, articles, began), tuple(reading), suggesting=suggesting)
    if "archive" not in parts and "http" not in parts:
        return report
    return _archive(options, work, lexis, report)


def _archive(options: argparse.Namespace, work: Path, lexis: Lexis, report: Report) -> Report:
    """The report with what an archive of many articles costs."""
    parts, limit = options.only or PARTS, options.limit
    records, index = _folder(work, "records"), work / "index"
    articles = _records(options, lexis, records)
    page = columns_page(islice(stories(lexis, 2), STORIES_A_PAGE), sys.maxsize)
    (records / CHANGING).write_text(page, encoding="utf-8")
    _say(f"indexing {articles:,} articles")
    indexed = [measure_indexing("records", records, index, 1, limit)]
    if "archive" in parts:
        indexed.append(_from_pages(articles, work, lexis, limit))
    _say("drawing queries")
    lots = lots_of(words_of(records / RECORDS, index), options.queries)
    opening = queries = changing = http = None
    if "archive" in parts:
        _say("opening and asking")
        opening = measure_opening(index, limit)
        queries = measure_queries(index, lots, limit / 2)
    if "http" in parts:
        _say("serving")
        seconds = limit / 10
        http = measure_http(index, records, lots, options.clients, options.requests, seconds)
    if "archive" in parts:
        _say("changing a page")
        changing = measure_changing(records, index, page, limit)
    machine = _machine(options, articles, report.machine.load[0])
    return Report(
        machine,
        report.reading,
        tuple(indexed),
        opening,
        changing,
        queries,
        http,
        report.suggesting,
    )


def _records(options: argparse.Namespace, lexis: Lexis, folder: Path) -> int:
    file = folder / RECORDS
    if options.corpus:
        return copy_records(options.corpus, file, options.articles)
    write_records(file, islice(stories(lexis), options.articles))
    return int(options.articles)


def _from_pages(articles: int, work: Path, lexis: Lexis, limit: float) -> Indexing:
    folder = _folder(work, "pages")
    count = max(LEAST_PAGES, articles // FROM_PAGES // STORIES_A_PAGE)
    write_pages(folder, stories(lexis, 3), count)
    _say(f"indexing {count:,} pages")
    return measure_indexing("pages", folder, work / "pages-index", os.cpu_count() or 1, limit)


def _machine(options: argparse.Namespace, articles: int, began: float) -> Machine:
    return Machine(
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count() or 1,
        libraries={name: version(name) for name in ("whoosh", "jieba", "numpy", "waitress")},
        articles=articles,
        corpus=options.corpus.name if options.corpus else "made up",
        load=(began, os.getloadavg()[0]),
    )


def _folder(work: Path, name: str) -> Path:
    folder = work / name
    folder.mkdir()
    return folder


def _say(what: str) -> None:
    print(f"bench: {what} …", file=sys.stderr, flush=True)


def text_of(report: Report) -> str:
    """The report as it is printed."""
    machine = report.machine
    libraries = ", ".join(f"{name} {number}" for name, number in machine.libraries.items())
    parts = [
        f"Python {machine.python}, {libraries}; {machine.system}, {machine.cores} cores, "
        f"load {machine.load[0]:.1f} to {machine.load[1]:.1f}; "
        f"{machine.articles:,} articles ({machine.corpus})"
    ]
    if report.reading:
        parts.append(reading_table(report.reading))
    if report.indexing:
        parts.append(indexing_table(report.indexing))
    if report.opening and report.changing:
        parts.append(opening_table(report.opening, report.changing))
    if report.queries:
        parts.append(query_table(report.queries))
    if report.suggesting:
        parts.append(suggesting_table(report.suggesting))
    if report.http:
        parts.append(http_table(report.http))
    return "\n\n".join(parts)


def main(arguments: Sequence[str] | None = None) -> int:
    options = options_of(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="baohai-bench-") as work:
            report = measure(options, Path(work))
        if options.json:
            written = json.dumps(asdict(report), ensure_ascii=False, indent=2)
            options.json.write_text(written + "\n", encoding="utf-8")
    except BaohaiError as error:
        print(f"bench.py: {error}", file=sys.stderr)
        return WRONG
    except OSError as error:
        print(f"bench.py: {error.filename}: {error.strerror}", file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        print("bench.py: stopped", file=sys.stderr)
        return WRONG
    print(text_of(report))
    return DONE


if __name__ == "__main__":
    # Ended by another process, it cleans up as it does when stopped by hand.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
