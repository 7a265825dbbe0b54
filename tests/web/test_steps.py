"""The links of a page of results say what differs from its search alone: each leads where the
whole address would."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qsl, quote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask, request
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from tests.web.markup import headlines, soup_at, soup_of
from web import urls
from web.addresses import SAFE_IN_PATHS
from web.asked import choices_of
from web.choices import Choices

# What is odd in an address, in a path or in HTML.
ODD = "a桥 +&=#?%/\\.,~-\"'<>:;@!$()*|·…　\u200b𠮷é"
TEXTS = st.text(ODD, max_size=12)
VALUES = st.text(ODD.replace(",", ""), min_size=1, max_size=6).filter(
    lambda one: one.strip() == one and one.lstrip("-+")
)

DAYS = st.sampled_from([dt.date(2020, 7, 1), dt.date(2020, 7, 24), dt.date(2020, 7, 31)])


@st.composite
def searches(draw: st.DrawFn) -> Choices:
    choices = Choices(draw(TEXTS).strip())
    for value in draw(st.lists(VALUES, max_size=3, unique=True)):
        choices = choices.toggling("author", value)
    for value in draw(st.lists(VALUES, max_size=2, unique=True)):
        choices = choices.excluding("author", value)
    if draw(st.booleans()):
        choices = choices.sorting("oldest").zooming("2020").sharing(share=True)
    if draw(st.booleans()):
        since, until = sorted(draw(st.tuples(DAYS, DAYS)))
        choices = choices.between(since, until)
    return choices.toggling("topic", "scitech") if draw(st.booleans()) else choices


def landed(client: FlaskClient, base: str, href: str) -> str:
    """Where a link leads, as a browser resolves it and follows."""
    address = urljoin(urljoin("http://localhost/search", base), href)
    if address == "http://localhost/search":
        return address
    response = client.get(urlsplit(address)._replace(scheme="", netloc="").geturl())
    assert response.status_code == 302, address
    location = response.headers["Location"]
    assert urlsplit(location).path == "/search"
    return location


@limits(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(searches(), searches(), VALUES)
def test_a_change_leads_where_the_whole_address_does(
    app: Flask, here: Choices, other: Choices, value: str
) -> None:
    """For any two searches, and for a value of a filter added, given up or left out."""
    client = app.test_client()
    for aim in (other, here.toggling("author", value), here.excluding("author", value), here):
        with app.test_request_context("/search"):
            base = urls.base(here.parameters())
            link = urls.search(aim).__html__().unescape()
        args = MultiDict(parse_qsl(urlsplit(landed(client, base, link)).query))
        assert choices_of(args) == aim


def test_every_link_and_form_of_a_page_leads_on_from_its_search(client: FlaskClient) -> None:
    whole = "/search?q=企业 发展&district=渝北区&sort=oldest&zoom=2020&lang=en"
    response = client.get(whole)
    written = soup_of(response)
    soup = BeautifulSoup(response.get_data(as_text=True), "html5lib")
    base = str(soup.select("base")[0]["href"])
    links = list(zip(soup.select("a[href]"), written.select("a[href]"), strict=True))
    steps = [(str(a["href"]), str(b["href"])) for a, b in links if a["href"][0] not in "/h"]
    assert len(steps) > 40
    for href, wanted in steps:
        location = landed(client, base, href)
        assert sorted(parse_qsl(urlsplit(location).query)) == sorted(
            parse_qsl(urlsplit(wanted).query)
        ), href
    found = landed(client, base, ".?author_find=张")
    assert "author_find" in found and "lang=en" in found and "zoom=2020" in found
    dated = landed(client, base, ".?from=2020-07-01&to=")
    assert dict(parse_qsl(urlsplit(dated).query)).keys() >= {"from", "q"} and "to=" not in dated


@pytest.mark.parametrize(
    "query",
    [
        "q=a+b&lang=en",
        "q=%E7%A7%91%e6%8a%80&&x",
        "q=科技",
        "q=%22%3Cb%3E&n='~",
        "q=%FF%%zz",
        "q=?/x",
    ],
)
def test_a_place_on_the_page_is_on_the_same_page(app: Flask, query: str) -> None:
    """Whatever its base: the address before the anchor is the one that was asked for."""
    with app.test_request_context("/search?" + query):
        urls.base([("q", "x")])
        place = Markup(urls.on_page("main")).unescape()
        asked = request.query_string
    address, anchor = urldefrag(place)
    assert anchor == "main"
    # As a browser writes it.
    assert quote(address.partition("?")[2], safe=SAFE_IN_PATHS + "?%").encode() == (
        asked if asked.isascii() else quote(asked, safe=SAFE_IN_PATHS + "?%").encode()
    )


def test_a_tile_is_a_link_that_leads_on_wherever_it_is_opened(client: FlaskClient) -> None:
    """Its address holds all of the search: no state but it is needed, and no script."""
    response = client.get("/search?q=企业&topic=scitech")
    soup = soup_of(response)
    tile = soup.select(".map a[href]")[0]
    shown = soup_at(client, urldefrag(str(tile["href"])).url)
    assert len(headlines(shown)) == min(int(str(tile.b and tile.b.get_text())), 10)


@pytest.mark.parametrize("address", ["/search/q=%E7%A7%91/size=500", "/search/page=x/"])
def test_a_change_that_is_none_is_refused_by_name(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 400


@pytest.mark.parametrize("address", ["/search/-/", "/search/x/y", "/search/%00/~", "/search/a~b/~"])
def test_what_says_nothing_leads_to_the_search_itself(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 302 and response.headers["Location"] == "/search"
