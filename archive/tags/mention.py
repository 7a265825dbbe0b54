"""A name of a place in a text, and a word that points at one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from archive.places.gazetteer import Form, Place
from archive.places.placerules import Deictic

Strength: TypeAlias = Literal["full", "short", "town", "landmark", "weak"]

# Characters that stand before a word and are rarely the beginning of one.
BEFORE_WORDS = (
    "的在由是据从和与及经向到对把被给为前后日天年月来去说同随时者并"
    "即又也而就请让受将往入进出任原现某讯从陪"
)


@dataclass(slots=True)
class Mention:
    """One name in a text; as there are so many, nothing keeps it from being changed but custom.

    places: what it may stand for; ordinary: it is also a common word; weak: only a hint;
    first: it says that something is the first of the whole region, which is one place's news;
    dateline: it stands in one (新华社武汉6月12日电); title: in somebody's title (渝北区委书记);
    person: it is somebody's given name (王江北); passing: somebody is from there, or on the way
    there or through it; located: something happens there (在浙江衢州落幕); addressed: it is named
    with what of it is meant (浙江衢州).
    """

    places: tuple[Place, ...]
    text: str
    start: int
    form: Form
    ordinary: bool = False
    weak: bool = False
    first: bool = False
    dateline: bool = False
    title: bool = False
    person: bool = False
    passing: bool = False
    located: bool = False
    addressed: bool = False

    @property
    def end(self) -> int:
        """The offset just behind the name."""
        return self.start + len(self.text)

    @property
    def strength(self) -> Strength:
        """The form of the name for its weight."""
        return "weak" if self.weak else self.form


@dataclass(frozen=True, slots=True)
class Pointer:
    """A word that points at a place without naming it."""

    rule: Deictic
    text: str
    start: int
