"""The search: its results article by article, or line by line, and the lines as a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import cast

from flask import Response, redirect, request

from index import Query, SearchResult
from web import urls
from web.addresses import address_of
from web.around import LANGUAGE
from web.asked import choices_of
from web.blueprint import archive_search
from web.choices import PLACE, Choices
from web.freshness import revalidated
from web.handle import handle
from web.presenters.concordance import concordance_of, rows_of
from web.presenters.facets import LOOKED_AT, Values
from web.presenters.near import Near, near_of
from web.presenters.results import Results, results_of
from web.presenters.unknown import Unknown, unknown_of
from web.render import html
from web.routes import stepped
from web.speech import speech

Pairs = list[tuple[str, str]]


def how_many(choices: Choices) -> int:
    """How many articles a search would find."""
    return handle().archive.search(choices.turning(1).sizing(0).query(), 0).total


def values_for(choices: Choices) -> Values:
    """What gives the values of a facet that contain some text, as the choices count them."""
    archive, query = handle().archive, choices.query()
    return lambda name, typed: archive.facet(query, name, typed)


def results_for(choices: Choices) -> Results:
    """The view of a search. Raises index.QueryError, index.IndexMissing."""
    archive, query = handle().archive, choices.query()
    result = archive.search(query, LOOKED_AT, choices.part, choices.scale)
    others = archive.alternatives(query, result)
    title, values = handle().settings.title, values_for(choices)
    view = results_of(result, choices, others, title, speech(), how_many, values)
    return replace(view, unknown=unknown_for(result, choices), days=days_for(choices))


def near_for(choices: Choices, view: Results) -> Near:
    """Where a search found nothing: words near those that were looked for, with the same choices,
    or without any where to leave one of them out does not help."""
    if view.total:
        return Near()
    archive = handle().archive
    near = near_of(archive.near_words(choices.query()), choices, view)
    found = near.links or any(one.count for one in view.removals)
    if found or not (choices.narrowed and choices.text):
        return near
    free = choices.cleared()
    query = free.query()
    return near_of(archive.near_words(query), free, view, archive.alternatives(query))


def days_for(choices: Choices) -> tuple[str, str]:
    """The first and last day that the fields of dates offer: whole years of the archive, and no
    less than is chosen, which a browser would refuse to send again."""
    held = handle().archive.coverage()
    if not (held.first and held.last):
        return "", ""
    whole = dt.date(held.first.year, 1, 1), dt.date(held.last.year, 12, 31)
    days = [*whole, *(day for day in (choices.since, choices.until) if day)]
    return min(days).isoformat(), max(days).isoformat()


def unknown_for(result: SearchResult, choices: Choices) -> tuple[Unknown, ...]:
    """The chosen districts and topics that the archive does not have."""
    archive = handle().archive
    return tuple(
        unknown_of(
            result,
            choices,
            lambda kind: archive.facet(Query.parse(""), kind).values,
            lambda name: [one.text for one in archive.suggest(name)],
            speech(),
        )
    )


@archive_search.get("/search")
@revalidated()
def search() -> Response:
    choices = choices_of(request.args)
    if choices.view == "concordance":
        return _concordance(choices)
    view = results_for(choices)
    return html("search.html", view=view, near=near_for(choices, view))


def _concordance(choices: Choices) -> Response:
    archive, query = handle().archive, choices.query()
    found = archive.concordance(query, choices.by, zoom=choices.part, scale=choices.scale)
    others = archive.alternatives(query, found.found)
    title, values = handle().settings.title, values_for(choices)
    view = concordance_of(found, choices, others, title, speech(), how_many, values)
    found_by = replace(
        view.results, unknown=unknown_for(found.found, choices), days=days_for(choices)
    )
    near = near_for(choices, found_by)
    return html("concordance.html", view=found_by, lines=view, near=near)


@archive_search.get("/search/<state>/")
@archive_search.get("/search/<state>/<change>")
def step(state: str, change: str = "") -> Response:
    """The way from one search to another: the links of a page of results say what differs alone,
    as there are more than a hundred of them."""
    pairs, _ = _stepped(state, change)
    return cast(Response, redirect(address_of("search", pairs)))


@archive_search.get("/search/<state>/<change>/<path:id>")
def step_to(state: str, change: str, id: str) -> Response:
    """The same to an article among the results, where their search is long."""
    pairs, place = _stepped(state, change)
    return cast(Response, redirect(address_of("article", [*pairs, *place], id=id)))


def _stepped(state: str, change: str) -> tuple[Pairs, Pairs]:
    """The parameters of the search that a step leads to, and of the place in its list."""
    args = stepped(state, change, request.args.items(multi=True))
    own = [(name, args[name]) for name in (PLACE, LANGUAGE) if args.get(name)]
    parameters = choices_of(args).parameters()
    place = [pair for pair in own if pair[0] == PLACE]
    return [*parameters, *(pair for pair in own if pair not in place)], place


@archive_search.get("/concordance.csv")
@revalidated()
def concordance_csv() -> Response:
    """All lines that were looked at, whatever page is asked for, for a spreadsheet."""
    choices = choices_of(request.args, "concordance", finds=False, paged=False)
    found = handle().archive.concordance(choices.query(), choices.by, whole=True)
    # Not while it is sent: its addresses are made from the request.
    response = Response("".join(rows_of(found, choices, speech())), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{urls.CONCORDANCE}"'
    return response
