"""The facets beside the results: values with their counts, years as bars, values looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from index import NO_DATE, QUERY_SYNTAX, Facet, FacetName, FacetValue, SearchResult
from web import urls
from web.choices import FILTERS, Choices, Filter
from web.presenters.removals import Link
from web.presenters.text import value_label
from web.speech import Speech

# A facet with so many values can be searched.
MANY = 20
# So many of the values that were looked for are listed.
MOST_FOUND = 20
# So many values of a facet are all that a page may look at, whatever is chosen: those that stand
# open and folded away, enough to see that there are more, and those chosen.
LOOKED_AT = max(row.shown + row.more for row in FILTERS) + MANY + QUERY_SYNTAX.max_words
# Bytes of a page that the folded values of one facet may take: the more is chosen, the longer
# their addresses are. OF_LINK: of a link, beside its address.
MOST_FOLDED = 3_500
OF_LINK = 60

Values = Callable[[FacetName, str], Facet]


@dataclass(frozen=True, slots=True)
class Bar:
    """A year or a month: its link, its length in hundredths of the longest, its months."""

    link: Link
    length: int
    months: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Find:
    """The form that looks for values. field: its parameter; typed: what was looked for, or "";
    all: back to all values; said: what was found, in words; kept: what the form carries along."""

    field: str
    label: str
    typed: str
    all: str
    said: str
    kept: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FacetView:
    """One facet: the values that stand open, those folded away; of years the bars instead.

    undated: of years, the articles without a date, whatever days are chosen.
    """

    name: str
    label: str
    shown: tuple[Link, ...] = ()
    more: tuple[Link, ...] = ()
    bars: tuple[Bar, ...] = ()
    more_bars: tuple[Bar, ...] = ()
    undated: Link | None = None
    find: Find | None = None


def facets_of(
    result: SearchResult, choices: Choices, t: Speech, values: Values
) -> Iterator[FacetView]:
    """The facets that have anything to say. values: those of a facet that contain some text."""
    found = {facet.name: facet for facet in result.facets}
    for row in FILTERS:
        if row.name == "year":
            yield from _years(row, result, found, choices, t)
        elif row.name != "month" and row.name in found:
            typed = choices.found(row.name)
            facet = values(row.name, typed) if typed else found[row.name]
            listed = [one for one in facet.values if one.value]
            if listed or typed:
                yield _facet(row, listed, choices, t, many=len(found[row.name].values) > MANY)


def _facet(
    row: Filter, values: Sequence[FacetValue], choices: Choices, t: Speech, *, many: bool
) -> FacetView:
    typed = choices.found(row.name)
    chosen = [one for one in values if one.selected]
    others = [one for one in values if not one.selected]
    room = MOST_FOUND if typed else max(row.shown - len(chosen), 0)
    # A fold that hides one or two values costs more than it saves.
    room = len(others) if len(others) - room <= 2 else room
    size = len(urls.search(choices).encode()) + OF_LINK
    folded = others[room : room + min(row.more, MOST_FOLDED // size)] if not typed else []
    link = _links(row.name, choices, t)
    return FacetView(
        row.name,
        t(f"facet.{row.name}"),
        tuple(map(link, chosen + others[:room])),
        tuple(map(link, folded)),
        find=_find(row, len(others), choices, t) if typed or (row.findable and many) else None,
    )


def _find(row: Filter, count: int, choices: Choices, t: Speech) -> Find:
    typed = choices.found(row.name)
    without = choices.finding(row.name, "")
    field = f"{row.name}_find"
    said = ""
    if typed:
        kind = "found" if count <= MOST_FOUND else "found_many"
        said = t(f"find.{kind}" if count else "find.none", q=typed, n=count, most=MOST_FOUND)
    return Find(
        field,
        t("find.label", name=t(f"facet.{row.name}")),
        typed,
        urls.search(without) if typed else "",
        said,
        tuple(without.parameters()),
    )


def _links(name: FacetName, choices: Choices, t: Speech) -> Callable[[FacetValue], Link]:
    """What makes the link of a value of a facet."""
    address = urls.toggles(choices, name)

    def link(one: FacetValue) -> Link:
        label = value_label(name, one.value, t, one.label)
        return Link(label, address(one.value), one.count, one.selected)

    return link


def _years(
    row: Filter,
    result: SearchResult,
    found: dict[FacetName, Facet],
    choices: Choices,
    t: Speech,
) -> Iterator[FacetView]:
    years = [one for one in _values_of(found, "year") if one.value != NO_DATE]
    months = _values_of(found, "month")
    undated = None
    if result.undated or choices.of("year") == (NO_DATE,):
        on = NO_DATE in choices.of("year")
        other = choices.toggling("year", NO_DATE) if on else choices.without_date()
        undated = Link(t("date.unknown"), urls.search(other), result.undated, on)
    if not years and not undated:
        return
    opened = {one.value for one in years if one.selected or len(years) == 1}
    opened |= {one.value[:4] for one in months if one.selected}
    inside = {
        year: _bars("month", [one for one in months if one.value[:4] == year], choices, t)
        for year in opened
    }
    bars = _bars("year", years, choices, t, inside)
    room = len(bars) if len(bars) - row.shown <= 2 else row.shown
    yield FacetView(
        row.name,
        t(f"facet.{row.name}"),
        bars=tuple(bar for n, bar in enumerate(bars) if n < room or bar.months or bar.link.on),
        more_bars=tuple(
            bar for n, bar in enumerate(bars) if n >= room and not (bar.months or bar.link.on)
        ),
        undated=undated,
    )


def _values_of(found: dict[FacetName, Facet], name: FacetName) -> tuple[FacetValue, ...]:
    return found[name].values if name in found else ()


def _bars(
    name: FacetName,
    values: Iterable[FacetValue],
    choices: Choices,
    t: Speech,
    inside: dict[str, tuple[Bar, ...]] | None = None,
) -> tuple[Bar, ...]:
    """Values as bars, the longest of them as long as may be; inside: the months of years."""
    listed = list(values)
    link = _links(name, choices, t)
    longest = max((one.count for one in listed), default=0) or 1
    return tuple(
        Bar(
            link(one),
            -(-100 * one.count // longest),
            (inside or {}).get(one.value, ()),
        )
        for one in listed
    )
