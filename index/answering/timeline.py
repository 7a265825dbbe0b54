"""How many articles each century, decade, year, month or day has, counted from their days.

A period is called by what its days begin with as ISO 8601 writes them, so that the name of a
period begins with that of every longer one it is part of: ``20``, ``202``, ``2020``, ``2020-07``.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator

import numpy as np

from index.answering.facets import Counts, Numbers
from index.asking.query import Query
from index.columns import Calendar
from index.errors import QueryError
from index.model import CHOSEN_PART, SCALES, Period, Scale, Timeline
from index.schema import UNDATED

# As many periods as a picture shows, those of a scale that is chosen for it (with the rows of its
# table a page of results just keeps to 30 kB), and as many as are given where a scale is asked for.
MOST_SHOWN = 31
MOST_DRAWN = 44
MOST_PERIODS = 4_000

# The scales whose periods a part that is sought may be, the smallest first.
PARTED: tuple[Scale, ...] = ("month", "year", "decade")
# How many characters of a day name the period that it is in.
_LENGTHS: dict[Scale, int] = {"century": 2, "decade": 3, "year": 4, "month": 7, "day": 10}
_ZOOM = re.compile(r"\d{2,4}|\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)
_FIRST_DAY, _LAST_DAY = "0000-01-01", "9999-12-31"

Days = tuple[dt.date, dt.date]


def drawn(
    calendar: Calendar, counts: Counts, zoom: str, scale: Scale | None, query: Query
) -> Timeline:
    """The timeline for a picture: a scale that would give too many periods gives way to the one
    that suits. zoom: as in `timeline_of`, or `CHOSEN_PART`. Raises QueryError."""
    whole = _span(calendar)
    if zoom == CHOSEN_PART:
        since, until = query.since, query.until
        zoom = part_holding((since, until), whole) if since and until and whole else ""
    span = days_of_period(zoom) if zoom else whole
    fits = span is not None and scale in _scales(span, zoom)
    return _counted(calendar, counts, zoom, span, scale if fits else None)


def part_holding(days: Days, whole: Days) -> str:
    """The smallest decade, year or month that holds some days, where its parts are shorter than
    those in which the whole is shown; else "", and where the archive has nothing of these days."""
    first, last = (day.isoformat() for day in days)
    lengths = (_LENGTHS[scale] for scale in PARTED)
    value = next((first[:n] for n in lengths if first[:n] == last[:n]), "")
    there = days[0] <= whole[1] and whole[0] <= days[1]
    finer = value and SCALES.index(scale_for(days, value)) > SCALES.index(scale_for(whole))
    return value if there and finer else ""


def timeline_of(calendar: Calendar, counts: Counts, zoom: str, scale: Scale | None) -> Timeline:
    """A timeline of the articles that each day of a calendar is counted with.

    Raises QueryError.
    """
    span = days_of_period(zoom) if zoom else _span(calendar)
    return _counted(calendar, counts, zoom, span, scale)


def _counted(
    calendar: Calendar, counts: Counts, zoom: str, span: Days | None, scale: Scale | None
) -> Timeline:
    """The timeline of some days, those of the zoom where there is one."""
    days = calendar.days
    if span is None:
        chosen, named = scale or SCALES[-1], []
    else:
        chosen = scale or scale_for(span, zoom)
        if _LENGTHS[chosen] <= len(zoom):
            raise QueryError(f"scale is shorter than {zoom}", field="scale")
        named = list(_periods(span, chosen))
    ends = [since.toordinal() for _, since, _ in named]
    ends += [until.toordinal() + 1 for _, _, until in named[-1:]]
    found, whole = (_sums(days, some, ends) for some in (counts, calendar.living))
    undated = days == UNDATED
    return Timeline(
        chosen,
        tuple(Period(*one, n, of) for one, n, of in zip(named, found, whole, strict=True)),
        int(counts[undated].sum()),
        int(calendar.living[undated].sum()),
        zoom,
        _scales(span, zoom) if span else (),
    )


def _scales(span: Days, zoom: str) -> tuple[Scale, ...]:
    """What a picture of some days could be counted by: of a period, by what is part of it."""
    below = (scale for scale in SCALES if _LENGTHS[scale] > len(zoom))
    return tuple(scale for scale in below if _count(span, scale) <= MOST_DRAWN)


def days_of_period(value: str) -> Days:
    """The first and last day of a period by its name. Raises QueryError where it is none."""
    if not _ZOOM.fullmatch(value) or value.startswith("0000"):
        raise QueryError(
            "zoom is a century, decade, year or month: 20, 202, 2020, 2020-07", field="zoom"
        )
    return _first_day(value), _last_day(value)


def scale_for(span: Days, zoom: str = "") -> Scale:
    """What some days are counted by: the finest scale that gives few enough periods, for a
    period the one below its own."""
    if zoom:
        return next(scale for scale in SCALES if _LENGTHS[scale] > len(zoom))
    fine = (scale for scale in reversed(SCALES) if _count(span, scale) <= MOST_SHOWN)
    return next(fine, SCALES[0])


def _span(calendar: Calendar) -> Days | None:
    """The first and last day of the archive."""
    # A day that only deleted articles have is none of the archive's.
    there = calendar.days[(calendar.living > 0) & (calendar.days != UNDATED)]
    if not len(there):
        return None
    return dt.date.fromordinal(int(there[0])), dt.date.fromordinal(int(there[-1]))


def _count(span: Days, scale: Scale) -> int:
    """How many periods of a scale some days reach over."""
    first, last = span
    if scale == "day":
        return (last - first).days + 1
    if scale == "month":
        return (last.year - first.year) * 12 + last.month - first.month + 1
    years = {"year": 1, "decade": 10, "century": 100}[scale]
    return last.year // years - first.year // years + 1


def _periods(span: Days, scale: Scale) -> Iterator[tuple[str, dt.date, dt.date]]:
    """The periods that some days reach over: name, first day, last day. Raises QueryError."""
    if _count(span, scale) > MOST_PERIODS:
        raise QueryError(f"scale gives more than {MOST_PERIODS} periods", field="scale")
    first, last = span
    while True:
        value = first.isoformat()[: _LENGTHS[scale]]
        until = _last_day(value)
        yield value, _first_day(value), until
        if until >= last:
            return
        first = until + dt.timedelta(days=1)


def _first_day(value: str) -> dt.date:
    whole = value + _FIRST_DAY[len(value) :]
    return dt.date.min if whole.startswith("0000") else dt.date.fromisoformat(whole)


def _last_day(value: str) -> dt.date:
    if len(value) == _LENGTHS["month"]:
        year, month = map(int, value.split("-"))
        return dt.date(year, month, monthrange(year, month)[1])
    return dt.date.fromisoformat(value + _LAST_DAY[len(value) :])


def _sums(days: Numbers, counts: Counts, ends: list[int]) -> list[int]:
    """What stands between each end and the next, given rising days with counts."""
    sums = np.concatenate([[0], np.cumsum(counts)])
    found: list[int] = np.diff(sums[np.searchsorted(days, ends)]).tolist()
    return found
