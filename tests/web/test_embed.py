"""The frame for other sites."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.web.markup import faults, headlines, soup_at, text_of


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
