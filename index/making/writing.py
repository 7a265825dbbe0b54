"""Writes the two Whoosh indexes of a generation."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from types import TracebackType

from whoosh import query as wq
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex, clean_files

from index.columnar.batch import Batch
from index.columnar.writer import ColumnWriter
from index.engine import Engine
from index.making.changes import Changes
from index.making.chunks import Chunk
from index.making.tokens import prepared
from index.schema import article_schema, page_schema
from index.storing.disk import link_or_copy
from index.storing.generations import ENDING
from index.storing.rows import load
from index.storing.stored import PageRecord, load_view

ARTICLES = "articles"
PAGES = "pages"


def open_index(folder: Path, name: str) -> FileIndex:
    """One of the indexes of a generation's folder."""
    return FileStorage(str(folder)).open_index(indexname=name)


class Writer:
    """Adds pages to a folder, and takes the sources that changed out of what it began with.

    base: the folder of the generation to begin with, or None for an empty one. Its segments
    are linked, not copied: no segment's file is ever changed. changes: takes note of what is
    taken out and what is added; memory: bytes, see `ColumnWriter`.
    """

    def __init__(
        self,
        folder: Path,
        base: Path | None,
        without: Collection[str] = (),
        changes: Changes | None = None,
        *,
        memory: int,
    ) -> None:
        self._changes = changes
        self._base = _Base(base, frozenset(without)) if base else None
        if self._base and changes:
            for batch in self._base.going():
                changes.remove(batch)
        if base:
            _link(base, folder)
            indexes = [open_index(folder, ARTICLES), open_index(folder, PAGES)]
        else:
            storage = FileStorage(str(folder))
            indexes = [
                storage.create_index(article_schema(), ARTICLES),
                storage.create_index(page_schema(), PAGES),
            ]
        self._writers = [ColumnWriter(index, memory) for index in indexes]
        self._taken: set[str] = set()
        for index, writer in zip(indexes, self._writers, strict=True):
            with index.searcher() as searcher:
                for source in without:
                    writer.delete_by_query(wq.Term("source", source), searcher=searcher)

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for writer in self._writers:
            if kind is None:
                if not writer.is_closed:
                    writer.commit()
                _tidy(writer)
            else:
                writer.cancel()

    def flush(self) -> None:
        """Writes what waits, so that others can read it until the end of the `with`."""
        for writer in self._writers:
            writer.flush()

    def commit(self) -> None:
        """Merges what is to be merged; nothing can be added any more."""
        for writer in self._writers:
            writer.commit()

    def takes(self, page_id: str) -> bool:
        """Whether there is no page of this id yet; from then on there is."""
        if page_id in self._taken or (self._base and self._base.keeps(page_id)):
            return False
        self._taken.add(page_id)
        return True

    def add(self, chunk: Chunk) -> None:
        """Adds pages and their articles."""
        articles, pages = self._writers
        for batch in chunk.articles:
            articles.add_batch(batch)
            if self._changes:
                self._changes.add(batch)
        pages.add_batch(chunk.pages)


class _Base:
    """The generation that is begun with, and the sources that are taken out of it."""

    def __init__(self, folder: Path, without: frozenset[str]) -> None:
        self._articles, self._pages = (Engine(open_index(folder, n)) for n in (ARTICLES, PAGES))
        self._without = without

    def keeps(self, page_id: str) -> bool:
        """Whether it has a page that is not taken out."""
        records = (self._record(doc) for doc in self._pages.documents_of("id", page_id))
        return any(record.page.source not in self._without for record in records)

    def going(self) -> Iterator[Batch]:
        """The articles that are taken out, prepared as they were when they were added."""
        for source in sorted(self._without):
            readings = []
            for doc in self._pages.documents_of("source", source):
                record = self._record(doc)
                docs = self._articles.documents_of("page", record.page.id)
                views = (load_view(self._articles.stored(one)) for one in docs)
                readings.append(record.reading(tuple(view.article for view in views)))
            yield from prepared(readings).articles

    def _record(self, doc: int) -> PageRecord:
        return load(PageRecord, self._pages.stored(doc))


def _tidy(writer: ColumnWriter) -> None:
    """Removes what a commit made superfluous, which would else be linked from one generation to
    the next for ever: segments that were merged and tables of contents."""
    clean_files(writer.storage, writer.indexname, writer.generation, writer.segments)


def _link(base: Path, folder: Path) -> None:
    """Takes over another generation's index; its tables of contents are rewritten in time."""
    for path in base.iterdir():
        if path.suffix == ENDING:
            link_or_copy(path, folder / path.name)
        elif path.suffix == ".toc":
            (folder / path.name).write_bytes(path.read_bytes())
