"""The date that a page prints of itself: 2022年6月13日 星期一 … in its masthead or folio."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.model import Evidence, Line
from archive.pages.folio import is_masthead
from archive.words.days import HAN_DIGITS, NUMBER, YEAR, day_of, number_of
from archive.words.signals import match as match_rule

_WEEKDAYS = "一二三四五六日"
_DAY = (
    rf"(?<![\d.])(?P<y>{YEAR})\s*[年./\-—]\s*(?P<m>{NUMBER})\s*[月./\-—]\s*"
    rf"(?P<d>{NUMBER})(?!\d)\s*[日号]?"
)
_WEEK = r"(?:星期|礼拜|周)\s*(?P<w>[一二三四五六日天])"
_DATE = re.compile(rf"{_DAY}(?:\s*[（(|｜/]?\s*{_WEEK})?")
# 中華民國一一四年三月三十日, 民國三十八年四月三日: years from that of 1912 on.
_REPUBLIC = re.compile(
    rf"(?:中\s*[华華]\s*)?民\s*[国國]\s*(?P<y>元|\d{{1,3}}|[{HAN_DIGITS}十]{{1,3}})\s*年\s*(?P<m>{NUMBER})\s*月\s*"
    rf"(?P<d>{NUMBER})\s*日(?:\s*[（(|｜/]?\s*{_WEEK})?"
)
_REPUBLIC_BEGINS = 1911  # the year before its first one
# As a broadcaster's site has it in the title of a day's text: 《江海新闻》 (20221019).
_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)")
# Set in a corner, the day stands large over or under its month: 13 / 星期一 / 2022年6月.
_CORNER = re.compile(
    rf"(?P<d>{NUMBER})\s*[日号]?\s+{_WEEK}\s+(?P<y>{YEAR})\s*年\s*(?P<m>{NUMBER})\s*月"
)
_CORNER_BELOW = re.compile(
    rf"(?P<y>{YEAR})\s*年\s*(?P<m>{NUMBER})\s*月\s+(?P<d>{NUMBER})\s*[日号]?\s+{_WEEK}"
)
# What else stands in such a line.
_FOLIO = re.compile(
    r"版|责编|编辑|美编|校对|主编|组版|版式|农历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
    r"|总?第\s*\d+\s*[期号]|刊号|CN\d|ISSN|邮发|代号|热线|新闻\s*$|今日\s*\d+\s*版|出版|文字稿"
    r"|来源|发布(?:时间|日期)|^\s*(?:日期|时间)\s*[：:]"
)
_PAPER = re.compile(r"[\w\s·|｜/]{0,12}(?:日报|晚报|早报|晨报|时报|商报|都市报|周报|周刊|报)")
_LONGEST = 160
_REST = 60
_CORNER_LINES = 14
_TOP_LINES = 4
_SENTENCE = re.compile(r"[，。；！？]")


@dataclass(frozen=True, slots=True)
class Masthead:
    """A date that stands by itself. certain: whether its weekday or its line proves it."""

    date: dt.date
    certain: bool
    evidence: Evidence


def mastheads(lines: Sequence[Line]) -> list[Masthead]:
    """The dates that stand by themselves, as a masthead or folio does, in the page's order."""
    corner = _CORNER_LINES
    edges = range(corner), range(max(corner, len(lines) - corner), len(lines))
    found = [one for at, line in enumerate(lines) for one in _of_line(line, at, len(lines))]
    for edge in edges:
        found += _of_corner([lines[at] for at in edge if at < len(lines)])
    return found


def _of_line(line: Line, at: int, count: int) -> Iterator[Masthead]:
    if len(line.text) > _LONGEST or _SENTENCE.search(line.text):
        return
    shapes = (_DATE, _REPUBLIC, _COMPACT)
    match = next(filter(None, (shape.search(line.text) for shape in shapes)), None)
    date = _date(match) if match else None
    if match is None or date is None:
        return
    titled = _is_title(line.text)
    if match.re is _COMPACT and not titled:
        return
    rest = (line.text[: match.start()] + " " + line.text[match.end() :]).strip()
    weekday = _agrees(match, date)
    if weekday is False or len(rest) > _REST:
        return
    headed = not at and is_masthead(line.text)
    told = titled or headed or bool(_FOLIO.search(rest) or _PAPER.fullmatch(rest))
    edge = at < _CORNER_LINES or at >= count - _CORNER_LINES
    # A date alone may close a notice or a letter: only at the top is it like a masthead.
    if weekday or (told and edge) or (not rest and at < _TOP_LINES):
        yield Masthead(date, bool(weekday or told), Evidence("masthead", line.text, line.number))


def _is_title(text: str) -> bool:
    """Whether a line is the title of a whole page: 《江海新闻》 20220801 文字完整版."""
    found = match_rule("furniture", text)
    return found is not None and found[0] == "page title"


def _of_corner(lines: Sequence[Line]) -> Iterator[Masthead]:
    """Dates set over two or three short lines."""
    for at in range(len(lines)):
        for length in (2, 3, 4):
            window = lines[at : at + length]
            if len(window) < length or any(len(line.text) > 16 for line in window):
                continue
            text = "\n".join(line.text for line in window)
            for pattern in (_CORNER, _CORNER_BELOW, _DATE):
                match = pattern.fullmatch(text)
                date = _date(match) if match else None
                if match and date and _agrees(match, date):
                    evidence = Evidence("masthead", text.replace("\n", " "), window[0].number)
                    yield Masthead(date, True, evidence)


def _date(match: re.Match[str]) -> dt.date | None:
    year, month, day = (number_of(match[part]) for part in "ymd")
    if match.re is _REPUBLIC:
        year = _REPUBLIC_BEGINS + (1 if match["y"] == "元" else year)
    return day_of(year, month, day)


def _agrees(match: re.Match[str], date: dt.date) -> bool | None:
    """Whether the weekday that is printed beside is the day's own; None where none is."""
    printed = match.groupdict().get("w")
    if printed is None:
        return None
    return _WEEKDAYS.index("日" if printed == "天" else printed) == date.weekday()
