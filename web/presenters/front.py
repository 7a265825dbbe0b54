"""The front page: the newest pages, districts and topics, and what the archive holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from index import Coverage, FacetName, PageListed, PublicationHeld, SearchResult
from web import urls
from web.choices import Choices
from web.presenters.holdings import holdings_said, name_of, span_of
from web.presenters.issues import Sheet, sheet_of
from web.presenters.removals import Link
from web.presenters.text import value_label
from web.speech import Speech

# What stands open: pages, headlines of each, publications, districts.
SHEETS, HEADLINES, PUBLICATIONS, DISTRICTS = 6, 4, 8, 48
# Runs of years that are said; what is left is told by the table.
RUNS = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """A run of years in a strip, in hundredths of its width."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A publication, its years said and drawn: gaps in them are gaps in the strip."""

    name: str
    url: str
    span: str
    pages: int
    years: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page with its first headlines; left: how many others it has."""

    sheet: Sheet
    left: int


@dataclass(frozen=True, slots=True)
class FrontView:
    """All that the template needs. newest: the newest pages, together where they are of one
    issue; ends: the years at which the strips begin and end, or none."""

    said: str
    newest: tuple[tuple[NewPage, ...], ...]
    districts: tuple[Link, ...]
    topics: tuple[Link, ...]
    strips: tuple[Strip, ...]
    strips_left: int
    ends: tuple[int, ...]
    coverage: str
    everything: Link


def front_of(
    coverage: Coverage, newest: Sequence[PageListed], found: SearchResult, t: Speech
) -> FrontView:
    """The front page. found: a search for everything, of which the facets count."""
    shown = coverage.publications[:PUBLICATIONS]
    pages = [_new_page(sheet_of(one, t)) for one in newest]
    return FrontView(
        said=holdings_said(coverage, t),
        newest=tuple(tuple(of) for _, of in groupby(pages, key=lambda one: one.sheet.issue_url)),
        districts=links_of(found, "district", urls.district, t)[:DISTRICTS],
        topics=links_of(found, "topic", urls.topic, t),
        strips=tuple(_strip(one, coverage, t) for one in shown),
        strips_left=len(coverage.publications) - len(shown),
        ends=(coverage.first.year, coverage.last.year) if coverage.first and coverage.last else (),
        coverage=urls.coverage(),
        everything=Link(t("front.everything", n=found.total), urls.search(Choices())),
    )


def _new_page(sheet: Sheet) -> NewPage:
    left = len(sheet.headlines) - HEADLINES
    # What would say that there is one more could as well be the one.
    return NewPage(sheet, 0 if left < 2 else left)


def links_of(
    found: SearchResult, name: FacetName, address: Callable[[str], str], t: Speech
) -> tuple[Link, ...]:
    """The values of a facet that have articles, the most frequent first."""
    facet = next((one for one in found.facets if one.name == name), None)
    return tuple(
        Link(value_label(name, one.value, t, one.label), address(one.value), one.count)
        for one in (facet.values if facet else ())
        if one.value and one.count
    )


def _strip(held: PublicationHeld, coverage: Coverage, t: Speech) -> Strip:
    years = [one.year for one in held.years]
    runs = _runs(years)
    said = [str(a) if a == b else t("article.range", first=a, last=b) for a, b in runs]
    if len(runs) > RUNS:
        # How early it begins and how late it ends tell most.
        said = [*said[: RUNS - 1], "…", said[-1]]
    return Strip(
        name=name_of(held.name, t),
        url=urls.coverage(held.name),
        span=span_of(held.first, held.last, t),
        pages=held.pages,
        years=t("article.and").join(said) or t("date.unknown"),
        bars=tuple(_bars(runs, coverage)),
    )


def _bars(runs: Sequence[tuple[int, int]], coverage: Coverage) -> list[Bar]:
    """Runs of years, drawn between the first and the last year of the archive."""
    if not (coverage.first and coverage.last):
        return []
    year = 100 / (coverage.last.year - coverage.first.year + 1)
    return [
        Bar(round((a - coverage.first.year) * year, 2), round((b - a + 1) * year, 2))
        for a, b in runs
    ]


def _runs(years: Sequence[int]) -> list[tuple[int, int]]:
    """Rising years as runs without a gap."""
    starts = [years[0], *(b for a, b in pairwise(years) if b > a + 1)] if years else []
    ends = [*(a for a, b in pairwise(years) if b > a + 1), years[-1]] if years else []
    return list(zip(starts, ends, strict=True))
