"""Chosen districts and topics that the archive does not have, with those called something like
them: a search for them finds nothing, and would not say why."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from archive import TOPICS
from index import FacetValue, SearchResult
from web import urls
from web.choices import Choices
from web.presenters.removals import Link
from web.presenters.text import value_label
from web.speech import Speech
from web.vocabulary import topic_label

Kind = Literal["district", "topic"]
# Names near to one that there is not, and how alike they must be.
NEAR, ALIKE = 8, 0.5
KINDS: tuple[Kind, ...] = ("district", "topic")


@dataclass(frozen=True, slots=True)
class Unknown:
    """said: which value there is not; near: the same search with those that there are."""

    said: str
    near: tuple[Link, ...]


def unknown_of(
    result: SearchResult,
    choices: Choices,
    values: Callable[[Kind], Iterable[FacetValue]],
    suggested: Callable[[str], Iterable[str]],
    t: Speech,
) -> Iterator[Unknown]:
    """values: all that there are of a kind in the whole archive, asked for only where a chosen
    one was not found; suggested: what the archive has that is called something like a name."""
    found = {
        (one.name, value.value) for one in result.facets for value in one.values if value.count
    }
    for kind in KINDS:
        for name in (*choices.of(kind), *choices.left_out(kind)):
            if (kind, name) in found or (kind == "topic" and topic_label(name, t.lang)):
                continue
            counts = {one.value: one.count for one in values(kind) if one.value and one.count}
            if name in counts:
                continue
            near = near_ids(kind, name, counts, suggested(name))
            links = (Link(value_label(kind, id, t), _with(choices, kind, name, id)) for id in near)
            yield Unknown(t(f"subject.missing_{kind}", name=name), tuple(links))


def _with(choices: Choices, kind: Kind, name: str, other: str) -> str:
    """The search with another value in the place of one that there is not."""
    if name in choices.of(kind):
        now = tuple(other if one == name else one for one in choices.of(kind))
        return urls.search(choices.choosing(kind, now))
    return urls.search(choices.excluding(kind, name).excluding(kind, other))


def near_ids(kind: Kind, name: str, counts: dict[str, int], suggested: Iterable[str]) -> list[str]:
    """The ids of those that are called something like a name, the nearest first."""
    called: dict[str, str] = {id.casefold(): id for id in counts}
    if kind == "topic":
        called |= {label.casefold(): one.id for one in TOPICS for label in (one.zh, one.en)}
    asked = name.casefold()
    holding = [word for word in called if asked in word or word in asked]
    # Typed as pinyin, too, it is among what is suggested.
    hinted = [one for one in suggested if one in called]
    alike = difflib.get_close_matches(asked, list(called), NEAR, ALIKE)
    found = dict.fromkeys(called[word] for word in (*holding, *hinted, *alike))
    return [id for id in found if id in counts][:NEAR]
