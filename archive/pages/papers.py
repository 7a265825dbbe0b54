"""What a folder says about its pages: ``paper.toml``.

The one nearest to a page counts, from its own folder up to the folder of all pages::

    publication = "重庆日报"
    edition = "科技周刊"                        # the same for all pages, where it is
    date = 2022-06-13                          # of all pages, where the folder is one issue
    path = "{year}-{month}/{day}/{page}"       # how the rest of the path tells date and page

``path`` describes a page's path below the folder of ``paper.toml``, without its ending. In it

=============  =====================================================================
``{date}``     2022-06-13, 2022_6_13, 2022.06.13, 20220613 or 2022年6月13日
``{year}``     2022; ``{month}``, ``{day}``: one or two figures
``{page}``     the page number (3, 03, A02); leading noughts are left out
``{edition}``  the edition's name
``{any}``      anything inside one folder's or file's name
=============  =====================================================================

stand for what differs, and all else for itself: ``{year}-{month}/{day}/{page}`` tells
``2022-06/13/A02.txt``, and
``{date}/第{page}版{any}`` tells ``20220613/第03版要闻.md``.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from archive.errors import PageError
from archive.pages.files import is_inside, is_there, text_in
from archive.pages.frontmatter import Metadata, page_number
from archive.words.days import day_in_path, day_of, parse_day
from archive.words.lengths import too_long

FILE = "paper.toml"
_KEYS = ("publication", "edition", "date", "path")
_PLACES = {
    "date": r"\d{4}[-_.年]?\d{1,2}[-_.月]?\d{1,2}日?",
    "year": r"\d{4}",
    "month": r"\d{1,2}",
    "day": r"\d{1,2}",
    "page": r"[^/]+?",
    "edition": r"[^/]+?",
    "any": r"[^/]*?",
}
_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Paper:
    """A ``paper.toml`` that has been read. pattern: of the paths below `folder`, or None."""

    folder: Path
    publication: str = ""
    edition: str = ""
    date: dt.date | None = None
    path: str = ""
    pattern: re.Pattern[str] | None = None

    @property
    def file(self) -> Path:
        """The file that it was read from."""
        return self.folder / FILE

    def metadata(self, page: Path) -> Metadata:
        """What it says of one page.

        Raises PageError where the page's path is not as ``path`` tells, or names no day.
        """
        told: dict[str, str] = {}
        if self.pattern is not None:
            below = page.relative_to(self.folder).with_suffix("").as_posix()
            found = self.pattern.fullmatch(below)
            if found is None:
                raise PageError(
                    page,
                    f"its path {below!r} is not as {self.file} tells: path = {self.path!r}",
                    cure="rename the page, or change path there",
                )
            told = found.groupdict()
        date = self.date
        if "date" in told or "year" in told:
            date = _day(told)
            if date is None:
                raise PageError(
                    page,
                    f"its path names no day, read as {self.file} tells: path = {self.path!r}",
                    cure="rename the page, or change path there",
                )
        return Metadata(
            publication=self.publication,
            date=date,
            edition=told.get("edition", self.edition).strip(),
            page=page_number(told.get("page", "")),
        )


def _day(told: dict[str, str]) -> dt.date | None:
    if "date" in told:
        return day_in_path(told["date"])
    return day_of(int(told["year"]), int(told["month"]), int(told["day"]))


def paper_file(page: Path, seeds: Path) -> Path | None:
    """The ``paper.toml`` that counts for a page below `seeds`, or None.

    Whoever remembers a page's reading must read it again when this file changes.
    """
    for folder in page.parents:
        file = folder / FILE
        if is_there(file) and not (file.is_symlink() and not is_inside(file, seeds.resolve())):
            return file
        if folder == seeds:
            break
    return None


def read_paper(file: Path) -> Paper:
    """Reads a ``paper.toml``. Raises PageError, naming file, line, key and what is allowed."""
    try:
        text = text_in(file)
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise PageError(file, f"is not UTF-8: {error.reason}", cure="save it as UTF-8") from error
    except OSError as error:
        raise PageError(file, f"cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        raise PageError(
            file, f"is no TOML: {error}", line=int(line[1]) if line else None
        ) from error
    for key in table:
        if key not in _KEYS:
            raise _wrong(file, text, key, f"unknown key {key!r}", f"allowed are {', '.join(_KEYS)}")
    values = {key: _text(file, text, key, table.get(key, "")) for key in _KEYS if key != "date"}
    return Paper(
        file.parent,
        date=_fixed_day(file, text, table.get("date")),
        pattern=_pattern(file, text, values["path"]) if values["path"] else None,
        **values,
    )


def _text(file: Path, text: str, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(file, text, key, f"{key} = {value!r} is no string", f'write {key} = "…"')
    if problem := too_long(key, value):
        raise _wrong(file, text, key, f"{key} {problem}", "write its name alone")
    return value


def _fixed_day(file: Path, text: str, value: object) -> dt.date | None:
    if value is None:
        return None
    day = parse_day(str(value)) if isinstance(value, str | dt.date) else None
    if day is None:
        raise _wrong(file, text, "date", f"date = {value!r} is no day", "write date = 2022-06-13")
    return day


def _pattern(file: Path, text: str, path: str) -> re.Pattern[str]:
    """The pattern that ``path`` describes."""
    parts = _PLACE.split(path)
    places = parts[1::2]
    cure = "use " + ", ".join(f"{{{name}}}" for name in _PLACES)
    for name in places:
        if name not in _PLACES:
            raise _wrong(file, text, "path", f"path has {{{name}}}, which is unknown", cure)
        if name != "any" and places.count(name) > 1:
            raise _wrong(file, text, "path", f"path has {{{name}}} twice", "leave one of them out")
    parts_of_day = {"year", "month", "day"} & set(places)
    if parts_of_day and ("date" in places or len(parts_of_day) < 3):
        cure = "give {date}, or all of {year}, {month} and {day}"
        raise _wrong(file, text, "path", "path tells part of a day, or tells it twice", cure)
    pattern = "".join(
        re.escape(part) if at % 2 == 0 else _group(part) for at, part in enumerate(parts)
    )
    return re.compile(pattern)


def _group(name: str) -> str:
    return _PLACES[name] if name == "any" else f"(?P<{name}>{_PLACES[name]})"


def _wrong(file: Path, text: str, key: str, problem: str, cure: str) -> PageError:
    found = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", text, re.MULTILINE)
    line = text.count("\n", 0, found.start()) + 1 if found else None
    return PageError(file, problem, line=line, cure=cure)
