"""What has not changed is not made again: tags, dates, 304, and what makes an answer another."""

from __future__ import annotations

import dataclasses
import datetime as dt
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.settings import Settings
from index import Archive
from tests.index.collection import Shelf, article, reading
from tests.web.conftest import Collection
from web import create_app
from web.handle import handle
from web.version import Version, version

# Answers that are the same to the byte each time, and those that say how long they took.
EXACT = [
    "/", "/search?q=科技", "/search?q=科技&view=concordance", "/embed?q=科技", "/page/{page}",
    "/article/{article}?q=科技", "/concordance.csv?q=科技", "/export.csv?q=科技",
    "/export.json?q=科技", "/feed.atom?q=科技", "/api/v1/suggest?q=科",
    "/api/v1/facets/author?find=张", "/api/v1/articles/{article}",
    "/api/v1/articles/{article}/similar",
]  # fmt: skip
TIMED = ["/api/v1/search?q=科技", "/api/v1/concordance?q=科技"]


@pytest.fixture
def ids(collection: Collection) -> dict[str, str]:
    return {"article": collection.articles[3].id, "page": collection.readings[2].page.id}


@pytest.fixture
def nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is asked of the archive fails, but which generation it is of."""

    def asked(*_: object, **__: object) -> None:
        raise AssertionError("the archive was asked")

    for name in (
        "search",
        "concordance",
        "facet",
        "suggest",
        "article",
        "page",
        "export",
        "listed",
    ):
        monkeypatch.setattr(Archive, name, asked)


@pytest.mark.parametrize("address", EXACT + TIMED)
def test_every_answer_says_of_which_state_it_is_and_may_be_kept_if_it_is_asked_for(
    client: FlaskClient, ids: dict[str, str], address: str
) -> None:
    response = client.get(address.format(**ids))
    assert response.status_code == 200
    tag, weak = response.get_etag()
    assert tag and weak is (address in TIMED)
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.last_modified is not None
    spoken = not any(one in address for one in ("/api/", "sitemap", "suggestions"))
    assert ("Cookie" in response.vary) is spoken


@pytest.mark.parametrize("address", EXACT)
def test_a_strong_tag_stands_for_the_very_bytes(
    client: FlaskClient, ids: dict[str, str], address: str
) -> None:
    first, second = (client.get(address.format(**ids)) for _ in range(2))
    assert first.data == second.data and first.headers["ETag"] == second.headers["ETag"]


@pytest.mark.parametrize("address", EXACT + TIMED)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("by", ["If-None-Match", "If-Modified-Since"])
def test_what_is_known_is_not_looked_for(
    client: FlaskClient,
    ids: dict[str, str],
    address: str,
    method: str,
    by: str,
    request: pytest.FixtureRequest,
) -> None:
    address = address.format(**ids)
    head = client.get(address).headers
    request.getfixturevalue("nothing_is_asked")
    known = {by: head["ETag" if by == "If-None-Match" else "Last-Modified"]}
    again = client.open(address, method=method, headers=known)
    assert (again.status_code, again.data) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin"):
        assert again.headers.get(name) == head.get(name), name


@pytest.mark.parametrize("address", EXACT + TIMED)
def test_a_head_has_all_but_the_body(
    client: FlaskClient, ids: dict[str, str], address: str
) -> None:
    got, head = (client.open(address.format(**ids), method=m) for m in ("GET", "HEAD"))
    assert (head.status_code, head.data) == (200, b"")
    differ = {"Content-Length", "Date", "X-Request-ID"}
    assert {k: v for k, v in head.headers.items() if k not in differ} == {
        k: v for k, v in got.headers.items() if k not in differ
    }


def test_the_tag_counts_before_the_date(client: FlaskClient) -> None:
    head = client.get("/search?q=科技").headers
    known = {"If-None-Match": '"another"', "If-Modified-Since": head["Last-Modified"]}
    assert client.get("/search?q=科技", headers=known).status_code == 200


def test_an_older_date_or_one_that_is_none_gets_the_answer(client: FlaskClient) -> None:
    changed = parsedate_to_datetime(client.get("/search?q=科技").headers["Last-Modified"])
    before = format_datetime(changed - dt.timedelta(seconds=1), usegmt=True)
    for date in (before, "yesterday", ""):
        answer = client.get("/search?q=科技", headers={"If-Modified-Since": date})
        assert answer.status_code == 200, date


def test_an_error_has_no_tag_and_is_never_known(client: FlaskClient) -> None:
    for address in ("/search?size=0", "/article/nowhere~0", "/api/v1/search?size=0"):
        response = client.get(address)
        assert response.status_code in (400, 404) and "ETag" not in response.headers


def tag_of(app: Flask, address: str, **options: object) -> str:
    return str(app.test_client(use_cookies=False).get(address, **options).headers["ETag"])  # type: ignore[arg-type]


def test_whatever_decides_an_answer_makes_its_tag_another(
    app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tags = [
        tag_of(app, "/search?q=科技"),
        tag_of(app, "/search?q=科"),
        tag_of(app, "/search?q=科技&page=2"),
        tag_of(app, "/search?q=科技&lang=en"),
        tag_of(app, "/search?q=科技", headers={"Cookie": "baohai_lang=en"}),
        tag_of(app, "/search?q=科技", base_url="https://elsewhere.example"),
        tag_of(create_app(dataclasses.replace(settings, title="江城报库")), "/search?q=科技"),
    ]
    other = Version("another", version().changed)
    monkeypatch.setattr("web.freshness.version", lambda: other)
    tags.append(tag_of(app, "/search?q=科技"))
    assert len(set(tags)) == len(tags)


def test_a_page_that_names_the_day_is_another_tomorrow(
    app: Flask, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/article/{ids['article']}"
    today = app.test_client().get(address).headers

    class Tomorrow(dt.date):
        @classmethod
        def today(cls) -> dt.date:
            return dt.date.fromordinal(dt.date(2999, 1, 1).toordinal())

    monkeypatch.setattr("web.freshness.dt.date", Tomorrow)
    assert tag_of(app, address) != today["ETag"]
    known = {"If-Modified-Since": today["Last-Modified"]}
    assert app.test_client().get(address, headers=known).status_code == 200


def test_what_is_known_still_remembers_the_language(client: FlaskClient) -> None:
    tag = client.get("/search?q=科技&lang=en").headers["ETag"]
    client.delete_cookie("baohai_lang")
    assert client.get("/search?q=科技&lang=en", headers={"If-None-Match": tag}).status_code == 304
    assert client.get_cookie("baohai_lang") is not None


def test_a_new_generation_makes_everything_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.serving._LOOK_EVERY", 0.0)
    shelf = Shelf(tmp_path)
    shelf.put(reading("a", [article("a", "新桥", "大桥通车。")]))
    shelf.update()
    app = create_app(Settings(index=shelf.index))
    known = {"If-None-Match": tag_of(app, "/search?q=桥")}
    client = app.test_client()
    assert client.get("/search?q=桥", headers=known).status_code == 304
    shelf.put(reading("b", [article("b", "旧桥", "旧桥还在。")]))
    shelf.update()
    assert client.get("/search?q=桥", headers=known).status_code == 200
    assert tag_of(app, "/search?q=桥") != known["If-None-Match"]


def test_the_date_is_that_of_the_generation_where_the_program_is_older(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Version("old", dt.datetime(2000, 1, 1, tzinfo=dt.UTC))
    monkeypatch.setattr("web.freshness.version", lambda: old)
    with app.app_context():
        built = handle().archive.generation.built_at
    assert client.get("/search?q=科技").last_modified == built
