"""So many requests a minute from one reader, over all processes of a server.

Each reader has a bucket that empties as time goes by; who would make it run over is told when to
come back. The buckets lie in memory that forked processes share. There are as many as there are,
however many readers come: two whose addresses fall into the same one share it. Nothing is locked,
as a process that dies must not hold up the others; a request may then go uncounted, no more.
"""

from __future__ import annotations

import hashlib
import ipaddress
import math
import mmap
import secrets
import struct
import time
from collections.abc import Callable

_BUCKETS = 1 << 16
# When something was last put in, on the machine's monotonic clock, and how much is in it.
_BUCKET = struct.Struct("<dd")
# Addresses of one reader of IPv6.
_NETWORK = 64


class Throttle:
    """A bucket for each reader. per_minute: requests; as many may come at once."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(per_minute)
        self._clock = clock
        self._secret = secrets.token_bytes(16)
        self._memory = mmap.mmap(-1, _BUCKETS * _BUCKET.size)

    def wait(self, client: str) -> int:
        """Seconds until a reader may ask again; 0 where that is now, which is then counted."""
        place = self._place(client)
        last: float
        within: float
        last, within = _BUCKET.unpack_from(self._memory, place)
        now = self._clock()
        within = max(0.0, within - (now - last) * self._most / 60)
        if within + 1 > self._most:
            return math.ceil((within + 1 - self._most) * 60 / self._most)
        _BUCKET.pack_into(self._memory, place, now, within + 1)
        return 0

    def _place(self, client: str) -> int:
        digest = hashlib.blake2b(reader_of(client).encode(), digest_size=4, key=self._secret)
        return int.from_bytes(digest.digest()) % _BUCKETS * _BUCKET.size


def reader_of(client: str) -> str:
    """Whom an address belongs to: of IPv6 a network, all of whose addresses are one reader's."""
    try:
        address = ipaddress.ip_address(client.partition("%")[0])
    except ValueError:
        return client
    if address.version == 6:
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, _NETWORK), strict=False))
    return str(address)
