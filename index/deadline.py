"""How long a search may take: set where a question comes in, looked at while it is answered."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from contextvars import ContextVar

from index.errors import SearchTimeout

_until: ContextVar[float] = ContextVar("until", default=float("inf"))


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Ends what is done in it by SearchTimeout once so many seconds are over."""
    before = _until.set(min(_until.get(), time.monotonic() + seconds))
    try:
        yield
    finally:
        _until.reset(before)


def look() -> None:
    """Raises SearchTimeout where the time is over; to be called between two steps."""
    if time.monotonic() > _until.get():
        raise SearchTimeout(
            "this search takes longer than it may; ask for fewer or rarer words, "
            "or leave out single characters"
        )
