"""What a search finds as an Atom feed (RFC 4287), the newest first."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from dataclasses import dataclass

from index import FacetName, GenerationInfo, Hit, SearchResult
from web import urls
from web.choices import Choices
from web.presenters.sentence import asked_of, filters_of
from web.presenters.text import INFERRED, published_on, value_label
from web.speech import Speech

# Days are those of the papers: Beijing's.
ZONE = dt.timezone(dt.timedelta(hours=8))
# Characters that no XML may hold.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article. updated: its day, or where it has none when the archive was built, as Atom
    wants it of every entry; published: "" where its day is not printed; tags: id and label."""

    id: str
    title: str
    url: str
    updated: str
    published: str
    summary: str
    authors: tuple[str, ...]
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """All that the template needs. own: the feed's own address; next: "" on its last page."""

    id: str
    title: str
    url: str
    own: str
    next: str
    updated: str
    entries: tuple[Entry, ...]


def feed_of(
    result: SearchResult, choices: Choices, now: GenerationInfo, title: str, t: Speech
) -> Feed:
    """The feed of one page of a search."""
    url = urls.permanent(urls.search(choices.turning(1)))
    more = choices.page < choices.last(result.total)
    return Feed(
        # The same search keeps its id, whatever page of the feed is read.
        _name(url),
        xml_text(title_of(choices, title, t)),
        url,
        urls.permanent(urls.feed(choices), language=True),
        urls.permanent(urls.feed(choices.turning(choices.page + 1)), language=True) if more else "",
        moment(now.built_at),
        tuple(entry_of(hit, choices, now, t) for hit in result.hits),
    )


def title_of(choices: Choices, title: str, t: Speech) -> str:
    """What the feed is called: the archive, the words, the filters; no count, which changes."""
    said = [asked_of(None, choices, t)[0]] if choices.text else []
    said += filters_of(choices, t)
    if not said:
        return t("feed.all", title=title)
    return t("feed.some", title=title, what=t("sentence.semicolon").join(said))


def entry_of(hit: Hit, choices: Choices, now: GenerationInfo, t: Speech) -> Entry:
    """An article, named by its id: that outlives every reindexing and every move."""
    published = published_on(hit.date, hit.date_source)
    facets: tuple[tuple[FacetName, tuple[str, ...]], ...] = (
        ("district", hit.districts),
        ("topic", hit.topics),
    )
    return Entry(
        _name(hit.id),
        xml_text(hit.headline.text),
        urls.permanent(urls.article(hit.id, choices)),
        _start(hit.date) or moment(now.built_at),
        _start(published),
        xml_text("…".join(one.text for one in hit.snippets)),
        tuple(xml_text(name) for name in hit.authors),
        (
            *(
                (xml_text(value), xml_text(value_label(name, value, t)))
                for name, values in facets
                for value in values
            ),
            *(((INFERRED, t("cite.inferred", date=hit.date)),) if hit.date != published else ()),
        ),
    )


def _start(day: dt.date | None) -> str:
    """The moment at which a day begins, or ""."""
    return moment(dt.datetime.combine(day, dt.time(), ZONE)) if day else ""


def moment(time: dt.datetime) -> str:
    """A moment as Atom wants it."""
    return time.isoformat(timespec="seconds")


def xml_text(text: str) -> str:
    """Text without what no XML may hold."""
    return _NO_XML.sub("", text)


def _name(what: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, what).urn
