"""What machines ask for: health, robots, the description of the search, the icon."""

from __future__ import annotations

from flask import Response, render_template, request

from web import urls
from web.blueprint import archive_search
from web.handle import handle
from web.render import as_json
from web.speech import speech

YEAR = 365 * 24 * 3600


@archive_search.get("/healthz")
def healthz() -> Response:
    """200 and the generation that answers; 503 while there is none."""
    now = handle().archive.generation
    counts = {"articles": now.articles, "pages": now.pages}
    return as_json({"status": "ok", "generation": now.name, **counts})


@archive_search.get("/robots.txt")
def robots() -> Response:
    """Articles and pages may be found elsewhere too; the endless ways to search them need not."""
    private = (
        *(urls.search_path(), urls.concordance_path(), urls.embed_path(), urls.api_path()),
        *(urls.feed_path(), *urls.export_paths()),
    )
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in private), ""]
    return Response("\n".join(lines), mimetype="text/plain")


@archive_search.get("/opensearch.xml")
def opensearch() -> Response:
    text = render_template(
        "baohai/opensearch.xml",
        site=handle().settings.title,
        t=speech(),
        template=urls.search_template(),
        icon=urls.permanent(urls.icon()),
    )
    return Response(text, mimetype="application/opensearchdescription+xml")


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
