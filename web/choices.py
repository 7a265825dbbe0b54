"""What a reader has chosen, written into addresses; `asked` reads it from them.

A filter is a row of `FILTERS`. `Choices` is the state of a search: every link on a page
is a choice changed in one place, and every change but turning the page drops its number.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from index import CHOSEN_PART, FACETS, NO_DATE, Context, FacetName, Query, Scale, Sort

# A search is shown article by article, or as a concordance: line by line.
View = Literal["articles", "concordance"]
VIEWS: tuple[View, ...] = ("articles", "concordance")
SIZES = (10, 20, 50)
LINES = (20, 50, 100)
# Results that can be reached page by page; all of them are to be had as a file.
REACH = 10_000
# Before a value that is left out; and before one that begins with either sign and is not.
LEFT_OUT, AS_IT_IS = "-", "+"
# Between several values of a filter, none of which has one in it.
BETWEEN = ","
# The parameter that, as 0, has names looked for as they are typed alone.
VARIANTS = "variants"
# In the place of the timeline's part: all that the archive has, whatever days are chosen.
WHOLE = "all"
# What a timeline may be counted by where a reader chooses.
SCALES: tuple[Scale, ...] = ("decade", "year", "month", "day")
# The parameter of an article's address that says which of the results it is, from 1.
PLACE = "n"


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its parameter (also the facet's name) and how a value must look.

    shown: how many values stand open; more: how many further ones are folded away.
    findable: whether values may be looked for, by the parameter ``<name>_find``.
    """

    name: FacetName
    shown: int = 6
    more: int = 30
    pattern: str = r".+"
    findable: bool = False


FILTERS: tuple[Filter, ...] = (
    Filter("district", shown=8, more=34, findable=True),
    Filter("topic", shown=8, more=12),
    Filter("year", pattern=rf"\d{{4}}|{NO_DATE}", shown=10),
    Filter("month", pattern=r"\d{4}-(0[1-9]|1[0-2])"),
    Filter("kind", shown=8),
    Filter("publication", more=4, findable=True),
    Filter("author", more=4, findable=True),
)
assert {row.name for row in FILTERS} == set(FACETS), "a facet without its row"


