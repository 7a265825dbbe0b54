"""What a hit shows of an article, read from its record without the rest, and kept for a while."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from archive.model import Kind

# Characters of the articles whose texts are kept, for queries that find the same ones; a
# character takes two bytes, or four.
MOST_KEPT = 4_000_000
# What a record leaves out.
_KIND: Kind = "news"


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as a hit shows it; fields as in `Article`, `Page` and `Hit`."""

    id: str
    page_id: str
    headline: str
    headline_derived: bool
    body: str
    number: str
    publication: str
    date: dt.date | None
    date_source: str
    authors: tuple[str, ...]
    districts: tuple[str, ...]
    topics: tuple[str, ...]
    kind: Kind


def shown_of(record: str) -> Shown:
    """From what `records.dump` made of an `ArticleView`. Raises ValueError for any other text."""
    try:
        table = json.loads(record)
        article, page = table["article"], table["page"]
        date = article.get("date")
        return Shown(
            id=article["id"],
            page_id=article["page_id"],
            headline=article["headline"],
            headline_derived=article.get("headline_derived", False),
            body="\n".join([one["text"] for one in article["paragraphs"]]),
            number=page.get("number", ""),
            publication=page.get("publication", ""),
            date=None if date is None else dt.date.fromisoformat(date),
            date_source=article.get("date_source", ""),
            authors=tuple([one["name"] for one in article.get("byline", {}).get("authors", ())]),
            districts=tuple([tag["id"] for tag in article.get("districts", ())]),
            topics=tuple([tag["id"] for tag in article.get("topics", ())]),
            kind=article.get("kind", _KIND),
        )
    except (TypeError, KeyError, AttributeError) as error:
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
                self._held += len(shown.body)
            while self._held > self._most:
                _, oldest = self._shown.popitem(last=False)
                self._held -= len(oldest.body)
        return shown
