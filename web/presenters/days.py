"""A range of days in words, no more exact than it has to be: May to June 2022."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from web.presenters.text import day_words, month_name, month_words
from web.speech import Speech

YEAR, MONTH, DAY = range(3)


def days_words(since: dt.date | None, until: dt.date | None, t: Speech) -> str:
    """The days from one to another, both included, or "" where neither end is given."""
    if since and until:
        exact = max(_exactness(since, last=False), _exactness(until, last=True))
        first, last = _words(since, exact, t), _words(until, exact, t)
        if first == last:
            return first
        if since.year == until.year:
            # The year stands where a language says it: first in Chinese, last in English.
            if t.lang == "zh":
                last = _within_year(until, exact, t)
            else:
                first = _within_year(since, exact, t)
        return t("sentence.between", since=first, until=last)
    if since:
        return t("sentence.since", since=_words(since, _exactness(since, last=False), t))
    if until:
        return t("sentence.until", until=_words(until, _exactness(until, last=True), t))
    return ""


def _exactness(day: dt.date, *, last: bool) -> int:
    """Whether a year or a month would say the same as this day, as the first or the last one."""
    if day.day != (monthrange(day.year, day.month)[1] if last else 1):
        return DAY
    return YEAR if day.month == (12 if last else 1) else MONTH


def _words(day: dt.date, exact: int, t: Speech) -> str:
    if exact == DAY:
        return day_words(day, t)
    if exact == MONTH:
        return t("date.month", y=day.year, m=day.month, month=month_name(day.month))
    return t("date.year", y=day.year)


def _within_year(day: dt.date, exact: int, t: Speech) -> str:
    if exact == DAY:
        return t("date.in_year", m=day.month, d=day.day, month=month_name(day.month))
    return month_words(day.month, t)
