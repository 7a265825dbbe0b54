"""What a page says of how a query was understood: what was relaxed, what else was looked for, and
what else may have been meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index import Alternative, SearchResult
from web import urls
from web.choices import Choices
from web.presenters.removals import Link
from web.presenters.text import Segment, segments_of
from web.speech import Speech


@dataclass(frozen=True, slots=True)
class Other:
    """Another query that may have been meant; what was changed in it is marked."""

    text: tuple[Segment, ...]
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Notices:
    """Sentences, "" where there is nothing to say.

    switch: the link that has names looked for as typed alone, or in their other forms again.
    """

    no_dates: str
    printed: str
    relaxed: str
    also: str
    switch: Link | None
    others: tuple[Other, ...]


def notices_of(
    result: SearchResult, choices: Choices, others: Sequence[Alternative], t: Speech
) -> Notices:
    """What is to be said of a result. others: queries that may have been meant."""
    return Notices(
        _no_dates(choices, t),
        _printed(result, t),
        _relaxed(result, t),
        _also(result, choices, t),
        _switch(result, choices, t),
        tuple(
            Other(
                segments_of(one.text, one.marks), urls.search(choices.wording(one.text)), one.count
            )
            for one in others
        ),
    )


def _no_dates(choices: Choices, t: Speech) -> str:
    """The sentence that says what was asked for as a date and is none, so that it is text."""
    texts = choices.query().no_dates
    return t("search.no_dates", texts=t("sentence.and").join(texts)) if texts else ""


def _printed(result: SearchResult, t: Speech) -> str:
    """The sentence that says that a dash was not taken for an exclusion."""
    texts = t("sentence.and").join(f"“{text}”" for text in result.printed)
    return t("search.printed", texts=texts) if texts else ""


def _relaxed(result: SearchResult, t: Speech) -> str:
    """The sentence that says that not all words had to match, where that is so."""
    if not (result.relaxed and result.total):
        return ""
    key = "search.question" if result.question else "search.relaxed"
    return t(key, words=t("sentence.and").join(result.relaxed))


def _also(result: SearchResult, choices: Choices, t: Speech) -> str:
    """Which other forms of names were looked for, or that none were."""
    if not choices.variants:
        return t("search.also_on")
    return t("search.also", names=t("sentence.and").join(result.also)) if result.also else ""


def _switch(result: SearchResult, choices: Choices, t: Speech) -> Link | None:
    if not choices.variants:
        return Link(t("search.also_back"), urls.search(choices.as_typed(alone=False)))
    if not result.also:
        return None
    return Link(t("search.also_off"), urls.search(choices.as_typed(alone=True)))
