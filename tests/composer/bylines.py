"""Who wrote a story, as a page prints it (``styles/bylines.toml``)."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from tests.composer.story import Story
from tests.composer.style import DATA


@dataclass(frozen=True, slots=True)
class Byline:
    """One manner of byline; its keys are explained in the data."""

    name: str
    at: Literal["lead", "above", "end", "tail"]
    print: str
    people: int
    roles: tuple[str, ...] = ("",)
    separator: str = " "
    inner: str = ""
    agency: str = ""
    kinds: tuple[str, ...] = ("news",)


@dataclass(frozen=True, slots=True)
class Signed:
    """A byline as printed for one story, and the story with what the page then tells."""

    text: str
    at: Literal["lead", "above", "end", "tail"]
    story: Story


@cache
def bylines() -> dict[str, Byline]:
    """All bylines by name."""
    tables = tomllib.loads((DATA / "bylines.toml").read_text(encoding="utf-8"))["byline"]
    found = {}
    for table in tables:
        kinds = tuple(table.pop("for", ("news",)))
        roles = tuple(table.pop("roles", ("",)))
        found[table["name"]] = Byline(kinds=kinds, roles=roles, **table)
    return found


@cache
def names() -> dict[str, tuple[str, ...]]:
    """Invented people, offices and places."""
    tables = tomllib.loads((DATA / "names.toml").read_text(encoding="utf-8"))
    return {key: tuple(value) for key, value in tables.items()}


def byline_for(story: Story, wanted: tuple[str, ...], rng: random.Random) -> Byline:
    """One of the wanted bylines, or one of those that stories of this kind carry."""
    known = bylines()
    fit: list[Byline] = []
    for kind in (story.section, story.kind):
        if kind != "news":
            fit = fit or [one for one in known.values() if kind in one.kinds]
    if not fit:
        fit = [known[name] for name in wanted] or [known["none"]]
    return rng.choice(fit)


def signed(story: Story, byline: Byline, date: str, rng: random.Random) -> Signed:
    """The story signed with a byline; authors that it lacks are invented."""
    people = _people(story, byline, rng)
    org = story.organisation or (
        f"{story.districts[0]}融媒体中心"
        if story.section == "local" and story.districts and story.districts[0] != "重庆市"
        else rng.choice(names()["organisations"])
    )
    text = byline.print.format(
        who=_who(people, byline),
        org=org,
        place=story.place or rng.choice(names()["places"]),
        date=date,
    )
    told = replace(
        story,
        authors=people,
        organisation=org if "{org}" in byline.print else "",
        agency=byline.agency,
    )
    return Signed(text, byline.at, told)


def _people(story: Story, byline: Byline, rng: random.Random) -> tuple[str, ...]:
    if byline.people == 0 or "{who}" not in byline.print:
        return ()
    if story.authors and rng.random() < 0.4:
        return story.authors[: byline.people]
    count = rng.choice([1, 1, 1, 2, 2, 3, 4])
    return tuple(rng.sample(names()["people"], min(count, byline.people)))


def _who(people: tuple[str, ...], byline: Byline) -> str:
    shown = [name[0] + byline.inner + name[1] if len(name) == 2 else name for name in people]
    if len(byline.roles) < 2 or len(shown) < 2:
        return byline.roles[0] + byline.separator.join(shown) if shown else ""
    first, last = byline.roles
    return f"{first}{byline.separator.join(shown[:-1])} {last}{shown[-1]}"
