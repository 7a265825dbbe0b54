"""A query: what is asked for, as a frozen value. Pure: it knows no index and no engine."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from index.asking.nodes import Node, Nothing, Phrase, Word, leaves
from index.asking.parsing import parse_text
from index.asking.syntax import QUERY_SYNTAX
from index.errors import QueryError
from index.model import FACETS, SORTS, FacetName, Sort

MAX_SIZE = 100
MAX_PAGE = 1_000_000


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader asks for.

    root: the text as a tree, None where there is none (which finds everything).
    text: as typed, with single spaces; it does not count when queries are compared.
    district … month: values chosen of each facet; several of one widen, several facets
    narrow. year: ``2022``; month: ``2022-06``; topic, kind: ids.
    since, until: days of publication, both included.
    without: values of facets that no article found may have.
    variants: whether names are also looked for under their other forms (渝北区 as 渝北).
    page: from 1; size: hits on a page, 0 (counts alone) to 100.
    `str` gives text that `parse` reads as the same root.
    """

    root: Node | None = None
    text: str = field(default="", compare=False)
    district: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    publication: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    sort: Sort = "relevance"
    page: int = 1
    size: int = 10
    variants: bool = True
    without: tuple[tuple[FacetName, tuple[str, ...]], ...] = ()

    def __post_init__(self) -> None:
        if self.sort not in SORTS:
            raise QueryError(f"sort is one of {', '.join(SORTS)}", field="sort")
        if not 1 <= self.page <= MAX_PAGE:
            raise QueryError(f"page is a number from 1 to {MAX_PAGE}", field="page")
        if not 0 <= self.size <= MAX_SIZE:
            raise QueryError(f"size is a number from 0 to {MAX_SIZE}", field="size")

    @classmethod
    def parse(
        cls,
        text: str,
        *,
        district: Iterable[str] = (),
        topic: Iterable[str] = (),
        kind: Iterable[str] = (),
        publication: Iterable[str] = (),
        author: Iterable[str] = (),
        year: Iterable[str] = (),
        month: Iterable[str] = (),
        since: dt.date | None = None,
        until: dt.date | None = None,
        sort: Sort = "relevance",
        page: int = 1,
        size: int = 10,
        variants: bool = True,
        without: Mapping[FacetName, Iterable[str]] | None = None,
    ) -> Query:
        """The query that some text and choices make.

        Raises QueryError, with the parameter's name, where one is beyond what is allowed.
        """
        tidy = _tidy(text)
        if len(tidy) > QUERY_SYNTAX.max_characters:
            raise QueryError(
                f"a query may have {QUERY_SYNTAX.max_characters} characters at most; "
                f"this one has {len(tidy)}"
            )
        # Text of nothing but control characters is no empty one, which finds everything.
        root = Nothing() if text.strip() and not tidy else parse_text(tidy)
        return cls(
            root,
            tidy,
            _values(district, "district"),
            _values(topic, "topic"),
            _values(kind, "kind"),
            _values(publication, "publication"),
            _values(author, "author"),
            _values(year, "year"),
            _values(month, "month"),
            since,
            until,
            sort,
            page,
            size,
            variants,
            _without(without or {}),
        )

    def __str__(self) -> str:
        if self.root is None:
            return ""
        written = str(self.root)
        # Brackets and spaces may make it longer than what was typed, and than is allowed.
        return written if len(written) <= QUERY_SYNTAX.max_characters else self.text

    @property
    def words(self) -> tuple[str, ...]:
        """The words asked for, as typed."""
        return tuple(leaf.text for leaf in leaves(self.root) if isinstance(leaf, Word))

    @property
    def phrases(self) -> tuple[str, ...]:
        """The phrases asked for, as typed."""
        return tuple(leaf.text for leaf in leaves(self.root) if isinstance(leaf, Phrase))

    @property
    def exclusions(self) -> tuple[str, ...]:
        """The words and phrases that must not occur."""
        return tuple(leaf.text for leaf in leaves(self.root, excluded=True))

    @property
    def no_dates(self) -> tuple[str, ...]:
        """What was asked for as a date and is none, so that it is looked for as text."""
        found = (one.no_date for out in (False, True) for one in leaves(self.root, excluded=out))
        return tuple(dict.fromkeys(text for text in found if text))

    def chosen(self, facet: FacetName) -> tuple[str, ...]:
        """The values chosen of one facet."""
        values: tuple[str, ...] = getattr(self, facet)
        return values

    @property
    def choices(self) -> dict[FacetName, tuple[str, ...]]:
        """The facets with choices, and the choices."""
        return {name: self.chosen(name) for name in FACETS if self.chosen(name)}

    def left_out(self, facet: FacetName) -> tuple[str, ...]:
        """The values of one facet that no article found may have."""
        return dict(self.without).get(facet, ())

    def on_page(self, page: int) -> Query:
        """The same query, another page."""
        return replace(self, page=page)


def _tidy(text: str) -> str:
    """Text without control characters and halves of characters, with single spaces."""
    if not text.isprintable():
        visible = (" " if unicodedata.category(one) in ("Cc", "Cs") else one for one in text)
        text = "".join(visible)
    return " ".join(text.split())


def _without(
    values: Mapping[FacetName, Iterable[str]],
) -> tuple[tuple[FacetName, tuple[str, ...]], ...]:
    """The facets of which values are left out, in the order of `FACETS`."""
    kept = ((name, _values(values.get(name, ()), name)) for name in FACETS)
    return tuple((name, some) for name, some in kept if some)


def _values(values: Iterable[str], name: str) -> tuple[str, ...]:
    if values == ():
        return ()
    if isinstance(values, str):
        raise TypeError(f"{name} takes several values: give a list or tuple of strings")
    kept = tuple(dict.fromkeys(value for value in values if value))
    if len(kept) > QUERY_SYNTAX.max_words:
        raise QueryError(f"at most {QUERY_SYNTAX.max_words} values of {name}", field=name)
    return kept
