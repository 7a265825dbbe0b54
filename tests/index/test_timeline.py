"""Timelines: periods and what is in them, against counting day by day."""

from __future__ import annotations

import datetime as dt
import tempfile
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import Phase, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from index import Archive, Query, QueryError, Scale, Timeline
from index.answering.facets import Among, Groups
from index.answering.timeline import (
    MOST_DRAWN,
    MOST_SHOWN,
    days_of_period,
    part_holding,
    scale_for,
    timeline_of,
)
from index.columns import Calendar
from index.schema import UNDATED
from tests.index.collection import Shelf, article, reading
from tests.index.test_facets import (
    CHOICES,
    TEXTS,
    Made,
    by_text,
    collections,
    kept,
    made_archive,
)

# How a day is written for each scale: the first so many characters.
WRITTEN = {"century": 2, "decade": 3, "year": 4, "month": 7, "day": 10}
SOME_DAYS = st.lists(st.none() | st.dates(dt.date(1895, 1, 1), dt.date(2104, 12, 31)), max_size=9)
ZOOMS = st.sampled_from(["", "20", "202", "189", "2020", "2024-02", "1999-12", "9999-12", "00"])


def calendar_of(days: list[dt.date | None]) -> Calendar:
    numbers = np.array([day.toordinal() if day else UNDATED for day in days], np.int32)
    known, codes = np.unique(numbers, return_inverse=True)
    return Calendar(known, Groups(codes, len(known)), np.bincount(codes, minlength=len(known)))


def named(found: Timeline) -> dict[str, int]:
    return {one.value: one.count for one in found.periods if one.count}


@given(SOME_DAYS, st.sets(st.integers(0, 8)), ZOOMS)
def test_every_day_is_counted_in_its_period(
    days: list[dt.date | None], among: set[int], zoom: str
) -> None:
    calendar = calendar_of(days)
    docs = np.array(sorted(doc for doc in among if doc < len(days)), np.intp)
    found = timeline_of(calendar, Among(docs, len(days)).counts(calendar.groups), zoom, None)
    written = [day.isoformat() for day in days if day and day.isoformat().startswith(zoom)]
    asked = [day.isoformat() for n in docs if (day := days[n]) and str(day).startswith(zoom)]
    for counted, periods in (
        (asked, {one.value: one.count for one in found.periods}),
        (written, {one.value: one.whole for one in found.periods}),
    ):
        cut = [day[: WRITTEN[found.scale]] for day in counted]
        assert {value: n for value, n in periods.items() if n} == {v: cut.count(v) for v in cut}
    assert found.undated == sum(days[n] is None for n in docs)
    assert found.whole_undated == days.count(None)


@given(SOME_DAYS, ZOOMS)
def test_periods_follow_each_other_without_a_gap_and_a_picture_has_room_for_them(
    days: list[dt.date | None], zoom: str
) -> None:
    calendar = calendar_of(days)
    found = timeline_of(calendar, calendar.living, zoom, None)
    assert all(
        before.until + dt.timedelta(days=1) == after.since
        for before, after in pairwise(found.periods)
    )
    assert len(found.periods) <= MOST_SHOWN
    for one in found.periods:
        assert one.since.isoformat().startswith(one.value) or one.value in ("00", "000")
        assert one.until.isoformat().startswith(one.value)
    if zoom:
        assert (found.periods[0].since, found.periods[-1].until) == days_of_period(zoom)


@pytest.mark.parametrize(
    ("first", "last", "scale"),
    [
        ("2020-07-24", "2020-07-24", "day"),
        ("2020-07-24", "2020-08-23", "day"),
        ("2020-07-24", "2020-08-24", "month"),
        ("2020-01-31", "2022-07-01", "month"),
        ("2020-01-31", "2022-08-01", "year"),
        ("1994-12-31", "2024-01-01", "year"),
        ("1993-12-31", "2024-01-01", "decade"),
        ("1720-01-01", "2024-01-01", "decade"),
        ("0202-01-01", "2024-01-01", "century"),
    ],
)
def test_the_scale_follows_from_the_span(first: str, last: str, scale: str) -> None:
    assert scale_for((dt.date.fromisoformat(first), dt.date.fromisoformat(last))) == scale


@pytest.mark.parametrize(
    ("first", "last", "zoom"),
    [
        ("2022-05-01", "2022-06-15", "2022"),
        ("2022-05-01", "2022-05-31", "2022-05"),
        ("2022-05-09", "2022-05-09", "2022-05"),
        ("2021-12-31", "2022-01-01", "202"),
        ("1999-12-31", "2000-01-01", ""),
        # As coarse as the whole, or none of it.
        ("1931-05-01", "1931-05-02", ""),
    ],
)
def test_the_smallest_part_is_found_that_holds_some_days(first: str, last: str, zoom: str) -> None:
    whole = dt.date(1984, 3, 1), dt.date(2025, 6, 1)
    assert part_holding((dt.date.fromisoformat(first), dt.date.fromisoformat(last)), whole) == zoom
    short = dt.date(2022, 5, 1), dt.date(2022, 5, 20)
    assert part_holding(short, short) == ""


