"""No query, page, record, name, correction or word of the owner's puts markup or script into any
answer. The texts that try it and what looks for them are in `payloads`."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from archive.settings import Settings
from index import Archive, Query, update_index
from tests.web.chromium import serving
from tests.web.payloads import PAYLOADS, harms
from web import create_app

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

TEXT = "渝北区今年新增科技型企业413家，科技创新成效明显，市民都很高兴。"
# The keys of a record that hold text.
FIELDS = (
    *("headline", "body", "publication", "page", "kicker", "deck", "column", "edition"),
    *("organisation", "agency", "authors"),
)
CORRECTED = ("headline is", "kicker is", "deck is", "column is", "authors are", "organisation is")
# What is asked for with a payload in its place.
ASKED = (
    *("/search?q={}", "/search?q=“{}”", "/search?q=科技&publication={}", "/search?author={}"),
    *(
        "/search?q={}&view=concordance",
        "/search?district={}&q=x",
        "/search?q=-{}",
        "/search?zoom={}",
    ),
    *("/search?author_find={}", "/search?sort={}", "/search?page={}", "/search?lang={}", "/{}"),
    *(
        "/embed?q={}",
        "/embed?placeholder={}",
        "/embed/help?q={}",
        "/issue?publication={}&date=2022-06-13",
    ),
    *("/issue?date={}", "/coverage?publication={}", "/coverage?publication={}&year=2022"),
    *("/district/{}", "/topic/{}", "/article/{}", "/page/{}", "/article/{}/cite.bib"),
    *("/api/v1/search?q={}", "/api/v1/search?from={}", "/api/v1/suggest?q={}", "/api/v1/{}"),
    *("/api/v1/concordance?q={}", "/api/v1/facets/author?find={}", "/api/v1/facets/{}"),
    *("/suggestions.json?q={}", "/export.csv?q={}", "/export.json?q={}", "/concordance.csv?q={}"),
    *("/feed.atom?q={}", "/feed.atom?publication={}", "/oembed?url=http://localhost/search%3Fq={}"),
    *(
        "/oembed?url=http://localhost/search%3Fq={}&format=xml",
        "/oembed?url={}",
        "/oembed?format={}",
    ),
    *("/api?lang={}", "/about?{}", "/opensearch.xml?{}"),
)
# What there is of an article, and of the archive.
OF_ONE = (
    *("/article/{}", "/article/{}?q=科技&n=1", "/article/{}/cite.bib", "/article/{}/cite.ris"),
    *("/article/{}/cite.json", "/api/v1/articles/{}", "/api/v1/articles/{}/similar"),
    *(
        "/oembed?url=http://localhost/article/{}",
        "/oembed?url=http://localhost/article/{}&format=xml",
    ),
)
OF_ALL = (
    *(
        "/",
        "/search",
        "/search?size=100",
        "/search?q=科技&size=100",
        "/search?q=科技&view=concordance",
    ),
    *("/export.csv", "/export.json", "/concordance.csv?q=科技", "/feed.atom?size=100", "/about"),
    *(
        "/coverage",
        "/issue?date=undated",
        "/api/v1/search?size=100",
        "/sitemap.xml",
        "/help",
        "/api",
    ),
    *("/sitemap-1.xml", "/opensearch.xml", "/embed?q=科技", "/robots.txt", "/about?lang=en"),
    *("/api/v1/facets/publication", "/api/v1/facets/author", "/search?lang=en&size=100"),
)


def record(payload: str) -> str:
    """A record each of whose texts is a payload, and that words find."""
    text = payload.replace("\0", "")
    values: dict[str, object] = dict.fromkeys(FIELDS, text)
    values |= {"body": f"{TEXT}{text}\n{text}", "authors": [text], "date": "2022-06-13"}
    return json.dumps(values | {"url": f"https://a.example/{quote(text)}"}, ensure_ascii=False)


def page(payload: str) -> str:
    """A page with front matter, whose lines are payloads."""
    line = " ".join(payload.replace("\0", "").split())
    told = f"publication: '{line}'\nedition: \"{line}\"\npage: {line}\ndate: 2022-06-13"
    return f"---\n{told}\n---\n# {line}科技\n\n本报记者 {line}\n\n{TEXT}{line}\n\n{line}\n{TEXT}\n"


def named(number: int, payload: str) -> str:
    """A file's name with a payload in it, as far as a name takes it."""
    return (
        f"{number:02} " + "".join(one for one in payload if one.isprintable() and one != "/")[:40]
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("harm")
    for folder in ("seeds", "corrections", "content"):
        (home / folder).mkdir()
    records = "\n".join(map(record, PAYLOADS))
    (home / "seeds" / "records.jsonl").write_text(records, encoding="utf-8")
    for number, payload in enumerate(PAYLOADS):
        suffix = (".txt", ".md")[number % 2]
        file = home / "seeds" / f"{named(number, payload)}{suffix}"
        file.write_text(page(payload), encoding="utf-8")
        file = home / "seeds" / f"html{number:02}.html"
        body = f"<title>{payload}</title><h1>{payload}</h1><p>{TEXT}{payload}"
        file.write_text(body.replace("\0", ""), encoding="utf-8")
        plain = home / "seeds" / f"corrected{number:02}.txt"
        plain.write_text(f"# 渝北区新增企业\n\n{TEXT}\n\n{TEXT}\n", encoding="utf-8")
        told = (
            f"[[correction]]\ntext = '渝北区新增'\ndo = '{do}'\nvalue = {json.dumps(payload)}\n"
            for do in CORRECTED
        )
        file = home / "corrections" / f"corrected{number:02}.toml"
        file.write_text("\n".join(told), encoding="utf-8")
    for name in ("about.md", "about.en.md"):
        (home / "content" / name).write_text("\n\n".join(PAYLOADS), encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def harmful(home: Path) -> Flask:
    settings = Settings(
        seeds=home / "seeds",
        index=home / "index",
        corrections=home / "corrections",
        content=home / "content",
    )
    report = update_index(settings.seeds, settings.index, jobs=1, settings=settings)
    # All but a few went in; what a name or a file does not take is refused.
    assert report.articles > 3 * len(PAYLOADS)
    return create_app(settings)


@pytest.fixture(scope="module")
def reader(harmful: Flask) -> FlaskClient:
    return harmful.test_client()


@pytest.fixture(scope="module")
def ids(home: Path, harmful: Flask) -> list[tuple[str, str]]:
    """Every article with its page."""
    found: list[tuple[str, str]] = []
    with Archive(home / "index") as archive:
        for number in range(1, 100):
            hits = archive.search(Query.parse("", size=100, page=number)).hits
            found += [(hit.id, hit.page) for hit in hits]
    return found


def assert_harmless(reader: FlaskClient, address: str) -> None:
    response = reader.get(address)
    # oEmbed wants 501 for a form that is not offered.
    assert response.status_code < 500 or response.status_code == 501, address
    assert list(harms(response)) == [], address


@pytest.mark.parametrize("pattern", ASKED)
def test_nothing_that_is_asked_for_does_harm(reader: FlaskClient, pattern: str) -> None:
    for payload in PAYLOADS:
        given = quote(payload, safe="")
        if "%3F" in pattern:
            given = quote(given, safe="")
        assert_harmless(reader, pattern.replace("{}", given))


@pytest.mark.parametrize("pattern", OF_ONE)
def test_nothing_that_is_printed_does_harm(
    reader: FlaskClient, ids: list[tuple[str, str]], pattern: str
) -> None:
    assert len(ids) > 3 * len(PAYLOADS)
    # Records have a payload in every field; of the others each is looked at in three ways.
    records = [id for id, _ in ids if id.startswith("records.")]
    others = [id for id, _ in ids if not id.startswith("records.")]
    assert len(records) > len(PAYLOADS) - 9
    for id in (*records, *others[OF_ONE.index(pattern) % 3 :: 3]):
        assert_harmless(reader, pattern.replace("{}", quote(id)))


def test_no_page_does_harm(reader: FlaskClient, ids: list[tuple[str, str]]) -> None:
    for page_id in sorted({page_id for _, page_id in ids}):
        assert_harmless(reader, f"/page/{quote(page_id)}")


@pytest.mark.parametrize("address", OF_ALL)
def test_no_list_does_harm(reader: FlaskClient, address: str) -> None:
    assert_harmless(reader, address)
    for number in (2, 3):
        sign = "&" if "?" in address else "?"
        assert_harmless(reader, f"{address}{sign}page={number}")


def walk(ids: list[tuple[str, str]]) -> Iterator[str]:
    """Where a reader in a browser goes."""
    yield from ("/", "/search?size=100", "/search?q=科技&size=100&lang=en", "/about", "/coverage")
    yield "/search?q=科技&view=concordance"
    for id, page_id in ids[:: len(ids) // 12]:
        yield from (f"/article/{quote(id)}?q=科技&n=1", f"/page/{quote(page_id)}")
    for payload in PAYLOADS[::5]:
        given = quote(payload, safe="")
        yield from (
            f"/search?q={given}&publication={given}",
            f"/embed?q={given}&placeholder={given}",
        )
        yield from (f"/district/{given}", f"/embed/help?q={given}")


def test_in_a_browser_no_script_runs_and_nothing_is_loaded_from_elsewhere(
    window: Chrome, harmful: Flask, ids: list[tuple[str, str]]
) -> None:
    """No dialog, nothing in the console that the policy had to forbid, no other host."""
    watch = "window.harms = []; for (const one of ['alert', 'confirm', 'prompt', 'msgbox'])"
    watch += "window[one] = text => window.harms.push(text);"
    window.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": watch})
    window.get_log("browser")
    with serving(harmful) as site:
        for address in walk(ids):
            window.get(site + address)
            assert window.execute_script("return window.harms") == [], address
            loaded = window.execute_script(
                "return performance.getEntriesByType('resource').map(one => one.name)"
            )
            assert [one for one in loaded if not one.startswith(site)] == [], address
            assert window.find_elements("css selector", "x-harm, [data-harm]") == []
        assert typed(window, site) == []
    said = [one["message"] for one in window.get_log("browser")]
    assert [one for one in said if "Content Security Policy" in one or "harm" in one[:40]] == []


def typed(window: Chrome, site: str) -> object:
    """What came of typing words whose suggestions are harmful, and of going over these."""
    for words in ("<", "harm", "x-", '"', "=", "科技"):
        window.get(f"{site}/search")
        box = window.find_element("css selector", "#q")
        box.send_keys(words)
        until = WebDriverWait(window, 3)
        with contextlib.suppress(TimeoutException):
            until.until(lambda there: there.find_elements("css selector", "[role=option]"))
        box.send_keys(Keys.ARROW_DOWN)
        assert window.find_elements("css selector", "x-harm, [data-harm]") == []
    return window.execute_script("return window.harms")
