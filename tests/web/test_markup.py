"""The markup of every page, read as the standard says that a browser reads it."""

from __future__ import annotations

from urllib.parse import urlsplit

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

LANGUAGES = ("zh", "en")
# What answers with something else than a page.
NO_PAGE = (
    "static",
    "api_",
    "embed_script",
    "concordance_csv",
    "export_",
    "feed",
    "oembed",
    "suggestions",
    "sitemap",
    "citation",
    "healthz",
    "readyz",
    "metrics",
    "robots",
    "opensearch",
    "favicon",
)


def errors_in(text: str) -> list[str]:
    """Where a page is not HTML as the standard writes it."""
    reader = html5lib.HTMLParser(namespaceHTMLElements=False)
    reader.parse(text)
    return [f"line {line}: {code} {values}" for (line, _), code, values in reader.errors]


@pytest.mark.parametrize(
    "text",
    [
        "<p>没有类型</p>",
        "<!doctype html><title>x</title><p><div>里</div></p>",
        "<!doctype html><title>x</title><ul><li>甲</ul></span>",
        "<!doctype html><title>x</title><a href=甲 href=乙>丙</a>",
        "<!doctype html><title>x</title><table><p>里</p></table>",
    ],
)
def test_errors_are_seen(text: str) -> None:
    assert errors_in(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_html_as_the_standard_writes_it(
    client: FlaskClient, addresses: dict[str, str], language: str
) -> None:
    for name, address in addresses.items():
        join = "&" if "?" in address else "?"
        text = client.get(f"{address}{join}lang={language}").get_data(as_text=True)
        assert errors_in(text) == [], name


def test_every_page_is_among_the_addresses(app: Flask, addresses: dict[str, str]) -> None:
    """What is examined on all pages is examined on a new one too."""
    reach = app.url_map.bind("localhost")
    examined = {reach.match(urlsplit(one).path)[0] for one in addresses.values()}
    names = {rule.endpoint for rule in app.url_map.iter_rules()}
    pages = {one for one in names if not one.rpartition(".")[2].startswith(NO_PAGE)}
    assert pages == examined
