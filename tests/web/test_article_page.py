"""The page of an article."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from archive.model import Article
from tests.web.conftest import Collection
from tests.web.markup import faults, link_to, marks_of_words, soup_at, text_of


def of(collection: Collection, headline: str) -> Article:
    return next(one for one in collection.articles if headline in one.headline)


def test_each_part_of_an_article_stands_in_its_place(
    client: FlaskClient, collection: Collection
) -> None:
    article = of(collection, "马上办")
    soup = soup_at(client, f"/article/{article.id}")
    head = soup.select_one("article > header")
    assert head is not None
    assert text_of(head.select_one(".kicker")) == article.kicker
    assert text_of(head.select_one("h1")) == article.headline
    assert "冉绢" in text_of(head.select_one(".byline"))
    assert [text_of(one) for one in soup.select(".text h2")] == list(article.subheads)
    assert article.subheads


def test_every_hit_is_marked_numbered_and_counted_in_words(
    client: FlaskClient, collection: Collection
) -> None:
    article = of(collection, "科技型企业413家")
    soup = soup_at(client, f"/article/{article.id}?q=“科技型企业”")
    marks = soup.select("article mark")
    assert [one["id"] for one in marks] == [f"hit-{n}" for n in range(1, len(marks) + 1)]
    assert marks_of_words(soup) == {"科技型企业"}
    assert f"出现 {len(marks)} 处" in text_of(soup.select_one(".found"))
    assert len(soup.select("#hits a")) == len(marks) >= 3


def test_words_that_are_not_in_the_article_are_said_not_to_be(
    client: FlaskClient, collection: Collection
) -> None:
    soup = soup_at(client, f"/article/{collection.articles[0].id}?q=坝坝直播间")
    assert not soup.select("mark")
    assert "没有在本文出现" in text_of(soup.select_one(".found"))


def test_tags_are_links_and_say_why_below(client: FlaskClient, collection: Collection) -> None:
    article = of(collection, "科技型企业413家")
    soup = soup_at(client, f"/article/{article.id}")
    assert soup.select(".about > .tags a")
    reasons = soup.select(".about details dd")
    assert reasons
    line = next(one for one in reasons if one.select("a"))
    assert "渝北" in " ".join(text_of(one.select_one("q")) for one in reasons if one.select("q"))
    page, _, anchor = str(line.select("a")[0]["href"]).partition("#")
    assert soup_at(client, page).select(f"#{anchor}")


def test_the_articles_of_the_same_page_are_a_step_away(
    client: FlaskClient, collection: Collection
) -> None:
    reading = collection.readings[0]
    soup = soup_at(client, f"/article/{reading.articles[1].id}")
    names = [text_of(one) for one in soup.select("aside li")]
    assert names == [one.headline for one in reading.articles]
    assert text_of(soup.select_one("aside [aria-current]")) == reading.articles[1].headline
    following = soup.select("a[rel=next]")[0]
    assert reading.articles[2].id in str(following["href"])
    assert soup_at(client, str(following["href"]))
    assert soup_at(client, link_to(soup, "看整版"))


def test_a_citation_says_what_is_known_and_what_was_worked_out(
    client: FlaskClient, collection: Collection
) -> None:
    article = of(collection, "科技型企业413家")
    soup = soup_at(client, f"/article/{article.id}")
    citation = text_of(soup.select_one("#citation"))
    assert citation.startswith(f"杨荟琳. {article.headline}[N/OL]. ")
    assert citation.endswith(f"http://localhost/article/{article.id}.")


def test_the_article_describes_itself_to_machines(
    client: FlaskClient, collection: Collection
) -> None:
    article = of(collection, "科技型企业413家")
    soup = soup_at(client, f"/article/{article.id}")
    script = soup.select_one('script[type="application/ld+json"]')
    assert script is not None
    said = json.loads(str(script.string))
    assert said["@type"] == "NewsArticle"
    assert said["headline"] == article.headline
    assert said["author"] == [{"@type": "Person", "name": "杨荟琳"}]


def test_an_article_that_is_gone_answers_with_its_page(
    client: FlaskClient, collection: Collection
) -> None:
    reading = collection.readings[0]
    soup = soup_at(client, f"/article/{reading.page.id}~00000000", status=404)
    assert [text_of(a) for a in soup.select("ul.list a")] == [
        one.headline for one in reading.articles
    ]
    assert soup_at(client, link_to(soup, "看整版"))


@pytest.mark.parametrize("id", ["nowhere", "nowhere~12345678", "a/b/c~x", "..%2F..%2Fetc", "~"])
def test_an_article_that_never_was_is_a_clear_404(client: FlaskClient, id: str) -> None:
    soup = soup_at(client, f"/article/{id}", status=404)
    assert faults(soup) == []
    assert text_of(soup.h1)


def test_every_articles_page_holds_together(client: FlaskClient, collection: Collection) -> None:
    for article in collection.articles:
        assert faults(soup_at(client, f"/article/{article.id}?q=科技 的")) == []


def test_similar_articles_stand_below_and_say_why(
    client: FlaskClient, collection: Collection
) -> None:
    article = of(collection, "大渡口 全面激发")
    soup = soup_at(client, f"/article/{article.id}")
    said = client.get(f"/api/v1/articles/{article.id}/similar").get_json()
    items = soup.select(".similar > li")
    assert 1 <= len(items) == len(said["similar"]) <= 5
    for item, one in zip(items, said["similar"], strict=True):
        link = item.select_one("a")
        assert link is not None
        assert text_of(link) == " ".join(one["headline"].split())
        assert soup_at(client, str(link["href"])).h1
        assert all(district in text_of(item.select_one(".meta")) for district in one["districts"])
        why = text_of(item.select_one(".why"))
        assert all(word in why for word in one["shared"]["words"])
        assert all(word in why for word in one["shared"]["districts"])
    assert faults(soup) == []


def test_an_article_unlike_all_others_offers_none(
    client: FlaskClient, collection: Collection
) -> None:
    offers = {
        one.id: client.get(f"/api/v1/articles/{one.id}/similar").get_json()["similar"]
        for one in collection.articles
    }
    alone = [id for id, similar in offers.items() if not similar]
    assert 0 < len(alone) < len(offers)
    assert not soup_at(client, f"/article/{alone[0]}").select(".similar")
    assert all(id not in [one["id"] for one in similar] for id, similar in offers.items())
