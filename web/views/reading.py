"""The pages that people read: article, page, help."""

from __future__ import annotations

import datetime as dt

from flask import Response, request

from archive.model import Reading
from index import ArticleMarks, Query, QueryError, mark_article
from web import urls
from web.blueprint import archive_search
from web.choices import VARIANTS, Choices
from web.freshness import revalidated
from web.handle import handle
from web.presenters.article import Neighbour, article_of
from web.presenters.endpoints import endpoints_of
from web.presenters.help import help_of
from web.presenters.page import page_of
from web.presenters.similar import similar_of
from web.render import html
from web.speech import speech


@archive_search.get("/article/<path:id>")
@revalidated(daily=True)
def article(id: str) -> Response:
    archive = handle().archive
    text = request.args.get("q", "").strip()
    variants = request.args.get(VARIANTS) != "0"
    found = archive.article(id)
    if found is None:
        return gone(id)
    query = _query(text, variants)
    view = article_of(
        found.article,
        found.page,
        archive.page(found.article.page_id),
        mark_article(found.article, query) if query else ArticleMarks(),
        speech(),
        dt.date.today(),
        archive.continuation(found),
    )
    similar = [similar_of(one, speech()) for one in archive.similar(found)]
    back = urls.search(Choices(text=text, variants=variants))
    return html("article.html", view=view, text=text, back=back, similar=similar)


def gone(id: str) -> Response:
    """For an id that is not in the archive: the page it was on, with what stands there now."""
    reading = reading_of(id)
    articles = [
        Neighbour(one.headline, urls.article(one.id), False)
        for one in (reading.articles if reading else ())
    ]
    page = urls.page(reading.page.id) if reading else ""
    return html("gone.html", 404, id=id, page=page, articles=articles, kind="article")


def reading_of(id: str) -> Reading | None:
    """The page that an article's id names, whether or not the article is still there."""
    archive = handle().archive
    page = archive.page_of(id)
    return archive.page(page) if page else None


@archive_search.get("/page/<path:id>")
@revalidated()
def page(id: str) -> Response:
    reading = handle().archive.page(id)
    if reading is None:
        return html("gone.html", 404, id=id, page="", articles=[], kind="page")
    return html("page.html", view=page_of(reading, speech()))


@archive_search.get("/help")
def help() -> Response:
    return html("help.html", view=help_of(speech().lang))


@archive_search.get("/api")
def endpoints() -> Response:
    """The endpoint described to people."""
    return html("endpoints.html", view=endpoints_of(speech()))


def _query(text: str, variants: bool) -> Query | None:
    """The query whose words an article marks; one that cannot be read marks nothing."""
    try:
        return Query.parse(text, variants=variants) if text else None
    except QueryError:
        return None
