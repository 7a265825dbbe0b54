"""The facets beside the results: values with their counts, values looked for.

Years and months are the timeline's, see `web.presenters.timeline`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index import QUERY_SYNTAX, Facet, FacetName, FacetValue, SearchResult
from web import urls
from web.choices import FILTERS, Choices, Filter
from web.presenters.removals import Link
from web.presenters.text import value_label
from web.speech import Speech

ON_TIMELINE: tuple[FacetName, ...] = ("year", "month")
# A facet with more values can be searched.
MANY = 20
# So many of the values that were looked for are listed.
MOST_FOUND = 20
# So many values of a facet are all that a page may look at, whatever is chosen: those that stand
# open and folded away, enough to see that there are more, and those chosen.
LOOKED_AT = max(row.shown + row.more for row in FILTERS) + MANY + QUERY_SYNTAX.max_words
# So many districts stand open beside their map, and so many that it has not may be folded away.
BESIDE_MAP, FOLDED_BESIDE = 5, 7

Values = Callable[[FacetName, str], Facet]


@dataclass(frozen=True, slots=True)
class Find:
    """The form that looks for values. field: its parameter; typed: what was looked for, or "";
    all: back to all values; said: what was found, in words."""

    field: str
    label: str
    typed: str
    all: str
    said: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """One facet: the values that stand open, those folded away. fold: what the fold says of
    them; mapped: what leads to those that stand on the map alone, or ""."""

    name: str
    label: str
    shown: tuple[Link, ...] = ()
    more: tuple[Link, ...] = ()
    find: Find | None = None
    fold: str = ""
    mapped: str = ""


def facets_of(
    result: SearchResult, choices: Choices, t: Speech, values: Values, mapped: frozenset[str]
) -> Iterator[FacetView]:
    """The facets that have anything to say. values: those of a facet that contain some text;
    mapped: the districts on the page's map: where there are many, they are not folded away too."""
    found = {facet.name: facet for facet in result.facets}
    for row in FILTERS:
        if row.name not in ON_TIMELINE and row.name in found:
            typed = choices.found(row.name)
            facet = values(row.name, typed) if typed else found[row.name]
            listed = [one for one in facet.values if one.value]
            if listed or typed:
                many = len(found[row.name].values) > MANY
                elsewhere = mapped if row.name == "district" and many else frozenset[str]()
                yield _facet(row, listed, choices, t, elsewhere, many=many)


def _facet(
    row: Filter,
    values: Sequence[FacetValue],
    choices: Choices,
    t: Speech,
    elsewhere: frozenset[str],
    *,
    many: bool,
) -> FacetView:
    typed = choices.found(row.name)
    chosen = [one for one in values if one.selected or one.excluded]
    others = [one for one in values if not (one.selected or one.excluded)]
    shown = BESIDE_MAP if elsewhere else row.shown
    room = MOST_FOUND if typed else max(shown - len(chosen), 0)
    # A fold that hides one or two values costs more than it saves.
    room = len(others) if len(others) - room <= 2 else room
    folded = [one for one in others[room:] if one.value not in elsewhere] if not typed else []
    mapped = len(others) - room - len(folded) if not typed else 0
    most = FOLDED_BESIDE if elsewhere else row.more
    capped = len(folded) > most
    link = _links(row.name, choices, t)
    return FacetView(
        row.name,
        t(f"facet.{row.name}"),
        tuple(map(link, chosen + others[:room])),
        tuple(map(link, folded[:most])),
        find=_find(row, len(others), choices, t)
        if typed or (row.findable and (many or capped))
        else None,
        fold=t("search.more_of" if capped else "search.more", n=min(len(folded), most)),
        mapped=t("map.others", n=mapped) if mapped > 0 else "",
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
    )


def _links(name: FacetName, choices: Choices, t: Speech) -> Callable[[FacetValue], Link]:
    """What makes the link of a value of a facet."""
    toggled, left_out = urls.toggles(choices, name), urls.leaves_out(choices, name)

    def link(one: FacetValue) -> Link:
        label = value_label(name, one.value, t, one.label)
        if one.excluded:
            url = urls.search(choices.excluding(name, one.value))
            return Link(label, url, one.count, out=True)
        leave = "" if one.selected else left_out(one.value)
        return Link(label, toggled(one.value), one.count, one.selected, leave=leave)

    return link
