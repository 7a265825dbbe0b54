"""Two languages: asked for, remembered, and kept in links where nothing can be remembered."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import Collection
from tests.web.markup import link_to, soup_at, text_of


def test_chinese_comes_first(client: FlaskClient) -> None:
    soup = soup_at(client, "/")
    assert soup.html is not None and soup.html["lang"] == "zh-Hans"


def test_another_language_is_remembered(app: Flask) -> None:
    client = app.test_client()
    soup = soup_at(client, link_to(soup_at(client, "/search?q=科技"), "English"))
    assert soup.html is not None and soup.html["lang"] == "en"
    assert 'for "科技"' in text_of(soup.h1)
    later = soup_at(client, "/help")
    assert later.html is not None and later.html["lang"] == "en"


def test_without_cookies_the_links_carry_the_language(app: Flask) -> None:
    client = app.test_client(use_cookies=False)
    soup = soup_at(client, "/search?q=科技&lang=en")
    article = soup_at(client, str(soup.select("ol.hits h2 a")[0]["href"]))
    assert article.html is not None and article.html["lang"] == "en"
    assert {"name": "lang", "value": "en"} in [
        {"name": f["name"], "value": f["value"]} for f in soup.select("form.search input")
    ]


def test_what_was_printed_stays_chinese_on_an_english_page(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=科技&lang=en")
    assert {h["lang"] for h in soup.select("ol.hits h2")} == {"zh-Hans"}


HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    "address",
    ["/", "/article/{id}?q=科技&n=1", "/page/{page}", "/district/渝北区", "/topic/scitech"],
)
def test_what_is_chinese_on_an_english_page_says_so_and_what_is_english_does_not(
    client: FlaskClient, collection: Collection, address: str
) -> None:
    article = collection.articles[0]
    address += "&lang=en" if "?" in address else "?lang=en"
    soup = soup_at(client, address.format(id=article.id, page=article.page_id))
    for text in soup.select(".columns, main")[0].find_all(string=True):
        holder = next(one for one in text.parents if one.get("lang"))
        named = text.find_parent(["h1", "nav", "form", "script", "pre", "p"])
        # A sentence, a path or a breadcrumb may name what is Chinese.
        if HAN.search(text) and not (named and HAN.sub("", named.get_text()).strip()):
            assert holder["lang"] == "zh-Hans", text.parent
    for one in soup.select("article .meta, article .turn, .note, .similar .why, small"):
        if not HAN.search(one.get_text()):
            assert next(up for up in (one, *one.parents) if up.get("lang"))["lang"] == "en", one


def test_a_language_that_there_is_not_is_chinese(client: FlaskClient) -> None:
    soup = soup_at(client, "/?lang=xx")
    assert soup.html is not None and soup.html["lang"] == "zh-Hans"
