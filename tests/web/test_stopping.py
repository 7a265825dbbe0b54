"""A server that is told to stop answers what it was asked before, to the end."""

from __future__ import annotations

import contextlib
import http.client
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from waitress.server import create_server

from archive.settings import Settings
from scripts import stopping as module
from scripts.patience import bounds, patient, servers_of
from scripts.stopping import Stopping
from tests.web.test_serve import started

MB = 1 << 20
LONG = 30.0
GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
App = Callable[..., Iterator[bytes]]


class Served:
    """A server of one thread within this process, that can be told to stop."""

    def __init__(self, app: App) -> None:
        settings = Settings()
        server = create_server(app, host="127.0.0.1", port=0, threads=1, **bounds(settings))
        patient(servers_of(server), settings)
        self.port = server.effective_port
        self.stopping = Stopping([*servers_of(server)])
        self.thread = threading.Thread(target=self.stopping.run, daemon=True)
        self.thread.start()

    def asked(self) -> socket.socket:
        one = socket.create_connection(("127.0.0.1", self.port))
        one.settimeout(LONG)
        one.sendall(GET)
        return one


def left(one: socket.socket) -> bytes:
    found = b""
    with contextlib.suppress(ConnectionError):
        while piece := one.recv(MB):
            found += piece
    return found


def test_what_was_begun_and_what_waits_for_a_thread_is_answered_to_the_end() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(environ: object, start: Callable[..., object]) -> Iterator[bytes]:
        begun.set()
        go_on.wait(LONG)
        start("200 OK", [("Content-Length", str(8 * MB))])
        yield b"x" * (8 * MB)

    served = Served(slow)
    first, second = served.asked(), served.asked()
    assert begun.wait(LONG)
    served.stopping.tell()
    time.sleep(0.5)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", served.port))
    go_on.set()
    for one in (first, second):
        head, _, body = left(one).partition(b"\r\n\r\n")
        assert b"Connection: close" in head
        assert len(body) == 8 * MB
        one.close()
    served.thread.join(LONG)
    assert not served.thread.is_alive()


def test_who_keeps_a_connection_may_ask_once_more_and_is_told() -> None:
    def quick(environ: object, start: Callable[..., object]) -> Iterator[bytes]:
        start("200 OK", [("Content-Length", "2")])
        yield b"ok"

    served = Served(quick)
    idle, asking = served.asked(), served.asked()
    for one in (idle, asking):
        found = b""
        while not found.endswith(b"\r\n\r\nok"):
            found += one.recv(MB)
    served.stopping.tell()
    asking.sendall(GET)
    assert b"Connection: close" in left(asking)
    assert left(idle) == b""
    served.thread.join(LONG)
    assert not served.thread.is_alive()


def test_what_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ENDING", 0.5)

    def endless(environ: object, start: Callable[..., object]) -> Iterator[bytes]:
        start("200 OK", [])
        while True:
            yield b"x" * MB

    served = Served(endless)
    one = served.asked()
    assert one.recv(MB)
    served.stopping.tell()
    served.thread.join(LONG)
    assert not served.thread.is_alive()
    # Its end is missing, so that nobody takes it for the whole.
    assert not left(one).endswith(b"0\r\n\r\n")


def read_on(address: str, whole: list[int], cut: list[str], until: threading.Event) -> None:
    """Asks again and again on one connection until the server is gone."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=LONG)
    while True:
        try:
            connection.request("GET", "/export.json?q=%E7%9A%84")
            answer = connection.getresponse()
        except (OSError, http.client.HTTPException) as error:
            # No answer was begun: whoever asks may ask again elsewhere.
            connection.close()
            if not until.is_set():
                cut.append(repr(error))
            return
        try:
            whole.append(len(answer.read()))
        except (OSError, http.client.HTTPException) as error:
            cut.append(repr(error))
            connection.close()


def test_no_answer_is_cut_when_a_busy_server_is_stopped(settings: Settings) -> None:
    whole: list[int] = []
    cut: list[str] = []
    until = threading.Event()
    with started(Path(settings.index), 2) as (process, address):
        readers = [
            threading.Thread(target=read_on, args=(address, whole, cut, until)) for _ in range(6)
        ]
        for reader in readers:
            reader.start()
        while len(whole) < 12 and not cut:
            time.sleep(0.05)
        until.set()
        process.send_signal(signal.SIGTERM)
        for reader in readers:
            reader.join(LONG)
        assert process.wait(timeout=LONG) == 0
    assert cut == []
    assert len(set(whole)) == 1
