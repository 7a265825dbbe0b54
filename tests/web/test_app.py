"""The program by itself, and its blueprint inside other programs."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from archive.errors import SettingsError
from archive.settings import Settings
from tests.web.conftest import Collection
from tests.web.markup import addresses, soup_at, soup_of
from web import archive_search, create_app
from web.config import config_of, settings_of
from web.handle import EXTENSION

Make = Callable[..., Flask]


@pytest.fixture
def host(settings: Settings, tmp_path: Path) -> Flask:
    """Somebody else's program with its own template, file, error page and routes."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "static").mkdir()
    (tmp_path / "templates" / "base.html").write_text("<title>host</title>", "utf-8")
    (tmp_path / "static" / "baohai.css").write_text("/* the host's */", "utf-8")
    app = Flask("host", root_path=str(tmp_path))
    app.config["BAOHAI_INDEX"] = str(settings.index)
    app.config["BAOHAI_TITLE"] = "本地报库"
    app.register_blueprint(archive_search, url_prefix="/archive")

    @app.get("/")
    def front() -> str:
        return render_template_string("{% extends 'base.html' %}")

    @app.errorhandler(404)
    def missing(error: Exception) -> tuple[str, int]:
        return "the host's 404", 404

    return app


def crawl(client: FlaskClient, start: str, most: int) -> set[str]:
    """Every address that can be reached, each of which must answer."""
    root = "http://localhost"
    waiting, seen = [root + start], set[str]()
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address)
        assert response.status_code == 200, address
        if response.mimetype == "text/html":
            found = [one for one in addresses(soup_of(response), address) if one.startswith(root)]
            waiting += [one for one in found if one not in seen]
    return seen


def test_every_link_of_the_program_leads_somewhere(client: FlaskClient) -> None:
    assert len(crawl(client, "/", 150)) == 150


def test_mounted_under_a_prefix_everything_stays_under_it(
    host: Flask, collection: Collection
) -> None:
    client = host.test_client()
    starts = ["/archive/", f"/archive/article/{collection.articles[0].id}?q=科技"]
    starts += [f"/archive/page/{collection.readings[0].page.id}", "/archive/embed", "/archive/help"]
    for start in starts:
        seen = crawl(client, start, 40)
        assert all(one.startswith("http://localhost/archive/") for one in seen), seen
    hit = client.get("/archive/api/v1/search?q=科技型企业").get_json()["hits"][0]
    assert hit["url"].startswith("http://localhost/archive/article/")
    assert client.get("/archive/api/v1/nowhere").mimetype == "application/problem+json"
    assert client.post("/archive/api/v1/search").status_code == 405


def test_a_program_around_it_is_not_disturbed(host: Flask) -> None:
    client = host.test_client()
    assert client.get("/").get_data(as_text=True) == "<title>host</title>"
    assert client.get("/static/baohai.css").get_data(as_text=True) == "/* the host's */"
    assert client.get("/nowhere").get_data(as_text=True) == "the host's 404"
    assert "Content-Security-Policy" not in client.get("/").headers
    assert "Content-Security-Policy" in client.get("/archive/").headers


def test_settings_come_from_the_programs_configuration(host: Flask) -> None:
    soup = soup_at(host.test_client(), "/archive/")
    assert "本地报库" in soup.select(".name")[0].get_text()


def test_a_setting_that_is_none_is_refused_by_name(settings: Settings) -> None:
    app = Flask("host")
    app.config["BAOHAI_INDEKS"] = "x"
    with pytest.raises(SettingsError, match="BAOHAI_INDEKS"):
        app.register_blueprint(archive_search)


@pytest.mark.parametrize(
    ("key", "value"), [("BAOHAI_PORT", "8000"), ("BAOHAI_TITLE", 3), ("BAOHAI_API_ORIGINS", 3)]
)
def test_a_setting_of_another_type_is_refused(key: str, value: object) -> None:
    with pytest.raises(SettingsError, match=key):
        settings_of({key: value})


def test_settings_survive_the_way_through_the_configuration() -> None:
    settings = Settings(index=Path("x"), frame_origins=("https://a.example",), trusted_proxies=1)
    assert settings_of(config_of(settings)) == settings
    assert settings_of({"BAOHAI_API_ORIGINS": "https://a.example https://b.example"}) == (
        dataclasses.replace(Settings(), api_origins=("https://a.example", "https://b.example"))
    )


def test_without_an_index_every_page_says_what_to_run_until_there_is_one(
    tmp_path: Path, settings: Settings
) -> None:
    folder = tmp_path / "index"
    client = create_app(dataclasses.replace(settings, index=folder)).test_client()
    response = client.get("/search?q=x")
    assert response.status_code == 503
    assert "scripts/reindex.py" in response.get_data(as_text=True)
    assert client.get("/readyz").status_code == 503
    folder.symlink_to(settings.index.resolve(), target_is_directory=True)
    assert client.get("/search?q=x").status_code == 200
    assert client.get("/readyz").get_json()["status"] == "ok"


def test_a_trusted_proxy_says_under_which_address_readers_ask(
    settings: Settings, collection: Collection
) -> None:
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "news.example"}
    address = f"/api/v1/articles/{collection.articles[0].id}"
    trusting = create_app(dataclasses.replace(settings, trusted_proxies=1)).test_client()
    said = trusting.get(address, headers=forwarded).get_json()["url"]
    assert said.startswith("https://news.example/article/")
    wary = create_app(settings).test_client().get(address, headers=forwarded).get_json()["url"]
    assert wary.startswith("http://localhost/article/")


def test_permanent_addresses_follow_the_setting(settings: Settings, collection: Collection) -> None:
    app = create_app(dataclasses.replace(settings, base_url="https://news.example/archive/"))
    article = collection.articles[0]
    soup = soup_at(app.test_client(), f"/article/{article.id}?q=x&lang=en")
    assert soup.select("link[rel=canonical]")[0]["href"] == (
        f"https://news.example/archive/article/{article.id}"
    )


def test_a_search_that_takes_too_long_is_ended_and_says_so(app: Flask) -> None:
    archive = app.extensions[EXTENSION].archive
    seconds, archive.seconds = archive.seconds, -1.0
    try:
        client = app.test_client()
        page = client.get("/search?q=企业")
        answer = client.get("/api/v1/search?q=企业")
    finally:
        archive.seconds = seconds
    assert page.status_code == answer.status_code == 503
    assert "太久" in page.get_data(as_text=True)
    assert answer.get_json()["title"] == "检索用时太久"
