"""What the periods of a timeline are called, what stands beside them, and shares of them.

A period goes by what its days begin with, see `index.Period`.
"""

from __future__ import annotations

import datetime as dt

from index import Period
from web.presenters.text import day_words, month_name, value_label
from web.speech import Speech


def period_label(value: str, t: Speech) -> str:
    """A period of a timeline in words; "" for the whole of it."""
    if len(value) == len("2020-07-15"):
        return day_words(dt.date.fromisoformat(value), t)
    if len(value) in (len("20"), len("202")):
        return t("date.years" if len(value) == 2 else "date.decade", y=value.ljust(4, "0"))
    return value_label("month" if "-" in value else "year", value, t) if value else ""


def day_in_year(value: str, t: Speech) -> str:
    """A period in words, a day without its year: days are shown of one month, which is named."""
    if len(value) != len("2020-07-15"):
        return period_label(value, t)
    day = dt.date.fromisoformat(value)
    return t("date.in_year", m=day.month, month=month_name(day.month), d=day.day)


def period_mark(value: str, t: Speech, *, among: bool) -> str:
    """A period as briefly as it can stand in a row. among: without what it is part of."""
    if len(value) == len("2020-07"):
        month = int(value[5:])
        short = t("date.short", m=month, month=month_name(month))
        return short if among else f"{value[:4]}/{month}"
    if len(value) == len("2020-07-15"):
        day = str(int(value[8:]))
        return day if among else f"{int(value[5:7])}/{day}"
    return value.ljust(4, "0")


def beside(zoom: str) -> tuple[str, str]:
    """The names of the periods before and after one, "" where there is none."""
    if len(zoom) == 7:
        months = int(zoom[:4]) * 12 + int(zoom[5:]) - 1
        near = (f"{n // 12:04}-{n % 12 + 1:02}" for n in (months - 1, months + 1))
        fit = [one if len(one) == 7 and one >= "0001" else "" for one in near]
    else:
        fit = [f"{n:0{len(zoom)}}" if n >= 0 else "" for n in (int(zoom) - 1, int(zoom) + 1)]
        fit = [one if len(one) == len(zoom) and one != "0000" else "" for one in fit]
    return fit[0], fit[1]


def percent(count: int, whole: int) -> str:
    """A share in words: 0.04% is not 0."""
    share = 100 * count / whole
    return f"{share:.3g}%" if share >= 10 else f"{share:.2g}%"


def share_of(one: Period) -> str:
    """Which share of the archive's articles of a period are found, or ""."""
    return percent(one.count, one.whole) if one.whole else ""
