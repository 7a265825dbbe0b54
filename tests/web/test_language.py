"""Two languages: asked for, remembered, and kept in links where nothing can be remembered."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

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


def test_a_language_that_there_is_not_is_chinese(client: FlaskClient) -> None:
    soup = soup_at(client, "/?lang=xx")
    assert soup.html is not None and soup.html["lang"] == "zh-Hans"
