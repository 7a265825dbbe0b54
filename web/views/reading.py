"""The pages that people read: article, page, help."""

from __future__ import annotations

import datetime as dt
import re

from flask import Response, request

from archive.model import Reading
from index import Around, ArticleMarks, ArticleView, Query, QueryError, SearchTimeout, mark_article
from web import urls
from web.blueprint import archive_search
from web.came import Came, came_of
from web.choices import Choices
from web.freshness import revalidated
from web.handle import handle
from web.presenters.article import Neighbour, article_of
from web.presenters.citing import Cited, cited_of
from web.presenters.endpoints import endpoints_of
from web.presenters.help import help_of
from web.presenters.page import page_of
from web.presenters.similar import similar_of
from web.presenters.walk import walk_of
from web.render import html
from web.speech import speech


@archive_search.get("/article/<path:id>")
@revalidated(daily=True)
def article(id: str) -> Response:
    archive = handle().archive
    found = archive.article(id)
    if found is None:
        return gone(id)
    came = came_of(request.args)
    query = _query(came.choices)
    view = article_of(
        found.article,
        found.page,
        archive.siblings(found),
        mark_article(found.article, query) if query else ArticleMarks(),
        speech(),
        cited_for(found),
        archive.continuation(found),
    )
    similar = [similar_of(one, speech()) for one in archive.similar(found)]
    walk = walk_of(came, _around(came, id))
    text = came.choices.text
    return html("article.html", view=view, walk=walk, similar=similar, text=text)


def cited_for(found: ArticleView) -> Cited:
    """What is known of an article, when it is cited today."""
    url = urls.permanent(urls.article(found.article.id))
    title = handle().settings.title
    return cited_of(found.article, found.page, url, dt.date.today(), title, speech())


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
    archive = handle().archive
    reading = archive.page(id)
    if reading is None:
        return html("gone.html", 404, id=id, page="", articles=[], kind="page")
    given = request.args.get(urls.FROM, "")
    line = int(given) if re.fullmatch(r"[0-9]{1,9}", given) else 1
    view = page_of(reading, archive.leaves(reading), line, speech())
    return html("page.html", view=view)


@archive_search.get("/help")
def help() -> Response:
    return html("help.html", view=help_of(speech().lang))


@archive_search.get("/api")
def endpoints() -> Response:
    """The endpoint described to people."""
    return html("endpoints.html", view=endpoints_of(speech()))


def _query(choices: Choices) -> Query | None:
    """The query whose words an article marks; one that cannot be read marks nothing."""
    try:
        return choices.query() if choices.text else None
    except QueryError:
        return None


def _around(came: Came, id: str) -> Around | None:
    """Where an article stands in the list that it was opened from; the article is shown all the
    same where finding that out takes too long."""
    try:
        if came.place:
            return handle().archive.around(came.choices.query(), id, came.place)
    except SearchTimeout:
        pass
    return None
