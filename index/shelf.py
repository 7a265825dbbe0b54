"""One generation, opened for answering: immutable, shared by all threads."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from pathlib import Path

from archive.continuations import Link
from archive.model import Article, Reading
from index.answering.concordance import Lines
from index.answering.holdings import Holdings
from index.answering.leafing import PageOrder
from index.answering.shown import Kept, Shown, shown_of
from index.answering.similar import Similar
from index.answering.turning import Continuation, links_of
from index.asking.query import Query
from index.columns import Columns
from index.deadline import look
from index.engine import Engine
from index.making.writing import ARTICLES, PAGES, open_index
from index.storing.manifest import Manifest
from index.storing.rows import load
from index.storing.stored import ArticleView, PageRecord, load_view
from index.suggesting.suggestions import Suggestions
from index.suggesting.vocabulary import Vocabulary

# Issues whose links are kept.
_ISSUES = 64


class OpenGeneration:
    """The engines, columns and records of one generation."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.manifest = manifest
        self.engine = Engine(open_index(folder, ARTICLES))
        self.pages = Engine(open_index(folder, PAGES))
        self.columns = Columns(self.engine)
        self.lines: dict[Query, Lines] = {}
        self.alike: dict[str, tuple[Similar, ...]] = {}
        self._shown = Kept(lambda doc: shown_of(self.engine.stored(doc)))
        self.suggestions = Suggestions.open(folder)
        self.vocabulary = Vocabulary.open(folder, self.suggestions.with_initials)
        self._links: dict[tuple[str, dt.date], tuple[Link, ...]] = {}

    @property
    def name(self) -> str:
        return self.manifest.name

    @cached_property
    def holdings(self) -> Holdings:
        """What there is, put in order when it is first asked for."""
        return Holdings(self.pages)

    def view(self, doc: int) -> ArticleView:
        """The article that a document number stands for, with its page."""
        look()
        return load_view(self.engine.stored(doc))

    def shown(self, doc: int) -> Shown:
        """What a hit shows of the article that a document number stands for."""
        return self._shown(doc)

    def article(self, article_id: str) -> ArticleView | None:
        doc = self.engine.find("id", article_id)
        return None if doc is None else self.view(doc)

    def page_record(self, page_id: str) -> PageRecord | None:
        doc = self.pages.find("id", page_id)
        return None if doc is None else load(PageRecord, self.pages.stored(doc))

    def page(self, page_id: str) -> Reading | None:
        record = self.page_record(page_id)
        return None if record is None else record.reading(self._articles(record))

    def _articles(self, record: PageRecord) -> tuple[Article, ...]:
        # Documents of a page were added, and stay, in the order of its articles.
        docs = self.engine.documents_of("page", record.page.id)
        return tuple(self.view(doc).article for doc in docs)

    @cached_property
    def page_order(self) -> PageOrder:
        """All pages in the order of the archive, found out when it is first asked for."""
        return PageOrder(self.pages)

    def links(self, publication: str, day: dt.date) -> tuple[Link, ...]:
        """Which articles of an issue go on in which others."""
        found = self._links.get((publication, day))
        if found is None:
            if len(self._links) >= _ISSUES:
                self._links.clear()
            found = self._links[publication, day] = links_of(self, publication, day)
        return found

    def continuation(self, view: ArticleView) -> Continuation:
        """What an article continues, and where it goes on."""
        if not (view.page.publication and view.article.date):
            return Continuation()
        links = self.links(view.page.publication, view.article.date)
        here = view.article.id
        before = next((one.source for one in links if one.continuation == here), None)
        after = next((one.continuation for one in links if one.source == here), None)
        return Continuation(
            self.article(before) if before else None, self.article(after) if after else None
        )
