"""An article as the plain object that ``python -m archive`` prints and the endpoint serves."""

from __future__ import annotations

from typing import TypedDict

from archive.model import Article


class Outline(TypedDict):
    """The keys in their order; text that an article does not have is ``""``."""

    page: str
    id: str
    headline: str
    headline_derived: bool
    kicker: str
    deck: str
    subheads: list[str]
    authors: list[str]
    organisation: str
    agency: str
    kind: str
    continued_from: str
    date: str | None
    lines: list[list[int]]
    body: str
    districts: list[str]
    topics: list[str]


def outline_of(article: Article) -> Outline:
    """lines: ``[[first, last], …]``; districts: full names; topics: ids, the main one first."""
    return Outline(
        page=article.page_id,
        id=article.id,
        headline=article.headline,
        headline_derived=article.headline_derived,
        kicker=article.kicker,
        deck=article.deck,
        subheads=list(article.subheads),
        authors=list(article.byline.names),
        organisation=article.byline.organisation,
        agency=article.byline.agency,
        kind=article.kind,
        continued_from=article.continued_from,
        date=article.date.isoformat() if article.date else None,
        lines=[list(span) for span in article.spans],
        body=article.body,
        districts=[tag.id for tag in article.districts],
        topics=[tag.id for tag in article.topics],
    )
