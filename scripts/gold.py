"""Gold readings: what a careful reader makes of a page (``tests/gold/``)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archive.errors import BaohaiError
from archive.model import Span


class GoldError(BaohaiError):
    """A gold file that does not hold together; names the file."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article of a gold file; the fields are described in ``tests/gold/README.md``."""

    lines: tuple[Span, ...]
    headline: str = ""
    headline_any: tuple[str, ...] = ()
    kicker: str = ""
    deck: str = ""
    subheads: tuple[str, ...] = ()
    column: str = ""
    authors: tuple[str, ...] = ()
    organisation: str = ""
    agency: str = ""
    continued_from: str = ""
    districts: tuple[str, ...] = ()
    districts_also: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kind: str = "news"


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One gold file. page: the file's name below the folder of pages."""

    page: str
    articles: tuple[GoldArticle, ...]
    year: int | None = None
    not_before: object = None
    noise: tuple[Span, ...] = ()
    joins: tuple[Span, ...] = field(default=())


def load_gold(folder: Path) -> list[GoldPage]:
    """The gold files of a folder (``*.toml``), in the order of their names."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise GoldError(f"{folder}: no gold files (*.toml) here")
    return [_page(file) for file in files]


def _page(file: Path) -> GoldPage:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        articles = tuple(GoldArticle(**_frozen(one)) for one in table.pop("article", []))
        return GoldPage(articles=articles, **_frozen(table))
    except (TypeError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GoldError(f"{file}: {error}") from error


def _frozen(table: dict[str, Any]) -> dict[str, Any]:
    return {key: _tuple(value) for key, value in table.items()}


def _tuple(value: Any) -> Any:
    return (
        tuple(map(_tuple, value))
        if isinstance(value, Sequence) and not isinstance(value, str)
        else value
    )
