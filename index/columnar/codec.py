"""Whoosh's codec, segment and readers over one container a segment.

A segment is one file, ``<index>_<id>.col``: the postings of its fields (``field/…``, see
`postings`), its columns (``column/…``, see `columns`) and what is stored of each document
(``stored/…``, UTF-8). Which documents were deleted stands in Whoosh's table of
contents.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base

from index.columnar.columns import ColumnReader, TextReader
from index.columnar.container import Container, shared
from index.columnar.reading import ColumnTerms, Fields
from index.storing.generations import ENDING

# What the sections of a column, and of what is stored, begin with in a container.
COLUMN, STORED = "column/", "stored/"


class ColumnSegment(base.Segment):  # type: ignore[misc]
    """One segment. Whoosh's table of contents names this class by its module: it stays here."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._size = 0
        self._deleted: set[int] = set()

    def codec(self) -> ColumnCodec:
        return ColumnCodec()

    def set_doc_count(self, size: int) -> None:
        self._size = size

    def doc_count_all(self) -> int:
        return self._size

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> set[int]:
        return self._deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        (self._deleted.add if delete else self._deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def should_assemble(self) -> bool:
        return False

    def path(self, folder: Path) -> Path:
        """Its file."""
        return folder / str(self.make_filename(ENDING))


def container_of(storage: Any, segment: ColumnSegment) -> Container:
    """A segment's container. Raises OSError, DamagedError."""
    found = shared(segment.path(Path(storage.folder)))
    if found.notes.get("documents") != segment.doc_count_all():
        raise found.damaged("it has not as many documents as the index says")
    return found


class ColumnCodec(base.Codec):  # type: ignore[misc]
    """Reads segments; they are written by `ColumnWriter`."""

    def terms_reader(self, storage: Any, segment: ColumnSegment) -> ColumnTerms:
        return ColumnTerms(container_of(storage, segment))

    def per_document_reader(self, storage: Any, segment: ColumnSegment) -> ColumnDocuments:
        return ColumnDocuments(container_of(storage, segment), segment)

    def new_segment(self, storage: Any, indexname: str) -> ColumnSegment:
        return ColumnSegment(indexname)

    def automata(self, storage: Any, segment: ColumnSegment) -> base.Automata:
        return base.Automata()


class ColumnDocuments(base.PerDocumentReader):  # type: ignore[misc]
    """The documents of a segment, as Whoosh asks for them."""

    def __init__(self, container: Container, segment: ColumnSegment) -> None:
        self.container = container
        self._segment = segment
        self._fields = Fields(container)
        self._columns: frozenset[str] = frozenset(container.notes["columns"])
        self._stored = {
            name: TextReader(container, STORED + name) for name in container.notes["stored"]
        }

    def close(self) -> None:
        """Nothing to let go of: the file is unmapped when nobody uses it any more."""

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> set[int]:
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname in self._columns

    def list_columns(self) -> list[str]:
        return sorted(self._columns)

    def column_reader(self, fieldname: str, column: Any) -> ColumnReader:
        reader: ColumnReader = column.read(self.container, COLUMN + fieldname)
        return reader

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        field = self._fields.get(fieldname)
        lengths = field.lengths() if field else None
        return default if lengths is None else int(lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        field = self._fields.get(fieldname)
        return field.length if field else 0

    def min_field_length(self, fieldname: str) -> int:
        return self._bound(fieldname, np.min)

    def max_field_length(self, fieldname: str) -> int:
        return self._bound(fieldname, np.max)

    def _bound(self, fieldname: str, of: Any) -> int:
        field = self._fields.get(fieldname)
        lengths = field.lengths() if field else None
        return 0 if lengths is None or not len(lengths) else int(of(lengths))

    def has_vector(self, docnum: int, fieldname: str) -> bool:
        return False

    def stored(self, name: str, docnum: int) -> bytes:
        """What is stored of one field of a document."""
        return self._stored[name][docnum]

    def stored_fields(self, docnum: int) -> dict[str, str]:
        rows = ((name, texts[docnum]) for name, texts in self._stored.items())
        return {name: row.decode() for name, row in rows if row}
