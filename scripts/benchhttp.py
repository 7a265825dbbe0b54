"""How many search pages the server gives a second, with several readers at once.

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
from scripts.benchqueries import Lot
from scripts.benchtools import BenchError, Cell, percentile, table

_LOOPBACK = "127.0.0.1"
_STARTING = 120.0  # seconds that the server may take until it says where it listens
_STOPPING = 10.0
_ONE = 30.0  # seconds that one page may take


@dataclass(frozen=True, slots=True)
class Load:
    """What the readers saw. kb: of a page, on average; failed: answers that were no page."""

    clients: int
    requests: int
    failed: int
    seconds: float
    per_second: float
    p50_ms: float
    p95_ms: float
    kb: float


@dataclass(slots=True)
class _Seen:
    """What one reader saw."""

    times: list[float] = field(default_factory=list)
    octets: int = 0
    failed: int = 0


def addresses_of(lots: Sequence[Lot]) -> list[str]:
    """The search pages of all queries, one of each type by turns."""
    turns = zip_longest(*(lot.queries for lot in lots))
    return [_address(query) for query in chain.from_iterable(turns) if query is not None]


def _address(query: Query) -> str:
    asked = [("q", query.text), *(("district", value) for value in query.district)]
    if query.since and query.until:
        asked += [("from", query.since.isoformat()), ("to", query.until.isoformat())]
    return f"/search?{urlencode(asked)}"


@contextlib.contextmanager
def serving(index: Path, seeds: Path) -> Iterator[int]:
    """scripts/serve.py on a free port of this machine alone; gives the port. Raises BenchError."""
    script = Path(__file__).with_name("serve.py")
    command = [sys.executable, str(script), "--host", _LOOPBACK, "--port", "0"]
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
        yield _port(process, said)
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
    index: Path, seeds: Path, lots: Sequence[Lot], clients: int, requests: int, limit: float
) -> Load:
    """Asks for search pages, `clients` at a time. limit: seconds after which no more are asked
    for, however many of the `requests` are left."""
    addresses = addresses_of(lots)
    with serving(index.resolve(), seeds) as port:
        _ask(port, addresses[: len(lots)], float("inf"), _Seen())  # to warm up
        return load(port, addresses, clients, requests, limit)


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


def http_table(load: Load) -> str:
    rows: list[list[Cell]] = [
        [
            f"{load.clients} at once",
            load.requests,
            load.failed,
            load.seconds,
            load.per_second,
            load.p50_ms,
            load.p95_ms,
            load.kb,
        ]
    ]
    head = ("readers", "pages", "failed", "s", "pages/s", "p50 ms", "p95 ms", "kB a page")
    return table("Search pages over HTTP (loopback; the readers share its cores)", head, rows)
