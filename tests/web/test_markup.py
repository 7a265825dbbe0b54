"""The markup of every page, read as the standard says that a browser reads it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from web.addresses import address_of
from web.choices import FILTERS

LANGUAGES = ("zh", "en")
# The ampersands of addresses, which the standard no longer wants escaped where they begin no name
# of a character, as html5lib does; see `test_no_parameter_is_read_as_a_character`.
BEFORE_NAMES = re.compile(r"&(?=[a-z]+(?:_find)?=)")
# What answers with something else than a page.
NO_PAGE = (
    "static",
    "api_",
    "embed_script",
    "concordance_csv",
    "step",
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
    reader.parse(BEFORE_NAMES.sub("&amp;", text))
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


def test_no_parameter_is_read_as_a_character(app: Flask) -> None:
    """`&copy=` would be; of every parameter that addresses have, a browser reads what is meant."""
    finds = [f"{row.name}_find" for row in FILTERS]
    own = ["from", "to", "sort", "view", "zoom", "share", "size", "page", "lang", "n", "variants"]
    with app.test_request_context("/"):
        for name in [row.name for row in FILTERS] + finds + own:
            address = address_of("search", [("q", "甲"), (name, "1")])
            link = html5lib.parseFragment(f'<a href="{address.__html__()}">x</a>')[0]
            assert link.get("href") == f"/search?q=甲&{name}=1"


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
