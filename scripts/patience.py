"""What a reader may send to the server, and how long one may take over it.

Without bounds a few connections that send a byte now and then, or take little of a long answer,
would keep all of the server's places and threads.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, MultiSocketServer
from waitress.task import ErrorTask, WSGITask

from web.security import STRICT

if TYPE_CHECKING:
    from archive.settings import Settings

# Bytes of a request's line and headers: the longest search that is allowed has room.
HEADERS = 64 << 10
# Bytes of what is sent with it: nothing here takes anything.
BODY = 64 << 10
# Connections of one process at a time; more wait to be accepted.
CONNECTIONS = 1000
_LOOKING = 5  # seconds between two looks at who has been waiting


def bounds(settings: Settings) -> Mapping[str, Any]:
    """The bounds as the server takes them."""
    return {
        "max_request_header_size": HEADERS,
        "max_request_body_size": BODY,
        "connection_limit": CONNECTIONS,
        # More connections than `select` can look at.
        "asyncore_use_poll": True,
        "channel_timeout": settings.client_seconds,
        "cleanup_interval": min(_LOOKING, settings.client_seconds),
    }


class Refusing(ErrorTask):  # type: ignore[misc]
    """What the server itself answers to what is no request; the program never sees that."""

    def execute(self) -> None:
        self.response_headers.extend(STRICT.items())
        super().execute()


class Answering(WSGITask):  # type: ignore[misc]
    """An answer of the program; the last of its connection where the server is to stop."""

    def build_response_header(self) -> bytes:
        if self.channel.server.stopping:
            self.set_close_on_finish()
        return bytes(super().build_response_header())


class PatientChannel(HTTPChannel):  # type: ignore[misc]
    """A connection that is closed where its reader takes too long over a request or an answer."""

    task_class = Answering
    error_task_class = Refusing
    last_activity: float
    # When the answer that is given now was begun.
    began = float("inf")

    def handle_read(self) -> None:
        request, since = self.request, self.last_activity
        super().handle_read()
        if request is not None and self.request is request:
            # A request that comes drop by drop is timed from its first.
            self.last_activity = since

    def service(self) -> None:
        self.began = time.time()
        super().service()

    def readable(self) -> bool:
        # Asked at every turn of the server's loop. The server closes what is idle itself, but not
        # what has an answer waiting that nobody takes: the socket never gets ready for writing.
        if self.total_outbufs_len and self._has_waited():
            self.handle_close()
            self.will_close = self.close_when_flushed = False
            return False
        return bool(super().readable())

    def _has_waited(self) -> bool:
        """Whether a reader took nothing for too long, or a little each time for too long."""
        now = time.time()
        idle = now - self.last_activity > self.adj.channel_timeout
        return bool(idle or now - self.began > self.server.answer_seconds)

    def is_idle(self) -> bool:
        """Whether nothing is being asked or answered."""
        return not (self.requests or self.total_outbufs_len or self.request)


def patient(servers: Iterable[BaseWSGIServer], settings: Settings) -> None:
    """Has servers make such connections."""
    for one in servers:
        one.channel_class = PatientChannel
        one.answer_seconds = settings.answer_seconds
        one.stopping = False


def servers_of(server: BaseWSGIServer | MultiSocketServer) -> Iterator[BaseWSGIServer]:
    """The server of each of its sockets."""
    if isinstance(server, MultiSocketServer):
        yield from (one for one in server.map.values() if isinstance(one, BaseWSGIServer))
    else:
        yield server
