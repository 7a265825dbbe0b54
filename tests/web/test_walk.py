"""From article to article within the results: state stands in the address alone."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from index import SearchTimeout
from tests.web.conftest import Collection
from tests.web.markup import faults, link_to, marks_of_words, soup_at, text_of
from web.handle import EXTENSION

SEARCHES = [
    "/search?q=科技",
    "/search?q=科技&size=20",
    "/search?q=重庆&page=2",
    "/search?q=重庆&sort=oldest&page=2",
    "/search?q=科技 -旅游&district=渝北区&district=黔江区",
    "/search?topic=scitech&from=2020&to=2022-06",
    "/search?year=undated",
    "/search?q=渝北区&variants=0",
    "/?district=渝北区",
    "/search",
]


def id_of(address: str) -> str:
    return unquote(urlsplit(address).path.removeprefix("/article/"))


def results_at(client: FlaskClient, address: str) -> list[str]:
    """The addresses of the articles that a page of results lists."""
    return [str(a["href"]) for a in soup_at(client, address).select("ol.hits > li h2 a")]


def step(soup: BeautifulSoup, words: str) -> str | None:
    """Where 上一篇 or 下一篇 of the results leads."""
    found = [str(a["href"]) for a in soup.select(".found .walk a") if text_of(a) == words]
    return found[0] if found else None


@pytest.mark.parametrize("search", SEARCHES)
def test_whoever_goes_on_reads_what_the_list_holds_in_its_order(
    client: FlaskClient, search: str
) -> None:
    listed = results_at(client, search)
    assert listed
    here: str | None = listed[0]
    for address in listed:
        assert here is not None and id_of(here) == id_of(address)
        here = step(soup_at(client, here), "下一篇")
    back: str | None = listed[-1]
    for address in reversed(listed):
        assert back is not None and id_of(back) == id_of(address)
        back = step(soup_at(client, back), "上一篇")


@pytest.mark.parametrize("search", SEARCHES)
def test_the_way_back_leads_to_the_same_page_of_results(client: FlaskClient, search: str) -> None:
    listed = results_at(client, search)
    for address in (listed[0], listed[-1]):
        soup = soup_at(client, address)
        assert results_at(client, link_to(soup, "回到检索结果", ".found")) == listed


def test_the_place_in_the_list_and_its_length_are_said(client: FlaskClient) -> None:
    page = soup_at(client, "/search?q=重庆&page=2")
    total = int(re.search(r"有 ([\d,]+) 篇", text_of(page.h1))[1].replace(",", ""))  # type: ignore[index]
    third = str(page.select("ol.hits > li h2 a")[2]["href"])
    soup = soup_at(client, third)
    assert f"第 13 篇，共 {total} 篇" in text_of(soup.select_one(".walk"))
    assert f"Article 13 of {total}" in text_of(
        soup_at(client, third + "&lang=en").select_one(".walk")
    )
    assert faults(soup) == []


def test_the_ends_of_the_list_have_no_way_beyond(client: FlaskClient) -> None:
    listed = results_at(client, "/search?q=科技&size=50")
    assert step(soup_at(client, listed[0]), "上一篇") is None
    assert step(soup_at(client, listed[-1]), "下一篇") is None


def test_what_was_asked_for_still_stands_in_the_box(client: FlaskClient) -> None:
    soup = soup_at(client, results_at(client, "/search?q=科技 -旅游")[0])
    assert soup.select("#q")[0]["value"] == "科技 -旅游"


def test_below_the_text_the_next_of_the_list_is_named(client: FlaskClient) -> None:
    listed = soup_at(client, "/search?q=科技").select("ol.hits > li h2 a")
    soup = soup_at(client, str(listed[0]["href"]))
    link = soup.select_one(".turning[aria-label^=结果中] a.next")
    assert link is not None and text_of(listed[1]) in text_of(link)
    assert id_of(str(link["href"])) == id_of(str(listed[1]["href"]))


def test_the_permanent_address_knows_nothing_of_the_list(client: FlaskClient) -> None:
    soup = soup_at(client, results_at(client, "/search?q=科技&district=渝北区")[0])
    (canonical,) = soup.select("link[rel=canonical]")
    assert "?" not in str(canonical["href"])
    assert link_to(soup, "http://", ".cite") == canonical["href"]


@pytest.mark.parametrize("n", ["99", "999999", "0", "-1", "x", "1" * 30, "２", ""])
def test_a_place_that_is_none_does_no_harm(client: FlaskClient, n: str) -> None:
    address, _, _ = results_at(client, "/search?q=科技")[1].partition("&n=")
    soup = soup_at(client, f"{address}&n={n}")
    said = text_of(soup.select_one(".walk"))
    # Where the address says a place at all, the right one is found again.
    assert ("第 2 篇" in said) == (n in ("99", "999999"))
    assert soup.select("article mark")
    assert results_at(client, link_to(soup, "回到检索结果", ".found"))


def test_an_article_that_the_search_does_not_find_leads_back_all_the_same(
    client: FlaskClient, collection: Collection
) -> None:
    found = {id_of(one) for one in results_at(client, "/search?q=科技&size=50")}
    other = next(one for one in collection.articles if one.id not in found)
    soup = soup_at(client, f"/article/{other.id}?q=科技&n=12")
    assert not re.search("第 .* 篇", text_of(soup.select_one(".walk")))
    assert results_at(client, link_to(soup, "回到检索结果", ".found")) == results_at(
        client, "/search?q=科技&page=2"
    )


@pytest.mark.parametrize(
    "choices",
    ["sort=x&n=1", "year=20&n=1", "from=2022&to=2021", "page=0", f"district={'区' * 900}"],
)
def test_a_list_that_cannot_be_read_still_lets_the_words_be_marked(
    client: FlaskClient, collection: Collection, choices: str
) -> None:
    article = next(one for one in collection.articles if "科技" in one.body)
    soup = soup_at(client, f"/article/{article.id}?q=科技&{choices}")
    assert marks_of_words(soup) == {"科技"}


def test_from_the_lines_of_a_concordance_the_way_leads_back_to_them(client: FlaskClient) -> None:
    address = "/search?q=科技&view=concordance&sort=following&page=2"
    lines = [str(a["href"]) for a in soup_at(client, address).select("ol.lines a")]
    soup = soup_at(client, lines[0].partition("#")[0])
    back = link_to(soup, "回到检索结果", ".found")
    assert [str(a["href"]) for a in soup_at(client, back).select("ol.lines a")] == lines
    # Its lines are no list of articles.
    assert step(soup, "下一篇") is None


def test_without_a_search_there_is_no_list(client: FlaskClient, collection: Collection) -> None:
    soup = soup_at(client, f"/article/{collection.articles[0].id}")
    assert not soup.select(".found") and not soup.select("article mark")


def test_an_article_is_shown_though_its_list_takes_too_long(
    app: Flask, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> None:
        raise SearchTimeout

    monkeypatch.setattr(app.extensions[EXTENSION].archive, "around", late)
    soup = soup_at(app.test_client(), f"/article/{collection.articles[0].id}?q=科技&n=3")
    assert soup.select("article") and "第" not in text_of(soup.select_one(".walk"))


def test_each_passage_leads_to_the_one_before_and_the_next(
    client: FlaskClient, collection: Collection
) -> None:
    article = max(collection.articles, key=lambda one: one.body.count("科技"))
    soup = soup_at(client, f"/article/{article.id}?q=科技")
    marks = soup.select("article mark")
    assert len(marks) > 2
    for n, mark in enumerate(marks, 1):
        hops = mark.find_next_sibling("span", class_="hops")
        near = [f"#hit-{m}" for m in (n - 1, n + 1) if 1 <= m <= len(marks)]
        assert [str(a["href"]) for a in hops.select("a")] == near  # type: ignore[union-attr]
        assert all(a["aria-label"] for a in hops.select("a"))  # type: ignore[union-attr]


def test_a_single_passage_leads_nowhere(client: FlaskClient, collection: Collection) -> None:
    article = collection.articles[0]
    soup = soup_at(client, f"/article/{article.id}?q=“{article.body[:12]}”")
    assert len(soup.select("article mark")) == 1 and not soup.select(".hops")
