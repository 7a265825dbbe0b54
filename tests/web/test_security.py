"""Headers: what may run, who may frame, who may read."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from flask import Response
from flask.testing import FlaskClient

from archive.settings import Settings
from tests.web.conftest import Collection
from web import create_app
from web.security import STRICT


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


# Every kind of answer: what is asked, how, with which headers, and the status that it has.
ANSWERS: dict[str, tuple[str, str, dict[str, str], int]] = {
    "a page": ("GET", "/search?q=科技", {}, 200),
    "its head": ("HEAD", "/search?q=科技", {}, 200),
    "a file": ("GET", "/assets/baohai.css", {}, 200),
    "a part of a file": ("GET", "/assets/baohai.css", {"Range": "bytes=0-9"}, 206),
    "a part that there is not": ("GET", "/assets/baohai.css", {"Range": "bytes=9999999-"}, 416),
    "a file that there is not": ("GET", "/assets/none.css", {}, 404),
    "another site's script": ("GET", "/embed.js", {}, 200),
    "a table": ("GET", "/export.csv?q=科技", {}, 200),
    "a stream": ("GET", "/export.json?q=科技", {}, 200),
    "a feed": ("GET", "/feed.atom?q=科技", {}, 200),
    "the endpoint": ("GET", "/api/v1/search?q=科技", {}, 200),
    "before another site asks": ("OPTIONS", "/api/v1/search", {"Origin": "https://a.example"}, 200),
    "a wrong value": ("GET", "/api/v1/search?size=0", {}, 400),
    "another method": ("POST", "/search", {}, 405),
    "another method of the endpoint": ("DELETE", "/api/v1/search", {}, 405),
    "nothing": ("GET", "/nowhere", {}, 404),
    "an article that there is not": ("GET", "/article/none~00000000", {}, 404),
    "what is not offered": ("GET", "/oembed?url=http://localhost/search&format=yaml", {}, 501),
    "metrics": ("GET", "/metrics", {}, 200),
    "whether it is ready": ("GET", "/readyz", {}, 200),
    "robots": ("GET", "/robots.txt", {}, 200),
}


def is_secured(response: Response) -> bool:
    """Whether an answer has all headers; one that may have a base is else as strict."""
    said = {name: response.headers.get(name, "") for name in STRICT}
    said = {
        name: value.replace("base-uri 'self'", "base-uri 'none'") for name, value in said.items()
    }
    return said == STRICT


@pytest.mark.parametrize(("method", "address", "headers", "status"), ANSWERS.values(), ids=ANSWERS)
def test_every_answer_carries_every_header(
    client: FlaskClient, method: str, address: str, headers: dict[str, str], status: int
) -> None:
    response = client.open(address, method=method, headers=headers)
    assert response.status_code == status
    assert is_secured(response)


def test_what_is_known_already_carries_them_too(client: FlaskClient) -> None:
    for address in ("/search?q=科技", "/assets/baohai.css", "/api/v1/search?q=科技"):
        tag = client.get(address).headers["ETag"]
        again = client.get(address, headers={"If-None-Match": tag})
        assert again.status_code == 304 and is_secured(again)


def test_so_do_refusals_of_whoever_asks_too_often(settings: Settings) -> None:
    client = create_app(dataclasses.replace(settings, requests_per_minute=1)).test_client()
    client.get("/help")
    refused = client.get("/help")
    assert refused.status_code == 429 and is_secured(refused)


def test_so_does_an_archive_without_an_index(settings: Settings, tmp_path: Path) -> None:
    client = create_app(dataclasses.replace(settings, index=tmp_path)).test_client()
    for address in ("/", "/api/v1/search", "/readyz"):
        refused = client.get(address)
        assert refused.status_code == 503 and is_secured(refused)


def test_so_does_a_fault_of_ours_which_shows_nothing_of_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a secret of ours")

    app = create_app(settings)
    app.testing = False
    monkeypatch.setattr("web.views.browsing.handle", fail)
    monkeypatch.setattr("web.views.searching.handle", fail)
    monkeypatch.setattr("web.views.api.handle", fail)
    for address in ("/search?q=科技", "/api/v1/search?q=科技"):
        answer = app.test_client().get(address)
        assert answer.status_code == 500 and is_secured(answer)
        assert "secret" not in answer.text and "Traceback" not in answer.text
        assert "ZeroDivision" not in answer.text
    assert not app.debug


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
