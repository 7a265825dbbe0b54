"""What a reader may send to the server, and how long one may take over it.

Without bounds a few connections that send a byte now and then, or take nothing of a long answer,
would keep all of the server's places and threads.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, MultiSocketServer

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


class PatientChannel(HTTPChannel):  # type: ignore[misc]
    """A connection that is closed where its reader takes too long over a request or an answer."""

    last_activity: float

    def handle_read(self) -> None:
        request, since = self.request, self.last_activity
        super().handle_read()
        if request is not None and self.request is request:
            # A request that comes drop by drop is timed from its first.
            self.last_activity = since

    def readable(self) -> bool:
        # Asked at every turn of the server's loop. The server closes what is idle itself, but not
        # what has an answer waiting that nobody takes: the socket never gets ready for writing.
        waited = time.time() - self.last_activity
        if self.total_outbufs_len and waited > self.adj.channel_timeout:
            self.handle_close()
            self.will_close = self.close_when_flushed = False
            return False
        return bool(super().readable())


def patient(servers: Iterable[BaseWSGIServer]) -> None:
    """Has servers make such connections."""
    for one in servers:
        one.channel_class = PatientChannel


def servers_of(server: BaseWSGIServer | MultiSocketServer) -> Iterator[BaseWSGIServer]:
    """The server of each of its sockets."""
    if isinstance(server, MultiSocketServer):
        yield from (one for one in server.map.values() if isinstance(one, BaseWSGIServer))
    else:
        yield server
