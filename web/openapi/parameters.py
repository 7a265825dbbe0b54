"""What may be asked, from the rows and bounds that `asked` reads an address by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from index import CONTEXTS, FACETS, QUERY_SYNTAX, SORTS
from web.around import LANGUAGE
from web.asked import (
    BOX,
    LONGEST_FIND,
    MOST_HITS,
    MOST_PAGES,
    MOST_PIXELS,
    MOST_SUGGESTED,
    SUGGESTED,
)
from web.choices import AS_IT_IS, FILTERS, LEFT_OUT, LINES, SIZES, VARIANTS, Choices, View
from web.openapi.words import row, said
from web.speech import LANGS, Lang

Parameter = dict[str, Any]
# A year, a month or a day.
_DAY = r"^\d{4}(-\d{1,2}){0,2}$"
_TEXT = {"type": "string"}


def searched(view: View = "articles", *, pages: bool = True) -> dict[str, Parameter]:
    """The parameters of a search, by name; pages: whether it is given page by page."""
    lines = view == "concordance"
    shown = {
        "page": _number(1, MOST_PAGES, 1),
        "size": _number(1, MOST_HITS, (LINES if lines else SIZES)[0]),
    }
    return {
        "q": {**_TEXT, "maxLength": QUERY_SYNTAX.max_characters},
        **{one.name: _values(one.pattern) for one in FILTERS},
        "from": {**_TEXT, "pattern": _DAY},
        "to": {**_TEXT, "pattern": _DAY},
        "sort": {"enum": [*SORTS, *CONTEXTS] if lines else list(SORTS)},
        VARIANTS: {"enum": ["0", "1"], "default": "1" if Choices().variants else "0"},
        **(shown if pages else {}),
    }


def typed() -> dict[str, Parameter]:
    """The parameters of suggestions."""
    return {"q": searched()["q"], "size": _number(1, MOST_SUGGESTED, SUGGESTED)}


def found() -> dict[str, Parameter]:
    """What a value of a facet is looked for by."""
    return {"find": {**_TEXT, "maxLength": LONGEST_FIND}}


def shown() -> dict[str, Parameter]:
    """What is asked of oEmbed."""
    return {
        "url": {**_TEXT, "format": "uri"},
        "format": {"enum": ["json", "xml"], "default": "json"},
        "maxwidth": _number(1, MOST_PIXELS, BOX[0]),
        "maxheight": _number(1, MOST_PIXELS, BOX[1]),
    }


def spoken() -> dict[str, Parameter]:
    """The language of what is said in words."""
    return {LANGUAGE: {"enum": list(LANGS), "default": LANGS[0]}}


def in_path(names: Iterable[str]) -> list[Parameter]:
    """The parameters that stand in a path."""
    shapes: dict[str, Parameter] = {"name": {"enum": list(FACETS)}}
    return [
        {"name": name, "in": "path", "required": True, "schema": shapes.get(name, _TEXT)}
        for name in names
    ]


def described(shapes: dict[str, Parameter], lang: Lang) -> list[Parameter]:
    """Parameters of an address's query as OpenAPI writes them."""
    return [_described(name, schema, lang) for name, schema in shapes.items()]


def _described(name: str, schema: Parameter, lang: Lang) -> Parameter:
    known = row("parameter", name)
    parameter = {
        "name": name,
        "in": "query",
        "required": bool(known.get("required")),
        "description": said("parameter", name, lang),
        "schema": schema,
    }
    if "example" in known:
        parameter["example"] = known["example"]
    if schema.get("type") == "array":
        # Repeated; several may also stand in one, with commas between them.
        parameter |= {"style": "form", "explode": True}
    return parameter


def _values(pattern: str) -> Parameter:
    """Values of a filter, with a sign before them where they are left out."""
    items = {**_TEXT, "pattern": f"^[{AS_IT_IS}{LEFT_OUT}]?(?:{pattern})$"}
    return {"type": "array", "items": items, "maxItems": QUERY_SYNTAX.max_words}


def _number(least: int, most: int, default: int) -> Parameter:
    return {"type": "integer", "minimum": least, "maximum": most, "default": default}
