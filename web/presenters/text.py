"""Small pieces of text that every page is made of: marked passages, dates, names of values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index import NO_DATE, FacetName, Mark
from web.speech import Speech
from web.vocabulary import topic_label

# How a date is known that was worked out and stands nowhere in print. Whatever can say so gives
# such a date and marks it: pages, the element and oEmbed by a word, tables and the endpoint by a
# field, GB/T 7714 by brackets, biblatex by "?" (BibTeX's year has the note), CSL by `circa`, RIS
# by the free end of its date, Atom by a category. What can only state a date of publication
# (`published_on`: schema.org, Open Graph, Atom's `published`) leaves it out: there it would be
# taken for printed.
INFERRED = "inferred"
# Where a list of words is put into a message.
_GAP = "\0"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text; hit: 0, or the running number of the hit that it is."""

    text: str
    hit: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of a sentence; chinese: the archive's own words, whatever the page speaks."""

    text: str
    chinese: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A date in words. machine: for `<time>`, or ""; inferred: whether it was worked out."""

    words: str
    machine: str = ""
    inferred: bool = False


def segments_of(text: str, marks: Iterable[Mark], first: int = 1) -> tuple[Segment, ...]:
    """The text cut at its marks, the hits numbered from `first`."""
    return tuple(_segments(text, marks, first))


def _segments(text: str, marks: Iterable[Mark], number: int) -> Iterator[Segment]:
    end = 0
    for start, stop in marks:
        if start > end:
            yield Segment(text[end:start])
        yield Segment(text[start:stop], number)
        number += 1
        end = stop
    if end < len(text):
        yield Segment(text[end:])


def shortened(text: str, most: int) -> str:
    """The beginning of a text with a mark that it goes on, together so many characters."""
    return text if len(text) <= most else text[: most - 1] + "…" if most else ""


def said_of(key: str, name: str, words: Iterable[Said], t: Speech) -> Iterator[Said]:
    """A message with a list of words for the value `name`, in stretches of one language each."""
    before, after = t(key, **{name: _GAP}).split(_GAP)
    yield Said(before)
    for n, one in enumerate(words):
        if n:
            yield Said(t("article.and"))
        yield one
    yield Said(after)


def day_of(date: dt.date | None, source: str, t: Speech) -> Day:
    """A date as pages say it; one that is not known says so."""
    if date is None:
        return Day(t("date.unknown"))
    return Day(day_words(date, t), date.isoformat(), source == INFERRED)


def published_on(date: dt.date | None, source: str) -> dt.date | None:
    """A date as far as it may be stated without a mark."""
    return None if source == INFERRED else date


def day_words(date: dt.date, t: Speech) -> str:
    return t("date.day", y=date.year, m=date.month, d=date.day, month=month_name(date.month))


def month_words(month: int, t: Speech) -> str:
    """A month without its year."""
    return t("date.short", m=month, month=month_name(month))


def value_label(name: FacetName, value: str, t: Speech, given: str = "") -> str:
    """The words for a value of a filter; given: the engine's own, for what has no better ones."""
    if name == "kind":
        return kind_label(value, t)
    if name == "topic":
        return topic_label(value, t.lang) or given or value
    if (name, value) == ("year", NO_DATE):
        return t("date.unknown")
    if name == "year":
        return t("date.year", y=value)
    if name == "month" and re.fullmatch(r"\d{4}-\d{2}", value):
        month = int(value[5:])
        return t("date.month", y=value[:4], m=month, month=month_name(month))
    return given or value


def kind_label(kind: str, t: Speech) -> str:
    """The words for a kind of article."""
    return t.or_else(f"kind.{kind}", kind)


def page_number(number: str, t: Speech) -> str:
    """第3版, or ""."""
    return t("article.page_number", number=number) if number else ""


def month_name(month: int) -> str:
    # Not strftime: its names follow the machine's locale.
    names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    return names.split()[(month - 1) % 12]
