"""What the description says, in Chinese and in English (``messages/endpoint.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from web.speech import Lang

TABLE = Path(__file__).resolve().parent.parent / "messages" / "endpoint.toml"


@cache
def table() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """Every row: group (schema, field, parameter, operation, answer), then name."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def row(group: str, name: str, within: str = "") -> Mapping[str, Any]:
    """What is known of a name: under that of its schema first, where it means something else there;
    nothing where nobody has said anything yet."""
    rows = table()[group]
    return rows.get(f"{within}.{name}") or rows.get(name) or {}


def said(group: str, name: str, lang: Lang, within: str = "") -> str:
    """The words for a name, or ""."""
    return str(row(group, name, within).get(lang, ""))
