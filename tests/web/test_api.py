"""The JSON endpoint: exactly the promised keys, and errors that programs can read."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index import FACETS
from tests.web.conftest import Collection

HIT = {
    "id", "url", "headline", "headline_derived", "page", "publication", "date", "date_source",
    "authors", "districts", "topics", "kind", "score", "snippets",
}  # fmt: skip
QUERY = {
    "q", "district", "topic", "kind", "publication", "author", "year", "month", "from", "to",
    "sort", "page", "size", "variants",
}  # fmt: skip
ARTICLE = {
    "page", "id", "headline", "headline_derived", "kicker", "deck", "subheads", "authors",
    "organisation", "agency", "kind", "continued_from", "date", "lines", "body", "districts",
    "topics",
}  # fmt: skip
SIMILAR = {
    "id", "url", "headline", "publication", "date", "date_source", "districts", "topics", "score",
    "shared",
}  # fmt: skip


def test_a_search_answers_with_exactly_the_promised_keys(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=科技型企业").get_json()
    assert set(answer) == {"query", "total", "took_ms", "hits", "facets", "undated"}
    assert set(answer["query"]) == QUERY
    assert all(set(hit) == HIT for hit in answer["hits"])
    assert set(answer["facets"]) == set(FACETS)
    for values in answer["facets"].values():
        assert all(set(one) == {"value", "label", "count", "selected"} for one in values)
    assert answer["total"] == len(answer["hits"]) >= 3


def test_marks_are_offsets_of_what_was_asked_for(client: FlaskClient) -> None:
    hits = client.get('/api/v1/search?q="科技型企业"').get_json()["hits"]
    marked = [
        snippet["text"][start:end]
        for hit in hits
        for snippet in hit["snippets"]
        for start, end in snippet["marks"]
    ]
    assert len(marked) >= len(hits)
    assert {"".join(mark.split()) for mark in marked} == {"科技型企业"}


def test_chinese_is_not_escaped(client: FlaskClient) -> None:
    assert "科技型企业" in client.get("/api/v1/search?q=科技型企业").get_data(as_text=True)


def test_the_query_is_given_back_as_it_was_understood(client: FlaskClient) -> None:
    asked = (
        "/api/v1/search?q=科技&district=渝北区,北碚区&district=忠县&from=2020&sort=oldest&size=3"
    )
    query = client.get(asked).get_json()["query"]
    assert query["district"] == ["渝北区", "北碚区", "忠县"]
    assert (query["from"], query["to"]) == ("2020-01-01", None)
    assert (query["sort"], query["page"], query["size"]) == ("oldest", 1, 3)


def test_a_choice_is_marked_in_its_facet_and_kept_to_in_the_hits(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?district=黔江区&size=100").get_json()
    assert answer["total"] == len(answer["hits"]) >= 1
    assert all("黔江区" in hit["districts"] for hit in answer["hits"])
    chosen = [one["value"] for one in answer["facets"]["district"] if one["selected"]]
    assert chosen == ["黔江区"]


def test_what_is_left_out_is_said_and_kept_to(client: FlaskClient) -> None:
    whole = client.get("/api/v1/search").get_json()
    answer = client.get("/api/v1/search?district=-黔江区&topic=-law,-sport&size=100").get_json()
    assert answer["query"]["without"] == {"district": ["黔江区"], "topic": ["law", "sport"]}
    assert answer["query"]["district"] == []
    assert answer["hits"] and all("黔江区" not in hit["districts"] for hit in answer["hits"])
    (out,) = [one for one in answer["facets"]["district"] if one.get("excluded")]
    assert (out["value"], out["selected"]) == ("黔江区", False)
    alone = client.get("/api/v1/search?district=黔江区&topic=-law,-sport").get_json()
    assert out["count"] == alone["total"] > 0
    assert "without" not in whole["query"]
    assert not any("excluded" in one for one in whole["facets"]["district"])


def test_a_hits_address_and_its_article_are_there(
    client: FlaskClient, collection: Collection
) -> None:
    for hit in client.get("/api/v1/search?size=100").get_json()["hits"]:
        assert hit["url"] == f"http://localhost/article/{hit['id']}"
        assert client.get(hit["url"]).status_code == 200
        article = client.get(f"/api/v1/articles/{hit['id']}").get_json()
        assert set(article) >= ARTICLE
        assert article["headline"] == hit["headline"]
        assert article["url"] == hit["url"]
    assert len(collection.articles) > 20


def test_an_article_says_all_that_is_known_of_it(
    client: FlaskClient, collection: Collection
) -> None:
    for article in collection.articles:
        said = client.get(f"/api/v1/articles/{article.id}").get_json()
        assert said["body"] == article.body
        assert said["lines"] == [list(span) for span in article.spans]
        assert [tag["id"] for tag in said["districts"]] == [tag.id for tag in article.districts]
        assert all(set(tag) == {"id", "label", "evidence"} for tag in said["topics"])


def test_values_of_a_facet_that_contain_some_text(client: FlaskClient) -> None:
    said = client.get("/api/v1/facets/author?q=企业&find=張").get_json()
    assert set(said) == {"query", "facet", "find", "values"}
    assert said["values"] and all("张" in one["value"] for one in said["values"])
    for one in said["values"]:
        found = client.get(f"/api/v1/search?q=企业&author={one['value']}").get_json()
        assert found["total"] == one["count"]
    assert client.get("/api/v1/facets/nowhere").status_code == 404
    assert client.get(f"/api/v1/facets/author?find={'长' * 61}").get_json()["field"] == "find"


def test_similar_articles_come_with_what_is_shared(
    client: FlaskClient, collection: Collection
) -> None:
    said = [
        client.get(f"/api/v1/articles/{article.id}/similar").get_json()
        for article in collection.articles
    ]
    assert all(set(one) == {"id", "similar"} for one in said)
    similar = [one for each in said for one in each["similar"]]
    assert similar and all(set(one) == SIMILAR for one in similar)
    assert all(set(one["shared"]) == {"words", "districts", "topics"} for one in similar)
    for one in similar[:3]:
        article = client.get(f"/api/v1/articles/{one['id']}").get_json()
        assert all(word in article["headline"] + article["body"] for word in one["shared"]["words"])


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("size=1000", "size"),
        ("page=0", "page"),
        ("sort=best", "sort"),
        ("from=soon", "from"),
        ("to=2020-13", "to"),
        ("year=1", "year"),
        ("month=2020", "month"),
        (f"q={'长' * 501}", "q"),
    ],
)
def test_what_cannot_be_read_is_a_problem_that_names_the_field(
    client: FlaskClient, asked: str, field: str
) -> None:
    response = client.get(f"/api/v1/search?{asked}")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    said = response.get_json()
    assert (said["status"], said["field"]) == (400, field)
    assert field in said["detail"]


@pytest.mark.parametrize(
    "path",
    ["", "v1", "v1/nowhere", "v2/search", "v1/articles/nowhere", "v1/articles/nowhere/similar"],
)
def test_what_is_not_there_is_a_problem(client: FlaskClient, path: str) -> None:
    response = client.get(f"/api/{path}")
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_endpoint_can_only_be_read(client: FlaskClient, method: str) -> None:
    response = getattr(client, method)("/api/v1/search")
    assert (response.status_code, response.mimetype) == (405, "application/problem+json")
    assert "GET" in response.headers["Allow"]


def test_an_article_that_is_gone_names_its_page(
    client: FlaskClient, collection: Collection
) -> None:
    page = collection.readings[0].page.id
    response = client.get(f"/api/v1/articles/{page}~00000000")
    assert response.status_code == 404
    said = response.get_json()
    assert said["page"] == f"http://localhost/page/{page}"
    assert len(said["articles"]) == len(collection.readings[0].articles)


def test_a_fault_of_ours_shows_nothing_of_its_inside(
    broken: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    response = broken.test_client().get("/api/v1/search?q=x")
    assert (response.status_code, response.mimetype) == (500, "application/problem+json")
    assert "secret" not in response.get_data(as_text=True)
    page = broken.test_client().get("/search?q=x")
    assert (page.status_code, page.mimetype) == (500, "text/html")
    assert "secret" not in page.get_data(as_text=True)


def test_errors_come_in_the_language_asked_for(client: FlaskClient) -> None:
    said = json.loads(client.get("/api/v1/search?size=0&lang=en").get_data())
    assert said["title"] == "This cannot be searched"


def test_a_search_lists_the_most_frequent_values_and_all_years(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get("/api/v1/search").get_json()["facets"]
    monkeypatch.setattr("web.views.api.LISTED", 1)
    facets = client.get("/api/v1/search").get_json()["facets"]
    assert facets["author"] == whole["author"][:1] and len(whole["author"]) > 1
    assert facets["year"] == whole["year"] and len(whole["year"]) > 1
    chosen = whole["author"][-1]["value"]
    facets = client.get(f"/api/v1/search?author={chosen}").get_json()["facets"]
    assert chosen in [one["value"] for one in facets["author"] if one["selected"]]
