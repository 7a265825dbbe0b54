"""Logs as JSON, one object a line, each with the request that it is about."""

from __future__ import annotations

import datetime as dt
import json
import logging
from contextvars import ContextVar

import orjson

# The id of the request that is being answered.
request_id: ContextVar[str] = ContextVar("request_id", default="")
# What a log line's own fields stand in, as its `extra`.
FIELDS = "fields"
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Lines(logging.Formatter):
    """A record as one line of JSON: time (UTC), level, logger, message, request, its fields, and
    the traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        time = dt.datetime.fromtimestamp(record.created, dt.UTC)
        said: dict[str, object] = {
            "time": time.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request := request_id.get():
            said["request"] = request
        said |= getattr(record, FIELDS, {})
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        try:
            return orjson.dumps(said).decode()
        except TypeError:
            # A file's name may hold what is no text.
            return _encoded(said)
