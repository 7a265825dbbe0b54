"""Corrections that people make to the reading of a page, one TOML file a page.

``corrections/<page id>.toml`` holds records that name a line by its words::

    [[correction]]
    line = 45                       # a hint: where it stood
    text = "綦江“坝坝直播间”赋能"      # how the printed line begins; spaces do not count
    do = "starts article"

    [[correction]]
    text = "记者 黄红"
    do = "text is"
    value = "记者 黄虹"

``line`` and ``after`` (how the line above begins) are only needed where several lines begin
alike; ``to`` (how the last line begins) makes one record of several lines. What ``do`` may
be is in `ACTIONS`. Nothing here ever writes to these files.
"""

from __future__ import annotations

import errno
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from archive.errors import PageError
from archive.formats.printed import without_unprinted
from archive.model import KIND_LABELS, Role
from archive.pages.files import text_in
from archive.places.divisions import divisions, provinces
from archive.places.placerules import DISTRICTS, Area
from archive.places.shortnames import short_name
from archive.rulebook import load_group
from archive.tags.topics import TOPICS
from archive.words.folding import fold
from archive.words.lengths import too_long

SUFFIX = ".toml"
GROUP = "correction"
KEYS = ("line", "text", "to", "after", "do", "value")
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*correction[ \t]*\]\]", re.MULTILINE)
_MARKS = re.compile(r"^[#>\s]+|[*_`\s]+")
_DISTRICT_DIGITS = 6  # codes of towns have more

# What is wrong with a value, and the cure; None where nothing is.
Wrong = tuple[str, str] | None
Check = Callable[[str], Wrong]


@dataclass(frozen=True, slots=True)
class Action:
    """What a correction may do.

    value: whether it needs one, and check: of its value; role: that it gives its lines, which
    may then be several.
    """

    value: bool = False
    check: Check = lambda value: None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One record. text, to, after: how lines begin, as written; line: the hint, or None.

    file, entry, row: where it stands: the file, the number of the record, the file's line.
    """

    file: Path
    entry: int
    row: int | None
    text: str
    do: str
    value: str = ""
    line: int | None = None
    to: str = ""
    after: str = ""

    @property
    def action(self) -> Action:
        return ACTIONS[self.do]

    def said(self, what: str) -> str:
        """A sentence about it that says where it stands."""
        hint = f" (line {self.line})" if self.line else ""
        place = f"{self.file}:{self.row}" if self.row else f"{self.file}: entry {self.entry}"
        return f"{place}: {self.do!r} at “{self.text}”{hint}: {what}"


def _needed(value: str) -> Wrong:
    return None if value else ("is empty", "give the words")


def _kind(value: str) -> Wrong:
    allowed = ", ".join(KIND_LABELS)
    return None if value in KIND_LABELS else ("is no kind", f"allowed are {allowed}")


def _topic(value: str) -> Wrong:
    allowed = [topic.id for topic in TOPICS]
    return None if value in allowed else ("is no topic", f"allowed are {', '.join(allowed)}")


def _district(value: str) -> Wrong:
    names = _districts()
    if value in names:
        return None
    near = sorted(name for name in names if value in (short_name(name), name[:-1]))[:3]
    return "is no district's full name", f"write {' or '.join(near) or 'one such as 渝北区'}"


@cache
def _districts() -> frozenset[str]:
    areas = (area.name for area in load_group(DISTRICTS, "area", Area))
    coded = (name for code, name in divisions() if len(code) <= _DISTRICT_DIGITS)
    return frozenset({*coded, *areas, *provinces()})


ROLES: tuple[Role, ...] = (
    "furniture", "headline", "kicker", "deck", "subhead", "byline", "caption", "body",
    "column label",
)  # fmt: skip
ACTIONS: Mapping[str, Action] = {
    # Where articles begin, and what is part of none.
    "starts article": Action(),
    "joins previous": Action(),
    **{f"is {role}": Action(role=role) for role in ROLES},
    # The printed line should read so.
    "text is": Action(True, _needed),
    # Of the article that the line is in; an empty value takes away what is there.
    "headline is": Action(True, _needed),
    "kicker is": Action(True),
    "deck is": Action(True),
    "column is": Action(True),
    "authors are": Action(True),
    "organisation is": Action(True),
    "agency is": Action(True),
    "kind is": Action(True, _kind),
    "district+": Action(True, _district),
    "district-": Action(True, _district),
    "topic+": Action(True, _topic),
    "topic-": Action(True, _topic),
}


def plain(text: str) -> str:
    """What is compared of a line: neither spaces, width, script nor markdown's marks count."""
    return fold(_MARKS.sub("", text)).text.replace(" ", "")


def corrections_file(page_id: str, folder: Path) -> Path:
    """Where the corrections of a page stand, if there are any."""
    return folder / f"{page_id}{SUFFIX}"


