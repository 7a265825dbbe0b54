"""The page of a district or a topic; where there is none of the name, those near to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index import NO_DATE, FacetName, FacetValue, SearchResult, Suggestion
from web import urls
from web.choices import Choices
from web.presenters.removals import Link
from web.presenters.results import Item, items_of
from web.presenters.text import value_label
from web.presenters.timeline import TimelineView, timeline_of
from web.presenters.unknown import Kind, near_ids
from web.speech import Speech

# Articles, and values of each kind beside them.
SHOWN, BESIDE = 10, 12
# What stands beside the articles of a district or topic, besides their years.
ABOUT: tuple[FacetName, ...] = ("district", "topic", "author", "publication")


@dataclass(frozen=True, slots=True)
class Beside:
    """What the articles are also about, or by whom they are; chinese: as in `Link`."""

    label: str
    chinese: bool
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SubjectView:
    """All that the template needs. choices: the search for its articles; kept: what the search
    box within carries along."""

    kind: Kind
    choices: Choices
    name: str
    said: str
    items: tuple[Item, ...]
    everything: Link
    beside: tuple[Beside, ...]
    timeline: TimelineView | None
    kept: tuple[tuple[str, str], ...]
    permanent: str


@dataclass(frozen=True, slots=True)
class MissingView:
    """What is said of a district or topic that there is not. search: for its name as a word,
    with how many articles have it; words: the search itself."""

    kind: Kind
    name: str
    near: tuple[Link, ...]
    search: Link | None


def choices_for(kind: Kind, id: str) -> Choices:
    """The search for all articles of a district or topic."""
    return Choices().choosing(kind, (id,))


def address_of(kind: Kind, id: str, choices: Choices | None = None) -> str:
    """The page of a district or topic. choices: which part of its timeline it shows."""
    return (urls.district if kind == "district" else urls.topic)(id, choices)


def subject_of(kind: Kind, id: str, found: SearchResult, drawn: Choices, t: Speech) -> SubjectView:
    """The page of a district or topic. found: its newest articles, their facets and timeline;
    drawn: the search for them with the part and unit of the timeline."""
    choices = choices_for(kind, id)

    def here(other: Choices) -> str:
        return address_of(kind, id, other)

    name = value_label(kind, id, t)
    values = {facet.name: facet.values for facet in found.facets}
    # What it is chosen by counts, as a facet, what is about the others.
    about = [one for one in ABOUT if one != kind]
    return SubjectView(
        kind=kind,
        choices=choices,
        name=name,
        said=t("subject.said", n=found.total, name=name) + _years_said(values.get("year", ()), t),
        items=tuple(items_of(found.hits, Choices(), t)),
        everything=Link(t("subject.everything", n=found.total), urls.search(choices), found.total),
        beside=tuple(
            Beside(t(f"facet.{one}"), one != "topic", links)
            for one in about
            if (links := tuple(_links(one, values.get(one, ()), choices, t)))
        ),
        timeline=timeline_of(found.timeline, drawn, t, here) if found.timeline else None,
        kept=tuple(choices.parameters()),
        permanent=urls.permanent(address_of(kind, id)),
    )


def _links(
    name: FacetName, values: Iterable[FacetValue], choices: Choices, t: Speech
) -> Iterator[Link]:
    named = [one for one in values if one.value and one.count]
    for one in named[:BESIDE]:
        label = value_label(name, one.value, t, one.label)
        yield Link(label, urls.search(choices.toggling(name, one.value)), one.count)


def _years_said(values: Iterable[FacetValue], t: Speech) -> str:
    years = sorted(one.value for one in values if one.value != NO_DATE and one.count)
    if not years:
        return t("holdings.no_span")
    if years[0] == years[-1]:
        return t("holdings.from_to", span=t("date.year", y=years[0]))
    return t("holdings.from_to", span=t("article.range", first=years[0], last=years[-1]))


def missing_of(
    kind: Kind,
    name: str,
    values: Iterable[FacetValue],
    suggested: Iterable[Suggestion],
    search: Link | None,
    t: Speech,
) -> MissingView:
    """What is offered for a district or topic that there is not.

    values: those there are, with how many articles each has; suggested: what the archive has
    that is called something like it; search: for the name as a word.
    """
    counts = {one.value: one.count for one in values if one.value and one.count}
    near = near_ids(kind, name, counts, (one.text for one in suggested))
    links = (Link(value_label(kind, id, t), address_of(kind, id), counts[id]) for id in near)
    return MissingView(kind, name, tuple(links), search)
