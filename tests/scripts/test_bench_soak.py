"""`scripts/bench.py --soak` asks for all that there is, and tells what does not hold."""

from __future__ import annotations

import http.client
import json
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from scripts import benchreaders, benchsoak
from scripts.bench import main
from scripts.benchcensus import census_of
from scripts.benchmix import AGAIN, SHARES, Asked, Mix
from scripts.benchpromises import Held, Times, promises
from scripts.benchreaders import Answer, Log, Readers
from scripts.benchtools import BenchError
from tests.goldset import ROOT

ALL = {kind: [f"/{number}?{kind}" for number in range(3)] for kind in SHARES if kind != AGAIN}


def test_a_reader_asks_for_everything_as_often_as_is_said() -> None:
    drawn = Counter(one.kind for one in islice(Mix(ALL).draw(1), 20_000))
    for kind, share in SHARES.items():
        assert abs(drawn[kind] / 20_000 - share / sum(SHARES.values())) < 0.02, kind
    assert [*islice(Mix(ALL).draw(1), 50)] == [*islice(Mix(ALL).draw(1), 50)]
    assert [*islice(Mix(ALL).draw(1), 50)] != [*islice(Mix(ALL).draw(2), 50)]


def test_what_cannot_be_asked_for_is_said() -> None:
    with pytest.raises(BenchError, match="feed"):
        Mix({**ALL, "feed": []})


class Answering(BaseHTTPRequestHandler):
    """Answers by what is in the address, and knows one stamp."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if "cut" in self.path:
            self.send_response(200)
            self.send_header("Content-Length", "9")
            self.end_headers()
            self.close_connection = True
            return
        known = self.headers.get("If-None-Match") == '"1"'
        status = 304 if known or "known" in self.path else 503 if "busy" in self.path else 200
        self.send_response(status)
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("address", "error"),
    [("/fine", ""), ("/busy", "503"), ("/cut", "IncompleteRead"), ("/known", "304")],
)
def test_whatever_is_no_good_answer_is_an_error(port: int, address: str, error: str) -> None:
    log = Log()
    benchreaders._Reader(port).ask(Asked("search", address), log)
    assert [one.partition(" ")[0].rstrip(":") for one in log.errors] == ([error] if error else [])
    assert len(log.answers) == (not error)


def test_a_server_that_is_gone_is_an_error(port: int) -> None:
    log = Log()
    benchreaders._Reader(1).ask(Asked("search", "/"), log)
    assert len(log.errors) == 1 and "ConnectionRefused" in log.errors[0]


def test_what_is_asked_for_again_is_sent_with_its_stamp(port: int) -> None:
    log, reader = Log(), benchreaders._Reader(port)
    reader.ask(Asked("static file", "/a", stamped=True), log)
    reader.ask(Asked("static file", "/a", stamped=True), log)
    reader.ask(Asked("search", "/a"), log)
    assert [one.status for one in log.answers] == [200, 304, 200]
    assert log.errors == []


def test_readers_ask_until_they_are_told(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchreaders, "PAUSE", 0.001)
    until = threading.Event()
    with Readers(port, Mix(ALL), 3) as readers:
        while len(readers.log().answers) < 30:
            until.wait(0.01)
    asked = len(readers.log().answers)
    until.wait(0.1)
    assert len(readers.log().answers) == asked


GOOD = Log([Answer("search", 0.0, 0.1, http.client.OK)])
TIMES = Times(100, 0, 50.0, 100.0, 120.0, 150.0)
HELD = Held(60.0, 300.0, 500.0, 80, 95, 20, 3)
BROKEN: dict[str, dict[str, Any]] = {
    "no error": {"log": Log(GOOD.answers, ["503: search, /"])},
    "p95 within twice the quiet one": {"busy": replace(TIMES, p95=200.1)},
    "memory within a tenth": {"last": replace(HELD, own_mb=330.5)},
    "no more open files": {"last": replace(HELD, fewest_files=96)},
    "no more threads": {"last": replace(HELD, threads=21)},
    "no process died": {"last": replace(HELD, processes=2)},
    "changes were found": {"changes": ()},
}
KEPT: dict[str, Any] = {
    "log": GOOD,
    "quiet": TIMES,
    "busy": replace(TIMES, p95=200.0),
    "changes": (4.0,),
    "second": HELD,
    "last": replace(HELD, own_mb=329.5, mapped_mb=900.0, fewest_files=95, most_files=97),
}


def test_all_promises_hold_at_their_bounds() -> None:
    assert [one.name for one in promises(**KEPT) if not one.holds] == []


@pytest.mark.parametrize(("name", "changed"), BROKEN.items())
def test_each_promise_can_be_broken(name: str, changed: dict[str, Any]) -> None:
    assert [one.name for one in promises(**{**KEPT, **changed}) if not one.holds] == [name]


def test_a_process_that_is_gone_holds_nothing() -> None:
    found = census_of(2**22 + 1)
    assert (found.own_mb, found.files, found.threads) == (0, 0, 0)


def test_a_server_is_kept_busy_while_pages_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(benchsoak, "READERS", 3)
    monkeypatch.setattr(benchsoak, "NICE", "0")
    file = tmp_path / "soak.json"
    given = ["--articles", "60", "--soak", "5", "--queries", "4", "--json", str(file)]
    # How fast and how large it is here is not what is tested.
    assert main([*given, "--seeds", str(ROOT / "seeds")]) in (0, 1), capsys.readouterr().err
    said = json.loads(file.read_text("utf-8"))["soak"]
    assert said["errors"] == []
    assert len(said["changes"]) >= 1
    kept = {one["name"]: one["holds"] for one in said["promises"]}
    assert kept.keys() == BROKEN.keys()
    assert kept["no error"] and kept["no process died"] and kept["changes were found"]
    assert said["busy"]["all"]["answers"] > 0
    printed = capsys.readouterr().out
    assert "Soak: 3 readers" in printed and "reindex.py --watch held" in printed
