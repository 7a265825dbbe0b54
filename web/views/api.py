"""The JSON endpoint, version 1."""

from __future__ import annotations

from flask import Response, request
from werkzeug.exceptions import MethodNotAllowed, NotFound

from web import urls
from web.blueprint import archive_search
from web.choices import choices_of, typed_of
from web.errors import answered
from web.handle import handle
from web.presenters.api import article_json, search_json, suggest_json
from web.render import as_json
from web.security import shared
from web.speech import speech
from web.views.reading import reading_of

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ENDPOINTS = ("search", "suggest", "articles/")


@archive_search.get("/api/v1/search")
def api_search() -> Response:
    choices = choices_of(request.args)
    archive, query = handle().archive, choices.query()
    result = archive.search(query)
    return as_json(search_json(result, choices, archive.alternatives(query, result)))


@archive_search.get("/api/v1/suggest")
def api_suggest() -> Response:
    text, size = typed_of(request.args)
    return as_json(suggest_json(text, handle().archive.suggest(text, size)))


@archive_search.get("/api/v1/articles/<path:id>")
def api_article(id: str) -> Response:
    found = handle().archive.article(id)
    if found is not None:
        return as_json(
            article_json(found.article, found.page, handle().archive.continuation(found))
        )
    reading = reading_of(id)
    if reading is None:
        return answered(404, speech()("error.no_article", id=id))
    page = urls.permanent(urls.page(reading.page.id))
    articles = [urls.permanent(urls.article(one.id)) for one in reading.articles]
    return answered(404, speech()("error.gone_article", id=id), page=page, articles=articles)


@archive_search.route("/api/<path:rest>", methods=METHODS)
def api_unknown(rest: str) -> Response:
    """Whatever else is asked of the endpoint, mounted under a prefix too, answers as it does."""
    if any(rest.startswith(f"v1/{name}") for name in ENDPOINTS) and request.method != "GET":
        raise MethodNotAllowed(valid_methods=["GET", "HEAD", "OPTIONS"])
    raise NotFound


@archive_search.after_request
def share(response: Response) -> Response:
    """Other sites' scripts may read the endpoint, as far as the settings allow."""
    view = (request.endpoint or "").rpartition(".")[2]
    return shared(response) if view.startswith("api_") else response