def corrected_records(file_id: str, folder: Path) -> frozenset[str]:
    """The ids of the records of a file of records for which there are corrections."""
    base = corrections_file(file_id, folder)
    if not base.parent.is_dir():
        return frozenset()
    parent = file_id.rpartition("/")[0]
    pattern = re.compile(re.escape(base.stem) + r"\.\d+")
    names = (path.stem for path in base.parent.iterdir() if path.suffix == SUFFIX)
    return frozenset(
        f"{parent}/{name}" if parent else name for name in names if pattern.fullmatch(name)
    )


def corrections_of(page_id: str, folder: Path) -> tuple[Correction, ...]:
    """The corrections of a page, in the order of their file.

    Raises PageError, naming file, line, entry and what is allowed: a page whose corrections
    cannot be read is refused, as reading it without them would silently undo them.
    """
    file = corrections_file(page_id, folder)
    try:
        if not file.is_file():
            return ()
        text = text_in(file)
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise PageError(file, f"is not UTF-8: {error.reason}", cure="save it as UTF-8") from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:  # so there is none
            return ()
        raise PageError(file, f"cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        row = int(found[1]) if found else None
        raise PageError(file, f"is no TOML: {error}", line=row) from error
    for key in table:
        if key != GROUP:
            raise PageError(file, f"unknown key {key!r}", cure=f"only [[{GROUP}]] is allowed")
    entries = table.get(GROUP, [])
    if not isinstance(entries, list):
        raise PageError(file, f"{GROUP} is no list", cure=f"write [[{GROUP}]]")
    return tuple(_corrections(file, text, entries))


def _corrections(file: Path, text: str, entries: list[object]) -> Iterator[Correction]:
    rows = [text.count("\n", 0, found.start()) + 1 for found in _HEADER.finditer(text)]
    for number, entry in enumerate(entries, 1):
        row = rows[number - 1] if len(rows) == len(entries) else None
        if not isinstance(entry, dict):
            problem = f"entry {number}: is no table"
            raise PageError(file, problem, line=row, cure=f"write [[{GROUP}]]")
        yield _Entry(file, number, row, entry).correction()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A record as it stands in its file."""

    file: Path
    number: int
    row: int | None
    table: Mapping[str, object]

    def wrong(self, problem: str, cure: str) -> PageError:
        return PageError(self.file, f"entry {self.number}: {problem}", line=self.row, cure=cure)

    def correction(self) -> Correction:
        for key in self.table:
            if key not in KEYS:
                raise self.wrong(f"unknown key {key!r}", f"allowed are {', '.join(KEYS)}")
        do = self._string("do", needed=True)
        if do not in ACTIONS:
            raise self.wrong(f"do = {do!r} is unknown", f"allowed are {', '.join(ACTIONS)}")
        text = self._string("text", needed=True)
        if not plain(text):
            raise self.wrong("text has no words", "give the beginning of the printed line")
        return Correction(
            file=self.file,
            entry=self.number,
            row=self.row,
            text=text,
            do=do,
            value=self._value(do),
            line=self._line(),
            to=self._to(do),
            after=self._string("after"),
        )

    def _string(self, key: str, *, needed: bool = False) -> str:
        value = self.table.get(key, None if needed else "")
        if value is None:
            raise self.wrong(f"{key} is missing", f'write {key} = "…"')
        if not isinstance(value, str):
            raise self.wrong(f"{key} = {value!r} is no string", f'write {key} = "…"')
        return value

    def _line(self) -> int | None:
        value = self.table.get("line")
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.wrong(f"line = {value!r} is no line number", "write line = 45")
        return value

    def _to(self, do: str) -> str:
        to = self._string("to")
        if to and not ACTIONS[do].role:
            allowed = ", ".join(name for name, action in ACTIONS.items() if action.role)
            raise self.wrong(f"{do!r} speaks of one line", f"to is allowed with {allowed}")
        return to

    def _value(self, do: str) -> str:
        action, value = ACTIONS[do], self.table.get("value")
        if not action.value:
            if value is not None:
                raise self.wrong(f"{do!r} takes no value", "leave value out")
            return ""
        if do == "authors are" and isinstance(value, list):
            if not all(isinstance(name, str) for name in value):
                raise self.wrong(f"value = {value!r} is no list of names", 'write value = ["…"]')
            return self._short(do, without_unprinted("、".join(value)))
        text = without_unprinted(self._string("value", needed=True)).strip()
        if problem := action.check(text):
            wrong, cure = problem
            raise self.wrong(f"value = {text!r} {wrong}", cure)
        return self._short(do, text)

    def _short(self, do: str, text: str) -> str:
        # What a printed line should read may be as long as a line is.
        if do != "text is" and (problem := too_long(do.partition(" ")[0], text)):
            raise self.wrong(f"value {problem}", "write the words alone")
        return text
