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
from dataclasses import dataclass
from functools import cache

from archive.days import day_of
from archive.daywords import FILE, Context, Mention, PageText, contexts, mentions
from archive.masthead import Masthead, mastheads
from archive.model import Evidence, Page
from archive.rulebook import load_group

_NO_DATE: tuple[None, tuple[Evidence, ...]] = (None, ())
# How much must speak for a year, and how much more than for any other.
_ENOUGH, _LEAD = 2.5, 1.0
# One rule speaks for one year three times at most: a story that repeats itself proves no more.
_REPEATS = 3
# A day that no report is about counts unless it lies this far behind those that are news.
_NEAR = 10
# A day with its year counts beside the days without one if it lies near them.
_SEASON = 60
_MARCH, _OCTOBER = 3, 10
_FAR = 3
# What the figures of a whole year say more in the months in which they are published.
_EARLY = 1.5
# What a year that is named, and no rule says how, has against the years before it.
_NAMED = 0.5
_CARRIES = 120
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LUNAR_YEAR = re.compile(rf"([{_STEMS}])([{_BRANCHES}])年")
_LUNAR = re.compile(f"农?历?{_LUNAR_YEAR.pattern}")
_ANNIVERSARY = re.compile(r"(?<!\d)\d{2,3}周年")
_PRESENT = re.compile(r"[今去]年|近日|日前|昨[日天]|记者|本报|日电|讯|截至|目前|[我全][市区县]")
_WEEKDAY = re.compile(r"[（(]?(?:星期|礼拜|周)([一二三四五六日天])")


