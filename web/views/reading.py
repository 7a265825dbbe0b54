"""The pages that people read: search, article, page, help."""

from __future__ import annotations

import datetime as dt

from flask import Response, request

from archive.model import Reading
from index import ArticleMarks, Query, QueryError, mark_article
from web import urls
from web.blueprint import archive_search
from web.choices import Choices, choices_of
from web.handle import handle
from web.presenters.article import Neighbour, article_of
from web.presenters.help import help_of
from web.presenters.page import page_of
from web.presenters.results import Results, results_of
from web.render import html
from web.speech import speech


def results_for(choices: Choices) -> Results:
    """The view of a search. Raises index.QueryError, index.IndexMissing."""
    archive, t = handle().archive, speech()

    def count(other: Choices) -> int:
        return archive.search(other.turning(1).sizing(0).query()).total

    query = choices.query()
    result = archive.search(query)
    others = archive.alternatives(query, result)
    return results_of(result, choices, others, handle().settings.title, t, count)


@archive_search.get("/")
def home() -> Response:
    return html("search.html", view=results_for(choices_of(request.args)), front=True)


@archive_search.get("/search")
def search() -> Response:
    return html("search.html", view=results_for(choices_of(request.args)), front=False)


@archive_search.get("/article/<path:id>")
def article(id: str) -> Response:
    archive = handle().archive
    text = request.args.get("q", "").strip()
    found = archive.article(id)
    if found is None:
        return gone(id)
    query = _query(text)
    view = article_of(
        found.article,
        found.page,
        archive.page(found.article.page_id),
        mark_article(found.article, query) if query else ArticleMarks(),
        speech(),
        dt.date.today(),
        archive.continuation(found),
    )
    return html("article.html", view=view, text=text, back=urls.search(Choices(text=text)))


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
def page(id: str) -> Response:
    reading = handle().archive.page(id)
    if reading is None:
        return html("gone.html", 404, id=id, page="", articles=[], kind="page")
    return html("page.html", view=page_of(reading, speech()))


@archive_search.get("/help")
def help() -> Response:
    return html("help.html", view=help_of(speech().lang))


def _query(text: str) -> Query | None:
    """The query whose words an article marks; one that cannot be read marks nothing."""
    try:
        return Query.parse(text) if text else None
    except QueryError:
        return None
