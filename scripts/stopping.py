"""A server that is told to stop first ends what it has begun.

From then on nobody new is let in; what was asked for is answered to its end, and each reader is
told that the connection ends with the answer. The server's own way would be to leave what is
written and not yet taken where it is, and to drop what waits for a thread.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from types import FrameType

from waitress import wasyncore
from waitress.server import BaseWSGIServer

# Seconds until what is still not answered is given up; `workers.STOPPING` and what stops the
# whole (systemd, docker) must wait longer.
ENDING = 8.0
# Seconds in which who keeps a connection open may ask once more, and is told that it ends.
_ONCE_MORE = 0.3
_TURN = 0.1


class Stopping:
    """Runs the servers of a process, one a socket, until they are told to stop; told so again, they
    end at once."""

    def __init__(self, servers: Sequence[BaseWSGIServer]) -> None:
        self._parts = servers
        self._map = servers[0]._map
        self._told = False

    def run(self) -> None:
        """Answers until it is told to stop, and closes the server."""
        try:
            while not self._told:
                self._turn(1.0)
            self._end()
        finally:
            # What is closed first wakes threads that wait for a reader to take more.
            for channel in self._channels():
                channel.handle_close()
            self._parts[0].task_dispatcher.shutdown(timeout=1)
            wasyncore.close_all(self._map)

    def tell(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Has it stop; may be what a signal calls. Raises SystemExit where it was told to already.

        It is only noted: what the server's loop is at is not broken off in the middle.
        """
        if self._told:
            raise SystemExit(0)
        self._told = True
        self._parts[0].pull_trigger()

    def _end(self) -> None:
        for one in self._parts:
            one.stopping = True
            # Its socket may be others' too, who go on.
            one.del_channel()
            one.socket.close()
        began = time.monotonic()
        while channels := self._channels():
            waited = time.monotonic() - began
            if waited > ENDING:
                return
            for channel in channels:
                if waited > _ONCE_MORE and channel.is_idle():
                    channel.will_close = True
            self._turn(_TURN)

    def _channels(self) -> list[wasyncore.dispatcher]:
        return [channel for one in self._parts for channel in one.active_channels.values()]

    def _turn(self, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._map, count=1)
