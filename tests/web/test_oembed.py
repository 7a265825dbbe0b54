"""oEmbed: articles and searches of ours inside other pages, and nothing else."""

from __future__ import annotations

import dataclasses
import xml.etree.ElementTree as ET
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from archive.settings import Settings
from tests.index.collection import Shelf, article, reading
from tests.web.conftest import Collection
from tests.web.markup import headlines, soup_at, text_of
from web import create_app


@pytest.fixture
def framed(settings: Settings) -> FlaskClient:
    """An archive that any site may frame."""
    return create_app(dataclasses.replace(settings, frame_origins=("*",))).test_client()


def shown(client: FlaskClient, address: str, more: str = "") -> dict[str, Any]:
    response = client.get(f"/oembed?url={quote(address, safe='')}{more}")
    assert response.status_code == 200, response.get_data(as_text=True)
    said: dict[str, Any] = response.get_json()
    return said


def test_an_article_is_quoted_with_its_link_and_without_scripts(
    client: FlaskClient, collection: Collection
) -> None:
    for one in collection.articles:
        said = shown(client, f"http://localhost/article/{one.id}")
        assert (said["version"], said["type"], said["title"]) == ("1.0", "rich", one.headline)
        assert said["provider_name"] == "报海"
        soup = BeautifulSoup(said["html"], "html.parser")
        assert not soup.select("script, style, [style], [onclick], iframe")
        (link,) = soup.select("a")
        assert text_of(link) == one.headline
        assert client.get(str(link["href"])).status_code == 200
        assert ("（推定）" in text_of(soup.footer)) == (one.date_source == "inferred")
        assert said.get("author_name", "") == "、".join(one.byline.names)


def test_a_search_is_a_frame_where_frames_are_allowed_and_else_a_link(
    client: FlaskClient, framed: FlaskClient
) -> None:
    address = "http://localhost/search?q=科技&district=渝北区&size=2"
    assert shown(client, address)["type"] == "link" and "html" not in shown(client, address)
    said = shown(framed, address)
    assert said["type"] == "rich" and said["title"] == "报海：科技；区县：渝北区"
    (frame,) = BeautifulSoup(said["html"], "html.parser").select("iframe")
    assert headlines(soup_at(framed, str(frame["src"]))) == headlines(soup_at(framed, address))
    assert (frame["width"], frame["height"]) == (str(said["width"]), str(said["height"]))
    lines = shown(framed, "http://localhost/search?q=科技&view=concordance")
    assert lines["type"] == "link"


@pytest.mark.parametrize(
    ("asked", "width", "height"),
    [("", 640, 600), ("&maxwidth=300", 300, 600), ("&maxheight=200&maxwidth=9999", 640, 200)],
)
def test_it_is_no_larger_than_the_other_page_wants(
    framed: FlaskClient, collection: Collection, asked: str, width: int, height: int
) -> None:
    said = shown(framed, "http://localhost/search?q=科技", asked)
    assert (said["width"], said["height"]) == (width, height)
    said = shown(framed, f"http://localhost/article/{collection.articles[0].id}", asked)
    assert said["width"] == width and said["height"] <= height


def test_the_quotation_is_the_shorter_the_smaller_its_place(
    client: FlaskClient, collection: Collection
) -> None:
    address = f"http://localhost/article/{collection.articles[0].id}"
    boxes = ("", "&maxwidth=360&maxheight=200", "&maxwidth=300&maxheight=100")
    lengths = [
        len(text_of(BeautifulSoup(shown(client, address, one)["html"], "html.parser")))
        for one in boxes
    ]
    assert lengths[0] > lengths[1] > lengths[2] > 0


def test_xml_says_the_same(framed: FlaskClient, collection: Collection) -> None:
    for address in (
        "http://localhost/search?q=科技",
        f"http://localhost/article/{collection.articles[0].id}",
    ):
        said = shown(framed, address)
        response = framed.get(f"/oembed?format=xml&url={quote(address)}")
        assert response.mimetype == "text/xml"
        root = ET.fromstring(response.data)
        assert root.tag == "oembed"
        assert {one.tag: one.text for one in root} == {key: str(v) for key, v in said.items()}


