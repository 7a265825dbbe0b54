"""A small index of our codec, made of documents given in the test."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from index.columnar.writer import ColumnWriter


@contextlib.contextmanager
def small_index(schema: Schema, *segments: Sequence[Mapping[str, Any]]) -> Iterator[FileIndex]:
    """An index with these documents, a segment for each row of them."""
    with tempfile.TemporaryDirectory() as folder:
        index = FileStorage(folder).create_index(schema)
        for documents in segments:
            writer = ColumnWriter(index, 1 << 20, merge=False)
            for document in documents:
                writer.add_document(**document)
            writer.commit()
        yield index