@pytest.mark.parametrize(
    ("zoom", "scale", "shown"),
    [
        ("", None, "month"),
        ("", "year", "year"),
        # 367 days are more than a picture holds.
        ("", "day", "month"),
        ("2022", "year", "month"),
        ("2022-06", "day", "day"),
        ("chosen", None, "day"),
        ("chosen", "month", "day"),
    ],
)
def test_a_picture_is_counted_by_what_it_holds(
    town: Archive, zoom: str, scale: Scale | None, shown: str
) -> None:
    days = {"since": dt.date(2022, 6, 12), "until": dt.date(2022, 6, 13)}
    query = Query.parse("桥", **days)  # type: ignore[arg-type]
    found = town.search(query, zoom=zoom, scale=scale).timeline
    assert found is not None
    assert (found.scale, found.zoom) == (shown, "2022-06" if zoom == "chosen" else zoom)
    assert found.scale in found.scales and len(found.periods) <= MOST_DRAWN


@pytest.mark.parametrize(
    ("zoom", "scale"),
    [
        ("19", "decade"),
        ("199", "year"),
        ("1999", "month"),
        ("1999-12", "day"),
    ],
)
def test_a_period_is_shown_in_those_below_its_own(zoom: str, scale: str) -> None:
    assert scale_for(days_of_period(zoom), zoom) == scale


@pytest.mark.parametrize(
    "zoom", ["2", "0000", "0000-05", "2020-13", "2020-07-01", "202x", "２０２０"]
)
def test_what_is_no_period_is_refused(town: Archive, zoom: str) -> None:
    with pytest.raises(QueryError) as caught:
        town.timeline(Query.parse(""), zoom)
    assert caught.value.field == "zoom"


def test_a_scale_may_be_asked_for_that_gives_no_end_of_periods(town: Archive, shelf: Shelf) -> None:
    days = town.timeline(Query.parse("桥"), scale="day")
    assert named(days) == {"2022-06-12": 3}
    # From the last day of 2021 to the first of 2023.
    assert len(days.periods) == 367
    long = [article("p", f"第{n}篇", "桥。", date=dt.date(n, 1, 1)) for n in (1900, 2020)]
    shelf.put(reading("p", long))
    assert not shelf.update().refused
    with shelf.open() as archive, pytest.raises(QueryError) as caught:
        archive.timeline(Query.parse(""), scale="day")
    assert caught.value.field == "scale"


def test_a_period_has_no_parts_as_long_as_itself(town: Archive) -> None:
    with pytest.raises(QueryError) as caught:
        town.timeline(Query.parse(""), "2022", "year")
    assert caught.value.field == "scale"


def test_days_that_are_chosen_do_not_narrow_and_other_choices_do(town: Archive) -> None:
    whole = named(town.timeline(Query.parse("桥")))
    assert whole == {"2022-06": 3}
    for chosen in ({"year": ["2021"]}, {"month": ["2023-01"]}, {"since": dt.date(2023, 1, 1)}):
        assert named(town.timeline(Query.parse("桥", **chosen))) == whole  # type: ignore[arg-type]
    assert named(town.timeline(Query.parse("桥", without={"year": ["2022"]}))) == whole
    assert named(town.timeline(Query.parse("桥", author=["李一"]))) == {"2022-06": 1}
    assert named(town.timeline(Query.parse("桥", without={"author": ["李一"]}))) == {"2022-06": 2}


def test_an_archive_without_days_has_a_timeline_without_periods(shelf: Shelf) -> None:
    shelf.put(reading("p", [article("p", "没有日期", "桥。")]))
    assert not shelf.update().refused
    with shelf.open() as archive:
        found = archive.timeline(Query.parse("桥"))
        assert (found.periods, found.undated, found.whole_undated) == ((), 1, 1)


def test_what_was_taken_out_is_counted_no_longer(shelf: Shelf) -> None:
    # So many that the articles taken out stay in their segment, marked as deleted.
    for year in range(2011, 2022):
        days = (dt.date(year, month, 1) for month in (1, 5, 9))
        stories = [article(f"p{year}", f"{day}", "桥。", date=day) for day in days]
        shelf.put(reading(f"p{year}", stories))
    assert not shelf.update().refused
    (shelf.seeds / "p2015.txt").unlink()
    (shelf.seeds / "p2021.txt").unlink()
    assert not shelf.update().refused
    with shelf.open() as archive:
        found = archive.timeline(Query.parse(""))
        counts = {one.value: (one.count, one.whole) for one in found.periods}
        assert counts == {f"{n}": (0, 0) if n == 2015 else (3, 3) for n in range(2011, 2021)}


@limits(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(collections(), st.data())
def test_under_any_choices_periods_have_what_their_days_would_give(
    collection: list[Made], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder, made_archive(collection, Path(folder)) as archive:
        for _ in range(8):
            text, choices = data.draw(TEXTS), data.draw(CHOICES)
            zoom = data.draw(st.sampled_from(["", "202", "2022", "2021-12"]))
            query = Query.parse(text, **choices)
            found = archive.timeline(query, zoom)
            assert archive.search(query, zoom=zoom).timeline == found
            others = {name: v for name, v in choices.items() if name not in ("year", "month")}
            left = kept(by_text(archive, collection, text), others, (None, None))
            for one in found.periods:
                days = one.since, one.until
                assert one.count == len(kept(left, {}, days)), one
                assert one.whole == len(kept(collection, {}, days)), one
            assert found.undated == sum(not one.date for _, one in left)
