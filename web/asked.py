"""Reads the choices that an address makes, and says what is wrong with one that makes none."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from index import CONTEXTS, NO_DATE, QUERY_SYNTAX, SORTS, Context, FacetName, Sort
from web.choices import (
    AS_IT_IS,
    BETWEEN,
    FILTERS,
    LEFT_OUT,
    REACH,
    SCALES,
    VARIANTS,
    VIEWS,
    WHOLE,
    Choices,
    View,
)

Known = TypeVar("Known", bound=str)
Values = tuple[tuple[FacetName, tuple[str, ...]], ...]
# A century, a decade, a year or a month, by what its days begin with; there is no year 0.
_PERIOD = re.compile(r"(?!0000)(?:\d{2,4}|\d{4}-(?:0[1-9]|1[0-2]))", re.ASCII)
# The parameters of a range of days.
DATES = ("from", "to")
MOST_HITS = 100
MOST_PAGES = 10_000
LONGEST_FIND = 60
SUGGESTED, MOST_SUGGESTED = 10, 20
# Width and height of what is shown elsewhere, where the site there does not want it smaller.
BOX = (640, 600)
MOST_PIXELS = 100_000


class ChoiceError(ValueError):
    """A parameter that cannot be read. field: its name; given: its value; allowed: a message."""

    def __init__(self, field: str, given: str, allowed: str) -> None:
        super().__init__(f"{field}: {given!r}")
        self.field = field
        self.given = given
        self.allowed = allowed


def choices_of(
    args: MultiDict[str, str], view: View | None = None, *, finds: bool = True, paged: bool = True
) -> Choices:
    """The choices that an address makes. Raises ChoiceError, naming the parameter.

    view: the one that is asked for where the address does not choose.
    finds: whether values of filters may be looked for and a timeline is shown, which only a page
    with filters does.
    paged: whether a page of them is asked for, and not all.
    """
    text = _words(args)
    since, until = _day(args, "from", last=False), _day(args, "to", last=True)
    if since and until and since > until:
        raise ChoiceError("to", args.get("to", "").strip(), "allowed.order")
    shown = Choices().viewing(view or _one_of(args, "view", VIEWS) or "articles")
    concordance = shown.view == "concordance"
    orders: tuple[Sort | Context, ...] = (*SORTS, *CONTEXTS) if concordance else SORTS
    asked = _one_of(args, "sort", orders, "allowed.lines" if concordance else "allowed.sort")
    sort = next((one for one in SORTS if one == asked), None)
    values, without = _values(args)
    chosen = shown._replace(
        text=text,
        values=values,
        without=without,
        since=since,
        until=until,
        finds=tuple(_finds(args)) if finds else (),
        by=next((one for one in CONTEXTS if one == asked), None),
        size=_number(args, "size", shown.size, MOST_HITS) if paged else shown.size,
        variants=_on(args, VARIANTS, default=True),
        zoom=_zoom(args) if finds else "",
        scale=_one_of(args, "scale", SCALES) if finds else None,
        share=finds and _on(args, "share", default=False),
    )
    chosen = chosen.sorting(sort) if sort else chosen
    return within_reach(chosen.turning(_number(args, "page", 1, MOST_PAGES) if paged else 1))


def readable_of(args: MultiDict[str, str]) -> tuple[Choices, list[ChoiceError]]:
    """What of an address can be read, and what is wrong with the rest of it."""
    rest, wrong = args.copy(), list[ChoiceError]()
    while True:
        try:
            return choices_of(rest), wrong
        except ChoiceError as error:
            wrong.append(error)
            rest.poplist(error.field)


def is_day(given: str) -> bool:
    """Whether something is a day, written in full, or nothing at all."""
    try:
        return not given or dt.date.fromisoformat(given).isoformat() == given
    except ValueError:
        return False


def within_reach(choices: Choices) -> Choices:
    """Choices whose page can be reached. Raises ChoiceError."""
    if choices.page * choices.size > REACH:
        raise ChoiceError("page", str(choices.page), "allowed.reach")
    return choices


def typed_of(args: MultiDict[str, str]) -> tuple[str, int]:
    """What is being typed, and how many suggestions are asked for. Raises ChoiceError."""
    size = _number(args, "size", SUGGESTED, MOST_SUGGESTED, "allowed.suggestions")
    return _words(args), size


def box_of(args: MultiDict[str, str]) -> tuple[int, int]:
    """How wide and high in pixels something may be that is shown elsewhere. Raises ChoiceError."""
    width = _number(args, "maxwidth", BOX[0], MOST_PIXELS, "allowed.pixels")
    height = _number(args, "maxheight", BOX[1], MOST_PIXELS, "allowed.pixels")
    return min(width, BOX[0]), min(height, BOX[1])


def holding_of(args: MultiDict[str, str]) -> tuple[str | None, int, int]:
    """The publication (None for all) and the year (0 for all) whose holdings are asked for, and
    the page of the list. Raises ChoiceError."""
    given = args.get("year", "").strip()
    if given and not re.fullmatch(r"[0-9]{4}", given):
        raise ChoiceError("year", given, "allowed.calendar_year")
    publication = args.get("publication")
    page = _number(args, "page", 1, MOST_PAGES)
    return publication if publication is None else publication.strip(), int(given or 0), page


def issue_of(args: MultiDict[str, str]) -> tuple[str, dt.date | None, int]:
    """The publication and the day of an issue, None for pages without a date, and the page of
    its list. Raises ChoiceError."""
    given = args.get("date", "").strip()
    day = None if given == NO_DATE else _day(args, "date", last=False)
    if given != NO_DATE and (day is None or given != day.isoformat()):
        raise ChoiceError("date", given, "allowed.issue")
    return args.get("publication", "").strip(), day, _number(args, "page", 1, MOST_PAGES)


def _words(args: MultiDict[str, str]) -> str:
    text = args.get("q", "").strip()
    if len(text) > QUERY_SYNTAX.max_characters:
        raise ChoiceError("q", text, "allowed.q")
    return text


def _values(args: MultiDict[str, str]) -> tuple[Values, Values]:
    """The values chosen of each filter and those left out, with the filters alone that have any."""
    chosen: dict[FacetName, tuple[str, ...]] = {}
    without: dict[FacetName, tuple[str, ...]] = {}
    for row in FILTERS:
        given = [v.strip() for one in args.getlist(row.name) for v in one.split(BETWEEN)]
        given = list(dict.fromkeys(v for v in given if v))
        out = [v for v in given if v.startswith(LEFT_OUT) and v != LEFT_OUT]
        chosen[row.name] = tuple(v.removeprefix(AS_IT_IS) or v for v in given if v not in out)
        without[row.name] = tuple(v.removeprefix(LEFT_OUT) for v in out)
        for value in (*chosen[row.name], *without[row.name]):
            if not re.fullmatch(row.pattern, value):
                raise ChoiceError(row.name, value, f"allowed.{row.name}")
        if len(given) > QUERY_SYNTAX.max_words:
            raise ChoiceError(row.name, f"{len(given)}", "allowed.many")
    return _having(chosen), _having(without)


def _having(values: dict[FacetName, tuple[str, ...]]) -> Values:
    return tuple((name, some) for name, some in values.items() if some)


def _finds(args: MultiDict[str, str]) -> Iterator[tuple[FacetName, str]]:
    for row in FILTERS:
        text = args.get(f"{row.name}_find", "").strip() if row.findable else ""
        if len(text) > LONGEST_FIND:
            raise ChoiceError(f"{row.name}_find", text, "allowed.find")
        if text:
            yield row.name, text


def _one_of(
    args: MultiDict[str, str], field: str, known: tuple[Known, ...], allowed: str = ""
) -> Known | None:
    """The value of a parameter that has a few, or None where it is not there."""
    given = args.get(field, "").strip()
    found = next((one for one in known if one == given), None)
    if given and found is None:
        raise ChoiceError(field, given, allowed or f"allowed.{field}")
    return found


def _on(args: MultiDict[str, str], field: str, *, default: bool) -> bool:
    """A parameter that is 0 or 1."""
    given = args.get(field, "").strip()
    if given not in ("", "0", "1"):
        raise ChoiceError(field, given, f"allowed.{field}")
    return given == "1" if given else default


def _zoom(args: MultiDict[str, str]) -> str:
    given = args.get("zoom", "").strip()
    if given and given != WHOLE and not _PERIOD.fullmatch(given):
        raise ChoiceError("zoom", given, "allowed.zoom")
    return given


def _number(
    args: MultiDict[str, str], field: str, default: int, most: int, allowed: str = ""
) -> int:
    given = args.get(field, "").strip()
    if not given:
        return default
    if not re.fullmatch(r"[0-9]{1,6}", given) or not 1 <= int(given) <= most:
        raise ChoiceError(field, given, allowed or f"allowed.{field}")
    return int(given)


def _day(args: MultiDict[str, str], field: str, *, last: bool) -> dt.date | None:
    """A day; of a month or a year alone its first or its last."""
    given = args.get(field, "").strip()
    if not given:
        return None
    parts = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", given, re.ASCII)
    try:
        if not parts:
            raise ValueError
        year = int(parts[1])
        month = int(parts[2] or (12 if last else 1))
        day = int(parts[3] or (calendar.monthrange(year, month)[1] if last else 1))
        return dt.date(year, month, day)
    except ValueError:
        raise ChoiceError(field, given, "allowed.date") from None
