"""Writes the two Whoosh indexes of a generation."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from whoosh import query as wq
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from index.chunks import Chunk
from index.columnar.writer import ColumnWriter
from index.generations import ENDING
from index.schema import article_schema, page_schema

ARTICLES = "articles"
PAGES = "pages"


def open_index(folder: Path, name: str) -> FileIndex:
    """One of the indexes of a generation's folder."""
    return FileStorage(str(folder)).open_index(indexname=name)


class Writer:
    """Adds pages to a folder, and takes the sources that changed out of what it began with.

    base: the folder of the generation to begin with, or None for an empty one. Its segments
    are linked, not copied: no segment's file is ever changed. memory: bytes, see `ColumnWriter`.
    """

    def __init__(
        self, folder: Path, base: Path | None, without: Collection[str] = (), *, memory: int
    ) -> None:
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
        self._staying = set(_staying(indexes[1], without)) if base else set[str]()
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
                writer.commit()
            else:
                writer.cancel()

    def takes(self, page_id: str) -> bool:
        """Whether there is no page of this id yet; from then on there is."""
        if page_id in self._staying:
            return False
        self._staying.add(page_id)
        return True

    def add(self, chunk: Chunk) -> None:
        """Adds pages and their articles."""
        articles, pages = self._writers
        for batch in chunk.articles:
            articles.add_batch(batch)
        pages.add_batch(chunk.pages)


def _link(base: Path, folder: Path) -> None:
    """Takes over another generation's index; its tables of contents are rewritten in time."""
    for path in base.iterdir():
        if path.suffix == ENDING:
            _link_or_copy(path, folder / path.name)
        elif path.suffix == ".toc":
            (folder / path.name).write_bytes(path.read_bytes())


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        # A file system without links.
        target.write_bytes(source.read_bytes())


def _staying(index: FileIndex, without: Collection[str]) -> Iterator[str]:
    """The ids of the pages that are not taken out."""
    gone = set(without)
    if not index.doc_count():
        return
    with index.searcher() as searcher:
        reader = searcher.reader()
        sources: Any = reader.column_reader("column_source")
        ids: Any = reader.column_reader("column_id")
        for doc in reader.all_doc_ids():
            if bytes(sources[doc]).decode() not in gone:
                yield bytes(ids[doc]).decode()
