"""The timeline on the page of results: bars that are links, parts, shares, and the table."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from index import Period, Timeline, days_of_period
from tests.web.conftest import Collection
from tests.web.markup import faults, headlines, link_to, soup_at, text_of
from web.choices import Choices
from web.presenters.periods import beside, percent, period_label, period_mark
from web.presenters.timeline import NAMED, timeline_of
from web.speech import Speech

ZH = Speech("zh")


def bars(soup: BeautifulSoup) -> dict[str, str]:
    """Where each bar leads, by the name of its period."""
    links = soup.select(".timeline svg svg a")
    return {text_of(one.select_one("title")).split("：")[0]: str(one["href"]) for one in links}


def table(soup: BeautifulSoup) -> dict[str, list[str]]:
    rows = soup.select(".timeline tbody tr")
    return {text_of(row.th): [text_of(cell) for cell in row.select("td")] for row in rows}


def total(client: FlaskClient, address: str) -> int:
    return len(headlines(soup_at(client, f"{address}{'&' if '?' in address else '?'}size=100")))


@pytest.mark.parametrize("more", ["", "q=企业", "q=科技&district=渝北区", "q=企业&topic=-scitech"])
def test_a_bar_gives_as_many_articles_as_it_says(client: FlaskClient, more: str) -> None:
    soup = soup_at(client, f"/search?{more}")
    counts = {name: int(cells[0]) for name, cells in table(soup).items()}
    assert set(bars(soup)) == {name for name, n in counts.items() if n} - {"日期不详"}
    for name, address in bars(soup).items():
        assert total(client, address) == counts[name]


def test_one_press_chooses_a_period_and_a_second_all_between(client: FlaskClient) -> None:
    first = soup_at(client, bars(soup_at(client, "/search?q=企业"))["2020年12月"])
    assert "月份：2020年12月" in text_of(first.h1)
    assert "再点另一段" in text_of(first.select_one(".timeline"))
    for end, since, until in (
        ("2022年1月", "2020年12月", "2022年1月"),
        ("2020年7月", "2020年7月", "12月"),
    ):
        both = soup_at(client, bars(first)[end])
        assert f"{since}至{until}" in text_of(both.h1)
        assert both.select_one(".timeline .on") is not None
        # From a range a press begins anew.
        anew = soup_at(client, bars(both)["2022年6月"])
        assert "月份：2022年6月" in text_of(anew.h1)


def test_what_is_chosen_alone_is_given_up_by_another_press(client: FlaskClient) -> None:
    for chosen in ("zoom=all&from=2020-12&to=2020-12", "month=2020-12"):
        soup = soup_at(client, f"/search?q=企业&{chosen}")
        assert link_to(soup, "2020年12月", ".timeline tbody") == bars(soup)["2020年12月"]
        assert bars(soup)["2020年12月"] == "/search?q=企业"


@pytest.mark.parametrize(
    ("chosen", "inside"),
    [
        ("", 0),
        # Of a month that is not chosen whole, as much as is: two days of each.
        ("from=2020-12-30&to=2022-01-02", 12 + 2 / 31 + 2 / 31),
        ("year=2021", 12),
        ("year=2021&year=2020", 18),
        ("month=2022-06&month=2020-07", 2),
        ("year=2020&month=2022-06&month=2020-07", 1),
        ("year=2020&to=2020-09-01", 2 + 1 / 30),
        ("to=2020", 6),
        ("year=undated", 0),
    ],
)
def test_what_is_chosen_has_a_ground(client: FlaskClient, chosen: str, inside: int) -> None:
    soup = soup_at(client, f"/search?{chosen}")
    runs = re.findall(r"M[\d.]+ 0h([\d.]+)v100h-\1", str(soup.select(".timeline .band")[0]["d"]))
    assert sum(map(float, runs)) == pytest.approx(inside, abs=0.02)
    # Bars are painted where all of their days are.
    bars_in = str(soup.select(".timeline .on")[0]["d"]).count("M")
    heights = str(soup.select(".timeline svg svg path:not([class])")[0]["d"]).count("M") + bars_in
    assert bars_in <= int(inside) and heights == len(table(soup)) - 1


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ("from=2020-07-24&to=2020-07-30", "2020年7月每日"),
        ("from=2022-06&to=2022-06", "2022年6月每日"),
        # What would be shown no finer than the whole, or is nothing of it, does not part it.
        ("from=2020-07-24&to=2020-12-30", "每月"),
        ("from=2020-12-30&to=2022-01-02", "每月"),
        ("from=1900-01-01&to=1900-01-02", "每月"),
        ("from=2020-07-24", "每月"),
        ("from=2020-07-24&to=2020-07-30&zoom=2020", "2020年每月"),
        ("from=2020-07-24&to=2020-07-30&zoom=all", "每月"),
    ],
)
def test_the_part_is_shown_that_holds_the_days_chosen(
    client: FlaskClient, chosen: str, shown: str
) -> None:
    soup = soup_at(client, f"/search?q=企业&{chosen}")
    assert text_of(soup.select_one(".timeline h2")).startswith(shown)
    if shown != "每月":
        whole = soup_at(client, link_to(soup, "全部时间", ".timeline nav"))
        assert text_of(whole.select_one(".timeline h2")).startswith("每月")
        assert text_of(whole.h1) == text_of(soup.h1)


def test_pressing_a_bar_leaves_the_picture_as_it_is(client: FlaskClient) -> None:
    for more in ("", "&from=2020-07-20&to=2020-07-30", "&from=2020-07-24&to=2020-07-24&zoom=all"):
        soup = soup_at(client, f"/search?q=企业{more}")
        for address in bars(soup).values():
            after = soup_at(client, address)
            assert list(bars(after)) == list(bars(soup))


@pytest.mark.parametrize(
    ("zoom", "pressed", "days", "hint"),
    [
        # A part that what was pressed first is not in, on either side.
        ("201", "2019", "from=2003&to=2019&zoom=201", "已选2003年。再点一段"),
        ("199", "1995", "from=1995&to=2003&zoom=199", "已选2003年。再点一段"),
        ("200", "2003", "zoom=200", "已选2003年。再点另一段"),
        # A part of what was pressed first is chosen alone.
        ("2003", "2003-05", "month=2003-05&zoom=2003", "底色是已选的日子"),
        # A decade in which it lies has no bar of its own for it.
        ("", "201", "from=2003&to=2019&zoom=all", "已选2003年。再点一段"),
    ],
)
def test_a_range_is_chosen_across_the_parts_of_the_timeline(
    app: Flask, zoom: str, pressed: str, days: str, hint: str
) -> None:
    names = {"": ("200", "201"), "2003": ("2003-05", "2003-06")}
    for first in ({"year": "2003"}, {"since": dt.date(2003, 1, 1), "until": dt.date(2003, 12, 31)}):
        choices = Choices()._replace(**first) if "since" in first else Choices()  # type: ignore[arg-type]
        choices = choices if "since" in first else choices.choosing("year", ("2003",))
        periods = tuple(
            Period(one, *days_of_period(one), 3, 9)
            for one in names.get(zoom) or [f"{zoom}{n}" for n in range(10)]
        )
        found = Timeline("year", periods, 0, 0, zoom)
        with app.test_request_context("/"):
            view = timeline_of(found, choices.zooming(zoom), ZH)
        assert view is not None
        (at,) = (n for n, one in enumerate(periods) if one.value == pressed)
        (url,) = (bar.url for bar in view.bars if bar.at == at)
        assert url == f"/search?{days}"
        assert view.hint.startswith(hint)


def test_days_of_a_decade_are_seen_in_it_and_its_bar_is_not_painted(app: Flask) -> None:
    periods = tuple(Period(one, *days_of_period(one), 3, 9) for one in ("201", "202"))
    days = Choices(since=dt.date(2022, 5, 1), until=dt.date(2022, 5, 1))
    with app.test_request_context("/"):
        view = timeline_of(Timeline("decade", periods, 0, 0), days, ZH)
    assert view is not None
    assert (view.chosen, view.others.count("M")) == ("", 2)
    assert view.band == "M1.23 0h0.01v100h-0.01"


def test_rows_of_the_table_lead_where_the_bars_do(client: FlaskClient) -> None:
    for more in ("", "&month=2020-12", "&zoom=2020-07", "&from=2021&zoom=all"):
        soup = soup_at(client, f"/search?q=企业{more}")
        rows = {text_of(a): str(a["href"]) for a in soup.select(".timeline tbody a")}
        assert rows == bars(soup) != {}


def test_the_scale_is_chosen_as_far_as_a_picture_holds_it(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=企业&share=1")
    scales = '.timeline nav[aria-label="时间轴的刻度"]'
    assert [text_of(one) for one in soup.select(f"{scales} a")] == ["年", "月"]
    assert text_of(soup.select_one(f"{scales} [aria-current]")) == "月"
    years = soup_at(client, link_to(soup, "年", scales))
    assert set(bars(years)) == {"2020年", "2022年"}
    assert all("scale=year" in one and "share=1" in one for one in bars(years).values())
    assert set(bars(soup_at(client, link_to(years, "月", scales)))) == set(bars(soup))
    # One that would be too fine for what is shown, or no finer, gives way.
    for address in ("scale=day", "zoom=2020&scale=year", "zoom=2020&scale=day"):
        assert set(bars(soup_at(client, f"/search?q=企业&{address}"))) <= set(bars(soup))
    assert client.get("/search?scale=week").status_code == 400


def test_what_is_too_thin_to_press_is_chosen_in_the_table(app: Flask) -> None:
    days = [dt.date(2020, 1, 1) + dt.timedelta(n) for n in range(120)]
    periods = tuple(Period(day.isoformat(), day, day, 1, 2) for day in days)
    found = Timeline("day", periods, 0, 0, "", ("month", "day"))
    with app.test_request_context("/"):
        view = timeline_of(found, Choices(scale="day"), ZH)
    assert view is not None
    assert (len(view.bars), len(view.rows), view.others.count("M")) == (0, 120, 120)
    assert all(row.url for row in view.rows) and "表" in view.hint
    assert view.rows[58].url == "/search?from=2020-02-28&to=2020-02-28&zoom=all&scale=day"
    assert [mark.words for mark in view.marks][:2] == ["1/6", "1/16"]


def test_a_year_opens_its_months_and_a_month_its_days(client: FlaskClient) -> None:
    year = soup_at(client, "/search?q=企业&zoom=2020")
    assert text_of(year.select_one(".timeline h2")).startswith("2020年")
    assert set(bars(year)) == {"2020年7月", "2020年12月"}
    assert "2021年 →" in [text_of(a) for a in year.select(".timeline nav a")]
    month = soup_at(client, link_to(year, "7月", ".timeline svg"))
    assert list(bars(month)) == ["7月24日"]
    assert "zoom=2020-07" in bars(month)["7月24日"]
    back = soup_at(client, link_to(month, "2020年", ".timeline nav"))
    assert bars(back) == bars(year)
    assert "zoom" not in link_to(back, "全部时间", ".timeline nav")


def test_a_period_chosen_alone_can_be_opened(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=企业&month=2020-07")
    opened = soup_at(client, link_to(soup, "细看2020年7月", ".timeline"))
    assert list(bars(opened)) == ["7月24日"]


def test_the_share_is_of_what_the_archive_has_then(
    client: FlaskClient, collection: Collection
) -> None:
    soup = soup_at(client, "/search?q=企业")
    whole = [one.date for one in collection.articles if one.date and one.date.month == 7]
    found, of, share = table(soup)["2020年7月"]
    assert int(of) == len(whole)
    assert share == percent(int(found), len(whole))
    shared = soup_at(client, link_to(soup, "占比", ".timeline nav"))
    assert text_of(shared.select_one(".timeline h2")).endswith("比例")
    titles = [text_of(one) for one in shared.select(".timeline title")]
    assert f"2020年7月：{share}" in titles
    # The unit stays while bars are pressed, and leads back.
    assert all("share=1" in address for address in bars(shared).values())
    assert link_to(shared, "篇数", ".timeline nav") == "/search?q=企业"


def test_bars_are_as_high_as_what_they_count(client: FlaskClient) -> None:
    soup = soup_at(client, "/search")
    path = str(soup.select(".timeline svg svg path:not([class])")[0]["d"])
    heights = {int(float(at)): int(high) for at, high in re.findall(r"M([\d.]+) 100v-(\d+)", path)}
    counts = [int(cells[0]) for name, cells in table(soup).items() if name != "日期不详"]
    assert max(heights.values()) == 100
    assert [round(100 * n / max(counts)) for n in counts] == list(heights.values())


@pytest.mark.parametrize("more", ["", "year=2020", "month=2020-07", "from=2020&to=2021", "q=企业"])
def test_what_has_no_date_is_counted_apart_and_never_hidden(client: FlaskClient, more: str) -> None:
    soup = soup_at(client, f"/search?{more}")
    link = next(a for a in soup.select(".timeline p a") if "日期不详" in text_of(a))
    count = int("".join(filter(str.isdigit, text_of(link))))
    undated = soup_at(client, f"{link['href']}&size=100")
    assert len(headlines(undated)) == count > 0
    assert all(text_of(one).count("日期不详") for one in undated.select("ol.hits .meta"))
    chip = link_to(undated, "年份：日期不详", ".applied")
    assert "year" not in chip
    assert table(soup)["日期不详"][0] == str(count)


def test_the_timeline_stands_above_every_occurrence_too(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=企业&view=concordance&zoom=2020")
    assert set(bars(soup)) == {"2020年7月", "2020年12月"}
    assert all("view=concordance" in address for address in bars(soup).values())
    assert faults(soup) == []


def test_where_the_choice_finds_nothing_the_timeline_still_leads_out(client: FlaskClient) -> None:
    soup = soup_at(client, "/search?q=企业&from=2021&to=2021")
    assert not headlines(soup)
    assert total(client, bars(soup)["2020年7月"]) > 0


@pytest.mark.parametrize(
    "address", ["/search", "/search?q=企业&zoom=2020-07&share=1", "/search?zoom=19"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_markup_holds(client: FlaskClient, address: str, lang: str) -> None:
    soup = soup_at(client, f"{address}{'&' if '?' in address else '?'}lang={lang}")
    assert faults(soup) == []
    assert all(text_of(one.select_one("title")) for one in soup.select(".timeline svg svg a"))


def made(values: dict[str, tuple[int, int]], *, scale: str = "year", zoom: str = "") -> Timeline:
    """A timeline of years with made-up counts."""
    periods = tuple(
        Period(year, dt.date(int(year), 1, 1), dt.date(int(year), 12, 31), *counts)
        for year, counts in values.items()
    )
    return Timeline(scale, periods, 0, 0, zoom)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("scale", "count", "offered"),
    [
        ("decade", 5, ["decade", "year"]),
        ("year", 42, ["decade", "year"]),
        ("year", 12, ["year", "month"]),
    ],
)
def test_years_are_offered_where_decades_are_shown_and_the_other_way(
    app: Flask, scale: str, count: int, offered: list[str]
) -> None:
    scales = ("century", "decade", "year", *(["month"] if count == 12 else []))
    found = replace(made({f"{1984 + n}": (1, 1) for n in range(count)}, scale=scale), scales=scales)
    with app.test_request_context("/"):
        view = timeline_of(found, Choices(), ZH)
    assert view is not None
    assert [one.text for one in view.scales] == [ZH(f"timeline.{one}") for one in offered]


def test_where_nothing_is_found_there_is_no_empty_picture(client: FlaskClient) -> None:
    for more in ("", "&share=1", "&district=渝北区"):
        soup = soup_at(client, f'/search?q="没有的话语吧"{more}')
        assert not soup.select(".timeline svg") and not soup.select("ol.hits")


def test_days_are_chosen_by_their_dates(client: FlaskClient) -> None:
    day = bars(soup_at(client, "/search?q=企业&zoom=2020-07"))["7月24日"]
    assert "（2020年7月24日）" in text_of(soup_at(client, day).h1)


def test_a_gap_in_the_archive_is_a_gap_in_the_line(app: Flask) -> None:
    with app.test_request_context("/"):
        view = timeline_of(made({"2019": (1, 4), "2020": (0, 0), "2021": (0, 2)}), Choices(), ZH)
    assert view is not None
    assert view.there == "M0 0h1M2 0h1"
    # What is not there cannot be pressed.
    assert [bar.at for bar in view.bars] == [0]
    assert [row.words for row in view.rows] == ["2019年", "2021年"]


def test_one_article_among_thousands_is_seen(app: Flask) -> None:
    with app.test_request_context("/"):
        view = timeline_of(made({"2019": (9000, 9000), "2020": (1, 9000)}), Choices(), ZH)
    assert view is not None
    assert re.findall(r"v-(\d+)", view.others) == ["100", "3"]


@pytest.mark.parametrize("count", range(2, 32))
def test_names_below_the_picture_leave_each_other_room(app: Flask, count: int) -> None:
    with app.test_request_context("/"):
        view = timeline_of(made({f"{1980 + n}": (1, 1) for n in range(count)}), Choices(), ZH)
    assert view is not None
    assert 2 <= len(view.marks) <= NAMED
    assert sum(mark.narrow for mark in view.marks) <= NAMED / 2
    gaps = {b.at - a.at for a, b in zip(view.marks, view.marks[1:], strict=False)}
    assert min(gaps) > 8
    # A name whose middle is at an end stands inside the picture all the same (timeline.css).
    assert all(mark.at in (0, 100) or 4.5 <= mark.at <= 95.5 for mark in view.marks)
    assert (view.marks[0].at == 0) == (count == 12)


def test_a_page_may_keep_its_own_address_for_what_changes_the_picture_alone(app: Flask) -> None:
    found = made({"2019": (1, 4), "2020": (1, 1)})
    with app.test_request_context("/"):
        view = timeline_of(found, Choices("桥"), ZH, lambda choices: f"here-{choices.zoom}")
    assert view is not None
    assert {mark.url for mark in view.marks} == {"here-2019", "here-2020"}
    assert all(unit.url == "here-" for unit in view.units)
    assert all(bar.url.startswith("/search") for bar in view.bars)


@pytest.mark.parametrize(
    ("count", "whole", "said"),
    [
        (0, 7, "0%"),
        (7, 7, "100%"),
        (1, 3, "33.3%"),
        (997, 1000, "99.7%"),
        (1, 30_000, "0.0033%"),
        (2, 300, "0.67%"),
    ],
)
def test_a_small_share_is_not_said_to_be_none(count: int, whole: int, said: str) -> None:
    assert percent(count, whole) == said


@pytest.mark.parametrize(
    ("period", "before", "after"),
    [
        ("2020-01", "2019-12", "2020-02"),
        ("2020-12", "2020-11", "2021-01"),
        ("0001-01", "", "0001-02"),
        ("9999-12", "9999-11", ""),
        ("2020", "2019", "2021"),
        ("0001", "", "0002"),
        ("9999", "9998", ""),
        ("200", "199", "201"),
        ("00", "", "01"),
        ("99", "98", ""),
    ],
)
def test_what_stands_beside_a_period(period: str, before: str, after: str) -> None:
    assert beside(period) == (before, after)


@pytest.mark.parametrize(
    ("period", "zh", "en", "marks"),
    [
        ("", "", "", None),
        ("20", "2000年起一百年", "hundred years from 2000", ("2000", "2000")),
        ("202", "2020年代", "2020s", ("2020", "2020")),
        ("2020", "2020年", "2020", ("2020", "2020")),
        ("2020-07", "2020年7月", "Jul 2020", ("7月", "2020/7")),
        ("2020-07-05", "2020年7月5日", "5 Jul 2020", ("5", "7/5")),
    ],
)
def test_periods_have_names(period: str, zh: str, en: str, marks: tuple[str, str] | None) -> None:
    assert (period_label(period, ZH), period_label(period, Speech("en"))) == (zh, en)
    if marks:
        assert (period_mark(period, ZH, among=True), period_mark(period, ZH, among=False)) == marks
