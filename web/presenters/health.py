"""Whether the program runs, and whether the archive answers, and with what."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypedDict

from index import GenerationInfo


class HealthJson(TypedDict):
    status: Literal["ok"]


class ReadyJson(TypedDict):
    status: Literal["ok"]
    generation: str
    age: int
    articles: int
    pages: int


def health_json() -> HealthJson:
    return {"status": "ok"}


def ready_json(now: GenerationInfo, at: dt.datetime) -> ReadyJson:
    """What answers now. age: in seconds."""
    return {
        "status": "ok",
        "generation": now.name,
        "age": max(0, int((at - now.built_at).total_seconds())),
        "articles": now.articles,
        "pages": now.pages,
    }
