"""Every article and page is in the list of addresses, in parts where there are too many."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from flask.testing import FlaskClient

from tests.steps import steps_of
from tests.web.conftest import Collection
from web.presenters.sitemap import MOST_ADDRESSES

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def rows_at(client: FlaskClient, address: str, root: str, row: str) -> list[str]:
    """The addresses of a list, each with a date that can be read."""
    response = client.get(address)
    assert (response.status_code, response.mimetype) == (200, "application/xml")
    found = ET.fromstring(response.data)
    assert found.tag == SPACE + root
    for one in found:
        assert one.tag == SPACE + row
        changed = dt.datetime.fromisoformat(str(one.findtext(f"{SPACE}lastmod")))
        assert changed.tzinfo is not None and changed <= dt.datetime.now(dt.UTC)
    return [str(one.findtext(f"{SPACE}loc")) for one in found]


def wanted(collection: Collection) -> set[str]:
    ids = {f"http://localhost/article/{one.id}" for one in collection.articles}
    return ids | {f"http://localhost/page/{one.page.id}" for one in collection.readings}


def test_every_article_and_page_is_listed_once(client: FlaskClient, collection: Collection) -> None:
    listed = rows_at(client, "/sitemap.xml", "urlset", "url")
    assert len(listed) == len(set(listed)) and set(listed) == wanted(collection)
    assert all(client.get(one).status_code == 200 for one in listed)
    assert MOST_ADDRESSES == 50_000


@pytest.mark.parametrize("most", [1, 7, 10])
def test_too_many_are_listed_in_parts(
    client: FlaskClient, collection: Collection, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("web.views.service.MOST_ADDRESSES", most)
    lists = rows_at(client, "/sitemap.xml", "sitemapindex", "sitemap")
    parts = [rows_at(client, one, "urlset", "url") for one in lists]
    assert all(1 <= len(one) <= most for one in parts)
    listed = [address for part in parts for address in part]
    assert len(listed) == len(set(listed)) and set(listed) == wanted(collection)
    for number in (0, len(lists) + 1):
        assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_robots_are_told_of_the_list(client: FlaskClient) -> None:
    text = client.get("/robots.txt").get_data(as_text=True)
    assert "\nSitemap: http://localhost/sitemap.xml\n" in text
    listed = rows_at(client, "/sitemap.xml", "urlset", "url")
    closed = [line.split()[1] for line in text.splitlines() if line.startswith("Disallow")]
    paths = [one.removeprefix("http://localhost") for one in listed]
    assert closed and not [one for one in paths if one.startswith(tuple(closed))]


def test_a_list_is_made_while_it_is_sent(client: FlaskClient) -> None:
    # What is done before the first addresses come does not grow with the list.
    response = client.get("/sitemap.xml", buffered=False)
    pieces = iter(response.response)
    first = steps_of(lambda: [next(pieces), next(pieces)])
    rest = steps_of(lambda: list(pieces))
    assert first * 5 < rest
