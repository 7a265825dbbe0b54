"""Choices as links that take them away again: above the results, and where there are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from web import urls
from web.choices import FILTERS, Choices
from web.presenters.sentence import dates_of
from web.presenters.text import value_label
from web.speech import Speech

Count = Callable[[Choices], int]
MOST = 12

# What the query language takes as one: a phrase in its quotation marks, a group, a word.
_PIECE = re.compile(
    r"""(?:"[^"]*"|“[^”]*”|「[^」]*」|『[^』]*』|[(（][^)）]*[)）]|[^\s"“「『(（]|["“「『(（])+"""
)
_EITHER = re.compile(r"[|｜]|(?:^|\s)(?:OR|ＯＲ)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its words, where to, how many it would give, and whether it is chosen now.

    out: it stands for what is left out now; leave: where it is left out, or "";
    chinese: its words are, whatever the page speaks.
    """

    text: str
    url: str
    count: int | None = None
    on: bool = False
    out: bool = False
    leave: str = ""
    chinese: bool = False


def applied(choices: Choices, t: Speech) -> Iterator[Link]:
    """Each filter in force as a link that removes it."""
    for words, other in _without_filters(choices, t):
        yield Link(words, urls.search(other))


def removals(choices: Choices, t: Speech, count: Count) -> Iterator[Link]:
    """After a search that found nothing: what it would find without each of its choices.

    count: how many articles other choices would give.
    """
    others = list(_without_filters(choices, t))
    pieces = pieces_of(choices.text)
    if len(pieces) > 1:
        for n, piece in enumerate(pieces):
            rest = " ".join(pieces[:n] + pieces[n + 1 :])
            others.append((t("search.word", word=piece), choices.wording(rest)))
    if pieces and choices.narrowed:
        others.append((t("search.all_words"), choices.wording("")))
    several = len(list(_without_filters(choices, t))) > 1
    if several:
        # Whatever else is left out of the list, this is not: it finds most.
        others = [*others[: MOST - 1], (t("search.all_filters"), choices.cleared())]
    for words, other in others[:MOST]:
        yield Link(words, urls.search(other), count(other))


def pieces_of(text: str) -> list[str]:
    """The parts of a query that can be left out one by one; of alternatives there are none."""
    return [] if not text else [text] if _EITHER.search(text) else _PIECE.findall(text)


def _without_filters(choices: Choices, t: Speech) -> Iterator[tuple[str, Choices]]:
    for row in FILTERS:
        for value in choices.of(row.name):
            label = value_label(row.name, value, t)
            words = t("search.choice", name=t(f"facet.{row.name}"), value=label)
            yield words, choices.toggling(row.name, value)
        for value in choices.left_out(row.name):
            label = value_label(row.name, value, t)
            words = t("search.left_out", name=t(f"facet.{row.name}"), value=label)
            yield words, choices.excluding(row.name, value)
    dates = dates_of(choices, t)
    if dates:
        yield dates, choices.undated()
