"""What speaks for the year of a page: the years that it names and what its words say of each,
weekdays, plans, anniversaries, years of the lunar calendar and events named by their year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from archive.model import Evidence
from archive.rulebook import check_pattern, load_group
from archive.words.days import day_of
from archive.words.daywords import FILE, Context, Mention, PageText, contexts

# How much must speak for a year, and how much more than for any other.
_ENOUGH, _LEAD = 2.5, 1.0
# One rule speaks for one year three times at most: a story that repeats itself proves no more.
_REPEATS = 3
_MARCH = 3
_FAR = 3
# What the figures of a whole year say more in the months in which they are published.
_EARLY = 1.5
# What a year that is named, and no rule says how, has against the years before it.
_NAMED = 0.5
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LUNAR_YEAR = re.compile(rf"([{_STEMS}])([{_BRANCHES}])年")
_LUNAR = re.compile(f"农?历?{_LUNAR_YEAR.pattern}")
_ANNIVERSARY = re.compile(r"(?<!\d)\d{2,3}周年")
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


@dataclass(frozen=True, slots=True)
class Event:
    """What is named by the year that it is held in. pattern: what stands right behind the year."""

    name: str
    pattern: str
    weight: float
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_pattern(self.pattern)

    @property
    def named(self) -> re.Pattern[str]:
        """The year and what is named by it. It begins with what is looked for, and looks back
        then: so all else of a page is passed over at once."""
        return re.compile(rf"((?:19|20)(?<![\d.\-—－/年月]..)\d\d)(?:{self.pattern})")


@cache
def plans() -> tuple[Plan, ...]:
    """The plans of ``dates.toml``."""
    return load_group(FILE, "plan", Plan)


@cache
def anniversaries() -> tuple[Anniversary, ...]:
    """The anniversaries of ``dates.toml``."""
    return load_group(FILE, "anniversary", Anniversary)


@cache
def events() -> tuple[tuple[Event, re.Pattern[str]], ...]:
    """The events of ``dates.toml``."""
    return tuple((event, event.named) for event in load_group(FILE, "event", Event))


class Votes:
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
        """The votes of plans, anniversaries, events and the years of the lunar calendar."""
        for event, named_by in events():
            for found in named_by.finditer(page.text):
                line = page.line_at(found.start())
                self.add(int(found[1]), event.name, found[0], line, event.weight)
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
