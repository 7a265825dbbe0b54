"""One generation, opened for answering: immutable, shared by all threads."""

from __future__ import annotations

from pathlib import Path

from archive.model import Article, Reading
from index.columns import Columns
from index.engine import Engine
from index.manifest import Manifest
from index.records import load
from index.stored import ArticleView, PageRecord
from index.writing import ARTICLES, PAGES, open_index


class OpenGeneration:
    """The engines, columns and records of one generation."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.manifest = manifest
        self.engine = Engine(open_index(folder, ARTICLES))
        self.pages = Engine(open_index(folder, PAGES))
        self.columns = Columns(self.engine)

    @property
    def name(self) -> str:
        return self.manifest.name

    def view(self, doc: int) -> ArticleView:
        """The article that a document number stands for, with its page."""
        return load(ArticleView, self.engine.stored(doc))

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

    def beside(self, view: ArticleView) -> tuple[str | None, str | None]:
        """The ids of the articles before and after one on its page."""
        record = self.page_record(view.article.page_id)
        ids = record.article_ids if record else ()
        if view.article.id not in ids:
            return None, None
        place = ids.index(view.article.id)
        return (
            ids[place - 1] if place else None,
            ids[place + 1] if place + 1 < len(ids) else None,
        )
