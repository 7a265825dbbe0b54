"""`scripts/bench.py` measures all that it says, the same things each time; never how fast."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from archive import PageError, read_file
from archive.errors import BaohaiError
from index import Query, update_index
from scripts import bench, benchreading
from scripts.bench import main
from scripts.benchcorpus import (
    COLUMN,
    TORN_BYTES,
    Lexis,
    columns_page,
    lexis_of,
    lines_page,
    one_line_page,
    stories,
    torn_page,
    write_records,
)
from scripts.benchhttp import FORMS, addresses_of, load
from scripts.benchlots import Ask, Lot, Words, lots_of, words_of
from scripts.benchmemory import Watch, tree_mb
from scripts.benchpeers import PEERS
from scripts.benchqueries import time_lot
from scripts.benchsuggesting import TYPES
from scripts.benchtools import BenchError, apart, percentile, run, table
from tests.goldset import ROOT

SEEDS = ROOT / "seeds"
KINDS = [
    "one frequent word",
    "two words",
    "any of three words",
    "phrase of 2 to 8",
    "word without another",
    "prefix",
    "frequent word, district",
    "frequent word, days chosen",
    "frequent word, days typed",
]


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("BAOHAI_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def few_seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The smallest seed page alone, and no more made-up ones than show that they are made."""
    smallest = min(SEEDS.glob("*.txt"), key=lambda one: one.stat().st_size)
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / smallest.name).write_bytes(smallest.read_bytes())
    monkeypatch.setattr(bench, "LEAST_PAGES", 2)
    monkeypatch.setattr(benchreading, "STEPS", (0.5, 1.0))
    return folder


@pytest.fixture(scope="session")
def lexis() -> Lexis:
    return lexis_of(SEEDS)


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory, lexis: Lexis) -> Words:
    folder = tmp_path_factory.mktemp("drawn")
    records = folder / "records" / "articles.jsonl"
    records.parent.mkdir()
    write_records(records, islice(stories(lexis), 12))
    assert not update_index(records.parent, folder / "index", jobs=1).refused
    return words_of(records, folder / "index")


def test_everything_is_measured_and_printed_and_written(
    tmp_path: Path, few_seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bench.json"
    small = [
        "--articles",
        "12",
        "--page-mb",
        "0.004",
        "--lines",
        "200",
        "--queries",
        "2",
        "--requests",
        "16",
        "--jobs",
        "2",
        "--workers",
        "2",
        "--without",
        "fts5",
    ]
    given = [*small, "--seeds", str(few_seeds), "--json", str(file)]
    assert main(given) == 0, capsys.readouterr().err
    printed = capsys.readouterr().out
    report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    assert list(report) == [
        "machine",
        "reading",
        "indexing",
        "stock",
        "peers",
        "opening",
        "changing",
        "queries",
        "http",
        "suggesting",
        "soak",
    ]
    assert report["machine"]["articles"] == 12
    pages = [one["page"] for one in report["reading"]]
    made_up = [kind for kind in benchreading.KINDS for _ in range(2)]
    assert pages == [path.name for path in few_seeds.iterdir()] + made_up
    assert all(one["articles"] and one["mb_per_second"] > 0 for one in report["reading"])
    records, alone, from_pages = report["indexing"]
    assert (alone["source"], alone["jobs"], alone["articles"]) == ("records", 1, 12)
    assert all(alone[f"{stage}_ms"] > 0 for stage in ("reading", "cutting"))
    assert alone["writing_ms"] is not None and records["reading_ms"] is None
    assert records["articles"] > 12 and from_pages["articles"] > 7
    assert all(0 < one["peak_mb"] <= one["together_mb"] for one in report["indexing"])
    assert all(one["index_mb"] > 0 for one in report["indexing"])
    assert report["stock"]["articles"] == 12
    assert report["stock"]["ratio"] == report["stock"]["ours_mb"] / report["stock"]["index_mb"]
    there = [one["name"] for one in report["peers"]["built"]]
    assert {*there, *(one.split(":")[0] for one in report["peers"]["left_out"])} == set(PEERS)
    assert all(one["articles"] == records["articles"] for one in report["peers"]["built"])
    uses = {one["kind"]: one for one in report["queries"]["uses"]}
    assert set(uses) == {"concordance, frequent word", "similar articles"}
    assert all(one["samples"] and one["p95"] > 0 for one in uses.values())
    assert uses["concordance, frequent word"]["found"] > 0
    timed = {(one["kind"], one["engine"]): one for one in report["queries"]["timings"]}
    for kind in KINDS:
        assert all(timed[kind, name]["match_p95"] > 0 for name in ("engine", *there))
        assert kind == "prefix" or timed[kind, "product"]["full_p95"] > 0
    assert [kind for kind in KINDS if timed[kind, "engine"]["full_p95"]] == KINDS[:3]
    for kind in KINDS[:3]:
        assert 0 < timed[kind, "engine"]["bare_p50"] < timed[kind, "engine"]["full_p50"]
    loads = report["http"]["loads"]
    assert {form: (one["requests"], one["failed"]) for form, one in loads.items()} == {
        "HTML": (16, 0),
        "JSON": (16, 0),
    }
    assert loads["JSON"]["kb"] != loads["HTML"]["kb"] and report["http"]["memory_mb"] > 20
    for kind in (*KINDS, "one frequent word, FULL", "columns", "opening, first", "8 at once"):
        assert kind in printed


def test_somebodys_records_are_measured_instead(
    tmp_path: Path, lexis: Lexis, few_seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "mine.jsonl"
    write_records(corpus, islice(stories(lexis, 5), 6))
    file = tmp_path / "bench.json"
    given = ["--corpus", str(corpus), "--articles", "4", "--json", str(file)]
    given += ["--seeds", str(few_seeds)]
    assert main([*given, "--only", "http", "--queries", "1", "--requests", "8"]) == 0
    report = json.loads(file.read_text(encoding="utf-8"))
    assert (report["machine"]["articles"], report["machine"]["corpus"]) == (4, "mine.jsonl")
    assert report["reading"] == [] and report["queries"] is None
    assert "mine.jsonl" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, "cannot be read"), ("", "holds no records"), ('{"headline": "无文"}\n', "body")],
)
def test_records_that_cannot_be_measured_end_with_2_and_one_line(
    tmp_path: Path,
    few_seeds: Path,
    capsys: pytest.CaptureFixture[str],
    text: str | None,
    said: str,
) -> None:
    corpus = tmp_path / "mine.jsonl"
    if text is not None:
        corpus.write_text(text, encoding="utf-8")
    assert main(["--corpus", str(corpus), "--only", "archive", "--seeds", str(few_seeds)]) == 2
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("bench.py:")]
    assert len(told) == 1 and said in told[0]


