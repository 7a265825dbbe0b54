"""Nothing that is asked makes the program fail, keep silent or say less than it should."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.settings import Settings
from index import QUERY_SYNTAX
from tests.web.conftest import Collection
from tests.web.fuzzing import Asking, read_query
from web.choices import REACH

QUERIES = 4_000
# To each address.
REQUESTS = 12
DEADLINE = float(Settings().search_seconds)
PARTS = 6


@pytest.fixture(scope="module")
def asking(app: Flask, collection: Collection) -> Asking:
    ids = [article.id for article in collection.articles]
    return Asking(app, ids, [reading.page.id for reading in collection.readings])


def test_any_text_is_read_as_a_query_or_refused_for_its_size() -> None:
    """`python -m tests.web.fuzzing --queries 1000000` reads a million."""
    outcomes = {read_query(number) for number in range(QUERIES)}
    assert outcomes == {"read", "empty", "refused"}


@pytest.mark.parametrize("part", range(PARTS))
def test_any_request_to_any_address_is_answered(asking: Asking, part: int) -> None:
    """`python -m tests.web.fuzzing --count 25000` asks more."""
    statuses = set()
    for number in range(part, REQUESTS * len(asking.rules), PARTS):
        asked = asking.asked(number)
        response, seconds = asking.answer(asked)
        asking.hold(asked, response, seconds, DEADLINE)
        statuses.add(response.status_code)
    assert {200, 400, 404, 405} <= statuses


def test_every_address_is_among_those_that_are_asked(asking: Asking, app: Flask) -> None:
    described = app.test_client().get("/api/openapi.json").get_json()["paths"]
    rules = {rule.replace("<", "{").replace("path:", "").replace(">", "}") for rule in asking.rules}
    assert {path.partition("{")[0] for path in described} <= {
        rule.partition("{")[0] for rule in rules
    }
    first = asking.asked(0).path
    assert first != asking.asked(1).path and asking.asked(0) == asking.asked(0)


LIMITS = {
    "characters": ("q=" + quote("长" * (QUERY_SYNTAX.max_characters + 1)), "q"),
    "words": ("q=" + quote("科 " * (QUERY_SYNTAX.max_words + 1)), "q"),
    "values": ("district=" + quote(",".join(f"甲{n}" for n in range(65))), "district"),
    "page": (f"page={REACH // 10 + 1}", "page"),
    "page and size": ("page=201&size=50", "page"),
    "size": ("size=101", "size"),
    "a number without end": ("page=" + "9" * 5000, "page"),
}
WITHIN = (
    "q=" + quote("长" * QUERY_SYNTAX.max_characters),
    "q=" + quote("科 " * QUERY_SYNTAX.max_words),
    "page=200&size=50",
)


@pytest.mark.parametrize("address", ["/api/v1/search", "/api/v1/concordance", "/search"])
@pytest.mark.parametrize(("parameters", "field"), LIMITS.values(), ids=LIMITS)
def test_what_is_beyond_a_limit_is_refused_with_its_field(
    client: FlaskClient, address: str, parameters: str, field: str
) -> None:
    response = client.get(f"{address}?{parameters}")
    assert response.status_code == 400
    if address == "/search":
        assert field in response.get_data(as_text=True) or field == "q"
    else:
        said = response.get_json()
        assert response.mimetype == "application/problem+json"
        assert (said["field"], said["status"]) == (field, 400)
        assert said["detail"]


@pytest.mark.parametrize("parameters", WITHIN)
def test_what_is_just_within_is_answered(client: FlaskClient, parameters: str) -> None:
    assert client.get(f"/api/v1/search?{parameters}").status_code == 200
    assert client.get(f"/search?{parameters}").status_code == 200


def test_the_pages_that_are_linked_end_where_none_can_be_reached() -> None:
    from web.choices import Choices

    assert Choices().last(5) == 1
    assert Choices(size=50).last(10_000_000) * 50 == REACH
    assert Choices().last(0) == 1


@pytest.mark.parametrize("address", ["/feed.atom?page=201", "/feed.atom?page=101&size=100"])
def test_a_feed_ends_there_too(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 400
