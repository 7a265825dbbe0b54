"""A whole result to take along: tables that spreadsheets open, JSON with the texts, feeds."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from archive.settings import Settings
from tests.index.collection import Shelf, article, reading
from tests.web.conftest import Collection
from tests.web.markup import link_to, soup_at
from web import create_app
from web.choices import Choices
from web.presenters.exports import COLUMNS, file_name
from web.presenters.table import BOM, FORMULA, harmless, row_of
from web.speech import Speech

ATOM = "{http://www.w3.org/2005/Atom}"
SEARCHES = ["", "q=科技", "q=科技&sort=oldest", "district=渝北区", "q=科技&page=2&size=3"]


def searched(client: FlaskClient, parameters: str) -> list[dict[str, Any]]:
    """What the endpoint gives for a search, whatever page of it is asked for."""
    whole = "&".join(p for p in parameters.split("&") if not p.startswith(("page", "size")))
    hits: list[dict[str, Any]] = client.get(f"/api/v1/search?{whole}&size=100").get_json()["hits"]
    return hits


@pytest.mark.parametrize("parameters", SEARCHES)
def test_the_table_has_a_row_for_each_article_in_the_order_of_the_search(
    client: FlaskClient, parameters: str
) -> None:
    response = client.get(f"/export.csv?{parameters}")
    assert response.mimetype == "text/csv"
    text = response.get_data(as_text=True)
    assert text.startswith(BOM) and "\r\n" in text
    head, *rows = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""))
    assert head == [Speech("zh")(f"table.{name}") for name in COLUMNS]
    hits = searched(client, parameters)
    assert hits and [row[COLUMNS.index("id")] for row in rows] == [hit["id"] for hit in hits]
    for row, hit in zip(rows, hits, strict=True):
        cell = dict(zip(COLUMNS, row, strict=True))
        assert cell["headline"].removeprefix("'") == hit["headline"]
        assert cell["date"] == (hit["date"] or "")
        assert cell["authors"] == "；".join(hit["authors"])
        assert cell["address"] == hit["url"]


@pytest.mark.parametrize("parameters", SEARCHES)
def test_the_json_has_each_article_with_its_text(
    client: FlaskClient, collection: Collection, parameters: str
) -> None:
    said = json.loads(client.get(f"/export.json?{parameters}").data)
    hits = searched(client, parameters)
    assert [one["id"] for one in said["articles"]] == [hit["id"] for hit in hits]
    assert said["total"] == said["given"] == len(hits)
    texts = {one.id: one.body for one in collection.articles}
    for one in said["articles"]:
        whole = client.get(f"/api/v1/articles/{one['id']}").get_json()
        tags = {name: [tag["id"] for tag in whole[name]] for name in ("districts", "topics")}
        assert one == {key: whole[key] for key in one} | tags
        assert one["body"] == texts[one["id"]]


def test_a_search_without_articles_gives_files_without_articles(client: FlaskClient) -> None:
    said = json.loads(client.get("/export.json?q=“火星人”").data)
    assert (said["articles"], said["total"]) == ([], 0)
    table = client.get("/export.csv?q=“火星人”").get_data(as_text=True)
    assert table.count("\r\n") == 1


def test_the_settings_bound_an_export_which_says_so(settings: Settings) -> None:
    client = create_app(dataclasses.replace(settings, export_articles=2)).test_client()
    said = json.loads(client.get("/export.json").data)
    assert len(said["articles"]) == said["given"] == 2 < said["total"]
    *rows, last = csv.reader(io.StringIO(client.get("/export.csv").get_data(as_text=True)))
    assert len(rows) == 3 and last == [f"共 {said['total']} 篇，这里只有前 2 篇。"]


def test_where_the_settings_allow_none_there_are_none(settings: Settings) -> None:
    client = create_app(dataclasses.replace(settings, export_articles=0)).test_client()
    for form in ("csv", "json"):
        assert client.get(f"/export.{form}?q=科技").status_code == 404
    hrefs = [str(a["href"]) for a in soup_at(client, "/search?q=科技").select("a[href]")]
    assert not [one for one in hrefs if one.startswith("/export")]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_cannot_be_read_is_said_and_not_sent_as_a_file(client: FlaskClient, form: str) -> None:
    response = client.get(f"/export.{form}?from=soon")
    assert response.status_code == 400
    assert "Content-Disposition" not in response.headers


@given(st.text())
def test_no_cell_is_a_formula_and_every_cell_comes_back(text: str) -> None:
    (row,) = csv.reader(io.StringIO(row_of(["before", text, "behind"]), newline=""), strict=True)
    assert row[0] == "before" and row[2] == "behind"
    assert row[1] in (text, f"'{text}") and not row[1].startswith(tuple(FORMULA))


@pytest.mark.parametrize("begin", [*FORMULA, " =", "\u3000＝"])
def test_what_a_spreadsheet_might_reckon_is_text(begin: str) -> None:
    assert harmless(f"{begin}1+1") == f"'{begin}1+1"
    assert harmless(f"甲{begin}1") == f"甲{begin}1"


def test_headlines_that_are_formulas_do_no_harm_in_a_table(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put(reading("a", [article("a", '=HYPERLINK("x","桥")', "大桥\n通车。", authors=["@甲"])]))
    shelf.update()
    client = create_app(Settings(index=shelf.index)).test_client()
    table = client.get("/export.csv?q=桥").get_data(as_text=True)
    _, row = csv.reader(io.StringIO(table, newline=""))
    assert row[:1] == ['\'=HYPERLINK("x","桥")'] and "'@甲" in row


@pytest.mark.parametrize(
    ("choices", "name"),
    [
        (Choices(text="科技"), "报海 科技.csv"),
        (Choices(), "报海.csv"),
        (Choices(text="科技").toggling("district", "渝北区"), "报海 科技 区县：渝北区.csv"),
        (Choices(text='a/b\\c:*?"<>|d\n'), "报海 a b c d.csv"),
        (Choices(text=".. "), "报海.csv"),
        (Choices(text="长" * 400), f"报海 {'长' * 57}.csv"),
    ],
)
def test_a_file_is_called_what_it_is(choices: Choices, name: str) -> None:
    assert file_name(choices, "报海", "csv", Speech("zh")) == name


def test_the_name_of_a_file_is_sent_so_that_every_browser_reads_it(client: FlaskClient) -> None:
    said = client.get("/export.csv?q=科技").headers["Content-Disposition"]
    kind, plain, full = said.split("; ")
    assert (kind, plain) == ("attachment", 'filename="baohai.csv"') and said.isascii()
    assert unquote(full.removeprefix("filename*=UTF-8''")) == "报海 科技.csv"


def test_the_results_lead_to_their_files_and_their_feed(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=科技&district=渝北区&sort=oldest&size=20&page=1")
    table = link_to(soup, "表格", ".takeaway")
    assert table == "/export.csv?q=科技&district=渝北区&sort=oldest"
    assert link_to(soup, "全文数据", ".takeaway") == table.replace("csv", "json")
    feed = link_to(soup, "订阅", ".takeaway")
    (found,) = soup.select("link[type='application/atom+xml']")
    assert feed == found["href"] == "/feed.atom?q=科技&district=渝北区&size=20"
    assert all(client.get(one).status_code == 200 for one in (table, feed))


def feed_at(client: FlaskClient, address: str) -> ET.Element:
    response = client.get(address)
    assert (response.status_code, response.mimetype) == (200, "application/atom+xml")
    return ET.fromstring(response.data)


@pytest.mark.parametrize("parameters", ["", "q=科技", "q=“火星人”", "district=渝北区&lang=en"])
def test_a_feed_has_what_atom_asks_for(client: FlaskClient, parameters: str) -> None:
    feed = feed_at(client, f"/feed.atom?{parameters}")
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            (found,) = one.findall(f"{ATOM}{name}")
            assert found.text, name
        assert str(one.findtext(f"{ATOM}id")).startswith("urn:uuid:")
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "报海"
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    assert len(set(ids)) == len(ids)
    (alternate,) = feed.findall(f"{ATOM}link[@rel='alternate']")
    assert client.get(alternate.attrib["href"]).status_code == 200


def test_a_feed_gives_the_newest_of_a_search_and_its_links_hold(client: FlaskClient) -> None:
    feed = feed_at(client, "/feed.atom?q=科技&size=3&sort=oldest")
    hits = client.get("/api/v1/search?q=科技&size=3&sort=newest").get_json()["hits"]
    entries = feed.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}title") for one in entries] == [hit["headline"] for hit in hits]
    for one, hit in zip(entries, hits, strict=True):
        (link,) = one.findall(f"{ATOM}link")
        assert client.get(link.attrib["href"]).status_code == 200
        assert str(one.findtext(f"{ATOM}updated")).startswith(hit["date"] or "")
        terms = [c.attrib["term"] for c in one.findall(f"{ATOM}category")]
        inferred = hit["date_source"] == "inferred"
        assert terms == hit["districts"] + hit["topics"] + ["inferred"] * inferred
        assert (one.find(f"{ATOM}published") is None) == (inferred or not hit["date"])
    (own,) = feed.findall(f"{ATOM}link[@rel='self']")
    assert ET.tostring(feed_at(client, own.attrib["href"])) == ET.tostring(feed)
    (more,) = feed.findall(f"{ATOM}link[@rel='next']")
    rest = feed_at(client, more.attrib["href"])
    assert rest.findtext(f"{ATOM}id") == feed.findtext(f"{ATOM}id")
    assert rest.findtext(f"{ATOM}entry/{ATOM}id") != feed.findtext(f"{ATOM}entry/{ATOM}id")


def test_a_feed_asked_for_in_a_language_stays_in_it(app: Flask) -> None:
    """Readers of feeds have no cookies."""
    client = app.test_client(use_cookies=False)
    feed = feed_at(client, "/feed.atom?q=科技&topic=scitech&size=1&lang=en")
    for rel in ("self", "next"):
        (link,) = feed.findall(f"{ATOM}link[@rel='{rel}']")
        there = feed_at(client, link.attrib["href"])
        assert there.findtext(f"{ATOM}title") == feed.findtext(f"{ATOM}title")
        assert "Topic: Science" in str(there.findtext(f"{ATOM}title"))
    assert feed.findtext(f"{ATOM}id") == feed_at(
        client, "/feed.atom?q=科技&topic=scitech&size=1"
    ).findtext(f"{ATOM}id")


def test_an_articles_id_outlives_the_generation_and_the_address(
    app: Flask, client: FlaskClient
) -> None:
    here = feed_at(client, "/feed.atom?q=科技")
    elsewhere = ET.fromstring(
        app.test_client().get("/feed.atom?size=100", base_url="https://elsewhere.example").data
    )
    ids = {one.findtext(f"{ATOM}id") for one in elsewhere.findall(f"{ATOM}entry")}
    assert {one.findtext(f"{ATOM}id") for one in here.findall(f"{ATOM}entry")} <= ids


def test_what_no_xml_may_hold_breaks_no_feed(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put(reading("a", [article("a", "<桥>&\x00\x0b\ufffe通车", "大桥\x01通车]]>。")]))
    shelf.update()
    client = create_app(Settings(index=shelf.index, title="<报>&")).test_client()
    feed = feed_at(client, "/feed.atom?q=桥&district=<区>%26\x01")
    feed = feed_at(client, "/feed.atom?q=桥")
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "<桥>&通车"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "<报>&"
