"""The values of one facet, as the endpoint lists them."""

from __future__ import annotations

from typing import TypedDict

from index import Facet, FacetName
from web.choices import Choices
from web.presenters.api import FacetValueJson, facet_json
from web.presenters.asked import QueryJson, query_json


class ValuesJson(TypedDict):
    query: QueryJson
    facet: FacetName
    find: str
    values: list[FacetValueJson]


def values_json(facet: Facet, choices: Choices, find: str) -> ValuesJson:
    """The values that contain some text, or all where there is none."""
    return {
        "query": query_json(choices),
        "facet": facet.name,
        "find": find,
        "values": facet_json(facet),
    }
