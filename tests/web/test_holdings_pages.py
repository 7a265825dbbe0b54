"""What the archive holds: years, days, issues and their gaps, as a librarian reads them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index import Archive
from tests.web.conftest import Collection
from tests.web.markup import faults, link_to, soup_at, text_of
from tests.web.papers import Sheet, archive_of

SHEETS: list[Sheet] = [
    *(("江城日报", "2020-02-29", number, 2) for number in ("1", "2", "4")),
    ("江城日报", "2020-03-01", "1", 1),
    ("江城日报", "2018-01-01", "A01", 1),
    ("江城日报", "", "3", 1),
    ("", "2020-05-02", "", 0),
    ("山城 & <晚报>", "1999-12-31", "1", 1),
]


@pytest.fixture(scope="module")
def paper_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return archive_of(tmp_path_factory.mktemp("papers"), SHEETS)


@pytest.fixture
def papers(paper_app: Flask) -> FlaskClient:
    return paper_app.test_client()


def cells(client: FlaskClient, address: str) -> dict[str, str]:
    """The days of a year that lead anywhere, by their address."""
    soup = soup_at(client, address)
    return {str(link["href"]): text_of(link) for link in soup.select(".month a")}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/coverage",
        "/coverage?publication=江城日报",
        "/coverage?publication=",
        "/coverage?publication=江城日报&year=2020",
        "/coverage?publication=江城日报&year=2019",
        "/coverage?publication=&year=2020",
        "/issue?publication=江城日报&date=2020-02-29",
        "/issue?publication=江城日报&date=undated",
        "/issue?date=2020-05-02",
    ],
)
def test_the_markup_holds(papers: FlaskClient, address: str, lang: str) -> None:
    soup = soup_at(papers, f"{address}{'&' if '?' in address else '?'}lang={lang}")
    assert faults(soup) == []
    for table in soup.select("table"):
        assert text_of(table.caption)
        assert all(head.get("scope") for head in table.select("th"))


def test_years_are_counted_and_a_year_between_others_is_a_gap(papers: FlaskClient) -> None:
    soup = soup_at(papers, "/coverage?publication=江城日报")
    shown = {text_of(link): str(link["href"]) for link in soup.select(".years a")}
    # The newest decade comes first.
    assert list(shown) == ["2020年 2", "2018年 1"]
    assert shown["2020年 2"] == "/coverage?publication=江城日报&year=2020"
    assert [text_of(cell) for cell in soup.select(".years .gap")] == ["0"]


def test_a_year_is_the_darker_the_more_days_of_it_are_held(tmp_path: Path) -> None:
    days = {1990: 1, 1991: 12, 1992: 52}
    sheets: list[Sheet] = [
        ("日报", f"{dt.date(year, 1, 1) + dt.timedelta(n)}", "1", 1)
        for year, held in days.items()
        for n in range(held)
    ]
    soup = soup_at(archive_of(tmp_path, sheets).test_client(), "/coverage")
    assert [cell["class"] for cell in soup.select(".years .has")] == [
        ["has", f"h{shade}"] for shade in (1, 2, 3)
    ]


def test_every_publication_is_listed_the_one_without_a_name_too(papers: FlaskClient) -> None:
    soup = soup_at(papers, "/coverage")
    assert [text_of(one) for one in soup.select(".held h2")] == [
        "江城日报",
        "山城 & <晚报>",
        "报纸不详",
    ]
    assert "2 种报纸，5 天的报，8 版，10 篇报道" in text_of(soup.select_one(".lead"))


def test_a_day_says_its_pages_and_whether_some_are_missing(papers: FlaskClient) -> None:
    days = cells(papers, "/coverage?publication=江城日报&year=2020")
    assert days == {
        "/issue?publication=江城日报&date=2020-02-29": "29 3版†",
        "/issue?publication=江城日报&date=2020-03-01": "1 1版",
    }


@pytest.mark.parametrize("year", [2019, 2020, 1999])
def test_a_year_has_each_of_its_days_once(papers: FlaskClient, year: int) -> None:
    soup = soup_at(papers, f"/coverage?publication=江城日报&year={year}")
    assert len(soup.select("table.month")) == 12
    for month, table in enumerate(soup.select("table.month"), 1):
        rows = [row.select("td") for row in table.select("tbody tr")]
        assert {len(row) for row in rows} == {7}
        # The column of a day is that of its weekday.
        for row in rows:
            for weekday, cell in enumerate(row):
                number = "".join(
                    c for c in text_of(cell).partition("日")[0].split(" ")[0] if c.isdigit()
                )
                if number:
                    assert dt.date(year, month, int(number)).weekday() == weekday


def test_years_without_anything_can_be_left_for_those_that_have_something(
    papers: FlaskClient,
) -> None:
    soup = soup_at(papers, "/coverage?publication=江城日报&year=2019")
    assert not soup.select(".month a")
    assert [text_of(link) for link in soup.select(".around a")] == [
        "← 2018年",
        "日期不详的 1 版",
        "2020年 →",
    ]


def test_an_issue_shows_its_pages_with_what_is_missing_between_them(papers: FlaskClient) -> None:
    soup = soup_at(papers, "/issue?publication=江城日报&date=2020-02-29")
    shown = [text_of(one) for one in soup.select(".sheet h2, .lost")]
    assert shown == ["第1版", "第2版", "缺第3版", "第4版"]
    assert "3 版，6 篇报道，缺第3版" in text_of(soup.select_one(".lead"))
    assert len(soup.select(".sheet li a")) == 6
    links = [text_of(link) for link in soup.select(".around a")]
    assert links == ["← 2018年1月1日 上一期", "2020年3月1日 → 下一期"]


def test_undated_pages_are_listed_and_never_hidden(papers: FlaskClient) -> None:
    soup = soup_at(papers, "/coverage")
    undated = soup_at(papers, link_to(soup, "日期不详的 1 版"))
    assert [text_of(one) for one in undated.select(".sheet h2")] == ["第3版"]
    found = soup_at(papers, link_to(undated, "列出这里的报道"))
    assert len(found.select("ol.hits > li")) == 1


def test_an_issue_leads_to_a_search_for_its_articles(papers: FlaskClient) -> None:
    soup = soup_at(papers, "/issue?publication=江城日报&date=2020-02-29")
    found = soup_at(papers, link_to(soup, "列出这里的报道"))
    assert len(found.select("ol.hits > li")) == 6


@pytest.mark.parametrize(
    "address",
    [
        "/coverage?publication=没有的报",
        "/coverage?publication=没有的报&year=2020",
        "/issue?publication=江城日报&date=2020-03-02",
        "/issue?publication=江城日报&date=2020-02-29&page=2",
        "/issue?date=undated",
    ],
)
def test_what_is_not_there_is_not_found(papers: FlaskClient, address: str) -> None:
    assert papers.get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/coverage?year=20", "year"),
        ("/coverage?publication=江城日报&year=undated", "year"),
        ("/coverage?page=0", "page"),
        ("/issue?publication=江城日报", "date"),
        ("/issue?publication=江城日报&date=2020-02", "date"),
        ("/issue?publication=江城日报&date=2021-02-29", "date"),
    ],
)
def test_an_address_that_cannot_be_read_names_its_parameter(
    papers: FlaskClient, address: str, field: str
) -> None:
    soup = soup_at(papers, address, 400)
    assert f"参数 {field}" in text_of(soup.select_one("[role=alert]"))


def test_year_0_of_a_calendar_is_no_error(papers: FlaskClient) -> None:
    assert papers.get("/coverage?publication=江城日报&year=0000").status_code == 200


def test_every_issue_is_reached_from_the_holdings(
    client: FlaskClient, app_archive: Archive
) -> None:
    reached = set()
    for year in soup_at(client, "/coverage").select(".years a"):
        reached |= set(cells(client, str(year["href"])))
    wanted = {
        f"/issue?publication={one.name}&date={issue.date}"
        for one in app_archive.coverage().publications
        for year in one.years
        for issue in app_archive.issues(one.name, year.year)
    }
    assert reached == wanted and len(wanted) == 4


def test_every_article_of_the_archive_is_on_the_page_of_its_issue(
    client: FlaskClient, collection: Collection
) -> None:
    for one in collection.readings:
        day = one.page.date or "undated"
        address = f"/issue?publication={one.page.publication}&date={day}"
        links = [str(link["href"]) for link in soup_at(client, address).select(".sheet li a")]
        assert links == [f"/article/{story.id}" for story in one.articles]


def test_long_lists_are_turned_page_by_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    many: list[Sheet] = [("日报", "", "", 0) for _ in range(120)]
    many += [(f"第{n}报", "2020-01-01", "1", 0) for n in range(70)]
    client = archive_of(tmp_path_factory.mktemp("many"), many).test_client()
    for address, selector, wanted in (
        ("/issue?publication=日报&date=undated", ".sheet", [50, 50, 20]),
        ("/coverage", ".held", [30, 30, 11]),
    ):
        seen = []
        while address:
            soup = soup_at(client, address)
            seen.append(len(soup.select(selector)))
            assert faults(soup) == []
            following = soup.select(".paging [rel=next]")
            address = str(following[0]["href"]) if following else ""
        assert seen == wanted
