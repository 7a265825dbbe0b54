"""What machines ask for: health, robots, the description of the search, the icon."""

from __future__ import annotations

import datetime as dt
from itertools import chain

from flask import Response, render_template, request
from werkzeug.exceptions import NotFound

from web import urls
from web.asked import typed_of
from web.blueprint import archive_search
from web.freshness import revalidated
from web.handle import handle
from web.presenters.health import health_json, ready_json
from web.presenters.sitemap import MOST_ADDRESSES, index_of, list_of
from web.presenters.suggest import browsers_json
from web.render import as_json
from web.speech import speech

YEAR = 365 * 24 * 3600
XML = "application/xml"
# Views that are no place for engines of the web.
PRIVATE = ("search", "concordance_csv", "embed", "api_search", "feed", "export_csv", "export_json")


@archive_search.get("/healthz")
def healthz() -> Response:
    """200 as long as the process answers at all."""
    return _unkept(as_json(health_json()))


@archive_search.get("/readyz")
def readyz() -> Response:
    """200 and the generation that answers; 503 while there is none."""
    return _unkept(as_json(ready_json(handle().archive.generation, dt.datetime.now(dt.UTC))))


def _unkept(response: Response) -> Response:
    response.cache_control.no_store = True
    return response


@archive_search.get("/robots.txt")
def robots() -> Response:
    """Articles and pages may be found elsewhere too; the endless ways to search them need not."""
    private = map(urls.path, PRIVATE)
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in private)]
    return Response("\n".join([*lines, f"Sitemap: {urls.sitemap()}", ""]), mimetype="text/plain")


@archive_search.get("/opensearch.xml")
def opensearch() -> Response:
    text = render_template(
        "baohai/opensearch.xml",
        site=handle().settings.title,
        t=speech(),
        page=urls.template("search"),
        feed=urls.template("feed"),
        suggestions=urls.template("suggestions"),
        own=urls.permanent(urls.opensearch()),
        icon=urls.permanent(urls.icon()),
    )
    return Response(text, mimetype="application/opensearchdescription+xml")


@archive_search.get("/suggestions.json")
@revalidated(spoken=False)
def suggestions() -> Response:
    """What is suggested, as browsers ask for it where they know the search."""
    text, size = typed_of(request.args)
    found = handle().archive.suggest(text, size)
    return as_json(browsers_json(text, found), mimetype="application/x-suggestions+json")


@archive_search.get("/sitemap.xml")
@revalidated(spoken=False)
def sitemap() -> Response:
    """All addresses, or where there are too many for one list, the addresses of its parts."""
    now = handle().archive.generation
    if now.articles + now.pages <= MOST_ADDRESSES:
        return sitemap_part(1)
    parts = -(-(now.articles + now.pages) // MOST_ADDRESSES)
    lists = [urls.sitemap(number) for number in range(1, parts + 1)]
    return Response(index_of(lists, now.built_at), mimetype=XML)


@archive_search.get("/sitemap-<int:number>.xml")
@revalidated(spoken=False)
def sitemap_part(number: int) -> Response:
    """One part of the list, sent while it is made."""
    first = (number - 1) * MOST_ADDRESSES
    listed = handle().archive.listed(first, MOST_ADDRESSES)
    start = next(listed, None) if number else None
    if start is None:
        raise NotFound
    return Response(list_of(chain([start], listed)), mimetype=XML)


@archive_search.after_request
def keep(response: Response) -> Response:
    """A file asked for by its stamp never changes under that address."""
    if request.endpoint == f"{request.blueprint}.static" and urls.STAMP in request.args:
        response.cache_control.public = True
        response.cache_control.no_cache = None
        response.cache_control.max_age = YEAR
        response.cache_control.immutable = True
    return response


@archive_search.get("/favicon.ico")
def favicon() -> Response:
    """For browsers that ask without reading the page, which names the icon itself."""
    return archive_search.send_static_file("icon.svg")
