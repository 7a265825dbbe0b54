"""The server over a real socket: what is too large is refused, who is too slow is let go, and the
others are answered meanwhile."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from waitress.server import create_server

from archive.settings import Settings
from scripts.patience import BODY, CONNECTIONS, HEADERS, bounds, patient, servers_of
from scripts.stopping import Stopping
from tests.web.test_serve import started
from web.security import STRICT

SECONDS = 1
GET = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
# Time in which a machine that is busy does what it has been told to.
LONG = 30.0


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    os.environ["BAOHAI_CLIENT_SECONDS"] = str(SECONDS)
    try:
        with started(settings.index, 1) as (_, found):
            yield found
    finally:
        del os.environ["BAOHAI_CLIENT_SECONDS"]


def connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    one = socket.create_connection((parts.hostname or "", parts.port or 0))
    one.settimeout(LONG)
    return one


def asked(address: str, request: bytes) -> bytes:
    """All that comes back until the server closes; as much is sent as it takes."""
    with connected(address) as one:
        with contextlib.suppress(OSError):
            one.sendall(request)
        return left(one)


def left(one: socket.socket) -> bytes:
    found = b""
    with contextlib.suppress(ConnectionError):
        while piece := one.recv(65536):
            found += piece
    return found


def answers(address: str) -> bool:
    with urllib.request.urlopen(f"{address}healthz", timeout=LONG) as answer:
        return bool(answer.status == 200)


REFUSED = {
    "a header too large": (GET + b"X: " + b"x" * HEADERS + b"\r\n\r\n", b"431"),
    "an address too long": (b"GET /?" + b"x" * HEADERS + b" HTTP/1.1\r\n\r\n", b"431"),
    "many headers": (GET + b"X: x\r\n" * (HEADERS // 6) + b"\r\n", b"431"),
    "a body too large": (
        b"POST /search HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % (BODY + 1)
        + b"x" * (BODY + 1),
        b"413",
    ),
    "a body too large in pieces": (
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        + b"1000\r\n%s\r\n" % (b"x" * 4096) * 20,
        b"413",
    ),
    "a length that is none": (GET + b"Content-Length: -1\r\n\r\n", b"400"),
    "two lengths": (GET + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n", b"400"),
    "a way of sending that there is not": (GET + b"Transfer-Encoding: x\r\n\r\n", b"501"),
    "a header over two lines": (GET + b"X: a\r\n b\r\nY\r\n\r\n", b"400"),
    "no request": (b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03\r\n\r\n", b"400"),
    "half a line": (b"GET\r\n\r\n", b"400"),
}


@pytest.mark.parametrize(("request_", "status"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_request_is_refused(address: str, request_: bytes, status: bytes) -> None:
    answer = asked(address, request_)
    # Where the reader still sends what nobody takes, the answer may be lost on the way.
    assert answer == b"" or answer.split()[1] == status
    assert b"Traceback" not in answer
    head = answer.partition(b"\r\n\r\n")[0].decode("latin-1")
    said = dict(line.split(": ", 1) for line in head.splitlines()[1:])
    assert not answer or said.items() >= STRICT.items()
    assert answers(address)


def test_a_request_of_an_allowed_size_is_answered(address: str) -> None:
    padded = GET + b"X: " + b"x" * (HEADERS // 2) + b"\r\nConnection: close\r\n\r\n"
    assert asked(address, padded).split()[1] == b"200"


def test_who_sends_nothing_is_let_go(address: str) -> None:
    assert asked(address, b"") == b""


@pytest.mark.parametrize("begun", [b"", GET, GET + b"Content-Length: 60000\r\n\r\n"])
def test_who_sends_a_byte_now_and_then_is_let_go(address: str, begun: bytes) -> None:
    """Every byte comes well within the time; the request does not."""
    with connected(address) as one:
        one.sendall(begun + b"X")
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            with contextlib.suppress(ConnectionError):
                one.sendall(b"x")
                if not select.select([one], [], [], SECONDS / 4)[0]:
                    continue
            break
        assert left(one)[:12] in (b"", b"HTTP/1.1 408")
        assert time.monotonic() < until


def test_others_are_answered_while_many_are_slow(address: str) -> None:
    slow = [connected(address) for _ in range(150)]
    try:
        for one in slow:
            one.sendall(GET)
        assert answers(address)
    finally:
        for one in slow:
            one.close()


def test_who_takes_nothing_of_a_long_answer_keeps_no_thread() -> None:
    """The answer is longer than all that is held of it on the way."""
    ended = threading.Event()

    def long(environ: object, start: Callable[..., object]) -> Iterator[bytes]:
        start("200 OK", [])
        try:
            for _ in range(1000):
                yield b"x" * (1 << 20)
        finally:
            ended.set()

    with serving(long, Settings(client_seconds=SECONDS)) as address, connected(address) as one:
        one.sendall(GET + b"\r\n")
        assert ended.wait(LONG)


def test_who_takes_a_little_of_a_long_answer_each_time_keeps_no_thread_for_ever() -> None:
    """Something is taken again and again, well within the time that a reader may do nothing."""
    ended = threading.Event()

    def long(environ: object, start: Callable[..., object]) -> Iterator[bytes]:
        start("200 OK", [])
        try:
            while True:
                yield b"x" * (1 << 20)
        finally:
            ended.set()

    settings = Settings(client_seconds=30, answer_seconds=2 * SECONDS)
    with serving(long, settings) as address, connected(address) as one:
        one.sendall(GET + b"\r\n")
        until = time.monotonic() + LONG
        with contextlib.suppress(ConnectionError):
            while not ended.wait(SECONDS / 20) and time.monotonic() < until:
                one.recv(1 << 18)
        assert ended.is_set()


def test_an_answer_that_is_taken_in_time_is_whole(address: str) -> None:
    with urllib.request.urlopen(f"{address}search?q=%E7%A7%91", timeout=LONG) as answer:
        assert len(answer.read()) == int(answer.headers["Content-Length"])


@contextlib.contextmanager
def serving(app: Callable[..., Iterator[bytes]], settings: Settings) -> Iterator[str]:
    """A server of one thread within this process; gives its address."""
    server = create_server(app, host="127.0.0.1", port=0, threads=1, **bounds(settings))
    patient(servers_of(server), settings)
    stopping = Stopping([*servers_of(server)])
    thread = threading.Thread(target=stopping.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}/"
    finally:
        stopping.tell()
        thread.join()


def test_the_bounds_are_said_and_the_time_is_a_setting() -> None:
    given = bounds(Settings(client_seconds=7))
    assert given["channel_timeout"] == 7
    assert given["cleanup_interval"] <= 7
    assert given["max_request_header_size"] >= 64 * 3 * 60
    assert given["connection_limit"] == CONNECTIONS
