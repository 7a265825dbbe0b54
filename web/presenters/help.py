"""The page of help, made from the query language's own table."""

from __future__ import annotations

from dataclasses import dataclass

from index import QUERY_SYNTAX, Construct, Field
from web import urls
from web.choices import Choices
from web.handle import handle
from web.speech import Lang


@dataclass(frozen=True, slots=True)
class Example:
    """Words that can be tried, and the link that does."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that can be typed: how, with which other signs, what it means, examples."""

    forms: tuple[str, ...]
    signs: tuple[str, ...]
    means: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class HelpView:
    """All that the template needs. frame: "" where no site may frame the search."""

    constructs: tuple[Row, ...]
    fields: tuple[Row, ...]
    endpoint: str
    frame: str
    element: str


def help_of(lang: Lang) -> HelpView:
    """The help of one language."""
    settings = handle().settings
    framed = urls.permanent(urls.path("embed"))
    script = urls.permanent(urls.script_path())
    return HelpView(
        constructs=tuple(_row(one.forms, one, lang) for one in QUERY_SYNTAX.constructs),
        fields=tuple(
            _row(tuple(f"{name}:" for name in one.names), one, lang) for one in QUERY_SYNTAX.fields
        ),
        endpoint=urls.permanent(urls.path("api_search")) + "?q=…&district=…&size=20",
        frame=f'<iframe src="{framed}?size=5" title="{settings.title}"></iframe>'
        if settings.frame_origins
        else "",
        element=f'<script src="{script}" defer></script>\n<baohai-search size="5"></baohai-search>'
        if settings.api_origins
        else "",
    )


def _row(forms: tuple[str, ...], row: Construct | Field, lang: Lang) -> Row:
    means = row.means if lang == "zh" else row.means_en
    return Row(forms, row.signs, means, _examples(row.examples))


def _examples(texts: tuple[str, ...]) -> tuple[Example, ...]:
    return tuple(Example(text, urls.search(Choices(text=text))) for text in texts)
