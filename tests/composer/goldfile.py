"""Gold readings written as the TOML that `scripts.gold.load_gold` reads."""

from __future__ import annotations

import json
from dataclasses import fields

from scripts.gold import GoldArticle, GoldPage


def gold_toml(gold: GoldPage, note: str) -> str:
    """One gold file; `note` is its first line, a comment."""
    lines = [f"# {note}", f"page = {_value(gold.page)}"]
    if gold.year:
        lines += [f"year = {gold.year}", f"not_before = {gold.not_before}"]
    lines += [f"noise = {_value(gold.noise)}", f"joins = {_value(gold.joins)}"]
    for article in gold.articles:
        lines += ["", "[[article]]", *_article(article)]
    return "\n".join(lines) + "\n"


def _article(article: GoldArticle) -> list[str]:
    always = {"headline", "authors", "kind", "lines"}
    return [
        f"{one.name} = {_value(getattr(article, one.name))}"
        for one in fields(article)
        if one.name in always or getattr(article, one.name)
    ]


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
