"""What a search finds, to take along: as a table, as JSON with the texts, as a feed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from flask import Response, request
from werkzeug.exceptions import NotFound

from index import Export
from web.asked import choices_of, within_reach
from web.blueprint import archive_search
from web.choices import Choices
from web.freshness import revalidated
from web.handle import handle
from web.presenters.exports import file_name, json_of, table_of
from web.presenters.feed import feed_of
from web.render import JSON, xml
from web.speech import speech

ATOM = "application/atom+xml"
# Entries of a feed where its address does not say.
ENTRIES = 50


@archive_search.get("/export.csv")
@revalidated()
def export_csv() -> Response:
    """A row for each article, in the order of the search."""
    choices, found = exported()
    return download(table_of(found, speech()), choices, "csv", "text/csv")


@archive_search.get("/export.json")
@revalidated()
def export_json() -> Response:
    """Each article with its text, in the order of the search."""
    choices, found = exported()
    return download(json_of(found, choices), choices, "json", JSON)


@archive_search.get("/feed.atom")
@revalidated()
def feed() -> Response:
    """The newest articles that a search finds."""
    asked = choices_of(request.args, "articles", finds=False)
    size = asked.size if request.args.get("size", "").strip() else ENTRIES
    choices = within_reach(asked.sorting("newest").sizing(size).turning(asked.page))
    archive = handle().archive
    result = archive.search(choices.query(), 0)
    title = handle().settings.title
    return xml("feed.xml", ATOM, view=feed_of(result, choices, archive.generation, title, speech()))


def exported() -> tuple[Choices, Export]:
    """The search that is asked for, and all that it finds, as far as the settings allow."""
    most = handle().settings.export_articles
    if not most:
        raise NotFound
    choices = choices_of(request.args, "articles", finds=False, paged=False)
    return choices, handle().archive.export(choices.query(), most)


def download(pieces: Iterator[str], choices: Choices, ending: str, mimetype: str) -> Response:
    """Text that is sent while it is made, to be kept under a name that says what it is."""
    response = Response(pieces, mimetype=mimetype)
    name = file_name(choices, handle().settings.title, ending, speech())
    # RFC 6266: in ASCII for what is old, in full for the others.
    said = f"attachment; filename=\"baohai.{ending}\"; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Content-Disposition"] = said
    return response
