"""What the archive holds is what counting its pages one by one gives."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.model import Page, Reading
from index import Archive, Gap, Issue, PublicationHeld, YearHeld
from tests.index.collection import Shelf, article, reading

PAPERS = ("", "江城日报", "山城晚报")
DAYS = (None, *(dt.date(y, m, d) for y, m, d in [(2019, 12, 31), (2020, 1, 1), (2020, 5, 2)]))
NUMBERS = ("", "1", "2", "4", "A1", "A03")

Told = tuple[str, dt.date | None, str, int]
pages = st.tuples(
    st.sampled_from(PAPERS), st.sampled_from(DAYS), st.sampled_from(NUMBERS), st.integers(0, 2)
)


def readings_of(told: Sequence[Told], prefix: str = "p") -> list[Reading]:
    return [page_of(f"{prefix}{n:02}", *one) for n, one in enumerate(told)]


def page_of(id: str, publication: str, date: dt.date | None, number: str, count: int) -> Reading:
    articles = [article(id, f"第{n}条消息", f"{id}的正文。", date=date) for n in range(count)]
    one = reading(id, articles, publication)
    return replace(one, page=replace(one.page, date=date, number=number))


def by_issue(readings: Iterable[Reading]) -> dict[tuple[str, dt.date | None], list[Reading]]:
    found: dict[tuple[str, dt.date | None], list[Reading]] = defaultdict(list)
    for one in readings:
        found[one.page.publication, one.page.date].append(one)
    return found


def held_by_hand(name: str, readings: Iterable[Reading]) -> PublicationHeld:
    mine = [one for one in readings if one.page.publication == name]
    days = sorted({one.page.date for one in mine if one.page.date})
    undated = [one for one in mine if one.page.date is None]
    years = []
    for year in sorted({day.year for day in days}):
        dated = [one for one in mine if one.page.date and one.page.date.year == year]
        issues = len({one.page.date for one in dated})
        years.append(YearHeld(year, issues, len(dated), articles_in(dated)))
    return PublicationHeld(
        name,
        days[0] if days else None,
        days[-1] if days else None,
        len(days),
        len(mine),
        articles_in(mine),
        tuple(years),
        len(undated),
        articles_in(undated),
    )


def articles_in(readings: Iterable[Reading]) -> int:
    return sum(len(one.articles) for one in readings)


def place_in_issue(page: Page) -> tuple[int, str]:
    return NUMBERS[1:].index(page.number) if page.number else len(NUMBERS), page.id


def assert_held(archive: Archive, readings: Sequence[Reading]) -> None:
    """All that an archive says of what it holds, counted by hand."""
    coverage = archive.coverage()
    names = {one.page.publication for one in readings}
    held = {one.name: one for one in coverage.publications}
    assert held == {name: held_by_hand(name, readings) for name in names}
    assert (coverage.pages, coverage.articles) == (len(readings), articles_in(readings))
    assert coverage.undated_pages == sum(one.page.date is None for one in readings)
    for name, one in held.items():
        listed = [issue for year in one.years for issue in archive.issues(name, year.year)]
        assert [(issue.publication, issue.date) for issue in listed] == [
            (name, day)
            for day in sorted({r.page.date for r in readings if r.page.date})
            if (name, day) in by_issue(readings)
        ]
    for (name, day), mine in by_issue(readings).items():
        found = archive.issue(name, day, 0, 100)
        assert found is not None
        numbers = sorted({r.page.number for r in mine} - {""}, key=NUMBERS.index)
        assert (found.issue.pages, found.issue.articles) == (len(mine), articles_in(mine))
        assert found.issue.numbers == (tuple(numbers) if day else ())
        assert [page.id for page in found.pages] == [
            one.page.id for one in sorted(mine, key=lambda one: place_in_issue(one.page))
        ]
        assert [[one.id for one in page.articles] for page in found.pages] == [
            [one.id for one in r.articles]
            for r in sorted(mine, key=lambda one: place_in_issue(one.page))
        ]
    newest = [page.date for page in archive.newest_pages(100)]
    assert newest == sorted(
        (one.page.date for one in readings), key=lambda day: -(day.toordinal() if day else 0)
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(pages, max_size=14), st.lists(pages, max_size=6), st.sets(st.integers(0, 13)))
def test_an_archive_that_grows_and_shrinks_holds_what_counting_its_pages_gives(
    first: list[Told], more: list[Told], gone: set[int]
) -> None:
    with TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder), readings_of(first))
        shelf.update()
        with shelf.open() as archive:
            assert_held(archive, list(shelf.readings.values()))
        for n in gone.intersection(range(len(first))):
            (shelf.seeds / f"p{n:02}.txt").unlink()
            del shelf.readings[f"p{n:02}.txt"]
        for one in readings_of(more, "q"):
            shelf.put(one)
        shelf.update(empty=True)
        with shelf.open() as archive:
            assert_held(archive, list(shelf.readings.values()))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    told: list[Told] = [("江城日报", dt.date(2020, 5, 2), number, 1) for number in ("4", "1", "2")]
    told += [("江城日报", dt.date(2020, 1, 1), "1", 2), ("江城日报", None, "7", 1)]
    told += [("", dt.date(2020, 5, 2), "", 0)]
    shelf = Shelf(tmp_path, readings_of(told))
    shelf.update()
    return shelf.open()


def test_an_issue_says_which_page_is_missing(archive: Archive) -> None:
    (_, issue) = archive.issues("江城日报", 2020)
    day = dt.date(2020, 5, 2)
    assert issue == Issue("江城日报", day, 3, 3, ("1", "2", "4"), (Gap("3", "3", "4"),))


def test_undated_pages_are_kept_apart_and_miss_nothing(archive: Archive) -> None:
    found = archive.issue("江城日报", None)
    assert found is not None
    assert found.issue == Issue("江城日报", None, 1, 1)
    assert (found.previous, found.following) == (None, None)


def test_issues_know_those_before_and_after_them(archive: Archive) -> None:
    first, last = (archive.issue("江城日报", dt.date(2020, *day)) for day in ((1, 1), (5, 2)))
    assert first and last
    # Neither the undated pages nor another publication's are an issue beside it.
    assert (first.previous, first.following) == (None, dt.date(2020, 5, 2))
    assert (last.previous, last.following) == (dt.date(2020, 1, 1), None)


def test_the_pages_of_an_issue_are_given_a_few_at_a_time(archive: Archive) -> None:
    day = dt.date(2020, 5, 2)
    some = [archive.issue("江城日报", day, first, 2) for first in (0, 2, 4)]
    assert [[page.number for page in one.pages] for one in some if one] == [["1", "2"], ["4"], []]


@pytest.mark.parametrize(
    ("publication", "day"),
    [("江城日报", dt.date(2020, 5, 3)), ("山城晚报", dt.date(2020, 5, 2)), ("", None)],
)
def test_there_is_no_issue_where_nothing_was_printed(
    archive: Archive, publication: str, day: dt.date | None
) -> None:
    assert archive.issue(publication, day) is None


def test_no_year_raises(archive: Archive) -> None:
    assert [archive.issues("江城日报", year) for year in (-1, 0, 1999, 10_000)] == [()] * 4


def test_an_archive_of_nothing_holds_nothing(shelf: Shelf) -> None:
    shelf.update()
    with shelf.open() as archive:
        assert archive.coverage().publications == ()
        assert archive.newest_pages() == ()


def test_what_is_held_is_worked_out_once_for_a_generation(shelf: Shelf) -> None:
    shelf.put(page_of("a", "江城日报", dt.date(2020, 1, 1), "1", 1))
    shelf.update()
    with shelf.open() as archive:
        before = archive.coverage()
        assert archive.coverage() is before
        shelf.put(page_of("b", "江城日报", dt.date(2020, 1, 2), "1", 1))
        shelf.update()
        archive.close()
        assert archive.coverage().issues == 2
    # What was given of the old generation is as it was.
    assert before.issues == 1