def test_suggestions_are_measured_by_every_way_of_typing(
    few_seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--articles", "12", "--queries", "2", "--only", "suggesting"]
    assert main([*given, "--seeds", str(few_seeds)]) == 0
    said = capsys.readouterr().out
    assert "12 articles" in said and all(f"\n{kind}" in said for kind in TYPES)


@pytest.mark.parametrize("wrong", [["--articles", "0"], ["--only", "all"], ["--page-mb", "-1"]])
def test_wrong_use_ends_with_2(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(wrong)
    assert caught.value.code == 2


def test_stories_are_the_same_each_time_and_however_many_are_taken(lexis: Lexis) -> None:
    few = list(islice(stories(lexis), 3))
    assert few == list(islice(stories(lexis_of(SEEDS)), 8))[:3]
    assert few != list(islice(stories(lexis, 2), 3))
    assert len({story.headline for story in islice(stories(lexis), 50)}) == 50


def test_short_stories_are_short_and_as_many_as_are_wanted(lexis: Lexis) -> None:
    told = list(islice(stories(lexis, length=100), 200))
    lengths = [sum(map(len, story.paragraphs)) for story in told]
    assert 60 < sum(lengths) / len(lengths) < 200
    assert told[:3] == list(islice(stories(lexis, length=100), 3))


def test_articles_are_written_and_nothing_is_measured(
    tmp_path: Path, few_seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "many.jsonl"
    given = ["--articles", "40", "--length", "60", "--write", str(file)]
    assert main([*given, "--seeds", str(few_seeds)]) == 0
    assert len(file.read_text(encoding="utf-8").splitlines()) == 40
    assert capsys.readouterr().out == f"{file}: 40 articles\n"


def test_words_come_as_often_as_the_dictionary_says(lexis: Lexis) -> None:
    told = islice(stories(lexis, from_seeds=0), 200)
    text = "".join(paragraph for story in told for paragraph in story.paragraphs)
    often = dict(zip(lexis.words, lexis.sums, strict=True))
    assert often and text.count("的") > 20 * text.count("箱") > 0


@pytest.mark.parametrize("size", [500, 4_000, 20_000])
def test_made_up_pages_have_the_size_and_the_lines_that_they_should(
    lexis: Lexis, size: int
) -> None:
    def told() -> Iterator[Any]:
        return stories(lexis, from_seeds=0)

    for page in (columns_page(told(), size), lines_page(told(), size), one_line_page(told(), size)):
        assert size - 3 <= len(page.encode()) <= size + 1
    assert one_line_page(told(), size).count("\n") == 1
    torn = torn_page(told(), size)
    assert size - 3 <= len(torn.encode()) <= size
    assert size / TORN_BYTES / 2 < torn.count("\n") < 2 * size / TORN_BYTES
    assert max(map(len, lines_page(told(), size).split("\n"))) <= max(COLUMN, 60)


def test_the_text_of_a_made_up_page_goes_into_its_articles(tmp_path: Path, lexis: Lexis) -> None:
    path = tmp_path / "page.txt"
    path.write_text(columns_page(stories(lexis, from_seeds=0), 30_000), encoding="utf-8")
    (reading,) = read_file(path, tmp_path)
    assert not isinstance(reading, PageError)
    told = sum(len(article.body) for article in reading.articles)
    assert told > 0.8 * sum(len(line.text) for line in reading.page.lines)


def test_queries_are_the_same_each_time_and_of_each_type(drawn: Words) -> None:
    lots = lots_of(drawn, 4)
    assert [lot.kind for lot in lots] == KINDS
    assert lots == lots_of(drawn, 4) != lots_of(drawn, 4, seed=2)
    by_kind = {lot.kind: lot.queries for lot in lots}
    assert all(len(lot.asks) == 4 for lot in lots)
    assert all(len(one.words) == 2 for one in by_kind["two words"])
    assert all(2 <= len(one.phrases[0]) <= 8 for one in by_kind["phrase of 2 to 8"])
    assert all(one.exclusions for one in by_kind["word without another"])
    assert by_kind["prefix"] == ()
    assert all(one.district for one in by_kind["frequent word, district"])
    assert all(one.since and one.until for one in by_kind["frequent word, days chosen"])


def test_what_is_asked_of_engines_is_what_readers_ask(drawn: Words) -> None:
    for ask in (ask for lot in lots_of(drawn, 4) for ask in lot.asks if ask.query):
        query = ask.query
        assert query is not None
        assert query.words[: len(ask.every or ask.some)] == (ask.every or ask.some)
        assert (query.phrases[:1], query.district) == (
            (ask.row,) if ask.row else (),
            (ask.district,) if ask.district else (),
        )
        assert query.since == (None if ask.typed else ask.since)


@dataclass
class Asked:
    """An engine that only notes what it is asked."""

    name: str
    log: list[str]
    whole: bool = False

    def match(self, ask: Ask) -> int:
        self.log.append(f"{self.name} matches {ask}")
        return len(self.name)

    def full(self, ask: Ask) -> int:
        self.log.append(f"{self.name} answers {ask}")
        return len(self.name)


def lot_of(*words: str, full: bool = True) -> Lot:
    return Lot("two", tuple(Ask(every=(w,), query=Query.parse(w)) for w in words), full=full)


def test_engines_are_asked_the_same_questions_by_turns() -> None:
    log: list[str] = []
    engines = [Asked("one", log), Asked("two", log), Asked("all", log, whole=True)]
    timings, _ = time_lot(engines, lot_of("桥", "大桥"), 60)
    assert [(one.engine, one.found, one.empty) for one in timings] == [
        ("one", 3, 0),
        ("two", 3, 0),
        ("all", 3, 0),
    ]
    first = ["one matches", "one answers", "two matches", "two answers", "all answers"]
    assert log[6:11] == [f"{what} 桥" for what in first]
    assert {one.samples for one in timings} == {6}
    assert timings[2].match_p50 is None and timings[0].match_p50 is not None


def test_all_that_a_page_needs_is_only_measured_where_that_is_wanted() -> None:
    log: list[str] = []
    (timing,), _ = time_lot([Asked("one", log)], lot_of("桥", full=False), 60)
    assert timing.full_p95 is None and not any("answers" in line for line in log)


def test_what_readers_cannot_ask_is_not_asked_of_the_product() -> None:
    lot = Lot("prefix", (Ask(prefix="大"),))
    timings, _ = time_lot([Asked("one", []), Asked("all", [], whole=True)], lot, 60)
    assert [one.engine for one in timings] == ["one"]


def test_a_type_that_takes_too_long_is_timed_once() -> None:
    (timing,), _ = time_lot([Asked("one", [])], lot_of("桥", "大桥"), 0)
    assert timing.samples == 2


@pytest.mark.parametrize(
    ("names", "ask", "differ"),
    [
        (["engine", "of two", "of 2!"], Ask(every=("桥",)), True),
        (["of two", "of 2!!"], Ask(every=("桥",)), False),
        (["engine", "other"], Ask(row="大桥"), False),
        (["engine", "of two", "of 2!"], Ask(row="大桥"), True),
    ],
)
def test_engines_that_were_fed_the_same_words_are_told_where_they_find_different_numbers(
    names: list[str], ask: Ask, differ: bool
) -> None:
    _, differing = time_lot([Asked(name, []) for name in names], Lot("two", (ask,)), 60)
    assert bool(differing) == differ


class _Page(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = "报".encode()
        self.send_response(404 if self.path == "/none" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[int, list[str]]]:
    asked: list[str] = []
    page = type("Page", (_Page,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), page) as httpd:
        httpd.daemon_threads = True
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield httpd.server_address[1], asked
        httpd.shutdown()


def test_readers_ask_for_as_many_pages_as_they_should(server: tuple[int, list[str]]) -> None:
    port, asked = server
    seen = load(port, ["/a", "/b", "/none"], 4, 30, 60)
    assert (seen.requests, seen.failed, seen.clients) == (20, 10, 4)
    assert sorted(asked) == sorted(["/a", "/b", "/none"] * 10)
    assert seen.kb == 0.003 and seen.p50_ms <= seen.p95_ms


def test_readers_stop_when_their_time_is_over(server: tuple[int, list[str]]) -> None:
    port, asked = server
    with pytest.raises(BenchError, match="none"):
        load(port, ["/a"], 2, 1000, 0)
    assert asked == []


def test_addresses_take_the_types_by_turns() -> None:
    days = Ask(every=("桥",), query=Query.parse("桥", district=["渝北区"]))
    lots = [lot_of("江 桥", "船"), Lot("b", (days,)), Lot("c", (Ask(prefix="大"),))]
    assert addresses_of(lots) == [
        "/search?q=%E6%B1%9F+%E6%A1%A5",
        "/search?q=%E6%A1%A5&district=%E6%B8%9D%E5%8C%97%E5%8C%BA",
        "/search?q=%E8%88%B9",
    ]
    assert all(one.startswith("/api/v1/search?q=") for one in addresses_of(lots, FORMS["JSON"]))


def sleeping(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def failing() -> None:
    raise BaohaiError("no page here; give one")


def dying() -> None:
    raise SystemExit(3)


def test_work_apart_answers_or_is_ended_or_says_why() -> None:
    assert apart(sleeping, 0.0, limit=60) == 0.0
    assert apart(sleeping, 600.0, limit=0.1) is None
    with pytest.raises(BenchError, match="no page here; give one"):
        apart(failing, limit=60)
    with pytest.raises(BenchError, match="dying failed"):
        apart(dying, limit=60)


def test_the_peak_is_of_all_processes_at_once() -> None:
    code = "import sys; x = bytearray(b'x') * 80_000_000; print(1, flush=True); sys.stdin.read()"
    alone = tree_mb(os.getpid())
    with Watch() as watch:
        child = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert child.stdout and child.stdout.readline()
        both = tree_mb(os.getpid())
    child.communicate()
    assert both - alone > 60 and watch.peak_mb >= both - 10


def test_the_peak_is_of_the_work_alone() -> None:
    large = run(lambda: len(bytearray(b"x") * 80_000_000))
    assert large.value == 80_000_000 and large.more_mb > 60
    assert run(lambda: 1).more_mb < 20


@pytest.mark.parametrize(
    ("values", "share", "wanted"),
    [([3.0, 1.0, 2.0], 0.5, 2.0), ([1.0, 2.0, 3.0, 4.0], 0.5, 2.0), ([5.0], 0.95, 5.0)],
)
def test_percentiles_are_values_that_were_measured(
    values: list[float], share: float, wanted: float
) -> None:
    assert percentile(values, share) == wanted
    assert percentile([float(n) for n in range(1, 101)], 0.95) == 95.0


def test_a_table_puts_names_left_and_figures_right() -> None:
    assert table("Sizes", ("what", "MB"), [["one", 1234.5], ["none", None]]).split("\n") == [
        "Sizes",
        "-----------",
        "what     MB",
        "one   1,234",
        "none      -",
    ]
