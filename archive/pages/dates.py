"""When a page was printed, inferred from its own words.

A masthead that prints the date settles it. Else the year and the day are inferred apart:
the day is the latest that the page reports on; the year is the one that most of the years
named speak for (2021年，全市新增 … for 2022, 截至2021年一季度 … for 2021), the plans,
anniversaries and weekdays. Where the evidence is thin or torn there is no date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from archive.model import Evidence, Page
from archive.pages.masthead import Masthead, mastheads
from archive.pages.yearvotes import Votes
from archive.words.days import day_of
from archive.words.daywords import Mention, PageText, mentions

_NO_DATE: tuple[None, tuple[Evidence, ...]] = (None, ())
# A day that no report is about counts unless it lies this far behind those that are news.
_NEAR = 10
# So many reports by wire tell when the page is of: what lies further ahead of them is to come.
_WIRES, _AHEAD = 3, 3
_WIRE = re.compile(r"(?:专?电|讯)")
# A notice is signed not long before it is printed.
_SIGNED = 10
# A day with its year counts beside the days without one if it lies near them.
_SEASON = 60
_MARCH, _OCTOBER = 3, 10
_CARRIES = 120
_PRESENT = re.compile(r"[今去]年|近日|日前|昨[日天]|记者|本报|日电|讯|截至|目前|[我全][市区县]")


def infer_date(page: Page) -> tuple[dt.date | None, tuple[Evidence, ...]]:
    """The day of the paper, and why; (None, ()) where it cannot be known.

    Without a masthead it is the latest day that the page speaks of as past: the paper was
    printed on that day or, as a rule, on the next.
    """
    printed = mastheads(page.lines)
    certain = _most_printed([one for one in printed if one.certain])
    if certain:
        return certain.date, (certain.evidence,)
    text = PageText(page.lines)
    named = _with_years(mentions(text))
    past = [one for one in named if not one.ahead]
    latest = _latest_day([one for one in past if one.day and not one.year])
    # Where every day is named with its year, or nothing speaks of the present, the page may
    # tell of times long past.
    if not printed and (latest is None or not _PRESENT.search(text.text)):
        return _NO_DATE
    votes = Votes(latest)
    votes.count_years(past)
    votes.count_words(text)
    for one in printed:
        votes.add(one.date.year, "masthead", one.evidence.text, one.evidence.line, 4.0)
    to_come = [one.year for one in named if one.ahead and one.sure and one.year]
    year = _signed_year(votes, past, latest, page) or votes.winner(to_come)
    if year is None:
        return _NO_DATE
    return _in_year(year, latest, past, printed, votes)


def _signed_year(
    votes: Votes, past: Sequence[Mention], latest: Mention | None, page: Page
) -> int | None:
    """The year of a day on a line of its own below a notice, near the latest day of the page:
    it settles the year, as a notice is printed soon."""
    lines = {line.number: "".join(line.text.split()) for line in page.lines}
    for one in past:
        alone = one.year and one.day and lines[one.line] == one.text
        if alone and latest and abs(_ordinal(one) - _ordinal(latest)) <= _SIGNED:
            votes.add(one.year, "signed day", one.text, one.line, 4.0)
            return one.year
    return None


def _most_printed(printed: Sequence[Masthead]) -> Masthead | None:
    """The date that stands most often; of several, the first."""
    counts = Counter(one.date for one in printed)
    return max(printed, key=lambda one: counts[one.date], default=None)


def _with_years(named: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that go on telling of another year named just before.

    In "1949年11月27日 …，11月30日，重庆解放" the second day is of 1949 too.
    """
    newest = max((one.year for one in named if not one.ahead), default=0)
    kept: list[Mention] = []
    told: Mention | None = None
    for one in named:
        if one.year:
            told = one if not one.ahead else None
        elif told is not None and one.start - told.end < _CARRIES and not _is_today(one):
            later = not told.month or (one.month, one.day) >= (told.month, told.day)
            if later and (told.month or told.year < newest - 1):
                continue
        kept.append(one)
    return kept


def _is_today(one: Mention) -> bool:
    """Whether a day opens a report, or is of this year, whatever year was told before."""
    return not one.before or one.before.endswith(("今年", "讯", "电", "）", ")", "●", "■"))


def _ordinal(one: Mention) -> int:
    return dt.date(2000, one.month, 1).toordinal() + one.day


def _latest_day(days: Sequence[Mention]) -> Mention | None:
    """The latest of the days without a year that the page reports on, or None."""
    days = [one for one in days if day_of(2000, one.month, one.day)]
    wires = [_ordinal(one) for one in days if _WIRE.match(one.after)]
    if len(wires) >= _WIRES:
        days = [one for one in days if _ordinal(one) <= max(wires) + _AHEAD]
    news = [one for one in days if one.news]
    if not news:
        return max(days, key=_ordinal, default=None)
    # At New Year December lies before January, if nothing of the months between is told.
    turn = [one for one in news if not one.before.endswith("今年")]
    months = {one.month for one in turn}
    if months & {11, 12} and months & {1, 2} and not months & set(range(_MARCH, _OCTOBER + 1)):
        news = days = [one for one in turn if one.month < _MARCH]
    last = max(map(_ordinal, news))
    return max((one for one in days if _ordinal(one) <= last + _NEAR), key=_ordinal)


def _in_year(
    year: int,
    latest: Mention | None,
    past: Sequence[Mention],
    printed: Sequence[Masthead],
    votes: Votes,
) -> tuple[dt.date | None, tuple[Evidence, ...]]:
    """The latest day of the page in a year that is settled."""
    base = day_of(year, latest.month, latest.day) if latest else None
    days: list[tuple[dt.date, Evidence]] = []
    if base and latest:
        days.append((base, Evidence("latest day", latest.text + latest.after[:10], latest.line)))
    for one in past:
        day = day_of(one.year, one.month, one.day) if one.year == year and one.day else None
        if day and (base is None or (day - base).days <= _SEASON):
            days.append((day, Evidence("latest day", one.text + one.after[:10], one.line)))
    days += [(one.date, one.evidence) for one in printed if one.date.year == year]
    if not days:
        return _NO_DATE
    day, evidence = max(days, key=lambda pair: pair[0])
    return day, (evidence, *votes.evidence.get(year, ()))
