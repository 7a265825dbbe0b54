"""oEmbed: how an address of ours is shown inside a page of another site."""

from __future__ import annotations

from flask import Response, request

from web import routes
from web.asked import ChoiceError, box_of, choices_of
from web.blueprint import archive_search
from web.errors import answered
from web.freshness import revalidated
from web.handle import handle
from web.presenters.oembed import OembedJson, article_shown, search_shown
from web.render import as_json, xml
from web.speech import speech

FORMS = ("json", "xml")


@archive_search.get("/oembed")
@revalidated()
def oembed() -> Response:
    """404 for an address that is not ours, 501 for a form that is not given."""
    form = request.args.get("format", "").strip() or FORMS[0]
    if form not in FORMS:
        return answered(501)
    address = request.args.get("url", "").strip()
    if not address:
        raise ChoiceError("url", address, "allowed.address")
    shown = shown_at(address, box_of(request.args))
    if shown is None:
        return answered(404, speech()("error.not_ours", url=address))
    return as_json(shown) if form == "json" else xml("oembed.xml", "text/xml", shown=shown)


def shown_at(address: str, box: tuple[int, int]) -> OembedJson | None:
    """What stands for an address elsewhere, or None where that is no article or search of ours."""
    view, values, args = routes.own(address) or ("", {}, None)
    settings, archive = handle().settings, handle().archive
    if view == "article":
        found = archive.article(values["id"])
        return article_shown(found, box, settings.title, speech()) if found else None
    if args is None or view not in ("search", "home", "embed"):
        return None
    choices = choices_of(args)
    # A frame shows articles; a concordance is linked to.
    framed = bool(settings.frame_origins) and choices.view == "articles"
    return search_shown(choices, box, settings.title, speech(), framed=framed)
