"""What the archive holds: publications by years, a year by its days."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index import Coverage, Gap, Issue, PublicationHeld, YearHeld
from web import urls
from web.choices import Choices
from web.presenters.removals import Link
from web.presenters.text import day_words, month_words
from web.speech import Speech

# Publications that one page lists.
PUBLICATIONS = 30
DECADE = 10
# Days of a year from which on its cell is a shade darker: some, a monthly's, a weekly's, a paper's
# of most days, a daily's.
SHADES = (1, 8, 40, 150, 300)


@dataclass(frozen=True, slots=True)
class YearCell:
    """A year in the row of its decade. days: with an issue; url: "" where there are none.
    inside: whether the publication was held both before and after, so that none is a gap;
    shade: how dark it is, 0 without any."""

    year: int
    days: int
    url: str
    inside: bool
    shade: int


@dataclass(frozen=True, slots=True)
class PublicationView:
    """A publication with its years, ten in a row. undated: the link to its pages without a date;
    search: to its articles, "" where it has no name to look for."""

    name: str
    span: str
    counts: str
    decades: tuple[tuple[str, tuple[YearCell, ...]], ...]
    undated: Link | None
    search: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    """All publications, some to a page."""

    said: str
    publications: tuple[PublicationView, ...]
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of a month. url: of its issue, or ""; pages: in it; missing: which page numbers are
    not there, in words."""

    day: int
    url: str
    pages: int
    missing: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month as rows of seven days from Monday on, None beyond its ends."""

    name: str
    days: int
    weeks: tuple[tuple[DayCell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of a publication. gaps: whether page numbers are missing on any day."""

    publication: str
    title: str
    said: str
    months: tuple[MonthView, ...]
    gaps: bool
    undated: Link | None
    previous: Link | None
    next: Link | None


def coverage_of(coverage: Coverage, page: int, t: Speech) -> CoverageView:
    """The page of all publications."""
    first = (page - 1) * PUBLICATIONS
    shown = coverage.publications[first : first + PUBLICATIONS]
    more = len(coverage.publications) > first + PUBLICATIONS
    return CoverageView(
        said=holdings_said(coverage, t),
        publications=tuple(publication_of(one, t) for one in shown),
        previous=urls.coverage(page=page - 1) if page > 1 else "",
        next=urls.coverage(page=page + 1) if more else "",
    )


def alone_of(held: PublicationHeld, t: Speech) -> CoverageView:
    """The page of one publication."""
    return CoverageView("", (publication_of(held, t),), "", "")


def holdings_said(coverage: Coverage, t: Speech) -> str:
    """What there is in all, in a sentence."""
    papers = sum(1 for one in coverage.publications if one.name)
    said = t(
        "holdings.all",
        papers=t("holdings.papers", papers=papers) if papers else " ",
        issues=coverage.issues,
        pages=coverage.pages,
        n=coverage.articles,
    )
    return said.lstrip() + _span_said(coverage.first, coverage.last, t)


def publication_of(held: PublicationHeld, t: Speech) -> PublicationView:
    """A publication with its years."""
    return PublicationView(
        name=name_of(held.name, t),
        span=span_of(held.first, held.last, t),
        counts=t("holdings.counts", issues=held.issues, pages=held.pages, n=held.articles),
        decades=tuple(_decades(held, t)),
        undated=_undated(held, t),
        search=urls.search(Choices().choosing("publication", (held.name,))) if held.name else "",
    )


def _decades(held: PublicationHeld, t: Speech) -> Iterator[tuple[str, tuple[YearCell, ...]]]:
    """The decades that a publication has anything of, the newest first."""
    years = {one.year: one for one in held.years}
    if not years:
        return
    first, last = min(years), max(years)
    for decade in reversed(range(first // DECADE, last // DECADE + 1)):
        row = range(decade * DECADE, (decade + 1) * DECADE)
        yield (
            t("date.decade", y=row.start),
            tuple(_cell(held.name, year, years, first < year < last) for year in row),
        )


def _cell(name: str, year: int, years: Mapping[int, YearHeld], inside: bool) -> YearCell:
    held = years.get(year)
    url = urls.coverage(name, year) if held else ""
    days = held.issues if held else 0
    shade = sum(days >= least for least in SHADES)
    return YearCell(year, days, url, inside or held is not None, shade)


def _undated(held: PublicationHeld, t: Speech) -> Link | None:
    if not held.undated_pages:
        return None
    words = t("holdings.undated", n=held.undated_pages)
    return Link(words, urls.issue(held.name, None), held.undated_pages)


def year_of(held: PublicationHeld, year: int, issues: Sequence[Issue], t: Speech) -> YearView:
    """A year of a publication, day by day."""
    by_day = {one.date: one for one in issues if one.date}
    years = [one.year for one in held.years]
    before = max((one for one in years if one < year), default=None)
    after = min((one for one in years if one > year), default=None)
    counts = next((one for one in held.years if one.year == year), YearHeld(year, 0, 0, 0))
    return YearView(
        publication=name_of(held.name, t),
        title=f"{name_of(held.name, t)} {t('date.year', y=year)}",
        said=t("holdings.year", issues=counts.issues, pages=counts.pages, n=counts.articles)
        + t("holdings.without", days=365 + calendar.isleap(year) - counts.issues),
        months=tuple(_month(year, month, by_day, t) for month in range(1, 13)),
        gaps=any(one.gaps for one in issues),
        undated=_undated(held, t),
        previous=year_link(held.name, before, t),
        next=year_link(held.name, after, t),
    )


def year_link(name: str, year: int | None, t: Speech) -> Link | None:
    return Link(t("date.year", y=year), urls.coverage(name, year)) if year else None


def _month(year: int, month: int, issues: Mapping[dt.date, Issue], t: Speech) -> MonthView:
    weeks = calendar.Calendar().monthdayscalendar(year, month)
    rows = [
        tuple(_day(issues.get(dt.date(year, month, day)), day, t) if day else None for day in week)
        for week in weeks
    ]
    held = sum(1 for row in rows for cell in row if cell and cell.url)
    return MonthView(month_words(month, t), held, tuple(rows))


def _day(issue: Issue | None, day: int, t: Speech) -> DayCell:
    if issue is None:
        return DayCell(day, "", 0, "")
    address = urls.issue(issue.publication, issue.date)
    return DayCell(day, address, issue.pages, missing_said(issue.gaps, t))


def missing_said(gaps: Iterable[Gap], t: Speech) -> str:
    """Which page numbers are missing, in words, or ""."""
    runs = [
        one.first if one.first == one.last else t("article.range", first=one.first, last=one.last)
        for one in gaps
    ]
    return t("holdings.missing", numbers=t("article.and").join(runs)) if runs else ""


def name_of(publication: str, t: Speech) -> str:
    """What a publication is called; one without a name is told so."""
    return publication or t("holdings.unnamed")


def span_of(first: dt.date | None, last: dt.date | None, t: Speech) -> str:
    """From the first day to the last, in words, or ""."""
    if first is None or last is None:
        return ""
    if first == last:
        return day_words(first, t)
    return t("holdings.span", first=day_words(first, t), last=day_words(last, t))


def _span_said(first: dt.date | None, last: dt.date | None, t: Speech) -> str:
    span = span_of(first, last, t)
    return t("holdings.from_to", span=span) if span else t("holdings.no_span")
