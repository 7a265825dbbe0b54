"""What a reader has chosen, read from an address and written back into one.

A filter is a row of `FILTERS`. `Choices` is the state of a search: every link on a page
is a choice changed in one place, and every change but turning the page drops its number.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from index import FACETS, QUERY_SYNTAX, SORTS, FacetName, Query, Sort

SIZES = (10, 20, 50)
MOST_HITS = 100
MOST_PAGES = 10_000
SUGGESTED, MOST_SUGGESTED = 10, 20


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its parameter (also the facet's name) and how a value must look.

    shown: how many values stand open; more: how many further ones are folded away.
    """

    name: FacetName
    shown: int = 6
    more: int = 30
    pattern: str = r".+"


FILTERS: tuple[Filter, ...] = (
    Filter("district", shown=8, more=34),
    Filter("topic", shown=8, more=12),
    Filter("year", pattern=r"\d{4}", more=20),
    Filter("month", pattern=r"\d{4}-(0[1-9]|1[0-2])", shown=12, more=12),
    Filter("kind", shown=8),
    Filter("publication", more=14),
    Filter("author", more=14),
)
assert {row.name for row in FILTERS} == set(FACETS), "a facet without its row"


class ChoiceError(ValueError):
    """A parameter that cannot be read. field: its name; given: its value; allowed: a message."""

    def __init__(self, field: str, given: str, allowed: str) -> None:
        super().__init__(f"{field}: {given!r}")
        self.field = field
        self.given = given
        self.allowed = allowed


@dataclass(frozen=True, slots=True)
class Choices:
    """One state of a search. values: the chosen values by filter, empty filters left out.

    sort: None means by relevance, or where no words are given the newest first.
    """

    text: str = ""
    values: tuple[tuple[FacetName, tuple[str, ...]], ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    sort: Sort | None = None
    page: int = 1
    size: int = SIZES[0]

    def of(self, name: FacetName) -> tuple[str, ...]:
        """The chosen values of one filter."""
        return dict(self.values).get(name, ())

    @property
    def order(self) -> Sort:
        """The order in force."""
        return self.sort or ("relevance" if self.text.strip() else "newest")

    @property
    def narrowed(self) -> bool:
        """Whether anything but words is chosen."""
        return bool(self.values or self.since or self.until)

    def choosing(self, name: FacetName, values: tuple[str, ...]) -> Choices:
        """The same with other values of one filter."""
        chosen = dict(self.values) | {name: tuple(dict.fromkeys(values))}
        rows = tuple((row.name, chosen[row.name]) for row in FILTERS if chosen.get(row.name))
        return replace(self, values=rows, page=1)

    def toggling(self, name: FacetName, value: str) -> Choices:
        """The same with one value of a filter added, or removed where it was chosen."""
        now = self.of(name)
        others = tuple(one for one in now if one != value)
        return self.choosing(name, others if value in now else (*now, value))

    def undated(self) -> Choices:
        """The same without the range of dates."""
        return replace(self, since=None, until=None, page=1)

    def wording(self, text: str) -> Choices:
        """The same with other words."""
        return replace(self, text=text, page=1)

    def sorting(self, sort: Sort) -> Choices:
        """The same in another order."""
        default = "relevance" if self.text.strip() else "newest"
        return replace(self, sort=None if sort == default else sort, page=1)

    def sizing(self, size: int) -> Choices:
        """The same with pages of another size."""
        return replace(self, size=size, page=1)

    def turning(self, page: int) -> Choices:
        """The same at another page."""
        return replace(self, page=page)

    def cleared(self) -> Choices:
        """The words alone."""
        return Choices(text=self.text, sort=self.sort, size=self.size)

    def parameters(self) -> Iterator[tuple[str, str]]:
        """The address's parameters, defaults left out."""
        if self.text:
            yield "q", self.text
        for name, values in self.values:
            for value in values:
                yield name, value
        if self.since:
            yield "from", self.since.isoformat()
        if self.until:
            yield "to", self.until.isoformat()
        if self.sort:
            yield "sort", self.sort
        if self.size != SIZES[0]:
            yield "size", str(self.size)
        if self.page != 1:
            yield "page", str(self.page)

    def query(self) -> Query:
        """The query that the index answers. Raises index.QueryError."""
        return Query.parse(
            self.text,
            **dict(self.values),
            since=self.since,
            until=self.until,
            sort=self.order,
            page=self.page,
            size=self.size,
        )


def choices_of(args: MultiDict[str, str]) -> Choices:
    """The choices that an address makes. Raises ChoiceError, naming the parameter."""
    text = _words(args)
    rows = []
    for row in FILTERS:
        values = [v.strip() for one in args.getlist(row.name) for v in one.split(",")]
        values = list(dict.fromkeys(v for v in values if v))
        for value in values:
            if not re.fullmatch(row.pattern, value):
                raise ChoiceError(row.name, value, f"allowed.{row.name}")
        if len(values) > QUERY_SYNTAX.max_words:
            raise ChoiceError(row.name, f"{len(values)}", "allowed.many")
        if values:
            rows.append((row.name, tuple(values)))
    asked = args.get("sort", "").strip()
    sort = next((one for one in SORTS if one == asked), None)
    if asked and not sort:
        raise ChoiceError("sort", asked, "allowed.sort")
    since, until = _day(args, "from", last=False), _day(args, "to", last=True)
    if since and until and since > until:
        raise ChoiceError("to", until.isoformat(), "allowed.order")
    chosen = Choices(
        text=text,
        values=tuple(rows),
        since=since,
        until=until,
        page=_number(args, "page", 1, MOST_PAGES),
        size=_number(args, "size", SIZES[0], MOST_HITS),
    )
    return chosen.sorting(sort).turning(chosen.page) if sort else chosen


def typed_of(args: MultiDict[str, str]) -> tuple[str, int]:
    """What is being typed, and how many suggestions are asked for. Raises ChoiceError."""
    size = _number(args, "size", SUGGESTED, MOST_SUGGESTED, "allowed.suggestions")
    return _words(args), size


def _words(args: MultiDict[str, str]) -> str:
    text = args.get("q", "").strip()
    if len(text) > QUERY_SYNTAX.max_characters:
        raise ChoiceError("q", text, "allowed.q")
    return text


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
