"""The code that puts a search into another page: as an element, and as a frame."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template

from web import urls
from web.choices import Choices
from web.handle import handle
from web.openapi.words import said
from web.speech import LANGS, Lang, Speech
from web.vocabulary import topics

FOLDER = "baohai"
# Hits that stand in another page, where nothing else is said.
SIZE = 5
# The attributes that both forms take: the filters' parameters, and these.
FILTERS = (
    *("district", "topic", "kind", "publication", "author", "year", "month"),
    *("from", "to", "sort", "variants"),
)
COLOURS = ("ink", "muted", "link", "mark", "line")


@dataclass(frozen=True, slots=True)
class Option:
    """One value to choose."""

    value: str
    text: str
    on: bool


@dataclass(frozen=True, slots=True)
class Embedding:
    """All that the template needs. attributes: of the element; sites: those that may use it."""

    choices: Choices
    placeholder: str
    topics: tuple[Option, ...]
    languages: tuple[Option, ...]
    kept: tuple[tuple[str, str], ...]
    attributes: tuple[tuple[str, str], ...]
    element: str
    frame: str
    sites_of_element: str
    sites_of_frame: str
    known: tuple[tuple[str, str], ...]
    colours: tuple[str, ...]


def embedding_of(choices: Choices, placeholder: str, t: Speech) -> Embedding:
    """The code for a search. placeholder: what stands in its box while that is empty."""
    settings = handle().settings
    attributes = attributes_of(choices, placeholder, t.lang)
    frame = urls.permanent(urls.embed(choices, placeholder))
    frame += f"&lang={t.lang}" if t.lang != LANGS[0] else ""
    script = urls.permanent(urls.script_path())
    chosen = choices.of("topic")
    asked = ("q", "district", "topic", "size", "page")
    return Embedding(
        choices,
        placeholder,
        tuple(Option(id, label, id in chosen) for id, label in topics(t.lang)),
        tuple(Option(one, t(f"embed.{one}"), one == t.lang) for one in LANGS),
        tuple(pair for pair in choices.parameters() if pair[0] not in asked),
        attributes,
        render_template(f"{FOLDER}/element.html", script=script, attributes=attributes),
        render_template(f"{FOLDER}/frame.html", url=frame, title=settings.title),
        sites_said(settings.api_origins, t),
        sites_said(settings.frame_origins, t),
        known_of(t),
        tuple(f"--baohai-{name}" for name in COLOURS),
    )


def attributes_of(choices: Choices, placeholder: str, lang: Lang) -> tuple[tuple[str, str], ...]:
    """The attributes that an element needs for a search; several values of one stand in one."""
    given: dict[str, list[str]] = {}
    for name, value in choices.sizing(choices.sizes[0]).parameters():
        given.setdefault(name, []).append(value)
    pairs = [(name, ",".join(values)) for name, values in given.items()]
    if placeholder:
        pairs.append(("placeholder", placeholder))
    pairs.append(("size", str(choices.size)))
    if lang != LANGS[0]:
        pairs.append(("lang", lang))
    return tuple(pairs)


def sites_said(origins: tuple[str, ...], t: Speech) -> str:
    """Which sites may, in words."""
    if "*" in origins:
        return t("embed.origins_any")
    return t("sentence.comma").join(origins) or t("embed.origins_none")


def known_of(t: Speech) -> tuple[tuple[str, str], ...]:
    """Every attribute and what it means."""
    own = {
        "q": t("embed.words"),
        "placeholder": t("embed.placeholder"),
        "size": said("parameter", "size", t.lang),
        "lang": t("embed.language"),
    }
    return (*own.items(), *((name, said("parameter", name, t.lang)) for name in FILTERS))
