"""What stands around an article: in the list of what a query finds, and on its page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from archive.model import Article
from index.answering.searching import Shelf, find
from index.asking.query import Query
from index.engine import Docs


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


@dataclass(frozen=True, slots=True)
class Siblings:
    """Articles of one page that stand near one of them, itself among them, in order.

    place: of the first, from 1, among the `total` of the page.
    """

    place: int
    total: int
    articles: tuple[Step, ...]


def siblings(shelf: Shelf, article: Article, near: int) -> Siblings:
    """The articles of an article's page, `near` to either side of it at most."""
    # Documents of a page were added, and stay, in the order of its articles.
    docs = shelf.engine.documents_of("page", article.page_id)
    doc = shelf.engine.find("id", article.id)
    at = docs.index(doc) if doc in docs else 0
    first = max(0, at - near)
    steps = (_step(shelf, one) for one in docs[first : at + near + 1])
    return Siblings(first + 1, len(docs), tuple(steps))


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
    docs = found.docs[: place + 1].tolist()
    return Around(
        place,
        found.total,
        _step(shelf, docs[place - 2]) if place > 1 else None,
        _step(shelf, docs[place]) if place < len(docs) else None,
    )


def _place_of(doc: int, docs: Docs) -> int:
    """The place of a document among others, from 1, or 0."""
    places = np.flatnonzero(docs == doc)
    return int(places[0]) + 1 if len(places) else 0


def _step(shelf: Shelf, doc: int) -> Step:
    shown = shelf.shown(doc)
    return Step(shown.id, shown.headline.printed)
