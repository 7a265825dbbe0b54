"""What stands before and after an article in the list of what a query finds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.engine import Docs
from index.query import Query
from index.searching import Shelf, find


@dataclass(frozen=True, slots=True)
class Step:
    """An article that is one step away."""

    id: str
    headline: str


@dataclass(frozen=True, slots=True)
class Around:
    """Where an article stands among what a query finds. place: from 1, of `total`."""

    place: int
    total: int
    previous: Step | None = None
    following: Step | None = None


def around(shelf: Shelf, query: Query, article_id: str, near: int) -> Around | None:
    """Where an article stands in the order of a query, whatever page of it is asked for, or None
    where the query does not find it.

    near: the place where it stood before. It is looked for there, and where the archive has
    changed since, among all that is found.
    """
    doc = shelf.engine.find("id", article_id)
    if doc is None:
        return None
    found = find(shelf, query, near + 1, values=0)
    place = near if found.docs[near - 1 : near].tolist() == [doc] else 0
    if not place:
        found = find(shelf, query, values=0)
        place = _place_of(doc, found.docs)
    if not place:
        return None
    before = found.docs[place - 2 : place - 1] if place > 1 else found.docs[:0]
    after = found.docs[place : place + 1]
    return Around(place, found.total, _step(shelf, before), _step(shelf, after))


def _place_of(doc: int, docs: Docs) -> int:
    """The place of a document among others, from 1, or 0."""
    places = np.flatnonzero(docs == doc)
    return int(places[0]) + 1 if len(places) else 0


def _step(shelf: Shelf, docs: Docs) -> Step | None:
    for doc in docs.tolist():
        shown = shelf.shown(doc)
        return Step(shown.id, shown.headline)
    return None
