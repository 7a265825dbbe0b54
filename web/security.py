"""Headers that every answer carries."""

from __future__ import annotations

from functools import lru_cache

from flask import Response, request

from web.handle import handle

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
}
# The views whose pages may have a base; a 304 of theirs, too, says so.
WITH_BASE = ("home", "search", "coverage")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@lru_cache(maxsize=16)
def policy(ancestors: str = "'none'", base: str = "'none'") -> str:
    """The Content-Security-Policy of what only these sites may frame. base: where a page may say
    that its links begin."""
    said = POLICY | {"base-uri": base, "frame-ancestors": ancestors}
    return "; ".join(f"{key} {value}" for key, value in said.items())


# All that an answer carries that nobody may frame.
STRICT = {"Content-Security-Policy": policy(), **HEADERS}


def secured(response: Response) -> Response:
    """The answer with its Content-Security-Policy and the other headers of `HEADERS`.

    Only pages of results and calendars say where links begin, and that is on their own host. Only
    ``/embed`` may be framed, and only by the sites that the settings name.
    """
    ancestors = "'none'"
    if _view() == "embed":
        ancestors = " ".join(handle().settings.frame_origins) or "'none'"
    said = policy(ancestors, "'self'" if _view() in WITH_BASE else "'none'")
    for key, value in {**STRICT, "Content-Security-Policy": said}.items():
        response.headers.setdefault(key, value)
    return response


def shared(response: Response) -> Response:
    """An answer of the endpoint with leave for the sites that may read it; never credentials."""
    allowed = handle().settings.api_origins
    origin = request.headers.get("Origin", "")
    if "*" in allowed:
        response.headers["Access-Control-Allow-Origin"] = "*"
    elif allowed:
        response.vary.add("Origin")
        if origin in allowed:
            response.headers["Access-Control-Allow-Origin"] = origin
    if "Access-Control-Allow-Origin" in response.headers:
        # A script may see by what an answer can be asked for again, and ask so.
        response.headers["Access-Control-Expose-Headers"] = "ETag, Content-Disposition"
    if request.method == "OPTIONS" and "Access-Control-Allow-Origin" in response.headers:
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response


def _view() -> str:
    return (request.endpoint or "").rpartition(".")[2]
