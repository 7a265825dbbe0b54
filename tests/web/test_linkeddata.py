"""What machines are told of an article: schema.org's words, and nothing that is not known."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from archive.model import Article, Author, Byline, Page, Paragraph, Tag
from tests.web.conftest import Collection
from tests.web.markup import soup_at
from web.presenters.linkeddata import DESCRIBED, description_of, told_of

URL = "http://localhost/article/p~1"
PAGE = Page("p", "p.txt", (), "0" * 64, publication="江城日报", edition="副刊", number="A02")
ARTICLE = Article(
    id="p~1",
    page_id="p",
    headline="云台桥通车",
    spans=((1, 3),),
    paragraphs=(
        Paragraph("云台桥（资料图）", ((1, 1),), "caption"),
        Paragraph("5月11日，云台桥正式通车。", ((2, 2),)),
        Paragraph("沿线两万居民出行不再绕路。", ((3, 3),)),
    ),
    kicker="三年建成",
    column="县区新闻",
    byline=Byline((Author("陈望舒", "记者"),), "渝北区融媒体中心", "", "江城5月11日电"),
    date=dt.date(2023, 5, 12),
    date_source="path",
    districts=(Tag("district", "渝北区", "渝北区"),),
    topics=(Tag("topic", "transport", "交通物流"),),
)
# The properties of schema.org's NewsArticle (with those of Article and CreativeWork) that we use.
KNOWN = {
    *("@context", "@type", "@id", "url", "mainEntityOfPage", "headline", "alternativeHeadline"),
    *("description", "inLanguage", "isAccessibleForFree", "author", "sourceOrganization"),
    *("dateline", "articleSection", "contentLocation", "isPartOf", "publisher", "printEdition"),
    *("printPage", "datePublished"),
}


def said(article: Article = ARTICLE, page: Page = PAGE) -> dict[str, Any]:
    return dict(json.loads(told_of(article, page, URL).linked_data))


def test_all_that_is_known_is_told_in_words_of_schema_org() -> None:
    told = said()
    assert set(told) == KNOWN
    assert (told["@type"], told["url"]) == ("NewsArticle", URL)
    assert (told["printPage"], told["printEdition"]) == ("A02", "副刊")
    assert told["datePublished"] == "2023-05-12"
    assert told["dateline"] == "江城5月11日电"
    assert told["author"] == [{"@type": "Person", "name": "陈望舒"}]
    assert told["articleSection"] == ["县区新闻", "交通物流"]
    assert told["isPartOf"] == {"@type": "Newspaper", "name": "江城日报"}


def test_what_is_not_known_is_not_told() -> None:
    bare = Article("p~1", "p", "无题", ((1, 1),), ())
    assert set(said(bare, Page("p", "p.txt", (), "0" * 64))) == {
        *("@context", "@type", "@id", "url", "mainEntityOfPage", "headline", "inLanguage"),
        "isAccessibleForFree",
    }


def test_a_date_that_was_worked_out_is_no_date_of_publication() -> None:
    told = told_of(replace(ARTICLE, date_source="inferred"), PAGE, URL)
    assert told.published == "" and "datePublished" not in told.linked_data


def test_where_nobody_is_named_the_organisation_is_the_author() -> None:
    told = said(replace(ARTICLE, byline=Byline((), "渝北区融媒体中心")))
    assert told["author"] == [{"@type": "Organization", "name": "渝北区融媒体中心"}]


@pytest.mark.parametrize(
    ("bodies", "description"),
    [
        ([], ""),
        (["短的一段。", "又一段。"], "短的一段。又一段。"),
        (["甲" * 60 + "。", "乙" * 100 + "。"], "甲" * 60 + "。"),
        (["丙" * 300], "丙" * (DESCRIBED - 1) + "…"),
        (["丁。" + "戊" * 300], ("丁。" + "戊" * 300)[: DESCRIBED - 1] + "…"),
    ],
)
def test_a_description_is_the_beginning_in_whole_sentences(
    bodies: list[str], description: str
) -> None:
    paragraphs = tuple(Paragraph(text, ((n, n),)) for n, text in enumerate(bodies, 1))
    assert description_of(replace(ARTICLE, paragraphs=paragraphs)) == description
    assert len(description) <= DESCRIBED


def test_the_head_of_an_articles_page_tells_the_same(
    client: FlaskClient, collection: Collection
) -> None:
    for article in (collection.articles[0], collection.articles[-1]):
        soup = soup_at(client, f"/article/{article.id}?q=科技&n=1")
        meta = {
            str(one.get("property") or one.get("name")): str(one["content"])
            for one in soup.select("head meta[content]")
        }
        assert meta["og:title"] == article.headline
        assert meta["og:url"] == soup.select("link[rel=canonical]")[0]["href"]
        assert meta["description"] == meta["og:description"] == description_of(article)
        known = article.date and article.date_source != "inferred"
        assert ("article:published_time" in meta) == bool(known)
