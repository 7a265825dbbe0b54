"""What goes wrong, said clearly: as a page to a reader, as problem+json to a program."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from index import QUERY_SYNTAX, IndexMissing, QueryError, SearchTimeout
from web import urls
from web.asked import ChoiceError, readable_of
from web.choices import REACH
from web.presenters.text import shortened
from web.presenters.wrong import LONGEST, wrong_of
from web.render import html, problem
from web.routes import stepped
from web.speech import Speech, speech

# How the addresses outside the endpoint end that programs read too.
FOR_PROGRAMS = ("/healthz", "/readyz", "/export.json", "/feed.atom", "/oembed", "/suggestions.json")
# The views of a search, whose errors stand at the fields of its forms.
SEARCHES = ("search", "home", "step")
SAID = (400, 404, 405, 429, 500, 501, 503)


def answered(status: int, detail: str = "", title: str = "", **more: object) -> Response:
    """An error in the form that the asker understands; its words are in the catalogue."""
    t = speech()
    known = status if status in SAID else (400 if status < 500 else 500)
    title = title or t(f"error.title_{known}")
    detail = detail or t(f"error.detail_{known}")
    if asked_by_a_program():
        return problem(status, title, detail, **more)
    return html("error.html", status, title=title, detail=detail, home=urls.home())


def asked_by_a_program() -> bool:
    """Whether the address is one that programs read."""
    return "/api/" in request.path or request.path.endswith(FOR_PROGRAMS)


def wrong_choice(error: ChoiceError) -> Response:
    t = speech()
    endpoint, asked = (request.endpoint or "").rpartition(".")[2], request.view_args or {}
    if endpoint in SEARCHES:
        args = request.args
        if "state" in asked:
            args = stepped(asked["state"], asked.get("change", ""), args.items(multi=True))
        return _wrong_search(args, t)
    given, allowed = shortened(error.given, LONGEST), _allowed(error, t)
    detail = t("error.choice", field=error.field, given=given, allowed=allowed)
    return answered(400, detail, field=error.field)


def _wrong_search(args: MultiDict[str, str], t: Speech) -> Response:
    """A search that cannot be read, with what of it can, to be put right."""
    rest, wrong = readable_of(args)
    faults = [(error, _allowed(error, t)) for error in wrong]
    view = wrong_of(args, rest, faults, QUERY_SYNTAX.max_characters, t)
    return html("wrong.html", 400, title=t("error.title_400"), view=view)


def _allowed(error: ChoiceError, t: Speech) -> str:
    bounds = {
        "most": QUERY_SYNTAX.max_words,
        "characters": QUERY_SYNTAX.max_characters,
        "reach": REACH,
    }
    return t(error.allowed, **bounds)


def wrong_query(error: QueryError) -> Response:
    """What the index itself refuses; its message is for programs, the catalogue's for readers."""
    field = "q" if error.field == "text" else error.field
    return answered(400, speech()("error.query", message=str(error)), field=field)


def no_index(error: IndexMissing) -> Response:
    return answered(503, speech()("error.detail_503"))


def timeout(error: SearchTimeout) -> Response:
    return answered(503, speech()("error.timeout"), speech()("error.title_timeout"))


def http_error(error: HTTPException) -> Response:
    """Any other error; one of the program's own says nothing of its inside."""
    response = answered(error.code or 500)
    for key, value in error.get_headers():
        if key in ("Allow", "Retry-After"):
            response.headers[key] = value
    return response


def register_errors(target: Flask | Blueprint) -> None:
    """Answer the errors of a blueprint's views, or of a whole program that is ours."""
    target.register_error_handler(ChoiceError, wrong_choice)
    target.register_error_handler(QueryError, wrong_query)
    target.register_error_handler(IndexMissing, no_index)
    target.register_error_handler(SearchTimeout, timeout)
    target.register_error_handler(HTTPException, http_error)
    for status in SAID:
        # By its number too: a program around us may have pages of its own for these.
        target.register_error_handler(status, http_error)
