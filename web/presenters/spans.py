"""The days that are chosen, laid over the periods of a timeline: what they cover of each."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index import Period, QueryError, days_of_period
from web.choices import Choices

Days = tuple[dt.date, dt.date]
# A day of a picture of decades is not less than so much of its width, so that it is seen.
LEAST_WIDTH = 1 / 200
# What periods are named by: a day, a month, a year, a decade, a century.
_LENGTHS = (10, 7, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class Begun:
    """One period that is all that is chosen, wherever it lies: its name and its days."""

    value: str
    since: dt.date
    until: dt.date

    def is_just(self, one: Period) -> bool:
        return (self.since, self.until) == (one.since, one.until)

    def holds(self, one: Period) -> bool:
        return self.since <= one.since and one.until <= self.until

    def to(self, one: Period) -> Days:
        """The days from this period to another one, both included."""
        return min(self.since, one.since), max(self.until, one.until)


def begun_of(choices: Choices) -> Begun | None:
    """The period that is all that is chosen, or None."""
    values = (*choices.of("year"), *choices.of("month"))
    if choices.since and choices.until and not values:
        days = choices.since, choices.until
        name = next((one for one in _names(choices.since) if _days(one) == days), "")
        return Begun(name, *days) if name else None
    dated = list(_dated(values))
    if len(values) != 1 or not dated or choices.since or choices.until:
        return None
    return Begun(values[0], *dated[0])


def chosen_days(choices: Choices) -> tuple[Days, ...]:
    """The days that are chosen, in stretches by rising date; none where no days are."""
    kinds = [choices.of("year"), choices.of("month")]
    if not (choices.since or choices.until or any(kinds)):
        return ()
    common: list[Days] = [(choices.since or dt.date.min, choices.until or dt.date.max)]
    for values in filter(None, kinds):
        dated = list(_dated(values))
        common = [both for a in common for b in dated if (both := _both(a, b))]
    return tuple(_joined(common))


def inside(periods: Sequence[Period], chosen: Iterable[Days]) -> set[int]:
    """The places of the periods of which every day is chosen."""
    return {
        at
        for since, until in chosen
        for at, one in enumerate(periods)
        if since <= one.since and one.until <= until
    }


def covered(periods: Sequence[Period], chosen: Iterable[Days]) -> Iterator[tuple[float, float]]:
    """Where the days chosen begin and end, with 1 for the width of a period."""
    if not periods:
        return
    least = len(periods) * LEAST_WIDTH
    for days in chosen:
        if both := _both(days, (periods[0].since, periods[-1].until)):
            start, end = _place(periods, both[0], 0), _place(periods, both[1], 1)
            yield start, max(end, start + least)


def _place(periods: Sequence[Period], day: dt.date, after: int) -> float:
    at = bisect_right(periods, day, key=lambda one: one.since) - 1
    one = periods[at]
    part = ((day - one.since).days + after) / ((one.until - one.since).days + 1)
    return round(at + part, 2)


def _names(day: dt.date) -> Iterator[str]:
    """The names of the periods that a day is in."""
    return (day.isoformat()[:length] for length in _LENGTHS)


def _dated(values: Iterable[str]) -> Iterator[Days]:
    """The days of those years and months that there can be."""
    for one in values:
        try:
            yield _days(one)
        except QueryError:
            continue


def _days(value: str) -> Days:
    if len(value) == len("2020-07-15"):
        return dt.date.fromisoformat(value), dt.date.fromisoformat(value)
    return days_of_period(value)


def _both(one: Days, other: Days) -> Days | None:
    since, until = max(one[0], other[0]), min(one[1], other[1])
    return (since, until) if since <= until else None


def _joined(stretches: Iterable[Days]) -> Iterator[Days]:
    """Stretches with no day between them as one."""
    last: Days | None = None
    for one in sorted(stretches):
        if last and (one[0] - last[1]).days <= 1:
            last = last[0], max(last[1], one[1])
            continue
        if last:
            yield last
        last = one
    if last:
        yield last
