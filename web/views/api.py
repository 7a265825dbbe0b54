"""The JSON endpoint, version 1."""

from __future__ import annotations

from flask import Response, request
from werkzeug.exceptions import MethodNotAllowed, NotFound

from index import FACETS
from web import urls
from web.asked import LONGEST_FIND, ChoiceError, choices_of, typed_of
from web.blueprint import archive_search
from web.errors import answered
from web.freshness import revalidated
from web.handle import handle
from web.openapi.document import document
from web.presenters.api import article_json, search_json
from web.presenters.concordance import concordance_json
from web.presenters.similar import all_similar_json
from web.presenters.suggest import suggest_json
from web.presenters.values import values_json
from web.render import as_json
from web.security import shared
from web.speech import speech
from web.views.reading import reading_of

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# Values of each facet that an answer lists, the most frequent ones, besides those chosen.
LISTED = 100
# Views outside the endpoint that other sites' scripts may read as well.
SHARED = ("export_csv", "export_json", "concordance_csv", "feed", "oembed", "suggestions")
ENDPOINTS = ("search", "suggest", "concordance", "facets/", "articles/")


@archive_search.get("/api/v1/search")
@revalidated(spoken=False, exact=False)
def api_search() -> Response:
    choices = choices_of(request.args, "articles", finds=False)
    archive, query = handle().archive, choices.query()
    result = archive.search(query, LISTED)
    return as_json(search_json(result, choices, archive.alternatives(query, result)))


@archive_search.get("/api/v1/suggest")
@revalidated(spoken=False)
def api_suggest() -> Response:
    text, size = typed_of(request.args)
    return as_json(suggest_json(text, handle().archive.suggest(text, size)))


@archive_search.get("/api/v1/concordance")
@revalidated(spoken=False, exact=False)
def api_concordance() -> Response:
    choices = choices_of(request.args, "concordance", finds=False)
    found = handle().archive.concordance(choices.query(), choices.by)
    return as_json(concordance_json(found, choices))


@archive_search.get("/api/v1/facets/<name>")
@revalidated(spoken=False)
def api_facet(name: str) -> Response:
    """The values of one facet that contain `find`, with what each would give."""
    facet = next((one for one in FACETS if one == name), None)
    if facet is None:
        raise NotFound
    choices = choices_of(request.args, "articles", finds=False)
    find = request.args.get("find", "").strip()
    if len(find) > LONGEST_FIND:
        raise ChoiceError("find", find, "allowed.find")
    values = handle().archive.facet(choices.query(), facet, find)
    return as_json(values_json(values, choices, find))


@archive_search.get("/api/v1/articles/<path:id>")
@revalidated(spoken=False)
def api_article(id: str) -> Response:
    found = handle().archive.article(id)
    if found is None:
        return _gone(id)
    turned = handle().archive.continuation(found)
    return as_json(article_json(found.article, found.page, turned))


@archive_search.get("/api/v1/articles/<path:id>/similar")
@revalidated(spoken=False)
def api_similar(id: str) -> Response:
    found = handle().archive.article(id)
    if found is None:
        return _gone(id)
    return as_json(all_similar_json(id, handle().archive.similar(found)))


@archive_search.get("/api/openapi.json")
def api_openapi() -> Response:
    """What the endpoint takes and gives, for programs."""
    response = as_json(document(speech().lang))
    response.cache_control.no_cache = True
    response.vary.add("Cookie")
    response.add_etag()
    response.make_conditional(request)
    return response


def _gone(id: str) -> Response:
    """For an id that is not in the archive: the page it was on, and what stands there now."""
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
    return shared(response) if view.startswith("api_") or view in SHARED else response
