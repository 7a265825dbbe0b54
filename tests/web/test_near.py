"""After a search that found nothing: each way on leads to as many articles as it says."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.web.markup import faults, soup_at, text_of

VAIN = [
    'q="火星移民"',
    "q=没有的话语吧&district=渝北区",
    "q=创新驱同&topic=agriculture",
    'q="科技形企业"&from=2020',
    "q=记者:黄红红 标题:飞船",
    'q="火星移民"&view=concordance',
    "q=渝北火车站&year=1901",
]


def numbers_in(text: str) -> list[int]:
    return [int(one.replace(",", "")) for one in re.findall(r"[\d,]+(?= 篇)", text)]


@pytest.mark.parametrize("query", VAIN)
def test_every_link_that_is_offered_has_the_count_that_is_said(
    client: FlaskClient, query: str
) -> None:
    soup = soup_at(client, f"/search?{query}")
    assert faults(soup) == []
    assert not soup.select("ol.hits li, ol.lines li")
    offered = soup.select(".none li")
    for item in offered:
        (count,) = numbers_in(text_of(item.select_one(".n")))
        assert (item.a is None) is not bool(count)
        if item.a is None:
            continue
        found = soup_at(client, str(item.a["href"]).replace("view=concordance", ""))
        assert numbers_in(text_of(found.h1))[:1] == ([count] if count else [])
    links = [str(item.a["href"]) for item in offered if item.a]
    assert len(set(links)) == len(links), "nothing is offered twice"


def test_words_near_are_offered(client: FlaskClient) -> None:
    soup = soup_at(client, '/search?q="科技型火箭"')
    near = [text_of(one) for one in soup.select(".near a")]
    assert "科技型企业" in near
    assert soup.select_one(".near").find_previous("h2").get_text() == "库里相近的词"  # type: ignore


def test_where_something_is_found_nothing_is_offered(client: FlaskClient) -> None:
    assert not soup_at(client, "/search?q=科技").select(".none, .near")
