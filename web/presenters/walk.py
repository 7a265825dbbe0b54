"""The way through a list of results: which of them an article is, the next, and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from index import Around
from web import urls
from web.came import Came
from web.choices import REACH


@dataclass(frozen=True, slots=True)
class StepView:
    """A link to the article that is one step away."""

    headline: str
    url: str


@dataclass(frozen=True, slots=True)
class WalkView:
    """What an article says of the list that it was opened from. place: 0 where it stands in none
    (any more); back: the address of the page of results."""

    back: str
    text: str = ""
    place: int = 0
    total: int = 0
    previous: StepView | None = None
    next: StepView | None = None


def walk_of(came: Came, around: Around | None) -> WalkView | None:
    """The way through the list that a reader comes from, or None where there is none.

    around: where the article stands in it now.
    """
    if not came.searched:
        return None
    choices = came.choices
    if around is None:
        page = choices.page if not came.place else _page(came.place, choices.size)
        return WalkView(urls.search(choices.turning(page)), choices.text)
    steps = [
        StepView(step.headline, urls.article_in(step.id, choices, around.place + shift))
        if step
        else None
        for step, shift in ((around.previous, -1), (around.following, 1))
    ]
    back = urls.search(choices.turning(_page(around.place, choices.size)))
    return WalkView(back, choices.text, around.place, around.total, *steps)


def _page(place: int, size: int) -> int:
    """The page of results that a place is on, or the last one that can be reached."""
    return min((place - 1) // size + 1, REACH // size)
