"""The day of what an article reports, read off its lead."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from archive.rulebook import load_group
from archive.tags.events import Relative, event_date
from archive.tags.tagtext import tag_text
from archive.words.daywords import FILE
from tests.archive.tagged import page_of, tagged

PAPER = dt.date(2022, 6, 13)


def day_of_event(source: str = "masthead", date: dt.date | None = PAPER, **row: str) -> str | None:
    page, articles = page_of({"headline": "河边的新路", **row})
    page = replace(page, date=date, date_source=source)
    day, why = event_date(tag_text(articles[0], page), page)
    assert bool(why) == bool(day)
    return day.isoformat() if day else None


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("6月10日，区里召开动员会。6月12日，工程开工。", "2022-06-10"),
        ("6月12日上午，一场演练在河边举行。", "2022-06-12"),
        ("12月29日，记者从县林业局获悉，树栽完了。", "2021-12-29"),
        ("2021年11月3日，大桥合龙。", "2021-11-03"),
        ("昨日，大桥通车。", "2022-06-12"),
        ("前晚十时许，一处仓库起火。", "2022-06-11"),
        ("7月1日起，新规将施行。", None),
        ("1949年11月27日，枪声响了。", None),
        ("大桥通车了。" * 40 + "6月10日，记者来到桥头。", None),
        ("每年6月5日，孩子们都来种树。", None),
        ("树已成荫。", None),
    ],
)
def test_the_first_day_that_the_lead_reports_on(body: str, day: str | None) -> None:
    assert day_of_event(body=body) == day


def test_a_dateline_counts_where_the_lead_names_no_day() -> None:
    assert day_of_event(body="大桥通车。", dateline="武汉6月12日") == "2022-06-12"
    assert day_of_event(body="6月11日，大桥通车。", dateline="武汉6月12日") == "2022-06-11"


def test_yesterday_is_a_day_only_where_the_papers_is_stated() -> None:
    assert day_of_event(body="昨日，大桥通车。", source="inferred") is None
    assert day_of_event(body="6月10日，大桥通车。", source="inferred") == "2022-06-10"


def test_without_the_papers_day_a_day_needs_its_year() -> None:
    assert day_of_event(body="6月10日，大桥通车。", date=None, source="") is None
    assert day_of_event(body="2022年6月10日，大桥通车。", date=None, source="") == "2022-06-10"


def test_tagging_gives_the_day_with_its_line() -> None:
    (article,) = tagged({"headline": "河边的新路", "body": "2022年6月10日，大桥通车。"})
    assert article.event_date == dt.date(2022, 6, 10)
    assert [one.line for one in article.event_evidence] == [2]


def test_the_words_for_days_do_what_their_entries_say() -> None:
    for entry in load_group(FILE, "relative", Relative):
        said = "|".join(f"(?<![在从如]){word}" for word in entry.words)
        assert all(re.search(said, text) for text in entry.examples), entry.name
        days = {day_of_event(body=text) for text in entry.never}
        assert (PAPER - dt.timedelta(entry.days)).isoformat() not in days, entry.name