@pytest.mark.parametrize(
    "address",
    [
        "http://elsewhere.example/search?q=1",
        "http://localhost.elsewhere.example/search",
        "http://localhost@elsewhere.example/search",
        "http://localhost/help",
        "http://localhost/page/nowhere",
        "http://localhost/article/nowhere~0",
        "http://localhost/nowhere",
        "http://localhost/api/v1/search?q=1",
        "http://localhost/../search",
        "//elsewhere.example/",
        "javascript:alert(1)",
        "/search?q=1",
        "search",
        "http://[",
    ],
)
def test_what_is_not_ours_is_not_there(client: FlaskClient, address: str) -> None:
    response = client.get(f"/oembed?url={quote(address, safe='')}")
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("", 400),
        ("format=yaml&url=http://localhost/", 501),
        ("url=http://localhost/&maxwidth=x", 400),
    ],
)
def test_what_cannot_be_given_is_said(client: FlaskClient, asked: str, status: int) -> None:
    assert client.get(f"/oembed?{asked}").status_code == status


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/search?q=%E7%A7%91%E6%8A%80", "http://localhost/search?q=科技",
        "https://localhost/search?q=科技#main", "http://localhost/embed?q=科技&placeholder=x",
        "http://localhost/?q=科技",
    ],
)  # fmt: skip
def test_however_an_address_is_written_it_is_the_same(client: FlaskClient, address: str) -> None:
    assert shown(client, address)["title"] == "报海：科技"


def test_the_front_page_has_no_need_of_its_slash(client: FlaskClient) -> None:
    assert shown(client, "http://localhost")["title"] == "报海：最新报道"


def test_behind_a_proxy_and_below_a_path_its_own_address_counts(
    settings: Settings, collection: Collection
) -> None:
    settings = dataclasses.replace(settings, base_url="https://news.example/archive")
    client = create_app(settings).test_client()
    id = collection.articles[0].id
    assert shown(client, f"https://news.example/archive/article/{id}")["type"] == "rich"
    for other in (f"http://localhost/article/{id}", f"https://news.example/article/{id}"):
        assert client.get(f"/oembed?url={quote(other)}").status_code == 404
    from web import archive_search

    outer = Flask("outer")
    outer.config["BAOHAI_INDEX"] = settings.index
    outer.register_blueprint(archive_search, url_prefix="/archive")
    inner = outer.test_client()
    address = f"http://localhost/archive/article/{id}"
    assert inner.get(f"/archive/oembed?url={address}").get_json()["type"] == "rich"
    assert inner.get(f"/archive/oembed?url=http://localhost/article/{id}").status_code == 404


def test_pages_name_what_shows_them_elsewhere(client: FlaskClient, collection: Collection) -> None:
    article_page = f"/article/{collection.articles[0].id}?q=科技"
    for address in (article_page, "/search?q=科技&page=2", "/search?q=科技&view=concordance"):
        soup = soup_at(client, address)
        links = soup.select("link[type$='+oembed']")
        assert links, address
        for link in links:
            response = client.get(str(link["href"]))
            assert response.status_code == 200
            assert response.mimetype == str(link["type"]).replace("+oembed", "")


def test_headlines_that_are_markup_do_no_harm(tmp_path: Any) -> None:
    shelf = Shelf(tmp_path)
    shelf.put(reading("a", [article("a", "<script>alert(1)</script>&\x01", "大桥<b>\x02通车。")]))
    shelf.update()
    client = create_app(Settings(index=shelf.index)).test_client()
    (hit,) = client.get("/api/v1/search").get_json()["hits"]
    said = shown(client, hit["url"])
    assert not BeautifulSoup(said["html"], "html.parser").select("script, b")
    xml = client.get(f"/oembed?format=xml&url={hit['url']}")
    assert ET.fromstring(xml.data).findtext("title") == "<script>alert(1)</script>&"
