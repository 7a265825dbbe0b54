"""Addresses: made in one place, readable, and read back as what they were made from."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask, request
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from web import urls
from web.asked import choices_of, holding_of, issue_of
from web.choices import Choices

WEB = Path(urls.__file__).parent
IDS = ["plain~1a2b", "渝州晚报/2020-07/第1版~ff", "a b~1", "50%#1?x=1&y~2", "引号“”'\"<>~3", "é+~4"]


@pytest.mark.parametrize("id", IDS)
def test_an_id_survives_its_address(app: Flask, id: str) -> None:
    with app.test_request_context("/"):
        for address in (urls.article(id, Choices("科技 & 贷款")), urls.permanent(urls.article(id))):
            parts = urlsplit(address)
            matched = app.url_map.bind("localhost").match(_decoded(parts.path))
            assert matched == ("archive_search.article", {"id": id})
        assert urls.permanent(urls.article(id)).isascii()
        assert urls.permanents("article")(id) == urls.permanent(urls.article(id))
        assert urls.permanents("page")(id) == urls.permanent(urls.page(id))


@pytest.mark.parametrize("name", [*IDS, "渝北区", "&=+", "山城 & <晚报>"])
def test_the_names_of_districts_and_papers_survive_their_addresses(app: Flask, name: str) -> None:
    with app.test_request_context("/"):
        made = {kind: getattr(urls, kind)(name) for kind in ("district", "topic")}
        issue, year = urls.issue(name, dt.date(2020, 7, 24), 2), urls.coverage(name, 2020)
    for kind, address in made.items():
        matched = app.url_map.bind("localhost").match(_decoded(urlsplit(address).path))
        assert matched == (f"archive_search.{kind}", {"id": name})
    with app.test_request_context(issue):
        assert issue_of(request.args) == (name, dt.date(2020, 7, 24), 2)
    with app.test_request_context(year):
        assert holding_of(request.args) == (name, 2020, 1)


def test_a_paper_without_a_name_is_not_all_papers(app: Flask) -> None:
    with app.test_request_context("/"):
        one, all_of_them = urls.coverage(""), urls.coverage()
        undated = urls.issue("", None)
    for address, wanted in ((one, ("", 0, 1)), (all_of_them, (None, 0, 1))):
        with app.test_request_context(address):
            assert holding_of(request.args) == wanted
    with app.test_request_context(undated):
        assert issue_of(request.args) == ("", None, 1)


def _decoded(path: str) -> str:
    from urllib.parse import unquote

    return unquote(path)


def test_inside_a_page_addresses_keep_their_chinese(app: Flask) -> None:
    with app.test_request_context("/"):
        chosen = Choices(text="科技").toggling("district", "渝北区")
        assert urls.search(chosen) == "/search?q=科技&district=渝北区"


def test_a_permanent_address_forgets_the_language(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        from web.speech import speech

        speech()
        address = urls.page("p", 3)
        assert address == "/page/p?lang=en#L3"
        assert urls.permanent(urls.page("p")) == "http://localhost/page/p"


@given(
    text=st.text(max_size=60).map(str.strip),
    # A comma parts values and control characters are refused, so that no value has any.
    districts=st.lists(
        st.text(
            st.characters(
                codec="utf-8", exclude_characters=",", exclude_categories=["Cc", "Zl", "Zp"]
            ),
            min_size=1,
        )
    ),
)
@limits(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_chosen_survives_its_address(
    app: Flask, text: str, districts: list[str]
) -> None:
    values = tuple(one.strip() for one in districts[:5] if one.strip())
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    chosen = Choices(text=text).choosing("district", values)
    for value in values[1::2]:
        chosen = chosen.excluding("district", value)
    with app.test_request_context("/"):
        address = urls.search(chosen)
    with app.test_request_context(address):
        assert choices_of(MultiDict(request.args)) == chosen


@given(st.binary(max_size=40))
@limits(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_in_an_address_break_a_page(app: Flask, raw: bytes) -> None:
    encoded = "".join(f"%{byte:02X}" for byte in raw)
    client = app.test_client()
    for address in (
        f"/search?q={encoded}&district={encoded}",
        f"/article/{encoded}?q={encoded}",
        f"/page/{encoded}",
        f"/api/v1/search?q={encoded}&from={encoded}",
        f"/search?lang={encoded}&{encoded}={encoded}",
    ):
        assert client.get(address).status_code in (200, 308, 400, 404), address


def test_no_address_is_made_anywhere_else() -> None:
    for path in WEB.rglob("*.py"):
        if path.name not in ("urls.py", "addresses.py"):
            assert "url_for" not in path.read_text("utf-8"), path
    for path in WEB.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "url_for" not in text, path
        # An address in a template comes from urls or from a view, or stays on the page, or leads
        # on from its search.
        for found in re.findall(r'(?:href|src|action)="([^"]*)"', text):
            assert found.startswith(("{{", "#", ".#")) or found == ".", (path, found)
