"""What is known of an article when it is cited."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from archive.model import Article, Page
from web.presenters.text import INFERRED
from web.speech import Speech

DIGITS = 10  # of the digest in a key: enough for millions of articles


@dataclass(frozen=True, slots=True)
class Cited:
    """An article as it is cited; what is not known is empty or None.

    key: ASCII, the same for the same article; authors: people, organisation: who answers for it
    where none is named; title: in brackets where it was worked out, as the date is then no known
    one (inferred); number: of the page; notes: what a reader has to know of all this, in words;
    seen: the day it was looked up; archive: where.
    """

    key: str
    title: str
    url: str
    seen: dt.date
    authors: tuple[str, ...] = ()
    organisation: str = ""
    publication: str = ""
    edition: str = ""
    date: dt.date | None = None
    inferred: dt.date | None = None
    number: str = ""
    notes: tuple[str, ...] = ()
    archive: str = ""

    @property
    def responsible(self) -> tuple[str, ...]:
        """The authors, or where none is named the organisation."""
        return self.authors or ((self.organisation,) if self.organisation else ())


def cited_of(
    article: Article, page: Page, url: str, today: dt.date, archive: str, t: Speech
) -> Cited:
    """What is known of an article. url: its permanent address; archive: the archive's name."""
    inferred = article.date_source == INFERRED
    title = _line(article.headline)
    return Cited(
        key=_key(article),
        title=f"[{title}]" if article.headline_derived else title,
        url=url,
        seen=today,
        authors=tuple(map(_line, article.byline.names)),
        organisation=_line(article.byline.organisation or article.byline.agency),
        publication=_line(page.publication),
        edition=_line(page.edition),
        date=None if inferred else article.date,
        inferred=article.date if inferred else None,
        number=_line(page.number),
        notes=tuple(_notes(article, t)),
        archive=_line(archive),
    )


def _key(article: Article) -> str:
    """A key that every program takes: ids are Chinese paths."""
    return f"baohai{hashlib.sha256(article.id.encode()).hexdigest()[:DIGITS]}"


def _line(text: str) -> str:
    """Text on one line, without control characters: each form gives a line to a value."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _notes(article: Article, t: Speech) -> Iterator[str]:
    if article.headline_derived:
        yield t("cite.derived")
    if article.date and article.date_source == INFERRED:
        yield t("cite.inferred", date=article.date.isoformat())
