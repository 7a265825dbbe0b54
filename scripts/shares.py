"""Connections shared out evenly among processes that listen at the same sockets.

Left alone, whoever is quickest takes the next: of eight readers who keep their connections one
process may have seven, and a core stands idle. Here a process that has more than another leaves
newcomers to that one. What each has lies in memory that forked processes share; a process that
has not been seen for a while is not waited for.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import struct
import time
from collections.abc import Callable, Sequence

from waitress.server import BaseWSGIServer
from waitress.wasyncore import file_dispatcher

# Connections that a process has, and when it said so, on the machine's monotonic clock.
_SAID = struct.Struct("<qd")
# Seconds after which one is not waited for: several turns of an idle server's loop.
_SEEN = 3.0


class Shares:
    """Who has how many. Made before the processes are forked; each has a number from 0 on."""

    def __init__(self, count: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._memory = mmap.mmap(-1, count * _SAID.size)
        # What is written to one wakes its process, which may be waiting for nothing new.
        self.bells = [os.pipe() for _ in range(count)]
        for _, end in self.bells:
            os.set_blocking(end, False)

    def says(self, number: int, connections: int) -> bool:
        """Notes how many one has; says whether it may take more: nobody has fewer."""
        _SAID.pack_into(self._memory, number * _SAID.size, connections, self._clock())
        return not self._with_fewer(connections)

    def left(self, number: int) -> None:
        """Nobody waits any longer for one that has ended."""
        _SAID.pack_into(self._memory, number * _SAID.size, 0, -_SEEN)
        self._ring(range(len(self.bells)))

    def pass_on(self, connections: int) -> None:
        """Tells those who have fewer that they are to take the next."""
        self._ring(self._with_fewer(connections))

    def _with_fewer(self, connections: int) -> list[int]:
        lately = self._clock() - _SEEN
        said = enumerate(_SAID.iter_unpack(self._memory))
        return [number for number, (has, when) in said if has < connections and when > lately]

    def _ring(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            # A pipe that is full wakes it as well.
            with contextlib.suppress(BlockingIOError):
                os.write(self.bells[number][1], b"!")


class _Bell(file_dispatcher):  # type: ignore[misc]
    """Ends a turn of the server's loop when it is rung."""

    def handle_read(self) -> None:
        self.recv(4096)

    def writable(self) -> bool:
        return False


class _Turns:
    """When one process listens."""

    def __init__(self, servers: Sequence[BaseWSGIServer], shares: Shares, number: int) -> None:
        self._servers = servers
        self._shares = shares
        self._number = number
        self._listened = True

    def listens(self) -> bool:
        """Asked at every turn of the server's loop."""
        connections = sum(len(server.active_channels) for server in self._servers)
        listens = self._shares.says(self._number, connections)
        if self._listened and not listens:
            # Those may have stopped listening while this one had fewer.
            self._shares.pass_on(connections)
        self._listened = listens
        return listens


def share(servers: Sequence[BaseWSGIServer], shares: Shares, number: int) -> None:
    """Has one process's servers, one a socket, take no more connections than its share."""
    turns = _Turns(servers, shares, number)
    for server in servers:
        server.readable = _both(server.readable, turns.listens)
    _Bell(shares.bells[number][0], servers[0]._map)


def _both(usual: Callable[[], bool], listens: Callable[[], bool]) -> Callable[[], bool]:
    def readable() -> bool:
        # Both are always asked: either does more than answer.
        may, wants = usual(), listens()
        return may and wants

    return readable
