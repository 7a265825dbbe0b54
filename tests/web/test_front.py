"""The front page: an empty query browses."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.markup import faults, headlines, link_to, soup_at, text_of
from tests.web.papers import Sheet, archive_of


def test_the_search_box_comes_first_and_then_what_there_is(client: FlaskClient) -> None:
    soup = soup_at(client, "/")
    assert faults(soup) == []
    box = soup.select("#q")[0]
    assert not box.find_all_previous("h2")
    assert [text_of(one) for one in soup.select("main h2")] == ["最新版面", "区县", "主题", "馆藏"]


def test_each_district_and_topic_has_as_many_articles_as_it_says(client: FlaskClient) -> None:
    links = soup_at(client, "/").select(".values li")
    assert len(links) > 10
    for one in links:
        assert one.a is not None
        soup = soup_at(client, str(one.a["href"]))
        assert f"有 {text_of(one.select_one('.n'))} 篇" in text_of(soup.select_one(".lead"))
        assert text_of(soup.h1) == text_of(one.a)


def test_the_newest_pages_stand_with_their_headlines(client: FlaskClient) -> None:
    soup = soup_at(client, "/")
    days = [text_of(one) for one in soup.select("main h3")]
    assert days[0].startswith("渝州晚报 2022年6月14日")
    # Pages without a date are there too, and come last.
    assert days[-1].startswith("报纸不详 日期不详")
    for page in soup.select(".sheet"):
        shown = [text_of(one) for one in page.select("li a")]
        whole = soup_at(client, str(page.select("h4 a")[0]["href"]))
        names = [text_of(one) for one in whole.select(".contents a")]
        assert shown == names[: len(shown)] and shown
        left = len(names) - len(shown)
        assert text_of(page).endswith(f"另外 {left} 篇") is (left > 0)


def test_inferred_days_say_that_they_are(client: FlaskClient) -> None:
    said = {text_of(one): bool(one.select(".note")) for one in soup_at(client, "/").select("h3")}
    assert set(said.values()) == {True, False}


@pytest.mark.parametrize("address", ["/?q=科技", "/?district=渝北区", "/?page=2"])
def test_with_anything_chosen_it_answers_as_the_search_does(
    client: FlaskClient, address: str
) -> None:
    found = headlines(soup_at(client, address))
    assert found == headlines(soup_at(client, f"/search{address[1:]}")) and found


def test_gaps_between_years_are_said_and_drawn(tmp_path: Path) -> None:
    sheets: list[Sheet] = [("日报", f"{year}-01-01", "1", 1) for year in (1990, 1991, 1993, 1999)]
    client = archive_of(tmp_path, sheets).test_client()
    strip = soup_at(client, "/").select(".strips li")[0]
    assert "1990–1991、1993、1999" in text_of(strip)
    assert [text_of(one) for one in strip.select(".ends span")] == ["1990", "1999"]
    drawn = [(str(one["x"]), str(one["width"])) for one in strip.select("rect:not(.none)")]
    assert drawn == [("0.0%", "20.0%"), ("30.0%", "10.0%"), ("90.0%", "10.0%")]


def test_many_runs_of_years_are_said_from_the_earliest_to_the_latest(tmp_path: Path) -> None:
    sheets: list[Sheet] = [("日报", f"{year}-01-01", "1", 1) for year in range(1984, 1996, 2)]
    strip = soup_at(archive_of(tmp_path, sheets).test_client(), "/").select(".strips li")[0]
    assert "1984、1986、…、1994" in text_of(strip)


def test_an_archive_of_nothing_has_a_front_page(tmp_path: Path) -> None:
    client = archive_of(tmp_path, []).test_client()
    for address in ("/", "/coverage", "/about"):
        assert faults(soup_at(client, address)) == []
    assert soup_at(client, "/").select("#q") and not soup_at(client, "/").select("main h2")


@pytest.mark.parametrize("address", ["/", "/search?q=科技", "/help", "/coverage", "/nowhere"])
def test_holdings_help_and_about_are_one_step_away(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    soup = soup_at(client, address, response.status_code)
    for place in (".masthead", "footer"):
        wanted = {"馆藏": "/coverage", "检索帮助": "/help", "关于": "/about"}
        assert {name: link_to(soup, name, place) for name in wanted} == wanted
    # Help stands beside the box that it helps with.
    assert link_to(soup, "检索帮助", "form.search") == "/help"
