"""Measures reading, indexing, searching and serving, and prints tables of what it found.

Articles are made up, the same on every run: sentences of the seed pages, and words of jieba's
dictionary drawn by their frequencies; or they are the records of --corpus. Each measurement is
made in a fresh process and bounded in time; figures of one run may be compared with each other,
those of several machines or runs may not. Nothing but a temporary folder is written to (and
what --json and --write name), and nothing is asked of any other machine.

Searching is measured beside stock Whoosh, SQLite's FTS5 and, where it is installed (the extra
"bench"), tantivy, on the same articles cut into the same words, each question asked of every
engine in turn. For a large archive: --articles 200000 --without whoosh --limit 3600, or
--articles 1000000 --length 100; --write keeps the articles, one at a time in memory.

With --soak it does something else: it asks a server for everything there is, for so many seconds,
while its pages change, and says whether it kept its promises.

Exit status: 0 measured, 1 a promise was not kept, 2 wrong use, or something could not be measured.
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
from dataclasses import asdict, replace
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from archive.errors import BaohaiError
from scripts.benchcorpus import (
    LENGTH,
    STORIES_A_PAGE,
    Lexis,
    columns_page,
    copy_records,
    lexis_of,
    stories,
    write_pages,
    write_records,
)
from scripts.benchhttp import measure_http
from scripts.benchindexing import SAMPLE, Indexing, Stock, measure_indexing, measure_stock
from scripts.benchlots import lots_of, words_of
from scripts.benchopening import CHANGING, measure_changing, measure_opening
from scripts.benchpeers import PEERS, measure_peers
from scripts.benchqueries import measure_queries
from scripts.benchreading import PageReading, measure_reading
from scripts.benchreport import Machine, Report, text_of
from scripts.benchsoak import measure_soak
from scripts.benchsuggesting import measure_suggesting

ROOT = Path(__file__).resolve().parent.parent
DONE, BROKEN, WRONG = 0, 1, 2
RECORDS = "articles.jsonl"
PARTS = ("reading", "archive", "suggesting", "http")
FROM_PAGES = 4  # one in so many articles is indexed from pages as well
LEAST_PAGES = 24  # with fewer, the index does not read them in several processes
MOST_PAGES = 1500  # with more, a page costs no other than it does already


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
    parser.add_argument(
        "--length", type=_some, default=LENGTH, help="characters of a body (%(default)s)"
    )
    parser.add_argument("--write", type=Path, help="write the articles to this file and end")
    parser.add_argument("--json", type=Path, help="also write all figures to this file")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part alone")
    parser.add_argument(
        "--soak", type=_size, metavar="SECONDS", help="keep a server busy, and measure that alone"
    )
    parser.add_argument("--without", choices=PEERS, action="append", help="leave this peer out")
    parser.add_argument(
        "--jobs", type=_some, default=os.cpu_count(), help="processes that read (%(default)s)"
    )
    parser.add_argument(
        "--workers",
        type=_some,
        default=os.cpu_count(),
        help="processes that serve, where the server has the option (%(default)s)",
    )
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
    if options.soak:
        return _soaked(options, work, lexis, began)
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


def _soaked(options: argparse.Namespace, work: Path, lexis: Lexis, began: float) -> Report:
    """The report of a server that is kept busy."""
    records, index = _folder(work, "records"), work / "index"
    articles = _records(options, lexis, records / RECORDS)
    _say(f"indexing {articles:,} articles")
    measure_indexing("records", records, index, options.jobs, options.limit)
    lots = lots_of(words_of(records / RECORDS, index), options.queries)
    _say("asking while pages change")
    soak = measure_soak(index, records, lots, options.soak)
    return Report(_machine(options, articles, began), soak=soak)


def _archive(options: argparse.Namespace, work: Path, lexis: Lexis, report: Report) -> Report:
    """The report with what an archive of many articles costs."""
    parts, limit = options.only or PARTS, options.limit
    records, index = _folder(work, "records"), work / "index"
    articles = _records(options, lexis, records / RECORDS)
    page = columns_page(islice(stories(lexis, 2), STORIES_A_PAGE), sys.maxsize)
    (records / CHANGING).write_text(page, encoding="utf-8")
    _say(f"indexing {articles:,} articles")
    indexed = [measure_indexing("records", records, index, options.jobs, limit)]
    stock = peers = opening = queries = changing = http = None
    if "archive" in parts:
        more, stock = _by_one(records, work, limit)
        indexed += [more, _from_pages(articles, work, lexis, options)]
    _say("drawing queries")
    lots = lots_of(words_of(records / RECORDS, index), options.queries)
    if "archive" in parts:
        _say("building the peers")
        folder = _folder(work, "peers")
        peers = measure_peers(index, folder, options.without or (), limit)
        _say("opening and asking")
        opening = measure_opening(index, limit)
        names = [one.name for one in peers.built]
        queries = measure_queries(index, lots, limit / 2, folder, names)
    if "http" in parts:
        _say("serving")
        clients, requests, workers = options.clients, options.requests, options.workers
        http = measure_http(index, records, lots, clients, requests, limit / 10, workers)
    if "archive" in parts:
        _say("changing a page")
        changing = measure_changing(records, index, page, limit)
    return replace(
        report,
        machine=_machine(options, articles, report.machine.load[0]),
        indexing=tuple(indexed),
        stock=stock,
        peers=peers,
        opening=opening,
        changing=changing,
        queries=queries,
        http=http,
    )


def _records(options: argparse.Namespace, lexis: Lexis, file: Path) -> int:
    if options.corpus:
        return copy_records(options.corpus, file, options.articles)
    write_records(file, islice(stories(lexis, length=options.length), options.articles))
    return int(options.articles)


def _by_one(records: Path, work: Path, limit: float) -> tuple[Indexing, Stock | None]:
    """The first articles indexed by one process, which tells the stages apart, and by stock
    Whoosh, which would take too long for all."""
    folder, index = _folder(work, "sample"), work / "sample-index"
    count = copy_records(records / RECORDS, folder / RECORDS, SAMPLE)
    _say(f"indexing {count:,} of them in one process, and by stock Whoosh")
    made = measure_indexing("records", folder, index, 1, limit, stages=True)
    return made, measure_stock(folder / RECORDS, index, _folder(work, "stock"), limit)


def _from_pages(articles: int, work: Path, lexis: Lexis, options: argparse.Namespace) -> Indexing:
    folder = _folder(work, "pages")
    count = max(LEAST_PAGES, min(articles // FROM_PAGES // STORIES_A_PAGE, MOST_PAGES))
    write_pages(folder, stories(lexis, 3), count)
    _say(f"indexing {count:,} pages")
    index, jobs, limit = work / "pages-index", options.jobs, options.limit
    return measure_indexing("pages", folder, index, jobs, limit, stages=True)


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


def main(arguments: Sequence[str] | None = None) -> int:
    options = options_of(arguments)
    try:
        if options.write:
            written = _records(options, lexis_of(options.seeds.resolve()), options.write)
            print(f"{options.write}: {written:,} articles")
            return DONE
        with tempfile.TemporaryDirectory(prefix="baohai-bench-") as work:
            report = measure(options, Path(work))
        if options.json:
            figures = json.dumps(asdict(report), ensure_ascii=False, indent=2)
            options.json.write_text(figures + "\n", encoding="utf-8")
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
    kept = report.soak is None or all(one.holds for one in report.soak.promises)
    return DONE if kept else BROKEN


if __name__ == "__main__":
    # Ended by another process, it cleans up as it does when stopped by hand.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
