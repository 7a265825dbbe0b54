"""What a hit shows of an article, read from its record without the rest, and kept for a while."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from archive.model import Article, Author, Byline, Kind, Page, Tag
from index.answering.snippets import Text
from index.storing.rows import places_of
from index.storing.stored import head_of

# Characters of the articles whose texts are kept, for queries that find the same ones; as printed
# and as folded a character takes four bytes, or eight.
MOST_KEPT = 4_000_000
# Where in a record's lists what is shown stands.
BESIDE = ("kicker", "deck")
_ARTICLE, _PAGE = places_of(Article), places_of(Page)
_TAG = places_of(Tag)["id"]
_AUTHORS, _NAME = places_of(Byline)["authors"], places_of(Author)["name"]


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as a hit shows it; fields as in `Article`, `Page` and `Hit`.

    beside: its kicker and its deck, as far as there are any.
    """

    id: str
    page_id: str
    headline: Text
    headline_derived: bool
    beside: tuple[str, ...]
    body: Text
    number: str
    publication: str
    date: dt.date | None
    date_source: str
    authors: tuple[str, ...]
    districts: tuple[str, ...]
    topics: tuple[str, ...]
    kind: Kind


def shown_of(record: bytes) -> Shown:
    """From what `stored.dump_article` made of an article. Raises ValueError for any other text."""
    try:
        (article, page), body = head_of(record)
        date = article[_ARTICLE["date"]]
        return Shown(
            id=article[_ARTICLE["id"]],
            page_id=article[_ARTICLE["page_id"]],
            headline=Text(article[_ARTICLE["headline"]]),
            headline_derived=article[_ARTICLE["headline_derived"]],
            beside=tuple([one for name in BESIDE if (one := article[_ARTICLE[name]])]),
            body=Text(body),
            number=page[_PAGE["number"]],
            publication=page[_PAGE["publication"]],
            date=None if date is None else dt.date.fromisoformat(date),
            date_source=article[_ARTICLE["date_source"]],
            authors=tuple([one[_NAME] for one in article[_ARTICLE["byline"]][_AUTHORS]]),
            districts=tuple([tag[_TAG] for tag in article[_ARTICLE["districts"]]]),
            topics=tuple([tag[_TAG] for tag in article[_ARTICLE["topics"]]]),
            kind=article[_ARTICLE["kind"]],
        )
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError(f"no article: {error}") from error


class Kept:
    """What was shown last, by the numbers of the documents. Safe to share between threads."""

    def __init__(self, read: Callable[[int], Shown], most: int = MOST_KEPT) -> None:
        self._read = read
        self._most = most
        self._held = 0
        self._shown: OrderedDict[int, Shown] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, doc: int) -> Shown:
        """What a hit shows of a document."""
        with self._lock:
            shown = self._shown.get(doc)
            if shown is not None:
                self._shown.move_to_end(doc)
                return shown
        shown = self._read(doc)
        with self._lock:
            if doc not in self._shown:
                self._shown[doc] = shown
                self._held += len(shown.body.printed)
            while self._held > self._most:
                _, oldest = self._shown.popitem(last=False)
                self._held -= len(oldest.body.printed)
        return shown
