"""Ways into the archive without a word to look for: the front page, what there is by publication
and day, by district and by topic."""

from __future__ import annotations

from typing import cast

from flask import Response, redirect, request
from werkzeug.exceptions import NotFound

from index import QUERY_SYNTAX, Query
from web import urls
from web.asked import choices_of, holding_of, issue_of
from web.blueprint import archive_search
from web.choices import Choices
from web.freshness import revalidated
from web.handle import handle
from web.presenters import front, holdings, issues, subject
from web.presenters.removals import Link
from web.presenters.unknown import Kind
from web.render import html
from web.routes import stepped
from web.speech import speech
from web.views.searching import how_many, near_for, results_for
from web.vocabulary import topic_label


@archive_search.get("/")
@revalidated()
def home() -> Response:
    """The front page; with anything chosen, what a search finds."""
    choices = choices_of(request.args, "articles")
    if choices != Choices():
        view = results_for(choices)
        return html("search.html", view=view, near=near_for(choices, view))
    archive = handle().archive
    found = archive.search(choices.sizing(0).query(), front.DISTRICTS)
    newest = archive.newest_pages(front.SHEETS)
    shown = front.front_of(archive.coverage(), newest, found, speech())
    return html("front.html", view=shown, headlines=front.HEADLINES)


@archive_search.get("/coverage")
@revalidated()
def coverage() -> Response:
    """All publications by their years, or one of them, or a year of it day by day."""
    publication, year, page = holding_of(request.args)
    archive, t = handle().archive, speech()
    held = archive.coverage()
    if publication is None:
        return html("coverage.html", view=holdings.coverage_of(held, page, t), alone=False)
    one = next((one for one in held.publications if one.name == publication), None)
    if one is None:
        raise NotFound
    if not year:
        return html("coverage.html", view=holdings.alone_of(one, t), alone=True)
    found = archive.issues(publication, year)
    view = holdings.year_of(one, year, found, t)
    return html("year.html", view=view, back=urls.coverage(publication), name=publication)


@archive_search.get("/issue")
@revalidated()
def issue() -> Response:
    """The pages of an issue with their headlines."""
    publication, date, page = issue_of(request.args)
    first = (page - 1) * issues.PAGES
    found = handle().archive.issue(publication, date, first, issues.PAGES)
    if found is None or not found.pages:
        raise NotFound
    view = issues.issue_of(found, page, speech())
    return html("issue.html", view=view, back=urls.coverage(publication))


@archive_search.get("/issue/<state>/<change>")
def step_to_issue(state: str, change: str) -> Response:
    """The way from a calendar to a day: its links say the date alone, as a year has 365 of them."""
    publication, date, page = issue_of(stepped(state, change, ()))
    return cast(Response, redirect(urls.issue(publication, date, page)))


@archive_search.get("/district/<path:id>")
@revalidated()
def district(id: str) -> Response:
    return _subject("district", id)


@archive_search.get("/topic/<path:id>")
@revalidated()
def topic(id: str) -> Response:
    return _subject("topic", id)


def _subject(kind: Kind, id: str) -> Response:
    t = speech()
    asked = choices_of(request.args, "articles")
    drawn = subject.choices_for(kind, id).zooming(asked.zoom, asked.scale)
    drawn = drawn.sharing(share=asked.share)
    query = drawn.sizing(subject.SHOWN).query()
    found = handle().archive.search(query, subject.BESIDE, drawn.part, drawn.scale)
    if not found.total and not (kind == "topic" and topic_label(id, t.lang)):
        return _missing(kind, id)
    return html("subject.html", view=subject.subject_of(kind, id, found, drawn, t))


def _missing(kind: Kind, name: str) -> Response:
    """For a district or topic that there is not: those called something like it."""
    archive, t = handle().archive, speech()
    values = archive.facet(Query.parse(""), kind).values
    short = len(name) <= QUERY_SYNTAX.max_characters
    count = how_many(Choices(text=name)) if short else 0
    search = Link(name, urls.search(Choices(text=name)), count) if count else None
    view = subject.missing_of(kind, name, values, archive.suggest(name), search, t)
    return html("missing.html", 404, view=view)
