"""The whole description, put together for one request."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from index import QUERY_SYNTAX
from web import routes, urls
from web.handle import handle
from web.openapi import parameters as asked
from web.openapi.operations import JSON, SUGGESTIONS, Operation, operations
from web.openapi.shapes import name_of, schemas_of
from web.openapi.words import said
from web.render import PROBLEM
from web.running.limiting import FREE
from web.speech import Lang

VERSION = "3.1.0"
# Raised in its first part when an answer loses or changes something that programs may read.
API_VERSION = "1.0"
HTML = "text/html"
_TAGGED = ("ETag", "Last-Modified")


class ProblemJson(TypedDict):
    """Every error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    field: NotRequired[str]
    page: NotRequired[str]
    articles: NotRequired[list[str]]


def document(lang: Lang) -> dict[str, Any]:
    """The description as an OpenAPI document."""
    rows = operations()
    answers = tuple(row.answer for row in rows if row.answer)
    return {
        "openapi": VERSION,
        "info": {
            "title": handle().settings.title,
            "version": API_VERSION,
            "description": said("operation", "about", lang) + "\n\n" + syntax(lang),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": urls.permanent(urls.home()).rstrip("/")}],
        "paths": {routes.pattern(row.view): {"get": _operation(row, lang)} for row in rows},
        "components": {"schemas": schemas_of((*answers, ProblemJson), lang)},
    }


def _operation(row: Operation, lang: Lang) -> dict[str, Any]:
    in_path = [
        {**one, "description": said("parameter", f"{row.view}.{one['name']}", lang)}
        for one in asked.in_path(routes.names_in(row.view))
    ]
    responses = {"200": _answer(row, lang)}
    if row.stamped:
        responses["304"] = {"description": said("answer", "304", lang)}
    # Who asks too often is refused anywhere but where machines look whether all is well.
    always = () if row.view in FREE else (429,)
    for status in sorted((*row.errors, *always)):
        responses[str(status)] = _error(status, row, lang)
    return {
        "operationId": row.view.removeprefix("api_"),
        "summary": said("operation", row.view, lang),
        "parameters": [*in_path, *asked.described(dict(row.parameters), lang)],
        "responses": responses,
    }


def _answer(row: Operation, lang: Lang) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "description": said("operation", row.view, lang),
        "content": {media: {"schema": _shape(media, row.answer)} for media in row.media},
    }
    if row.stamped:
        answer["headers"] = {
            name: {"description": said("answer", name, lang), "schema": {"type": "string"}}
            for name in _TAGGED
        }
    return answer


def _shape(media: str, answer: type | None) -> dict[str, Any]:
    """What an answer holds: one of our types, or something that is described elsewhere."""
    if media == JSON and answer:
        return {"$ref": f"#/components/schemas/{name_of(answer)}"}
    return {JSON: {"type": "object"}, SUGGESTIONS: {"type": "array"}}.get(media, {"type": "string"})


def _error(status: int, row: Operation, lang: Lang) -> dict[str, Any]:
    problem = {"schema": {"$ref": f"#/components/schemas/{name_of(ProblemJson)}"}}
    page = {"schema": {"type": "string"}}
    return {
        "description": said("answer", str(status), lang),
        "content": {HTML: page} if row.page else {PROBLEM: problem},
    }


def syntax(lang: Lang) -> str:
    """The query language in markdown, from the table that the parser reads."""
    rows = [(one.forms, one.means, one.means_en) for one in QUERY_SYNTAX.constructs]
    rows += [
        (tuple(f"{name}:" for name in one.names), one.means, one.means_en)
        for one in QUERY_SYNTAX.fields
    ]
    return "\n".join(
        f"- {' '.join(f'`{form}`' for form in forms)} — {zh if lang == 'zh' else en}"
        for forms, zh, en in rows
    )
