"""How a page prints its heads, which tells what those are that could be either."""

from __future__ import annotations

from dataclasses import dataclass

from archive.model import Page
from archive.words.signals import says
from archive.words.text import size

DECK = 40  # characters of a deck at most


@dataclass(frozen=True, slots=True)
class Custom:
    """How the heads of a page are printed. dashes: whether decks begin with one; whole: whether
    those of several lines are mostly a headline alone."""

    dashes: bool = False
    whole: bool = False


PLAIN = Custom()


def dashed(page: Page) -> bool:
    """Whether decks on a page begin with a dash."""
    return any(size(line.text) <= DECK and says("deck", line.text) for line in page.lines)
