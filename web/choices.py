"""What a reader has chosen, written into addresses; `asked` reads it from them.

A filter is a row of `FILTERS`. `Choices` is the state of a search: every link on a page
is a choice changed in one place, and every change but turning the page drops its number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from index import FACETS, NO_DATE, Context, FacetName, Query, Sort

# A search is shown article by article, or as a concordance: line by line.
View = Literal["articles", "concordance"]
VIEWS: tuple[View, ...] = ("articles", "concordance")
SIZES = (10, 20, 50)
LINES = (20, 50, 100)
# The parameter that, as 0, has names looked for as they are typed alone.
VARIANTS = "variants"
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
    Filter("publication", more=14, findable=True),
    Filter("author", more=14, findable=True),
)
assert {row.name for row in FILTERS} == set(FACETS), "a facet without its row"


@dataclass(frozen=True, slots=True)
class Choices:
    """One state of a search. values: the chosen values by filter, empty filters left out.

    sort: None means by relevance, or where no words are given the newest first.
    variants: whether names are also looked for under their other forms.
    by: what a concordance is ordered by, or None where the order of its articles holds.
    finds: what is looked for among the values of a filter, by filter.
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

    def of(self, name: FacetName) -> tuple[str, ...]:
        """The chosen values of one filter."""
        return dict(self.values).get(name, ())

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

    def finding(self, name: FacetName, text: str) -> Choices:
        """The same, looking for values of a filter that contain some text; "" for all."""
        others = dict(self.finds) | {name: text}
        rows = tuple((row.name, others[row.name]) for row in FILTERS if others.get(row.name))
        return replace(self, finds=rows, page=1)

    def without_date(self) -> Choices:
        """The same, but for the articles whose date is not known: any chosen days are dropped."""
        return self.undated().choosing("month", ()).choosing("year", (NO_DATE,))

    def undated(self) -> Choices:
        """The same without the range of dates."""
        return replace(self, since=None, until=None, page=1)

    def wording(self, text: str) -> Choices:
        """The same with other words."""
        return replace(self, text=text, page=1)

    def sorting(self, sort: Sort) -> Choices:
        """The same in another order."""
        default = "relevance" if self.text.strip() else "newest"
        return replace(self, sort=None if sort == default else sort, by=None, page=1)

    def contexts(self, by: Context) -> Choices:
        """The same with the lines of a concordance ordered by what stands beside the word; their
        articles are then looked at in the order that nothing chosen gives."""
        return replace(self, by=by, sort=None, page=1)

    def viewing(self, view: View) -> Choices:
        """The same search, shown in another way."""
        size = (LINES if view == "concordance" else SIZES)[0]
        return self if view == self.view else replace(self, view=view, by=None, size=size, page=1)

    def sizing(self, size: int) -> Choices:
        """The same with pages of another size."""
        return replace(self, size=size, page=1)

    def as_typed(self, *, alone: bool) -> Choices:
        """The same with names as they are typed alone, or with their other forms again."""
        return replace(self, variants=not alone, page=1)

    def turning(self, page: int) -> Choices:
        """The same at another page."""
        return replace(self, page=page)

    def cleared(self) -> Choices:
        """The same without any filter."""
        return replace(self, values=(), since=None, until=None, finds=(), page=1)

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
        for name, values in self.values:
            for value in values:
                yield name, value
        for name, text in self.finds:
            yield f"{name}_find", text
        if self.since:
            yield "from", self.since.isoformat()
        if self.until:
            yield "to", self.until.isoformat()
        if self.by or self.sort:
            yield "sort", str(self.by or self.sort)
        if self.view != "articles":
            yield "view", self.view
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
            since=self.since,
            until=self.until,
            sort=self.order,
            page=self.page,
            size=self.size,
            variants=self.variants,
        )
