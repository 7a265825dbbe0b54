"""The articles that are like one: links with what they share, on its page and in JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from index import Similar
from web import urls
from web.presenters.text import Day, Said, day_of, said_of, value_label
from web.speech import Speech


@dataclass(frozen=True, slots=True)
class SimilarView:
    """One article like the one that is read. why: what they share, in words."""

    headline: str
    url: str
    publication: str
    day: Day
    districts: str
    why: tuple[Said, ...]


class SharedJson(TypedDict):
    words: list[str]
    districts: list[str]
    topics: list[str]


class SimilarJson(TypedDict):
    id: str
    url: str
    headline: str
    publication: str
    date: str | None
    date_source: str
    districts: list[str]
    topics: list[str]
    score: float
    shared: SharedJson


class AllSimilarJson(TypedDict):
    id: str
    similar: list[SimilarJson]


def similar_of(one: Similar, t: Speech) -> SimilarView:
    """An article with its day, its districts, and why it is offered."""
    article, page = one.view.article, one.view.page
    said = [*said_of("similar.words", "words", (Said(word, True) for word in one.words), t)]
    tags = [Said(value_label("district", tag, t), True) for tag in one.districts]
    tags += [Said(value_label("topic", tag, t)) for tag in one.topics]
    if tags:
        said += [Said(t("similar.semicolon")), *said_of("similar.tags", "tags", tags, t)]
    return SimilarView(
        article.headline,
        urls.article(article.id),
        page.publication,
        day_of(article.date, article.date_source, t),
        t("article.and").join(tag.label for tag in article.districts),
        tuple(said),
    )


def all_similar_json(id: str, similar: Sequence[Similar]) -> AllSimilarJson:
    """What is like an article, for programs."""
    return {"id": id, "similar": [similar_json(one) for one in similar]}


def similar_json(one: Similar) -> SimilarJson:
    """One of them."""
    article, page = one.view.article, one.view.page
    return {
        "id": article.id,
        "url": urls.permanent(urls.article(article.id)),
        "headline": article.headline,
        "publication": page.publication,
        "date": article.date.isoformat() if article.date else None,
        "date_source": article.date_source,
        "districts": [tag.id for tag in article.districts],
        "topics": [tag.id for tag in article.topics],
        "score": one.score,
        "shared": {
            "words": list(one.words),
            "districts": list(one.districts),
            "topics": list(one.topics),
        },
    }
