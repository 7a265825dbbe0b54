"""A search whose address cannot be read keeps what can, and says what is wrong at its field."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.markup import faults, soup_at, text_of


def test_dates_the_wrong_way_round_are_said_at_their_field(client: FlaskClient) -> None:
    for address in (
        "/search?q=科技&topic=scitech&sort=newest&from=2022-06-15&to=2022-05-01",
        "/search/q=科技&topic=scitech&sort=newest/?from=2022-06-15&to=2022-05-01",
    ):
        soup = soup_at(client, address, 400)
        assert faults(soup) == []
        form = soup.select_one("main form.dates")
        assert form is not None
        assert [one.get("value") for one in soup.select("#from, #to")] == [
            "2022-06-15",
            "2022-05-01",
        ]
        (wrong,) = form.select("[aria-invalid]")
        assert wrong["name"] == "to" and form.select_one("label[for=to]")
        said = text_of(form.select_one(f"#{wrong['aria-describedby']}"))
        assert said == "“到”写的是“2022-05-01”：结束的日期要在开始之后。"
        kept = {(one["name"], one["value"]) for one in form.select("[type=hidden]")}
        assert kept == {("q", "科技"), ("topic", "scitech"), ("sort", "newest")}
        box = soup.select_one("form.search #q")
        assert box is not None and box["value"] == "科技"
        without = soup.select_one("main p > a")
        assert without is not None
        assert soup_at(client, str(without["href"])).select("#filters")


def test_what_is_no_date_stays_as_it_was_typed(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=科技&from=去年&to=2022-05-01&lang=en", 400)
    (wrong,) = soup.select("[aria-invalid]")
    assert (wrong["name"], wrong["value"], wrong.get("type")) == ("from", "去年", None)
    assert 'From is "去年": give a date' in text_of(soup.select_one("#wrong-from"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("size=500", "“每页”写的是“500”"),
        ("sort=best", "“排列”写的是“best”"),
        ("year=20", "“年份”写的是“20”"),
        ("page=x", "“翻页”写的是“x”"),
        ("zoom=9", "“zoom”写的是“9”"),
        ("size=500&sort=best", "“排列”写的是“best”"),
    ],
)
def test_any_other_parameter_is_named_and_the_rest_is_kept(
    client: FlaskClient, asked: str, said: str
) -> None:
    soup = soup_at(client, f"/search?q=科技&district=渝北区&{asked}", 400)
    assert any(text_of(one).startswith(said) for one in soup.select("[role=alert]"))
    box = soup.select_one("form.search #q")
    assert box is not None and box["value"] == "科技"
    kept = soup.select_one("form.search input[name=district]")
    assert kept is not None and kept["value"] == "渝北区"


def test_a_text_that_is_too_long_can_be_shortened(client: FlaskClient) -> None:
    soup = soup_at(client, f"/search?q={'长' * 600}", 400)
    box = soup.select_one("form.search #q")
    assert box is not None and box["value"] == "长" * 500


def test_programs_are_answered_as_before(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?from=2022-06-15&to=2022-05-01")
    assert (answer.status_code, answer.get_json()["field"]) == (400, "to")
