"""What a page says about itself before its text: front matter at the top of .txt and .md.

::

    ---
    publication: 重庆日报        # also 报纸
    date: 2022-06-13            # also 日期
    edition: 科技周刊            # also 版名
    page: 3                     # also 版次, 版面, number
    url: https://example.org/3  # also 网址
    ---

One ``key: value`` a line, as in YAML: values may stand in quotes, lists as ``[a, b]`` or as
``- a`` lines below their key; comments begin with ``#``. Keys that are not listed here are
passed over, as other programs put their own there; what is wrong with a listed one is an
error that names its line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.errors import PageError
from archive.words.days import parse_day
from archive.words.lengths import too_long

MARK = "---"
_KEYS = {
    "publication": ("publication", "newspaper", "paper", "报纸", "报名"),
    "date": ("date", "日期", "出版日期"),
    "edition": ("edition", "版名"),
    "page": ("page", "number", "版次", "版面", "版号"),
    "url": ("url", "link", "网址"),
}
_KEY_OF = {alias: key for key, aliases in _KEYS.items() for alias in aliases}
_ENTRY = re.compile(r"([\w][\w .-]{0,40}?)[ \t]*(?::(?:[ \t]+|$)|：[ \t]*)(.*)", re.DOTALL)
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)", re.DOTALL)
_COMMENT = re.compile(r"(?:^|[ \t])#.*", re.DOTALL)
# Front matter is short; a page that begins with a rule is not searched to its end.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says about itself; "" or None where it says nothing. Fields as in `Page`."""

    publication: str = ""
    date: dt.date | None = None
    edition: str = ""
    page: str = ""
    url: str = ""


def front_matter(lines: Sequence[str], path: Path) -> tuple[Metadata, int]:
    """What the front matter says, and how many lines it takes: 0 where there is none.

    lines: the file's lines as received.
    Raises PageError, naming the line, for front matter that is not closed or holds a
    wrong value, a line that is no ``key: value``, or a key twice.
    """
    if not lines or lines[0].rstrip() != MARK:
        return Metadata(), 0
    close = next(
        (n for n in range(1, min(len(lines), _LONGEST)) if lines[n].rstrip() in (MARK, "...")), 0
    )
    first = next((line for line in lines[1:_LONGEST] if line.strip() and line[0] != "#"), "")
    if not close and _known(first):
        raise PageError(path, "front matter is not closed", line=1, cure="end it with a line ---")
    body = lines[1:close]
    # A page may begin with a rule: it is front matter only if some line has one of our keys,
    # or every line is a key and its value.
    if not close or not (any(map(_known, body)) or _all_entries(body)):
        return Metadata(), 0
    return _metadata(_values(body, path), path), close + 1


def _known(line: str) -> bool:
    entry = _ENTRY.fullmatch(line.rstrip())
    return bool(entry) and entry is not None and entry[1].lower() in _KEY_OF


def _all_entries(lines: Sequence[str]) -> bool:
    filled = [line for line in lines if _COMMENT.sub("", line).strip()]
    keyed = [line for line in filled if re.match(r"[A-Za-z_][\w.-]*:(?:[ \t]|$)", line)]
    return bool(keyed) and all(line in keyed or line[0] in " \t-" for line in filled)


def _values(lines: Sequence[str], path: Path) -> dict[str, tuple[str, int]]:
    """The values of the keys that are ours, each with the number of its line."""
    values: dict[str, tuple[str, int]] = {}
    key = ""
    for number, line in enumerate(lines, 2):
        # What is indented, or an item of a list, belongs to the key above it.
        item = _ITEM.fullmatch(line)
        if item or line[:1] in (" ", "\t"):
            if item and key in values:
                before, at = values[key]
                values[key] = ("、".join(filter(None, (before, _scalar(item[1])))), at)
            continue
        plain = _COMMENT.sub("", line).strip()
        if not plain:
            continue
        entry = _ENTRY.fullmatch(line.rstrip())
        if entry is None:
            raise PageError(
                path,
                f"front matter has {plain[:40]!r}, which is no key: value",
                line=number,
                cure="write key: value, or end the front matter above it with a line ---",
            )
        key = _KEY_OF.get(entry[1].lower(), "")
        if key in values:
            raise PageError(
                path, f"front matter has {key} twice", line=number, cure="leave one of them out"
            )
        if key:
            values[key] = (_value(entry[2]), number)
    return values


def _value(text: str) -> str:
    text = text.strip()
    if text.startswith("["):
        inner = _COMMENT.sub("", text).strip().removeprefix("[").removesuffix("]")
        return "、".join(filter(None, map(_scalar, inner.split(","))))
    return _scalar(text)


def _scalar(text: str) -> str:
    text = text.strip()
    quoted = re.match(r"""(["'])(.*?)\1[ \t]*(?:#.*)?$""", text, re.DOTALL)
    text = quoted[2] if quoted else _COMMENT.sub("", text).strip()
    return "" if text in ("~", "null") else text


def _metadata(values: dict[str, tuple[str, int]], path: Path) -> Metadata:
    for key, (value, number) in values.items():
        if problem := too_long(key, value):
            raise PageError(path, f"{key} {problem}", line=number, cure="write its name alone")
    day, line = values.get("date", ("", 0))
    url, url_line = values.get("url", ("", 0))
    if url and not is_web_address(url):
        raise PageError(
            path, f"url {url[:80]!r} is no web address", line=url_line, cure="write https://…"
        )
    date = parse_day(day) if day else None
    if day and date is None:
        raise PageError(
            path,
            f"date {day[:40]!r} is no day",
            line=line,
            cure="write date: 2022-06-13, year, month and day",
        )
    texts = {key: value for key, (value, _) in values.items() if key not in ("date", "url")}
    texts["page"] = page_number(texts.get("page", ""))
    return Metadata(date=date, url=url, **texts)


def is_web_address(text: str) -> bool:
    """Whether a text can be linked to: http or https, no white space in it."""
    return re.fullmatch(r"https?://[^\s<>\"']+", text, re.IGNORECASE) is not None


def page_number(text: str) -> str:
    """A page number as printed, without 第 and 版: "第3版" and "03" are "3", "A02版" is "A02"."""
    text = text.strip().removeprefix("第").removesuffix("版").strip()
    return text.lstrip("0") or text if text.isdecimal() else text
