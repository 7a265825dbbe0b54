"""A small archive of made-up papers, with gaps, to look at its holdings by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from flask import Flask

from archive.model import Reading
from archive.settings import Settings
from tests.index.collection import Shelf, article, reading
from web import create_app

# A page: its publication, day and number, and how many articles it has.
Sheet = tuple[str, str, str, int]


def page_of(n: int, sheet: Sheet) -> Reading:
    publication, day, number, count = sheet
    id = f"p{n:05}"
    date = dt.date.fromisoformat(day) if day else None
    articles = [
        article(id, f"{id}的第{m}条", "云台桥今天通车。", date=date, districts=["渝北区"])
        for m in range(1, count + 1)
    ]
    one = reading(id, articles, publication)
    return replace(one, page=replace(one.page, date=date, number=number))


def archive_of(folder: Path, sheets: Iterable[Sheet], **settings: object) -> Flask:
    """A program that serves these pages."""
    shelf = Shelf(folder, [page_of(n, one) for n, one in enumerate(sheets)])
    assert not shelf.update().refused
    return create_app(Settings(index=shelf.index, **settings))  # type: ignore[arg-type]
