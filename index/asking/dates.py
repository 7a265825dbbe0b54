"""Days, months and years as they are typed in a query."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from archive.words.folding import fold
from index.asking.syntax import RANGE

_DATE = re.compile(
    r"(?P<year>\d{4})(?:[-/.年](?P<month>\d{1,2})(?:[-/.月](?P<day>\d{1,2})日?|月)?|年)?"
)
# Folding makes three dots of the ellipsis, so any run of dots is a range.
_RANGE = re.compile(r"\.{2,}|" + "|".join(re.escape(fold(sign).text) for sign in RANGE))

Days = tuple[dt.date, dt.date]
OpenDays = tuple[dt.date | None, dt.date | None]


def days_of(text: str) -> Days | None:
    """The first and last day of a year, month or day as typed; None where it is no date."""
    match = _DATE.fullmatch(fold(text).text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
        last_month = month or 12
        last_day = day or calendar.monthrange(first.year, last_month)[1]
        return first, dt.date(first.year, last_month, last_day)
    except ValueError:
        return None


def range_of(text: str) -> OpenDays | None:
    """The days of ``2022``, ``2022-05..2022-06``, ``2022-05..`` or ``..2022``; None where it
    is none of these. Ends that are typed the wrong way round are turned."""
    folded = fold(text).text
    whole = days_of(folded)
    if whole:
        return whole
    parts = _RANGE.split(folded)
    if len(parts) != 2 or not any(parts):
        return None
    ends = [days_of(part) if part else None for part in parts]
    if any(part and not end for part, end in zip(parts, ends, strict=True)):
        return None
    first, last = ends
    if first and last and first[0] > last[1]:
        first, last = last, first
    return (first[0] if first else None), (last[1] if last else None)


def date_text(since: dt.date | None, until: dt.date | None) -> str:
    """The shortest text that `range_of` reads as these days (not both None)."""
    if since and until:
        for text in _precisions(since):
            if days_of(text) == (since, until):
                return text
    return f"{_coarsest(since, 0)}..{_coarsest(until, 1)}"


def _coarsest(day: dt.date | None, which: int) -> str:
    """The least precise text whose first (0) or last (1) day is this one."""
    if day is None:
        return ""
    for text in _precisions(day):
        days = days_of(text)
        if days and days[which] == day:
            return text
    return day.isoformat()


def _precisions(day: dt.date) -> tuple[str, str, str]:
    iso = day.isoformat()
    return iso[:4], iso[:7], iso
