"""A query as the endpoint says it was understood, typed."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from web.choices import Choices

# "from" is a word of the language, so this cannot be written as a class.
QueryJson = TypedDict(
    "QueryJson",
    {
        "q": str,
        "district": list[str],
        "topic": list[str],
        "kind": list[str],
        "publication": list[str],
        "author": list[str],
        "year": list[str],
        "month": list[str],
        "from": str | None,
        "to": str | None,
        "sort": str,
        "page": int,
        "size": int,
        "variants": bool,
        "without": NotRequired[dict[str, list[str]]],
    },
)


def query_json(choices: Choices) -> QueryJson:
    """The query as it was understood; `without` where values of facets are left out."""
    asked: QueryJson = {
        "q": choices.text,
        "district": list(choices.of("district")),
        "topic": list(choices.of("topic")),
        "kind": list(choices.of("kind")),
        "publication": list(choices.of("publication")),
        "author": list(choices.of("author")),
        "year": list(choices.of("year")),
        "month": list(choices.of("month")),
        "from": choices.since.isoformat() if choices.since else None,
        "to": choices.until.isoformat() if choices.until else None,
        "sort": choices.by or choices.order,
        "page": choices.page,
        "size": choices.size,
        "variants": choices.variants,
    }
    if choices.without:
        asked["without"] = {name: list(values) for name, values in choices.without}
    return asked
