"""Turns views into answers: pages through the templates, JSON with its Chinese left as it is."""

from __future__ import annotations

from http import HTTPStatus

import orjson
from flask import Response, render_template, request

from index import QUERY_SYNTAX
from web import urls
from web.handle import handle
from web.speech import HTML_LANG, LANGS, remember, speech

FOLDER = "baohai"

JSON = "application/json"
PROBLEM = "application/problem+json"
# An answer is a line.
_LINE = orjson.OPT_APPEND_NEWLINE


def html(template: str, status: int = 200, **context: object) -> Response:
    """A page from ``templates/baohai/``, in the reader's language."""
    t = speech()
    text = render_template(
        f"{FOLDER}/{template}",
        t=t,
        urls=urls,
        lang=t.lang,
        html_lang=HTML_LANG[t.lang],
        others=[lang for lang in LANGS if lang != t.lang],
        site=handle().settings.title,
        exports=bool(handle().settings.export_articles),
        longest=QUERY_SYNTAX.max_characters,
        **context,
    )
    response = remember(Response(text, status, mimetype="text/html"))
    if status == HTTPStatus.OK:
        # Asked for again, a page that has not changed need not be sent again.
        response.cache_control.no_cache = True
        response.add_etag()
        response.make_conditional(request)
    return response


def xml(template: str, mimetype: str, **context: object) -> Response:
    """An XML document from ``templates/baohai/``, in the reader's language."""
    t = speech()
    site = handle().settings.title
    text = render_template(
        f"{FOLDER}/{template}", t=t, html_lang=HTML_LANG[t.lang], site=site, **context
    )
    return Response(text, mimetype=mimetype)


def as_json(value: object, status: int = 200, mimetype: str = JSON) -> Response:
    """JSON. Chinese stands as it is: a reader may look, and it is a third of the length."""
    return Response(orjson.dumps(value, option=_LINE), status, mimetype=mimetype)


def problem(status: int, title: str, detail: str, **more: object) -> Response:
    """An error of the endpoint (RFC 9457)."""
    said: dict[str, object] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        **more,
    }
    return as_json(said, status, PROBLEM)
