"""The days and years that a page speaks of, and what its words tell of each.

`mentions` finds them; the words around them are weighed by ``rules/dates.toml``: a day may be
one that a report is about, one still to come, or one of another year.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from archive.model import Line
from archive.rulebook import load_group
from archive.words.days import FIRST_YEAR, HAN_DIGITS, LAST_YEAR, NUMBER, YEAR, number_of
from archive.words.text import is_closed

FILE = "dates.toml"
_BEFORE, _AFTER = 16, 48
_FIGURE = re.compile(r"\d")
_MENTION = re.compile(
    rf"(?<![\d{HAN_DIGITS}十.])(?:"
    rf"(?P<year>{YEAR})年(?:(?P<month>{NUMBER})月(?:(?P<day>{NUMBER})[日号])?)?"
    rf"|(?P<year2>\d{{4}})([-./])(?P<month2>\d{{1,2}})\5(?P<day2>\d{{1,2}})(?![\d.])"
    rf"|(?P<month3>{NUMBER})月(?P<day3>{NUMBER})[日号]"
    rf"|(?<=[至到—－~～、\-。；，])(?P<day4>\d{{1,2}})[日号])"
)
_RUN = re.compile(rf"[\d{HAN_DIGITS}十.]++")
_RANGE = re.compile(r"[至到—－~～、\-]+")
_LONGEST_RANGE = 7
_SOON = 60  # characters behind a day in which 18日 is a day of the same month


@dataclass(frozen=True, slots=True)
class Context:
    """A rule on the words around a day or year; patterns as in ``dates.toml``."""

    name: str
    before: str = ""
    after: str = ""
    sure: bool = False
    yearless: bool = False
    same: float = 0.0
    next: float = 0.0
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (self.before or self.after):
            raise ValueError(f"{self.name} has neither before nor after")
        for pattern in _patterns(self.before, self.after):
            if pattern is None:
                raise ValueError(f"{self.name} has a pattern that is none")

    def matches(self, before: str, after: str) -> bool:
        """Whether it holds between these words."""
        ahead, behind = _patterns(self.before, self.after)
        if ahead is None or behind is None:
            return False
        return bool(behind.match(after)) and bool(ahead.search(before))


@cache
def _patterns(before: str, after: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    try:
        return re.compile(f"(?:{before})$"), re.compile(after)
    except re.error:
        return None, None


@cache
def contexts(group: str) -> tuple[Context, ...]:
    """The rules of one group of ``dates.toml``: "ahead", "news" or "year"."""
    return load_group(FILE, group, Context)


@dataclass(frozen=True, slots=True)
class Mention:
    """A day, month or year that is named; what is not named is 0.

    line: where; before, after: the words around it, white space left out.
    ahead: the rule that it is no day of the past by, or ""; sure: whether it is to come.
    news: whether a report is about this day.
    """

    year: int
    month: int
    day: int
    line: int
    text: str
    before: str
    after: str
    start: int
    end: int
    ahead: str = ""
    sure: bool = False
    news: bool = False


class PageText:
    """A page's lines as one text without white space, and the line of each place in it.

    Between figures a space stays, as "413 2022年" is no number of seven figures; paragraphs,
    as far as blank lines, headings and ends of sentences part them, are parted by a line end.
    """

    def __init__(self, lines: Sequence[Line]):
        parts: list[str] = []
        self._starts: list[int] = []
        self._numbers: list[int] = []
        at = 0
        last = ""
        for line in lines:
            text = _despaced(line.text)
            parted = line.gap or line.level > 0 or is_closed(last)
            joint = "\n" if parted else " " if last[-1:].isdigit() and text[:1].isdigit() else ""
            parts += (joint, text)
            at += len(joint)
            self._starts.append(at)
            self._numbers.append(line.number)
            at += len(text)
            last = text[-6:]
        self.text = "".join(parts)

    def line_at(self, position: int) -> int:
        """The number of the line that a place in the text comes from."""
        return self._numbers[bisect.bisect_right(self._starts, position) - 1]


def _despaced(text: str) -> str:
    words = text.split()
    if len(words) < 2:
        return "".join(words)
    apart = (
        f" {word}" if word[0].isdigit() and before[-1].isdigit() else word
        for before, word in pairwise(words)
    )
    return words[0] + "".join(apart)


def mentions(page: PageText) -> list[Mention]:
    """The days, months and years that a page names, in its order."""
    found = list(_judged(page))
    for at in range(1, len(found)):
        one, other = found[at - 1], found[at]
        between = page.text[one.end : other.start]
        if not _RANGE.fullmatch(between):
            if other.day and not other.month:
                found[at] = _next_day(one, other, len(between))
            continue
        if other.day and one.day:
            found[at] = _range_end(one, other)
        elif other.year and one.year and other.month and not (one.ahead or other.sure):
            found[at] = replace(other, ahead="")
    return [one for one in found if one.month or one.year]


def _next_day(told: Mention, day: Mention, between: int) -> Mention:
    """A day named without its month, soon after one with it: 10月17日 …。18日，各乡镇 …."""
    if between > _SOON or not told.day or not 0 <= day.day - told.day <= _LONGEST_RANGE:
        return day
    ahead, sure = (day.ahead, day.sure) if day.ahead else (told.ahead, told.sure)
    return replace(day, year=told.year, month=told.month, ahead=ahead, sure=sure)


def _judged(page: PageText) -> Iterator[Mention]:
    for match in _found_in(page.text):
        year, month, day = _numbers(match)
        known = not year or FIRST_YEAR <= year <= LAST_YEAR
        if not known or month not in range(13) or day not in range(32):
            continue
        start, end = match.start(), match.end()
        # What stands behind a year begins with 年, so that rules can tell 年底 from 年，.
        if match["year"] and not match["month"]:
            end = match.end("year")
        before = page.text[max(0, start - _BEFORE) : start].rpartition("\n")[2]
        after = page.text[end : end + _AFTER].partition("\n")[0]
        ahead = next(
            (
                rule
                for rule in contexts("ahead")
                if not (rule.yearless and year) and rule.matches(before, after)
            ),
            None,
        )
        yield Mention(
            year,
            month,
            day,
            page.line_at(start),
            match[0],
            before,
            after,
            start,
            end,
            ahead.name if ahead else "",
            bool(ahead and ahead.sure),
            not ahead and any(rule.matches(before, after) for rule in contexts("news")),
        )


def _found_in(text: str) -> Iterator[re.Match[str]]:
    """What may be days, months and years. They begin where a run of figures does, which is
    sooner found; most runs are none of them."""
    end = 0
    for run in _RUN.finditer(text):
        if run.start() >= end and (found := _MENTION.match(text, run.start())):
            end = found.end()
            yield found


def _numbers(match: re.Match[str]) -> tuple[int, int, int]:
    def first(*names: str) -> int:
        return next((number_of(match[name]) for name in names if match[name]), 0)

    return (
        first("year", "year2"),
        first("month", "month2", "month3"),
        first("day", "day2", "day3", "day4"),
    )


def _range_end(first: Mention, last: Mention) -> Mention:
    """The end of a range of days: of the same month and year, and past where its beginning is.

    A long one (an exhibition's) may still go on: it counts as it did.
    """
    month = last.month or first.month
    days = (month - first.month) * 30 + last.day - first.day
    short = 0 <= days <= _LONGEST_RANGE
    return replace(
        last,
        year=last.year or first.year,
        month=month,
        ahead=first.ahead if short else last.ahead or "until, or between",
        sure=first.sure if short else last.sure,
        news=first.news if short else False,
    )
