"""Says of an answer which state of the archive it is of, so that one that is asked for again and
has not changed is not made again: 304, before anything is searched.

A generation of the index never changes. What it answers is decided by it, by this version of the
program, by the settings that show, by the whole address, and for pages by the reader's language.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import ParamSpec

from flask import Response, request
from werkzeug.http import http_date

from web.handle import handle
from web.speech import remember, speech
from web.version import version

Given = ParamSpec("Given")
# The settings that an answer may show.
SHOWN = ("title", "base_url", "region", "frame_origins", "api_origins", "export_articles")
_ENOUGH = 32


@dataclass(frozen=True, slots=True)
class Stamp:
    """The state that an answer is of. changed: in whole seconds, UTC.

    exact: whether every answer under this tag is the same to the byte.
    """

    tag: str
    changed: dt.datetime
    exact: bool
    spoken: bool

    def is_known(self) -> bool:
        """Whether whoever asks has the answer already; the tag counts before the date."""
        if request.if_none_match:
            return request.if_none_match.contains_weak(self.tag)
        since = request.if_modified_since
        return since is not None and self.changed <= since

    def on(self, response: Response) -> Response:
        """An answer with its stamp; it may be kept, if this is asked for each time."""
        response.set_etag(self.tag, weak=not self.exact)
        response.headers["Last-Modified"] = _written(self.changed)
        response.cache_control.no_cache = True
        if self.spoken:
            response.vary.add("Cookie")
        return response


def revalidated(
    *, spoken: bool = True, exact: bool = True, daily: bool = False
) -> Callable[[Callable[Given, Response]], Callable[Given, Response]]:
    """A view that answers from the archive, with stamps on its answers.

    spoken: whether they are in the reader's language; exact: whether nothing in them differs from
    one time to the next, like the time they took; daily: whether they name the day.
    """

    def stamped(view: Callable[Given, Response]) -> Callable[Given, Response]:
        @wraps(view)
        def answer(*args: Given.args, **kwargs: Given.kwargs) -> Response:
            # Before the view: an answer may be of a newer state than its stamp, never older.
            stamp = stamp_of(spoken=spoken, exact=exact, daily=daily)
            if stamp.is_known():
                known = Response(status=304)
                return stamp.on(remember(known) if spoken else known)
            response = view(*args, **kwargs)
            return stamp.on(response) if response.status_code == 200 else response

        return answer

    return stamped


def stamp_of(*, spoken: bool, exact: bool, daily: bool) -> Stamp:
    """The stamp of what is asked for now. Raises index.IndexMissing."""
    now = handle().archive.generation
    today = dt.date.today() if daily else None
    said = (
        now.name,
        version().digest,
        *(repr(getattr(handle().settings, name)) for name in SHOWN),
        _asked(),
        speech().lang if spoken else "",
        str(today or ""),
    )
    tag = hashlib.sha256("\n".join(said).encode("utf-8", "surrogateescape")).hexdigest()[:_ENOUGH]
    return Stamp(tag, _changed(now.built_at, version().changed, today), exact, spoken)


def _asked() -> str:
    """The address that is asked for, as it came."""
    path, asked = request.root_path + request.path, request.query_string.decode("latin-1")
    return f"{request.scheme}://{request.host}{path}?{asked}"


@lru_cache(maxsize=16)
def _changed(index: dt.datetime, program: dt.datetime, today: dt.date | None) -> dt.datetime:
    return _whole(max(index, program, *_midnight(today)))


@lru_cache(maxsize=16)
def _written(moment: dt.datetime) -> str:
    """A moment as headers say it."""
    return http_date(moment)


def _midnight(day: dt.date | None) -> list[dt.datetime]:
    return [dt.datetime.combine(day, dt.time()).astimezone(dt.UTC)] if day else []


def _whole(moment: dt.datetime) -> dt.datetime:
    """The first whole second that is not before a moment."""
    return dt.datetime.fromtimestamp(math.ceil(moment.timestamp()), dt.UTC)
