"""Health, robots, the search's description, files."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from flask.testing import FlaskClient

from tests.web.markup import addresses, soup_at


def test_robots_keep_to_articles_and_pages(client: FlaskClient) -> None:
    text = client.get("/robots.txt").get_data(as_text=True)
    assert "Disallow: /search" in text and "/article" not in text


def test_a_browser_can_learn_the_search(client: FlaskClient) -> None:
    response = client.get("/opensearch.xml")
    assert response.mimetype == "application/opensearchdescription+xml"
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    root = ET.fromstring(response.data)
    assert len(str(root.findtext(f"{space}ShortName"))) <= 16
    found = {one.attrib["type"]: one.attrib["template"] for one in root.findall(f"{space}Url")}
    assert found["text/html"] == "http://localhost/search?q={searchTerms}"
    for kind, template in found.items():
        answer = client.get(template.replace("{searchTerms}", "科技"))
        assert (answer.status_code, answer.mimetype) == (200, kind)


def test_a_browser_is_given_what_is_suggested(client: FlaskClient) -> None:
    said = client.get("/api/v1/suggest?q=渝").get_json()["suggestions"]
    typed, queries, descriptions, addresses = client.get("/suggestions.json?q=渝").get_json()
    assert typed == "渝" and queries == [one["query"] for one in said] != []
    assert addresses == [one["url"] for one in said]
    for description, one in zip(descriptions, said, strict=True):
        assert one["text"] in description and str(one["count"]) in description
    assert client.get("/suggestions.json").get_json() == ["", [], [], []]


def test_a_files_address_changes_with_the_file(client: FlaskClient) -> None:
    found = [one for one in addresses(soup_at(client, "/help"), "/help") if "/assets/" in one]
    assert len(found) == 6
    assert all("?v=" in one for one in found)
    assert all(client.get(one).status_code == 200 for one in found)
    assert all(client.get(one).cache_control.immutable for one in found)
    assert client.get("/favicon.ico").mimetype == "image/svg+xml"


def test_a_page_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/search?q=科技")
    again = client.get("/search?q=科技", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/search?q=科技&lang=en", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200