class Choices(NamedTuple):
    """One state of a search; a tuple, which is quickly made, as a page has hundreds of links.
    values: the chosen values by filter, empty filters left out.

    sort: None means by relevance, or where no words are given the newest first.
    variants: whether names are also looked for under their other forms.
    by: what a concordance is ordered by, or None where the order of its articles holds.
    finds: what is looked for among the values of a filter, by filter.
    without: the values that no article may have, by filter.
    zoom: the period whose parts the timeline shows, `WHOLE` for all that the archive has, or ""
    for what suits the days chosen; scale: what it counts by, or None for what suits that; share:
    whether it shows articles as a share of the archive's.
    """

    text: str = ""
    values: tuple[tuple[FacetName, tuple[str, ...]], ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    sort: Sort | None = None
    page: int = 1
    size: int = SIZES[0]
    variants: bool = True
    view: View = "articles"
    by: Context | None = None
    finds: tuple[tuple[FacetName, str], ...] = ()
    without: tuple[tuple[FacetName, tuple[str, ...]], ...] = ()
    zoom: str = ""
    scale: Scale | None = None
    share: bool = False

    def of(self, name: FacetName) -> tuple[str, ...]:
        """The chosen values of one filter."""
        return dict(self.values).get(name, ())

    def left_out(self, name: FacetName) -> tuple[str, ...]:
        """The values of one filter that are left out."""
        return dict(self.without).get(name, ())

    def found(self, name: FacetName) -> str:
        """What is looked for among the values of one filter, or ""."""
        return dict(self.finds).get(name, "")

    @property
    def order(self) -> Sort:
        """The order in force."""
        return self.sort or ("relevance" if self.text.strip() else "newest")

    @property
    def sizes(self) -> tuple[int, ...]:
        """How much may stand on a page; the first is what does where nothing is chosen."""
        return LINES if self.view == "concordance" else SIZES

    @property
    def part(self) -> str:
        """The part of the timeline, as the index takes it."""
        return "" if self.zoom == WHOLE else self.zoom or CHOSEN_PART

    @property
    def narrowed(self) -> bool:
        """Whether anything but words is chosen."""
        return bool(self.values or self.without or self.since or self.until)

    def choosing(self, name: FacetName, values: tuple[str, ...]) -> Choices:
        """The same with other values of one filter."""
        return self._replace(values=_rows(self.values, name, values), page=1)

    def toggling(self, name: FacetName, value: str) -> Choices:
        """The same with one value of a filter added, or removed where it was chosen."""
        now = self.of(name)
        others = tuple(one for one in now if one != value)
        return self.choosing(name, others if value in now else (*now, value))

    def excluding(self, name: FacetName, value: str) -> Choices:
        """The same with one value of a filter left out, or no longer where it was."""
        out = self.left_out(name)
        others = tuple(one for one in out if one != value)
        chosen = tuple(one for one in self.of(name) if one != value)
        rows = _rows(self.without, name, others if value in out else (*out, value))
        return self.choosing(name, chosen)._replace(without=rows)

    def finding(self, name: FacetName, text: str) -> Choices:
        """The same, looking for values of a filter that contain some text; "" for all."""
        others = dict(self.finds) | {name: text}
        rows = tuple((row.name, others[row.name]) for row in FILTERS if others.get(row.name))
        return self._replace(finds=rows, page=1)

    def without_date(self) -> Choices:
        """The same, but for the articles whose date is not known: any chosen days are dropped."""
        return self.any_day().choosing("year", (NO_DATE,))

    def undated(self) -> Choices:
        """The same without the range of dates."""
        return self._replace(since=None, until=None, page=1)

    def any_day(self) -> Choices:
        """The same without any choice of days, months and years."""
        values = _rows(_rows(self.values, "year", ()), "month", ())
        without = _rows(_rows(self.without, "year", ()), "month", ())
        return self._replace(values=values, without=without, since=None, until=None, page=1)

    def between(self, since: dt.date, until: dt.date) -> Choices:
        """The same with these days in place of any that were chosen."""
        return self.any_day()._replace(since=since, until=until)

    def zooming(self, zoom: str, scale: Scale | None = None) -> Choices:
        """The same with another part of the timeline, "" for all that the archive has; the page
        of results stays. scale: what it counts by, None for what suits it."""
        # Where two days are chosen, what suits them is no longer the whole.
        whole = WHOLE if self.since and self.until else ""
        return self._replace(zoom=zoom or whole, scale=scale)

    def scaling(self, scale: Scale) -> Choices:
        """The same with a timeline that counts by something else."""
        return self._replace(scale=scale)

    def sharing(self, *, share: bool) -> Choices:
        """The same with the timeline as a share of the archive, or in articles."""
        return self._replace(share=share)

    def wording(self, text: str) -> Choices:
        """The same with other words."""
        return self._replace(text=text, page=1)

    def sorting(self, sort: Sort) -> Choices:
        """The same in another order."""
        default = "relevance" if self.text.strip() else "newest"
        return self._replace(sort=None if sort == default else sort, by=None, page=1)

    def contexts(self, by: Context) -> Choices:
        """The same with the lines of a concordance ordered by what stands beside the word; their
        articles are then looked at in the order that nothing chosen gives."""
        return self._replace(by=by, sort=None, page=1)

    def viewing(self, view: View) -> Choices:
        """The same search, shown in another way."""
        size = (LINES if view == "concordance" else SIZES)[0]
        return self if view == self.view else self._replace(view=view, by=None, size=size, page=1)

    def sizing(self, size: int) -> Choices:
        """The same with pages of another size."""
        return self._replace(size=size, page=1)

    def as_typed(self, *, alone: bool) -> Choices:
        """The same with names as they are typed alone, or with their other forms again."""
        return self._replace(variants=not alone, page=1)

    def last(self, total: int) -> int:
        """The last page of so many hits or lines that can be reached."""
        return max(1, min(-(-total // self.size), REACH // self.size))

    def turning(self, page: int) -> Choices:
        """The same at another page."""
        return self._replace(page=page)

    def cleared(self) -> Choices:
        """The same without any filter."""
        return self._replace(values=(), without=(), since=None, until=None, finds=(), page=1)

    def words(self) -> Iterator[tuple[str, str]]:
        """The parameters that say what an article marks: the text, and how names are read."""
        if self.text:
            yield "q", self.text
            if not self.variants:
                yield VARIANTS, "0"

    def parameters(self) -> Iterator[tuple[str, str]]:
        """The address's parameters, defaults left out."""
        if self.text:
            yield "q", self.text
        chosen = {name: [written(value) for value in values] for name, values in self.values}
        for name, out in self.without:
            chosen[name] = chosen.get(name, []) + [LEFT_OUT + value for value in out]
        for name, values in chosen.items():
            # One list takes less of a page than as many parameters, of which it has hundreds.
            yield name, BETWEEN.join(values)
        for name, text in self.finds:
            yield f"{name}_find", text
        if self.since:
            yield "from", _first_day(self.since)
        if self.until:
            yield "to", _last_day(self.until)
        if self.by or self.sort:
            yield "sort", str(self.by or self.sort)
        if self.view != "articles":
            yield "view", self.view
        if self.zoom:
            yield "zoom", self.zoom
        if self.scale:
            yield "scale", self.scale
        if self.share:
            yield "share", "1"
        if self.size != self.sizes[0]:
            yield "size", str(self.size)
        if not self.variants:
            yield VARIANTS, "0"
        if self.page != 1:
            yield "page", str(self.page)

    def query(self) -> Query:
        """The query that the index answers. Raises index.QueryError."""
        return Query.parse(
            self.text,
            **dict(self.values),
            without=dict(self.without),
            since=self.since,
            until=self.until,
            sort=self.order,
            page=self.page,
            size=self.size,
            variants=self.variants,
        )


def written(value: str) -> str:
    """A chosen value as addresses have it, so that none is taken for one that is left out."""
    return AS_IT_IS + value if value.startswith((LEFT_OUT, AS_IT_IS)) else value


def _rows(
    rows: tuple[tuple[FacetName, tuple[str, ...]], ...], name: FacetName, values: tuple[str, ...]
) -> tuple[tuple[FacetName, tuple[str, ...]], ...]:
    """Values by filter, in the order of `FILTERS`, with others of one filter."""
    all_of = dict(rows) | {name: tuple(dict.fromkeys(values))}
    return tuple((row.name, all_of[row.name]) for row in FILTERS if all_of.get(row.name))


def _first_day(day: dt.date) -> str:
    """A day, or the year or month alone that begins with it: as a parameter they say the same."""
    return day.isoformat().removesuffix("-01").removesuffix("-01")


def _last_day(day: dt.date) -> str:
    """A day, or the year or month alone that ends with it."""
    if day.day != monthrange(day.year, day.month)[1]:
        return day.isoformat()
    return f"{day.year:04}" if day.month == 12 else day.isoformat()[:7]
