"""Days as they are written: 2022-06-13, 20220613, 2022年6月13日, 二〇二二年六月十三日."""

from __future__ import annotations

import datetime as dt
import re

FIRST_YEAR, LAST_YEAR = 1815, 2099
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
HAN_DIGITS = "〇零○一二三四五六七八九"
# A number as it stands in a date: figures of either width, or Chinese ones.
NUMBER = r"(?:\d{1,2}|[〇零○一二三四五六七八九十]{1,3})"
YEAR = rf"(?:\d{{4}}|[{HAN_DIGITS}]{{4}})"
_WRITTEN = re.compile(
    rf"(?P<year>{YEAR})\s*(?:[-/.．]|年)\s*(?P<month>{NUMBER})\s*(?:[-/.．]|月)\s*"
    rf"(?P<day>{NUMBER})\s*[日号]?(?:[T\s].*)?"
)
_RUN = re.compile(r"(\d{4})(\d\d)(\d\d)")


def number_of(text: str) -> int:
    """The number that figures of either width or Chinese ones (up to 99) stand for; -1 for none."""
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        if {tens, ones} <= {"", *_DIGITS}:
            return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
        return -1
    if text and all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    return -1


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where there is no such day or no paper of that year can be."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def parse_day(text: str) -> dt.date | None:
    """The day that a text is, a time of day behind it left out; None for anything else."""
    text = text.strip()
    run = _RUN.fullmatch(text)
    if run:
        return day_of(*map(int, run.groups()))
    written = _WRITTEN.fullmatch(text[:80])
    if written is None:
        return None
    return day_of(*(number_of(written[part]) for part in ("year", "month", "day")))


# 20220613 alone or behind a paper's letters (rmrb20220613), never inside a hash or a number.
_IN_PATH = re.compile(
    r"(?<![0-9A-Za-z])(?:[A-Za-z]*[G-Zg-z][A-Za-z]*)?(\d{4})([-_./年]?)(\d{1,2})(?:\2|月|[-_./])"
    r"(\d{1,2})日?(?![0-9A-Za-z])",
    re.ASCII,
)


def day_in_path(path: str) -> dt.date | None:
    """The day that a path names (2022-06-13, 2022-06/13, 20220613), if it names one only."""
    days = set()
    for found in _IN_PATH.finditer(path):
        year, separator, month, day = found.groups()
        if separator or len(month + day) == 4:
            days.add(day_of(int(year), int(month), int(day)))
    days.discard(None)
    return days.pop() if len(days) == 1 else None


_PAGE_IN_PATH = re.compile(r"(?<![0-9A-Za-z])第?([A-Z]?\d{1,3})版", re.ASCII)


def page_in_path(name: str) -> str:
    """The page number that a file's name tells (第3版, A02版), or ""."""
    found = _PAGE_IN_PATH.search(name)
    return (found[1].lstrip("0") or found[1]) if found else ""
