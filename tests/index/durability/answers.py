"""All that an archive answers, so that two of them can be compared."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index import Archive, Query

QUERIES = ("", "正文", "创新", '"第3夜"', "a 正文", "正文 -创新", "记者:黄虹", "日期:2022")
TYPED = ("a", "创", "huang")


def answers_of(archive: Archive, queries: Sequence[str] = QUERIES) -> list[Any]:
    """What an archive answers: searches, articles, pages, lines, suggestions, likeness."""
    found: list[Any] = []
    for text in queries:
        result = archive.search(Query.parse(text, size=100))
        found.append(dataclasses.replace(result, took_ms=0.0, generation=""))
        for hit in result.hits:
            view = archive.article(hit.id)
            assert view is not None, f"{hit.id} is found and is not there"
            found += [view, archive.page(view.page.id), archive.similar(view)]
        found.append(archive.concordance(Query.parse(text or "正文")).lines)
    found += [archive.suggest(text) for text in TYPED]
    now = archive.generation
    return [*found, now.articles, now.pages, now.words]


def answers_in(folder: Path) -> list[Any]:
    """What the index in a folder answers. Raises IndexMissing."""
    with Archive(folder) as archive:
        return answers_of(archive)
