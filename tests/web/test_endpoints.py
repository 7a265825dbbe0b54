"""The endpoint described to people: all of it, in both languages, with links that hold."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.markup import faults, soup_at, text_of


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_that_programs_are_told_is_told_to_people(client: FlaskClient, lang: str) -> None:
    soup = soup_at(client, f"/api?lang={lang}")
    assert faults(soup) == []
    document = client.get(f"/api/openapi.json?lang={lang}").get_json()
    sections = {text_of(one.select("h2, h3")[0]): one for one in soup.select("main section")}
    for path, item in document["paths"].items():
        names = [text_of(one) for one in sections[path].select("tbody th")]
        assert names == [one["name"] for one in item["get"]["parameters"]]
        assert item["get"]["summary"] in text_of(sections[path])
    for name, schema in document["components"]["schemas"].items():
        names = [text_of(one) for one in sections[name].select("tbody th")]
        assert names == list(schema["properties"])
    assert set(sections) == {*document["paths"], *document["components"]["schemas"]}


def test_its_examples_are_answered(client: FlaskClient) -> None:
    links = [str(one["href"]) for one in soup_at(client, "/api").select("pre a")]
    assert len(links) > 8
    assert all(client.get(link).status_code == 200 for link in links)


def test_help_leads_there(client: FlaskClient) -> None:
    assert soup_at(client, "/help").select("a[href='/api']")
