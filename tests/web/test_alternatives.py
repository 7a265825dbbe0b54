"""What may have been meant: as a sentence with links on the page, as a list at the endpoint."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.markup import soup_at

MISTAKES = {
    "渝被": "渝北",
    "末来": "未来",
    "zhongxian": "忠县",
    "标题:创薪 -旅游": "标题:创新 -旅游",
}


@pytest.mark.parametrize(("typed", "meant"), MISTAKES.items())
def test_the_endpoint_gives_a_list_with_counts_that_hold(
    client: FlaskClient, typed: str, meant: str
) -> None:
    answer = client.get("/api/v1/search", query_string={"q": typed, "size": 5}).get_json()
    assert answer["query"]["q"] == typed
    first = answer["alternatives"][0]
    assert set(first) == {"q", "marks", "total", "url"}
    assert first["q"] == meant
    asked = {"q": first["q"], "size": 5}
    assert client.get("/api/v1/search", query_string=asked).get_json()["total"] == first["total"]
    assert client.get(first["url"]).status_code == 200 and "size=5" in first["url"]


@pytest.mark.parametrize(("typed", "meant"), MISTAKES.items())
def test_the_page_asks_and_replaces_nothing(client: FlaskClient, typed: str, meant: str) -> None:
    soup = soup_at(client, f"/search?q={typed}")
    assert soup.select_one("#q")["value"] == typed  # type: ignore[index]
    (notice,) = [one for one in soup.select("p.notice") if "您要找的是不是" in one.text]
    link = notice.select_one("a")
    assert link is not None and link.text == meant
    assert "篇）" in notice.text
    found = soup_at(client, str(link["href"]))
    assert found.select_one("#q")["value"] == meant  # type: ignore[index]
    assert found.select("ol.hits > li")


def test_choices_are_kept_and_counted_with(client: FlaskClient) -> None:
    address = "/api/v1/search?q=末来&topic=scitech&from=2020"
    for one in client.get(address).get_json().get("alternatives", []):
        assert "topic=scitech" in one["url"] and "from=2020" in one["url"]
        assert (
            client.get(one["url"].replace("/search", "/api/v1/search")).get_json()["total"]
            == (one["total"])
        )


@pytest.mark.parametrize("typed", ["科技", "", "没有的话语吧"])
def test_where_nothing_better_is_known_nothing_is_offered(client: FlaskClient, typed: str) -> None:
    assert "alternatives" not in client.get(f"/api/v1/search?q={typed}").get_json()
    assert "您要找的是不是" not in client.get(f"/search?q={typed}").get_data(as_text=True)


def test_where_most_words_match_it_is_offered_too(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=科技创新 末来").get_json()
    assert answer["relaxed"] and answer["alternatives"][0]["q"] == "科技创新 未来"
