"""Refuses what comes from a reader who asks too often: 429, and when to come back."""

from __future__ import annotations

from collections.abc import Callable

from flask import request
from werkzeug.exceptions import TooManyRequests

from web.running.throttle import Throttle

# Views that cost nothing, or that machines of whoever runs the server ask.
FREE = ("static", "healthz", "readyz", "metrics", "favicon", "robots")


def limit(throttle: Throttle) -> Callable[[], None]:
    """What refuses a request before it is answered, if its reader asks too often."""

    def refuse() -> None:
        view = (request.endpoint or "").rpartition(".")[2]
        if view not in FREE:
            seconds = throttle.wait(request.remote_addr or "")
            if seconds:
                raise TooManyRequests(retry_after=seconds)

    return refuse