@dataclass(frozen=True, slots=True)
class Plan:
    """A five-year plan: its first and last years are named as this year."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Anniversary:
    """What happened in the year `since`, and how it is named before N周年."""

    name: str
    pattern: str
    since: int
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def year_in(self, text: str) -> int | None:
        """The year that a text names by this anniversary, or None."""
        found = re.search(rf"{self.pattern}(\d{{2,3}})周年", text)
        return self.since + int(found[1]) if found else None


@cache
def plans() -> tuple[Plan, ...]:
    """The plans of ``dates.toml``."""
    return load_group(FILE, "plan", Plan)


@cache
def anniversaries() -> tuple[Anniversary, ...]:
    """The anniversaries of ``dates.toml``."""
    return load_group(FILE, "anniversary", Anniversary)


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
    votes = _Votes(latest)
    votes.count_years(past)
    votes.count_words(text)
    for one in printed:
        votes.add(one.date.year, "masthead", one.evidence.text, one.evidence.line, 4.0)
    year = votes.winner([one.year for one in named if one.ahead and one.sure and one.year])
    if year is None:
        return _NO_DATE
    return _in_year(year, latest, past, printed, votes)


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


class _Votes:
    """What speaks for each year, and what against it."""

    def __init__(self, latest: Mention | None):
        self._latest = latest
        self._cast: Counter[tuple[int, str]] = Counter()
        self._scores: Counter[int] = Counter()
        self._floors: list[tuple[int, float]] = []
        self.evidence: dict[int, list[Evidence]] = {}

    def add(self, year: int, rule: str, text: str, line: int | None, weight: float) -> None:
        """A vote for one year."""
        self._cast[year, rule] += 1
        if self._cast[year, rule] <= _REPEATS:
            self._scores[year] += weight  # type: ignore[assignment]
            self.evidence.setdefault(year, []).append(Evidence(rule, text, line, weight))

    def count_years(self, past: Sequence[Mention]) -> None:
        """The votes of the years that are named as past, and of days with their weekday."""
        for one in past:
            if one.year:
                self._count_year(one)
        for one in past:
            if one.day and not one.year and (weekday := _WEEKDAY.match(one.after)):
                self._count_weekday(one, weekday[1])

    def _count_year(self, one: Mention) -> None:
        rules = [rule for rule in contexts("year") if rule.matches(one.before, _year_after(one))]
        for rule in rules:
            self._count_rule(rule, one)
        if not rules:
            self._floors.append((one.year, _NAMED))

    def _count_rule(self, rule: Context, one: Mention) -> None:
        quoted = one.before[-4:] + one.text.rstrip("年") + one.after[:10]
        month, same, following = one.month, rule.same, rule.next
        # 2020年9月 as past, in a paper whose latest day is in March, is of the year before;
        # 2020年4月 may be, or the paper is of May and has no day of April.
        months = month - self._latest.month if month and self._latest else 0
        if months > 0:
            same, following = 0.0, same if months > _FAR else 0.0
        if one.day and one.news:
            same += 1.0 if same else 0.0
        if self._latest and self._latest.month <= _MARCH:
            following *= _EARLY
        if same:
            self.add(one.year, rule.name, quoted, one.line, same)
        if following:
            self.add(one.year + 1, rule.name, quoted, one.line, following)
        if same or following:
            self._floors.append((one.year + (0 if same else 1), same or following))

    def _count_weekday(self, one: Mention, weekday: str) -> None:
        number = "一二三四五六日".index("日" if weekday == "天" else weekday)
        for year in sorted({year + more for year, _ in self._floors for more in (0, 1)}):
            day = day_of(year, one.month, one.day)
            if day and day.weekday() == number:
                self.add(year, "weekday", one.text + one.after[:5], one.line, 2.0)

    def count_words(self, page: PageText) -> None:
        """The votes of plans, anniversaries and the years of the lunar calendar."""
        for plan in plans():
            for place, year in (("开局", plan.first), ("收官", plan.last)):
                if place not in page.text:
                    continue
                pattern = f"今年是?[^。，]{{0,6}}{plan.name}[”’]?(?:规划)?的?{place}"
                for found in re.finditer(pattern, page.text):
                    self.add(year, "plan", found[0], page.line_at(found.start()), 3.0)
        for found in _ANNIVERSARY.finditer(page.text) if "周年" in page.text else ():
            words = page.text[max(0, found.start() - 24) : found.end()]
            for anniversary in anniversaries():
                named = anniversary.year_in(words)
                if named is not None:
                    weight = 2.5 if re.search("庆祝|纪念", words) else 1.5
                    self.add(named, "anniversary", words, page.line_at(found.start()), weight)
                    break
        # Most pages have none, which is found out without what may stand before it.
        for found in _LUNAR.finditer(page.text) if _LUNAR_YEAR.search(page.text) else ():
            self._count_lunar(found, page)

    def _count_lunar(self, found: re.Match[str], page: PageText) -> None:
        for year in sorted({year + more for year, _ in self._floors for more in (0, 1)}):
            if (_STEMS[(year - 4) % 10], _BRANCHES[(year - 4) % 12]) == found.groups():
                weight = 2.5 if found[0].startswith("农") else 1.0
                self.add(year, "lunar year", found[0], page.line_at(found.start()), weight)

    def winner(self, ahead: Sequence[int]) -> int | None:
        """The year that most speaks for and least against, or None.

        ahead: years that the page names as still to come: the paper is not younger.
        """
        weights = Counter[int]()
        for floor, weight in self._floors:
            weights[floor] += weight  # type: ignore[assignment]
        standing = sorted(
            (
                (score - sum(w for floor, w in weights.items() if floor > year), year)
                for year, score in self._scores.items()
                if not any(year > to_come >= max(weights, default=0) for to_come in ahead)
            ),
            reverse=True,
        )
        if not standing or standing[0][0] < _ENOUGH:
            return None
        second = standing[1][0] if len(standing) > 1 else 0.0
        return standing[0][1] if standing[0][0] - second >= _LEAD else None


def _year_after(one: Mention) -> str:
    """The words behind a year: 年 and what follows, the month of a day included."""
    return one.after if not one.month else f"年{one.month}月"


def _in_year(
    year: int,
    latest: Mention | None,
    past: Sequence[Mention],
    printed: Sequence[Masthead],
    votes: _Votes,
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
