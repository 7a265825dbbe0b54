"""The page of results: the sentence, the hits, the facets, what can be removed, the paging."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index import SORTS, Alternative, Hit, Nothing, SearchResult
from web import urls
from web.choices import VIEWS, Choices
from web.handle import handle
from web.presenters.districts import MapView, map_of
from web.presenters.facets import FacetView, Values, facets_of
from web.presenters.notices import Notices, notices_of
from web.presenters.removals import Count, Link, applied, removals
from web.presenters.sentence import sentence_of
from web.presenters.text import (
    Day,
    Segment,
    day_of,
    kind_label,
    page_number,
    segments_of,
    value_label,
)
from web.presenters.timeline import TimelineView, timeline_of
from web.presenters.unknown import Unknown
from web.speech import Speech

WINDOW = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One hit as it stands in the list."""

    url: str
    headline: tuple[Segment, ...]
    derived: bool
    kind: str
    publication: str
    day: Day
    number: str
    page_url: str
    authors: str
    snippets: tuple[tuple[Segment, ...], ...]
    tags: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Paging:
    """Links to the other pages; a None among the numbers is a gap."""

    previous: str
    next: str
    numbers: tuple[Link | None, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """All that the template needs. advice: what may help where nothing is found; unknown: chosen
    values that there are not; days: the first and the last that the fields of dates offer."""

    sentence: str
    choices: Choices
    total: int
    first: int
    items: tuple[Item, ...]
    facets: tuple[FacetView, ...]
    timeline: TimelineView | None
    map: MapView | None
    applied: tuple[Link, ...]
    clear: str
    sorts: tuple[Link, ...]
    sizes: tuple[Link, ...]
    views: tuple[Link, ...]
    paging: Paging
    notices: Notices
    removals: tuple[Link, ...]
    advice: str
    kept: tuple[tuple[str, str], ...]
    unknown: tuple[Unknown, ...] = ()
    days: tuple[str, str] = ("", "")


def results_of(
    result: SearchResult,
    choices: Choices,
    others: Sequence[Alternative],
    title: str,
    t: Speech,
    count: Count,
    values: Values,
) -> Results:
    """The page of a result. others: queries that may have been meant; count: how many articles
    other choices would give; values: those of a facet that contain some text."""
    words = choices.text
    districts = next((one for one in result.facets if one.name == "district"), None)
    # Who reads line by line looks at words: the map is that of the articles.
    mapping = choices.view == "articles"
    tiles = map_of(districts, choices, handle().settings.region, t) if mapping else None
    mapped = frozenset(tile.value for tile in tiles.tiles) if tiles else frozenset[str]()
    parameters = list(choices.turning(1).parameters())
    return Results(
        sentence=sentence_of(result, choices, title, t),
        choices=choices,
        total=result.total,
        first=(choices.page - 1) * choices.size + 1,
        items=tuple(items_of(result.hits, choices, t)),
        facets=tuple(facets_of(result, choices, t, values, mapped)),
        map=tiles,
        timeline=timeline_of(result.timeline, choices, t) if result.timeline else None,
        applied=tuple(applied(choices, t)),
        clear=urls.search(choices.cleared()),
        sorts=tuple(
            Link(t(f"sort.{one}"), urls.search(choices.sorting(one)), on=one == choices.order)
            for one in SORTS
            # Without words no article is more relevant than another.
            if words or one != "relevance"
        ),
        sizes=tuple(
            Link(str(size), urls.search(choices.sizing(size)), on=size == choices.size)
            for size in choices.sizes
        ),
        views=tuple(
            Link(t(f"view.{view}"), urls.search(choices.viewing(view)), on=view == choices.view)
            for view in VIEWS
            # Without words there is nothing whose occurrences could be listed.
            if words
        ),
        paging=paging_of(choices, result.total),
        notices=notices_of(result, choices, others, t),
        removals=() if result.total else tuple(removals(choices, t, count)),
        advice=advice_of(choices, t),
        kept=tuple((key, value) for key, value in parameters if key != "q"),
    )


def advice_of(choices: Choices, t: Speech) -> str:
    """What may help a search that finds nothing. Of one without a character that could be found
    no shorter word would find more."""
    asks_nothing = isinstance(choices.query().root, Nothing)
    return t("search.no_characters" if asks_nothing else "search.advice")


def items_of(hits: Iterable[Hit], choices: Choices, t: Speech) -> Iterator[Item]:
    """The hits; their links take the search along, whose words the articles mark, and the place
    in its list. Their tags lead to the pages of districts and topics, as an article's do."""
    first = (choices.page - 1) * choices.size + 1
    for place, hit in enumerate(hits, first):
        tags = [Link(one, urls.district(one), chinese=True) for one in hit.districts]
        tags += [Link(value_label("topic", one, t), urls.topic(one)) for one in hit.topics]
        yield _item(hit, urls.article_in(hit.id, choices, place), tuple(tags), t)


def _item(hit: Hit, url: str, tags: tuple[Link, ...], t: Speech) -> Item:
    return Item(
        url=url,
        headline=segments_of(hit.headline.text, hit.headline.marks),
        derived=hit.headline_derived,
        kind="" if hit.kind == "news" else kind_label(hit.kind, t),
        publication=hit.publication,
        day=day_of(hit.date, hit.date_source, t),
        number=page_number(hit.number, t) or t("article.its_page"),
        page_url=urls.page(hit.page),
        authors=t("article.and").join(hit.authors),
        snippets=tuple(segments_of(one.text, one.marks) for one in hit.snippets),
        tags=tags,
    )


def paging_of(choices: Choices, total: int) -> Paging:
    """The links to the other pages of so many hits or lines."""
    last = choices.last(total)
    here = choices.page
    wanted = {1, last, *range(here - WINDOW, here + WINDOW + 1)}
    numbers: list[Link | None] = []
    before = 0
    for number in sorted(n for n in wanted if 1 <= n <= last):
        if number - before > 1:
            numbers.append(None)
        numbers.append(Link(str(number), urls.search(choices.turning(number)), on=number == here))
        before = number
    return Paging(
        previous=urls.search(choices.turning(min(here - 1, last))) if here > 1 else "",
        next=urls.search(choices.turning(here + 1)) if here < last else "",
        numbers=tuple(numbers) if last > 1 else (),
    )
