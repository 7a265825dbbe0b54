"""How a page prints its heads: most have a headline alone, or a kicker and a deck beside it. It
tells what the lines of a head are that could be either."""

from __future__ import annotations

from collections.abc import Sequence

from archive.heads.customs import Custom
from archive.heads.heads import Below, Head
from archive.heads.titles import names_column, without_labels
from archive.parts.roles import Part
from archive.stories.assembly import titles_of
from archive.stories.strands import Story
from archive.words.signals import says

LEAST = 3  # other heads of several lines that are headlines alone
ODDS = 2  # times as many as have a kicker or a deck
_TRAILING = ("…", "—", "―", "–")


def customs_of(stories: Sequence[Story], dashes: bool) -> list[Custom]:
    """For each story how the page prints the heads of the others. dashes: whether decks on the
    page begin with one."""
    custom = Custom(dashes)
    found = [titles_of(story, custom) for story in stories]
    heads = [(without_labels(titles), below) for titles, below in found]
    if sum(len(lines) > 1 for lines, _ in heads) <= LEAST:
        return [custom] * len(stories)
    told = [_is_whole(lines, below) for lines, below in heads]
    whole, parted = told.count(True), told.count(False)
    return [
        Custom(dashes, _are_whole(whole - (one is True), parted - (one is False))) for one in told
    ]


def _are_whole(whole: int, parted: int) -> bool:
    return whole >= LEAST and whole >= ODDS * parted


def _is_whole(lines: Sequence[Part], below: Below) -> bool | None:
    """Whether a head of several lines is a headline alone; None where its print leaves no
    choice: one line, or a dash between the headline and what stands beside it."""
    if len(lines) < 2:
        return None
    parted = Head(lines, below).best()
    kicker, headline, deck = parted.parts(lines)
    kicker = [part for part in kicker if not names_column(part)]
    if any(part.piece.text.rstrip().endswith(_TRAILING) for part in kicker):
        return None
    if any(says("deck", part.piece.unmarked) for part in deck):
        return None
    return not (kicker or deck) if len(headline) > 1 or kicker or deck else None
