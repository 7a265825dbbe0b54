"""How many answers the server gives a second, as pages and as JSON, with several readers at once.

Only this machine is asked, over loopback, a bounded number of times; the server is started for
it and stopped after it.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from archive.settings import PREFIX
from index import Query
from scripts.benchlots import Lot
from scripts.benchmemory import tree_mb
from scripts.benchtools import BenchError, Cell, percentile, table

_LOOPBACK = "127.0.0.1"
_STARTING = 120.0  # seconds that the server may take until it says where it listens
_STOPPING = 10.0
_ONE = 30.0  # seconds that one answer may take
_SERVE = [sys.executable, str(Path(__file__).with_name("serve.py"))]
# What is asked for, and where.
FORMS = {"HTML": "/search", "JSON": "/api/v1/search"}


@dataclass(frozen=True, slots=True)
class Load:
    """What the readers saw. kb: of an answer, on average; failed: answers that were no page."""

    clients: int
    requests: int
    failed: int
    seconds: float
    per_second: float
    p50_ms: float
    p95_ms: float
    kb: float


@dataclass(frozen=True, slots=True)
class Served:
    """Each form of answers, from one server. workers: its processes; memory_mb: of all of them,
    when every form had been asked for."""

    workers: int
    memory_mb: float
    loads: dict[str, Load]


@dataclass(slots=True)
class _Seen:
    """What one reader saw."""

    times: list[float] = field(default_factory=list)
    octets: int = 0
    failed: int = 0


def addresses_of(lots: Sequence[Lot], path: str = FORMS["HTML"]) -> list[str]:
    """The search pages of all queries, one of each type by turns."""
    turns = zip_longest(*(lot.queries for lot in lots))
    return [_address(query, path) for query in chain.from_iterable(turns) if query is not None]


def _address(query: Query, path: str) -> str:
    asked = [("q", query.text), *(("district", value) for value in query.district)]
    if query.since and query.until:
        asked += [("from", query.since.isoformat()), ("to", query.until.isoformat())]
    return f"{path}?{urlencode(asked)}"


def workers_of(wanted: int) -> int:
    """How many processes serve.py can be told to answer with, of those wanted."""
    said = subprocess.run([*_SERVE, "--help"], capture_output=True, check=True, text=True)
    return wanted if "--workers" in said.stdout else 1


@contextlib.contextmanager
def serving(index: Path, seeds: Path, workers: int = 1) -> Iterator[tuple[int, int]]:
    """scripts/serve.py on a free port of this machine alone; gives its process and the port.
    Raises BenchError."""
    command = [*_SERVE, "--host", _LOOPBACK, "--port", "0"]
    command += ["--workers", str(workers)] if workers > 1 else []
    said = index.parent / "serve.log"
    with said.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*command, "--index", str(index), "--seeds", str(seeds)],
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=index.parent,  # where no baohai.toml of somebody's stands
            env={name: value for name, value in os.environ.items() if not name.startswith(PREFIX)},
            text=True,
        )
    try:
        yield process.pid, _port(process, said)
    finally:
        process.terminate()
        try:
            process.wait(_STOPPING)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()


def _port(process: subprocess.Popen[str], said: Path) -> int:
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], _STARTING)
    line = process.stdout.readline() if ready else ""
    port = urlsplit(line.rpartition(" ")[2].strip()).port if line else None
    if port is None:
        why = said.read_text(encoding="utf-8").strip().rpartition("\n")[2]
        raise BenchError(f"serve.py does not listen: {why or f'nothing in {_STARTING:.0f} s'}")
    return port


def measure_http(
    index: Path,
    seeds: Path,
    lots: Sequence[Lot],
    clients: int,
    requests: int,
    limit: float,
    workers: int = 1,
) -> Served:
    """Asks for answers in every form, `clients` at a time. limit: seconds after which no more
    are asked for, however many of the `requests` are left; workers: processes that answer, where
    the server can be told."""
    workers = workers_of(workers)
    loads = {}
    with serving(index.resolve(), seeds, workers) as (process, port):
        for form, path in FORMS.items():
            addresses = addresses_of(lots, path)
            # To warm up: each process its share.
            _ask(port, addresses[: len(lots) * workers], float("inf"), _Seen())
            loads[form] = load(port, addresses, clients, requests, limit / len(FORMS))
        return Served(workers, tree_mb(process), loads)


def load(port: int, addresses: Sequence[str], clients: int, requests: int, limit: float) -> Load:
    """Readers that each ask for one page after the other, over one connection each."""
    seen = [_Seen() for _ in range(clients)]
    asked = [addresses[n % len(addresses)] for n in range(requests)]
    started = time.perf_counter()
    threads = [
        threading.Thread(target=_ask, args=(port, asked[n::clients], started + limit, one))
        for n, one in enumerate(seen)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    times = [each * 1000 for one in seen for each in one.times]
    if not times:
        raise BenchError(f"none of {sum(one.failed for one in seen)} answers was a page")
    return Load(
        clients,
        len(times),
        sum(one.failed for one in seen),
        seconds,
        len(times) / seconds,
        percentile(times, 0.5),
        percentile(times, 0.95),
        sum(one.octets for one in seen) / len(times) / 1000,
    )


def _ask(port: int, addresses: Sequence[str], until: float, seen: _Seen) -> None:
    connection = http.client.HTTPConnection(_LOOPBACK, port, timeout=_ONE)
    try:
        for address in addresses:
            started = time.perf_counter()
            if started > until:
                return
            try:
                connection.request("GET", address)
                answer = connection.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException):
                seen.failed += 1
                connection.close()
                continue
            if answer.status != http.client.OK:
                seen.failed += 1
                continue
            seen.times.append(time.perf_counter() - started)
            seen.octets += len(body)
    finally:
        connection.close()


def http_table(served: Served) -> str:
    rows: list[list[Cell]] = [
        [
            form,
            f"{load.clients} at once",
            load.requests,
            load.failed,
            load.seconds,
            load.per_second,
            load.p50_ms,
            load.p95_ms,
            load.kb,
        ]
        for form, load in served.loads.items()
    ]
    head = ("form", "readers", "answers", "failed", "s", "answers/s", "p50 ms", "p95 ms", "kB each")
    title = "Searches over HTTP (loopback; the readers share its cores)"
    said = f"{served.workers} serving, {served.memory_mb:,.0f} MB together when asked all this"
    return f"{table(title, head, rows)}\n{said}"
