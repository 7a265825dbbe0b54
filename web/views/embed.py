"""Search inside another site: a page without chrome for a frame, and the script for an element."""

from __future__ import annotations

from flask import Response, request

from web import urls
from web.asked import choices_of
from web.blueprint import archive_search
from web.freshness import revalidated
from web.presenters.embedding import SIZE, embedding_of
from web.render import html
from web.speech import speech
from web.views.searching import results_for

LONGEST_PLACEHOLDER = 80


@archive_search.get("/embed")
@revalidated()
def embed() -> Response:
    """The frame. Its parameters are those of the search, and `placeholder`."""
    choices = choices_of(request.args, "articles", finds=False)
    placeholder = placeholder_in_address()
    view = results_for(choices)
    return html(
        "embed.html",
        view=view,
        placeholder=placeholder,
        asked=bool(choices.text),
        previous=urls.embed(choices.turning(choices.page - 1), placeholder)
        if view.paging.previous
        else "",
        next=urls.embed(choices.turning(choices.page + 1), placeholder) if view.paging.next else "",
        whole=urls.search(choices.turning(1)),
    )


@archive_search.get("/embed/help")
def embedding() -> Response:
    """The code that puts a search into another page, for the search that is asked for."""
    choices = choices_of(request.args, "articles", finds=False)
    size = choices.size if request.args.get("size", "").strip() else SIZE
    view = embedding_of(choices.sizing(size), placeholder_in_address(), speech())
    return html("embedding.html", view=view)


def placeholder_in_address() -> str:
    return request.args.get("placeholder", "")[:LONGEST_PLACEHOLDER]


@archive_search.get("/embed.js")
def embed_script() -> Response:
    """The custom element. Any site may load it; what it reads is what the endpoint gives."""
    response = archive_search.send_static_file("embed.js")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
