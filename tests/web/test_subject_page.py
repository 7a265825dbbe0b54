"""Districts and topics: what there is about them, and what is near where there is nothing."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from archive import TOPICS
from index import Archive, Query
from tests.web.conftest import Collection
from tests.web.markup import faults, headlines, link_to, soup_at, text_of
from web import urls
from web.choices import Choices


def districts(collection: Collection) -> set[str]:
    return {tag.id for one in collection.articles for tag in one.districts}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_district_has_a_page(client: FlaskClient, collection: Collection, lang: str) -> None:
    for name in sorted(districts(collection)):
        soup = soup_at(client, f"/district/{name}?lang={lang}")
        count = sum(name in {tag.id for tag in one.districts} for one in collection.articles)
        assert faults(soup) == []
        assert text_of(soup.h1) == name
        assert f"{count} " in text_of(soup.select_one(".lead"))
        assert len(soup.select("ol.hits > li")) == min(count, 10)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_topic_has_a_page_also_one_without_articles(client: FlaskClient, lang: str) -> None:
    for topic in TOPICS:
        soup = soup_at(client, f"/topic/{topic.id}?lang={lang}")
        assert faults(soup) == []
        assert text_of(soup.h1) == (topic.zh if lang == "zh" else topic.en)


def test_the_newest_articles_come_first(client: FlaskClient) -> None:
    soup = soup_at(client, "/topic/scitech")
    dates = [str(one["datetime"]) for one in soup.select("ol.hits time")]
    assert dates == sorted(dates, reverse=True) and len(set(dates)) > 1


@pytest.mark.parametrize("address", ["/district/渝北区", "/topic/scitech", "/topic/agriculture"])
def test_every_link_beside_the_articles_finds_as_many_as_it_says(
    client: FlaskClient, app_archive: Archive, address: str
) -> None:
    links = soup_at(client, address).select("aside li a")
    assert len(links) > 4
    for link in links:
        found = soup_at(client, f"{link['href']}&size=100")
        assert len(headlines(found)) == int(text_of(link.select_one(".n")))


def test_the_timeline_adds_up_to_all(client: FlaskClient) -> None:
    soup = soup_at(client, "/topic/scitech")
    rows = soup.select(".timeline tbody tr")
    counts = [int(text_of(row.select("td")[0])) for row in rows]
    assert len(counts) > 1
    assert f"{sum(counts)} 篇" in text_of(soup.select_one(".lead"))


def test_parts_of_the_timeline_are_looked_at_on_the_same_page(client: FlaskClient) -> None:
    soup = soup_at(client, "/topic/scitech?scale=year")
    parts = [str(link["href"]) for link in soup.select(".timeline text")[0].find_parents("a")]
    assert parts and all(part.startswith("/topic/scitech?zoom=") for part in parts)
    part = soup_at(client, parts[0])
    assert text_of(part.h1) == text_of(soup.h1) and part.select(".timeline")
    assert link_to(part, "全部时间", ".timeline") == "/topic/scitech"


def test_a_search_from_its_page_stays_within(client: FlaskClient) -> None:
    soup = soup_at(client, "/district/渝北区")
    fields = {str(f["name"]): str(f.get("value", "")) for f in soup.select("form.search input")}
    assert fields == {"q": "", "district": "渝北区"}
    assert "在“渝北区”里检索" in text_of(soup.select_one("form.search label"))


def test_where_there_are_feeds_it_links_to_its_own(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def feed(choices: Choices) -> str:
        return urls.search(choices).replace("/search", "/feed.atom")

    monkeypatch.setattr(urls, "feed", feed, raising=False)
    soup = soup_at(client, "/district/渝北区")
    wanted = "/feed.atom?district=渝北区"
    assert link_to(soup, "订阅", ".lead") == wanted
    assert [str(one["href"]) for one in soup.select("head [rel=alternate]")] == [wanted]


def test_crumbs_lead_back_to_all_districts(client: FlaskClient) -> None:
    soup = soup_at(client, "/district/渝北区")
    assert [text_of(one) for one in soup.select(".crumbs li")] == ["首页", "区县", "渝北区"]
    assert link_to(soup, "区县", ".crumbs") == "/#district"
    assert soup_at(client, "/").select("#district, #topic")


def test_an_articles_tags_lead_to_their_pages(client: FlaskClient, collection: Collection) -> None:
    one = next(one for one in collection.articles if one.districts and one.topics)
    links = [
        str(link["href"]) for link in soup_at(client, f"/article/{one.id}").select(".about .tags a")
    ]
    assert f"/district/{one.districts[0].id}" in links
    assert f"/topic/{one.topics[0].id}" in links


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("/district/渝北", "渝北区"),
        ("/district/渝北县", "渝北区"),
        ("/district/渝北区某街道", "渝北区"),
        ("/district/yubei", "渝北区"),
        ("/topic/sciteck", "科技创新"),
        ("/topic/科技", "科技创新"),
        ("/topic/Science", "科技创新"),
    ],
)
def test_one_that_there_is_not_offers_those_near_it(
    client: FlaskClient, address: str, near: str
) -> None:
    soup = soup_at(client, address, 404)
    assert faults(soup) == []
    assert near in [text_of(link) for link in soup.select(".list a")]
    for item in soup.select(".list li"):
        assert item.a is not None
        there = soup_at(client, str(item.a["href"]))
        count = text_of(item.select_one(".n")).split()[0]
        assert f"有 {count} 篇" in text_of(there.select_one(".lead"))


@pytest.mark.parametrize("kind", ["district", "topic"])
@pytest.mark.parametrize(
    "name", ["没有", "<b>x</b>", "a/b", "?q=1", "%2e%2e", "x" * 600, "\x00", "，", '"', "渝\n北"]
)
def test_no_name_is_an_error(client: FlaskClient, kind: str, name: str) -> None:
    from urllib.parse import quote

    soup = soup_at(client, f"/{kind}/{quote(name, safe='/')}", 404)
    assert faults(soup) == []
    assert not soup.select("main b")


def test_a_name_that_is_only_a_word_can_be_searched_for(
    client: FlaskClient, app_archive: Archive
) -> None:
    soup = soup_at(client, "/district/企业", 404)
    count = app_archive.search(Query.parse("企业")).total
    assert f"企业 {count} 篇" in text_of(soup.main)
