"""The frame for other sites."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from archive.settings import Settings
from tests.web.markup import faults, headlines, link_to, soup_at, text_of
from web import create_app
from web.openapi.parameters import searched

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_frame_searches_and_opens_its_links_outside(client: FlaskClient) -> None:
    soup = soup_at(client, "/embed?q=科技型企业&size=2&placeholder=找报道")
    assert len(headlines(soup)) == 2
    assert {a["target"] for a in soup.select("ol.hits a")} == {"_blank"}
    assert soup.select("#q")[0]["placeholder"] == "找报道"
    assert not soup.select(".masthead, #filters")


def test_the_frames_form_and_paging_stay_in_the_frame_with_its_choices(
    client: FlaskClient,
) -> None:
    soup = soup_at(client, "/embed?district=渝北区&size=1&placeholder=找")
    form = soup.select("form")[0]
    assert form["action"] == "/embed"
    fields = {f["name"]: f["value"] for f in form.select("input[type=hidden]")}
    assert fields == {"district": "渝北区", "size": "1", "placeholder": "找"}
    following = str(soup.select("a[rel=next]")[0]["href"])
    assert following.startswith("/embed?")
    assert headlines(soup_at(client, following)) != headlines(soup)


def test_the_frames_markup_holds(client: FlaskClient) -> None:
    for address in ("/embed", "/embed?q=科技&lang=en", "/embed?q=没有的话语吧"):
        soup = soup_at(client, address)
        assert faults(soup) == []
        assert text_of(soup.title)


def test_the_element_is_one_small_script_that_any_site_may_load(client: FlaskClient) -> None:
    response = client.get("/embed.js")
    assert response.mimetype == "text/javascript"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert len(response.data) < 12_000
    assert "innerHTML" not in response.get_data(as_text=True)


def attributes_in(script: str) -> set[str]:
    """What the element reads from its attributes."""
    listed = re.search(r"const FILTERS = \[([^\]]*)\]", script)
    assert listed
    asked = re.findall(r'getAttribute\("(\w+)"\)', script)
    return {*re.findall(r'"(\w+)"', listed[1]), *asked}


def test_both_forms_take_the_same_attributes_and_all_are_told(client: FlaskClient) -> None:
    script = client.get("/embed.js").get_data(as_text=True)
    told = {text_of(one) for one in soup_at(client, "/embed/help").select("tbody code")}
    assert told == attributes_in(script)
    # The frame takes them as parameters; those that a search does not know it would pass over.
    assert told - {"placeholder", "lang"} <= set(searched())
    for readme in ("README.md", "README.zh.md"):
        text = (ROOT / readme).read_text("utf-8")
        assert all(f"`{name}`" in text for name in told), readme


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_code_to_paste_asks_for_the_search_that_it_was_made_for(
    client: FlaskClient, lang: str
) -> None:
    asked = "q=科技&district=渝北区&district=北碚区&topic=scitech&sort=oldest&variants=0&size=10"
    soup = soup_at(client, f"/embed/help?{asked}&placeholder=找“报道”%22<&lang={lang}")
    assert faults(soup) == []
    element, frame = (soup_of_text(text_of(one)) for one in soup.select("pre"))
    tag, inside = element.find("baohai-search"), frame.find("iframe")
    assert isinstance(tag, Tag) and isinstance(inside, Tag)
    script = element.select("script")[0]
    assert client.get(str(script["src"])).status_code == 200
    assert tag.attrs["district"] == "渝北区,北碚区"
    assert tag.attrs["placeholder"] == '找“报道”"<'
    wanted = client.get(f"/api/v1/search?{asked}").get_json()
    by_element = {k: v for k, v in tag.attrs.items() if k not in ("placeholder", "lang")}
    found = client.get("/api/v1/search", query_string=by_element).get_json()
    assert {**found, "took_ms": 0} == {**wanted, "took_ms": 0}
    shown = soup_at(client, str(inside["src"]))
    assert headlines(shown) == [hit["headline"] for hit in wanted["hits"]]
    assert shown.select("#q")[0]["placeholder"] == '找“报道”"<'
    assert shown.html is not None and shown.html["lang"] == ("en" if lang == "en" else "zh-Hans")


def soup_of_text(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser")


def test_the_page_says_which_sites_may(settings: Settings) -> None:
    client = create_app(settings).test_client()
    said = text_of(soup_at(client, "/embed/help").main)
    assert "任何网站" in said and "还没有" in said and "BAOHAI" not in said
    named = dataclasses.replace(settings, frame_origins=("https://a.example",), api_origins=())
    said = text_of(soup_at(create_app(named).test_client(), "/embed/help").main)
    assert "https://a.example" in said and "还没有" in said


def test_results_lead_to_the_code_for_them(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=科技&district=渝北区&page=1")
    address = link_to(soup, "嵌入网页", ".takeaway")
    assert address == "/embed/help?q=科技&district=渝北区"
    assert client.get(address).status_code == 200
