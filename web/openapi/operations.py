"""What there is to ask: one row for each address that programs read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from web.openapi import parameters as asked
from web.presenters.api import ArticleJson, SearchJson
from web.presenters.concordance import ConcordanceJson
from web.presenters.exports import ExportJson
from web.presenters.health import HealthJson, ReadyJson
from web.presenters.oembed import OembedJson
from web.presenters.similar import AllSimilarJson
from web.presenters.suggest import SuggestJson
from web.presenters.values import ValuesJson

JSON, CSV, ATOM = "application/json", "text/csv", "application/atom+xml"
SUGGESTIONS = "application/x-suggestions+json"


@dataclass(frozen=True, slots=True)
class Operation:
    """One address. view: that answers it, by whose name it is called here too.

    answer: the type of its answer, None where that is no JSON of ours; media: of its answer.
    errors: the statuses with which it may refuse; example: an address to try.
    page: whether an error is said on a page, as people ask for the file.
    stamped: whether its answers have tags, so that it may answer 304.
    """

    view: str
    answer: type | None
    parameters: Mapping[str, asked.Parameter] = field(default_factory=dict)
    media: tuple[str, ...] = (JSON,)
    errors: tuple[int, ...] = (400, 500, 503)
    page: bool = False
    stamped: bool = True


def operations() -> tuple[Operation, ...]:
    """All of them, in the order in which people want them."""
    search, spoken = asked.searched(), asked.spoken()
    whole = asked.searched(pages=False)
    lines = asked.searched("concordance")
    listed = asked.searched("concordance", pages=False)
    there = (404, 500, 503)
    return (
        Operation("api_search", SearchJson, search | spoken),
        Operation("api_suggest", SuggestJson, asked.typed() | spoken),
        Operation("api_facet", ValuesJson, search | asked.found() | spoken, errors=(400, *there)),
        Operation("api_concordance", ConcordanceJson, lines | spoken),
        Operation("api_article", ArticleJson, spoken, errors=there),
        Operation("api_similar", AllSimilarJson, spoken, errors=there),
        Operation("export_json", ExportJson, whole | spoken, errors=(400, *there)),
        Operation("export_csv", None, whole | spoken, (CSV,), (400, *there), page=True),
        Operation("concordance_csv", None, listed | spoken, (CSV,), page=True),
        Operation("feed", None, search | spoken, (ATOM,)),
        Operation(
            *("oembed", OembedJson, asked.shown() | spoken, (JSON, "text/xml")),
            errors=(400, 404, 500, 501, 503),
        ),
        Operation("suggestions", None, asked.typed() | spoken, (SUGGESTIONS,)),
        Operation("healthz", HealthJson, spoken, errors=(500,), stamped=False),
        Operation("readyz", ReadyJson, spoken, errors=(500, 503), stamped=False),
        Operation("api_openapi", None, spoken, errors=(500,), stamped=False),
    )
