"""（上接1版） and （下转3版） as links, in the page of an article and at the endpoint."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.settings import Settings
from index import Query, update_index
from tests.web.markup import faults, soup_at, text_of
from web import create_app
from web.handle import EXTENSION

FRONT = """---
publication: 江城日报
date: 2022-06-13
page: {number}
---
"""
FIRST = """# 新桥昨天通车

本报讯（记者 黄某）江城新桥昨天通车，设计师周望舒说，桥墩用的是“浮雕石”，石料从云岭采石场运来。

周望舒说，这些“浮雕石”在云岭采石场放了三年，石匠们日夜打磨，（下转3版）

# 图书馆夜里也开门

本报讯（记者 王某）图书馆从本周起夜里也开门，馆长何青山说，读者可以借阅到十点。
"""
THIRD = """（上接1版）石料上刻着渔民撒网的图案。

周望舒还说，云岭采石场为新桥留了最好的“浮雕石”，能用百年。

桥墩上还有石匠们的名字，周望舒希望走过的人都能看见。
"""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, str, str]:
    """A client, and the ids of the article of page 1 and of its continuation."""
    folder = tmp_path_factory.mktemp("paper")
    seeds = folder / "seeds"
    seeds.mkdir()
    for number, text in (("1", FIRST), ("3", THIRD)):
        (seeds / f"{number}.txt").write_text(FRONT.format(number=number) + text, "utf-8")
    settings = Settings(
        seeds=seeds, index=folder / "index", corrections=Path(folder / "corrections")
    )
    assert not update_index(seeds, settings.index, jobs=1, settings=settings).refused
    app = create_app(settings)
    archive = app.extensions[EXTENSION].archive
    hits = archive.search(Query.parse("浮雕石", size=10)).hits
    ids = {hit.page: hit.id for hit in hits}
    return app.test_client(), ids["1"], ids["3"]


def test_both_articles_link_to_each_other(paper: tuple[FlaskClient, str, str]) -> None:
    client, first, third = paper
    for here, there, said in ((first, third, "下转3版"), (third, first, "上接1版")):
        soup = soup_at(client, f"/article/{here}")
        (line,) = soup.select(".turn")
        assert text_of(line).startswith(said)
        (link,) = line.select("a")
        assert link["href"] == f"/article/{there}"
        assert text_of(soup_at(client, str(link["href"])).h1) == text_of(link)
        assert faults(soup) == []
    english = soup_at(client, f"/article/{third}?lang=en")
    assert text_of(english.select_one(".turn")).startswith("Continued from 1版")


def test_the_endpoint_says_both_ends_or_null(paper: tuple[FlaskClient, str, str]) -> None:
    client, first, third = paper
    one, other = (client.get(f"/api/v1/articles/{id}").get_json() for id in (first, third))
    assert one["continued_by"] == {"id": third, "url": f"http://localhost/article/{third}"}
    assert other["continues"] == {"id": first, "url": f"http://localhost/article/{first}"}
    assert (one["continues"], other["continued_by"]) == (None, None)


def test_a_mark_without_its_page_is_said_and_no_link(
    client: FlaskClient,
) -> None:
    hits = client.get("/api/v1/search?kind=continuation").get_json()["hits"]
    assert hits
    for hit in hits:
        soup = soup_at(client, f"/article/{hit['id']}")
        assert text_of(soup.select_one(".turn")) == "上接1版"
        assert not soup.select(".turn a")
