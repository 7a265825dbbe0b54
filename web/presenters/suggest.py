"""What is suggested while a query is typed, as the endpoint answers it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from index import Suggestion
from web import urls
from web.choices import Choices


class SuggestionJson(TypedDict):
    text: str
    kind: str
    count: int
    marks: list[list[int]]
    query: str
    url: str


class SuggestJson(TypedDict):
    q: str
    suggestions: list[SuggestionJson]


def suggest_json(text: str, suggestions: Sequence[Suggestion]) -> SuggestJson:
    """What is suggested for what was typed."""
    return {"q": text, "suggestions": [_suggestion(one) for one in suggestions]}


def browsers_json(text: str, suggestions: Sequence[Suggestion]) -> list[object]:
    """The same as browsers want it (OpenSearch Suggestions): what was typed, queries, what is said
    of each, and the address of its results."""
    said = [_suggestion(one) for one in suggestions]
    return [
        text,
        [one["query"] for one in said],
        [f"{one['text']} ({one['count']})" for one in said],
        [one["url"] for one in said],
    ]


def _suggestion(one: Suggestion) -> SuggestionJson:
    return {
        "text": one.text,
        "kind": one.kind,
        "count": one.count,
        "marks": [[start, end] for start, end in one.marks],
        "query": one.query,
        "url": urls.permanent(urls.search(Choices(text=one.query))),
    }
