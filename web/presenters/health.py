"""Whether the archive answers, and with what."""

from __future__ import annotations

from typing import Literal, TypedDict

from index import GenerationInfo


class HealthJson(TypedDict):
    status: Literal["ok"]
    generation: str
    articles: int
    pages: int


def health_json(now: GenerationInfo) -> HealthJson:
    """What answers now."""
    return {
        "status": "ok",
        "generation": now.name,
        "articles": now.articles,
        "pages": now.pages,
    }
