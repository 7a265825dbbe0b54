"""Headers: what may run, who may frame, who may read."""

from __future__ import annotations

import dataclasses

import pytest

from archive.settings import Settings
from tests.web.conftest import Collection
from web import create_app


def policy(header: str) -> dict[str, str]:
    return {
        name: value
        for name, _, value in (part.strip().partition(" ") for part in header.split(";"))
    }


@pytest.mark.parametrize(
    "address", ["/", "/search?q=科技", "/help", "/embed", "/nowhere", "/search?size=0", "/healthz"]
)
def test_every_answer_carries_a_strict_policy(settings: Settings, address: str) -> None:
    headers = create_app(settings).test_client().get(address).headers
    said = policy(headers["Content-Security-Policy"])
    assert said["default-src"] == "'none'"
    assert said["script-src"] == said["style-src"] == "'self'"
    assert said["frame-ancestors"] == "'none'"
    # Only a page of results has a base, and that is of its own host.
    assert said["base-uri"] == (
        "'self'" if address.startswith(("/search", "/?")) or address == "/" else "'none'"
    )
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] and headers["Cross-Origin-Opener-Policy"]


def test_only_the_frame_may_be_framed_and_only_where_the_setting_says(
    settings: Settings,
) -> None:
    app = create_app(dataclasses.replace(settings, frame_origins=("https://a.example",)))
    client = app.test_client()
    framed = policy(client.get("/embed").headers["Content-Security-Policy"])
    assert framed["frame-ancestors"] == "https://a.example"
    whole = policy(client.get("/search").headers["Content-Security-Policy"])
    assert whole["frame-ancestors"] == "'none'"


@pytest.mark.parametrize(
    ("allowed", "origin", "answer"),
    [
        (("*",), "https://any.example", "*"),
        (("https://a.example",), "https://a.example", "https://a.example"),
        (("https://a.example",), "https://b.example", None),
        ((), "https://a.example", None),
    ],
)
def test_other_sites_read_the_endpoint_as_far_as_they_are_allowed(
    settings: Settings, allowed: tuple[str, ...], origin: str, answer: str | None
) -> None:
    client = create_app(dataclasses.replace(settings, api_origins=allowed)).test_client()
    outside = ("/export.json", "/export.csv", "/feed.atom", "/oembed", "/suggestions.json")
    inside = ("/api/v1/search?q=x", "/api/v1/search?size=0", "/api/v1/nowhere", "/api/openapi.json")
    for address in (*inside, *outside):
        headers = client.get(address, headers={"Origin": origin}).headers
        assert headers.get("Access-Control-Allow-Origin") == answer
        assert "Access-Control-Allow-Credentials" not in headers
    page = client.get("/search", headers={"Origin": origin}).headers
    assert "Access-Control-Allow-Origin" not in page


def test_a_script_elsewhere_may_ask_whether_an_answer_still_holds(settings: Settings) -> None:
    client = create_app(settings).test_client()
    asked = {"Origin": "https://a.example", "Access-Control-Request-Headers": "if-none-match"}
    before = client.options("/api/v1/search?q=x", headers=asked).headers
    assert "If-None-Match" in before["Access-Control-Allow-Headers"]
    head = client.get("/api/v1/search?q=x", headers={"Origin": "https://a.example"}).headers
    assert "ETag" in head["Access-Control-Expose-Headers"]


def test_linked_data_cannot_end_its_own_element(collection: Collection) -> None:
    from archive.model import Article, Page
    from web.presenters.linkeddata import told_of

    page = Page("p", "p.txt", (), "0" * 64)
    article = Article("p~1", "p", "</script><script>alert(1)</script>&", ((1, 1),), ())
    said = told_of(article, page, "http://localhost/").linked_data
    assert "<" not in said and "&" not in said
