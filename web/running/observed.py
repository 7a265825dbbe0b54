"""Around the whole program: each request gets an id, is counted, and is logged when it is done."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from flask import request
from werkzeug.wsgi import ClosingIterator

from web.running.logs import FIELDS, request_id
from web.running.metrics import Meter

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

HEADER = "X-Request-ID"
_GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")
_VIEW = "baohai.view"
_NO_VIEW = "none"
_log = logging.getLogger("baohai.requests")


def name_view() -> None:
    """Leaves the name of the view that answers where `Observed` finds it; before each request."""
    request.environ[_VIEW] = (request.endpoint or _NO_VIEW).rpartition(".")[2]


class Observed:
    """A program whose requests are counted and, with `log`, logged.

    trusted: whether an id that the request brings along is kept, as a proxy of ours gave it.
    """

    def __init__(self, app: WSGIApplication, meter: Meter, *, log: bool, trusted: bool) -> None:
        self._app = app
        self._meter = meter
        self._log = log
        self._trusted = trusted

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        began = time.perf_counter()
        id = self._id_of(environ)
        told: dict[str, Any] = {"status": 500}

        def start(status: str, headers: list[tuple[str, str]], error: Any = None) -> Any:
            told["status"] = int(status[:3])
            told["bytes"] = next((int(v) for k, v in headers if k == "Content-Length"), None)
            return start_response(status, [*headers, (HEADER, id)], error)

        request_id.set(id)
        answer = self._app(environ, start)
        told["ms"] = round((time.perf_counter() - began) * 1000, 1)
        return ClosingIterator(answer, self._done(environ, told))

    def _id_of(self, environ: WSGIEnvironment) -> str:
        given = environ.get("HTTP_X_REQUEST_ID", "") if self._trusted else ""
        return given if _GIVEN.fullmatch(given) else secrets.token_hex(8)

    def _done(self, environ: WSGIEnvironment, told: dict[str, Any]) -> Callable[[], None]:
        def done() -> None:
            view = environ.get(_VIEW, _NO_VIEW)
            self._meter.count(view, str(told["status"]), told["ms"] / 1000)
            if self._log:
                said = {
                    "method": environ["REQUEST_METHOD"],
                    "path": _text(environ.get("PATH_INFO", "")),
                    "query": _text(environ.get("QUERY_STRING", "")),
                    "view": view,
                    "client": environ.get("REMOTE_ADDR", ""),
                    **told,
                }
                _log.info("answered", extra={FIELDS: said})

        return done


def _text(text: str) -> str:
    """Text as it was asked for: WSGI hands over its bytes as if they were Latin-1."""
    return text.encode("latin-1", "replace").decode("utf-8", "replace")
