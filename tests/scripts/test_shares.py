"""scripts/shares.py: each process takes its share of the connections, none is waited for."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from scripts.shares import Shares

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked here")

# Two workers, at two sockets, that answer with their process's number. Where nothing happens they
# look again after so many seconds.
SERVING = """
import os, signal, socket, sys
from waitress.server import create_server
from scripts import shares, workers
from scripts.patience import servers_of

def app(environ, start):
    start("200 OK", [("Content-Length", "8")])
    return [b"%08d" % os.getpid()]

def stop(number, frame):
    raise SystemExit(0)

def work(number):
    server = create_server(
        app, sockets=sockets, threads=2, asyncore_use_poll=True,
        asyncore_loop_timeout=float(sys.argv[1]),
    )
    shares.share(list(servers_of(server)), all_shares, number)
    server.run()

signal.signal(signal.SIGTERM, stop)
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
all_shares = shares.Shares(2)
print(*(one.getsockname()[1] for one in sockets), flush=True)
workers.run_workers(2, work, all_shares.left)
"""


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def serving(looking: float = 1.0) -> Iterator[list[int]]:
    """The ports at which two workers answer."""
    command = [sys.executable, "-c", SERVING, str(looking)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield [int(port) for port in process.stdout.readline().split()]
    finally:
        process.terminate()
        process.communicate()


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def answering(one: socket.socket) -> int:
    """The process that answers at a connection, which stays open."""
    one.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
    said = b""
    while len(said.partition(b"\r\n\r\n")[2]) < 8:
        more = one.recv(1000)
        assert more, "the connection was closed"
        said += more
    return int(said.partition(b"\r\n\r\n")[2])


def both(port: int) -> list[int]:
    """The processes of both workers, once neither has more connections than the other: of two
    readers each takes one."""
    while True:
        with ExitStack() as stack:
            held = [stack.enter_context(connected(port)) for _ in range(2)]
            seen = set(map(answering, held))
        if len(seen) == 2:
            return sorted(seen)
        time.sleep(0.02)


@pytest.mark.parametrize("at_once", [True, False])
def test_connections_are_dealt_out_evenly(at_once: bool) -> None:
    # They do not look again by themselves: they have to wake each other.
    with serving(looking=60) as ports, ExitStack() as stack:
        both(ports[0])
        if at_once:
            held = [stack.enter_context(connected(ports[n % 2])) for n in range(12)]
            said = Counter(map(answering, held))
        else:
            said = Counter(answering(stack.enter_context(connected(ports[0]))) for _ in range(12))
        # What was closed just now may be counted a moment longer.
        assert len(said) == 2 and max(said.values()) <= 8, said


def test_one_that_is_stopped_is_not_waited_for() -> None:
    with serving() as ports, ExitStack() as stack:
        stopped, other = both(ports[0])
        os.kill(stopped, signal.SIGSTOP)
        try:
            held = [stack.enter_context(connected(ports[0])) for _ in range(4)]
            assert set(map(answering, held)) == {other}
        finally:
            os.kill(stopped, signal.SIGCONT)


def test_one_that_died_is_not_waited_for_and_its_follower_takes_its_share() -> None:
    with serving() as ports, ExitStack() as stack:
        died, other = both(ports[0])
        os.kill(died, signal.SIGKILL)
        assert answering(stack.enter_context(connected(ports[0]))) == other
        after = both(ports[0])
        assert other in after and died not in after


@pytest.mark.parametrize(
    ("said", "asked", "may"),
    [
        ({1: 3}, 3, True),  # as many as the other
        ({1: 3}, 2, True),
        ({1: 3}, 4, False),  # the other has fewer
        ({1: 0, 2: 5}, 3, False),
        ({}, 9, True),  # nobody else was seen
    ],
)
def test_who_has_more_than_another_takes_none(said: dict[int, int], asked: int, may: bool) -> None:
    shares = Shares(3, Clock())
    for number, connections in said.items():
        shares.says(number, connections)
    assert shares.says(0, asked) is may


def test_who_was_not_seen_for_a_while_is_not_waited_for() -> None:
    clock = Clock()
    shares = Shares(2, clock)
    shares.says(1, 0)
    clock.now += 2
    assert not shares.says(0, 1)
    clock.now += 2
    assert shares.says(0, 1)


def test_who_has_fewer_is_woken_and_nobody_else() -> None:
    shares = Shares(3, Clock())
    for number, connections in enumerate((4, 3, 4)):
        shares.says(number, connections)
    shares.pass_on(4)
    for number, rung in enumerate((False, True, False)):
        end = shares.bells[number][0]
        os.set_blocking(end, False)
        assert (_heard(end) == b"!") is rung


def _heard(end: int) -> bytes:
    try:
        return os.read(end, 10)
    except BlockingIOError:
        return b""
