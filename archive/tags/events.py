"""The day of what an article reports, where its lead names one."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from archive.model import Evidence, Line, Page
from archive.rulebook import load_group
from archive.tags.tagtext import LEAD, TagText
from archive.words.days import day_of
from archive.words.daywords import FILE, Mention, PageText, mentions

_AHEAD = 7  # days behind the paper's own in which a day without a year is still of its year
_LONGEST_AGO = 400  # days before the paper from which on a day is history, no news
_SENTENCE_END = "。！？\n"


@dataclass(frozen=True, slots=True)
class Relative:
    """Words that name a day by the paper's own: `days` before it."""

    name: str
    days: int
    words: tuple[str, ...]
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def event_date(text: TagText, page: Page) -> tuple[dt.date | None, tuple[Evidence, ...]]:
    """The first day that the lead reports on, else that of the dateline, and why.

    text: what `tag_text` made of the article. (None, ()) where none is named, or where its
    year cannot be known. 昨日 counts where the paper's day is stated, not inferred.
    """
    for zone, told in (("lead", _lead(text)), ("dateline", _zone(text, "dateline"))):
        for one in mentions(PageText([Line(1, told)])):
            day = _day(one, page) if one.day and not one.ahead else None
            if day and (one.news or zone == "dateline"):
                return day, (_evidence(zone, one.text, text),)
        if page.date and page.date_source not in ("", "inferred"):
            for word, days in _relatives().items():
                # Most words are in no text at all, which is found out at once.
                if zone == "lead" and word in told and re.search(f"(?<![在从如]){word}", told):
                    at = page.date - dt.timedelta(days)
                    return at, (_evidence("day told by the paper's", word, text),)
    return None, ()


def _lead(text: TagText) -> str:
    """The first sentences of the body: `LEAD` characters, the last sentence whole."""
    end = min(len(text.text), text.body_start + LEAD)
    while end < len(text.text) and text.text[end - 1] not in _SENTENCE_END:
        end += 1
    return text.text[text.body_start : end].replace("\n", "")


def _zone(text: TagText, zone: str) -> str:
    return "".join(
        text.text[part.start :].partition("\n")[0] for part in text.parts if part.zone == zone
    )


def _day(one: Mention, page: Page) -> dt.date | None:
    """The day that is named, its year by the paper's day; None where it cannot be known."""
    if one.year or page.date is None:
        day = day_of(one.year, one.month, one.day) if one.year else None
    else:
        day = day_of(page.date.year, one.month, one.day)
        if day is None or day > page.date + dt.timedelta(_AHEAD):
            day = day_of(page.date.year - 1, one.month, one.day)
    if day and page.date and not -_AHEAD <= (page.date - day).days <= _LONGEST_AGO:
        return None
    return day


def _evidence(rule: str, quoted: str, text: TagText) -> Evidence:
    at = text.text.find(quoted, text.body_start)
    return Evidence(f"event in {rule}", quoted, text.line_at(max(at, 0)))


@cache
def _relatives() -> dict[str, int]:
    """Each word that names a day by the paper's, with how many days before it that is."""
    return {
        word: entry.days for entry in load_group(FILE, "relative", Relative) for word in entry.words
    }
