"""Writes segments: gathers documents until memory is full, inverts them, merges what grew small.

    with ColumnWriter(index, memory=…) as writer:
        writer.delete_document(7)
        writer.add_batch(batch)

Nothing that is there is changed: a commit adds files and a new table of contents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import TOC, FileIndex
from whoosh.writing import IndexWriter

from index.columnar.batch import Batch, Units, Words
from index.columnar.codec import COLUMN, STORED, ColumnSegment, container_of
from index.columnar.columns import ArrayColumn, NumberColumn, TextColumn
from index.columnar.container import ContainerWriter
from index.columnar.inversion import FieldTokens
from index.columnar.merging import Part, finish, merge
from index.columnar.postings import Bounds, PostingsWriter
from index.columnar.reading import FIELD
from index.columnar.terms import Terms

# Bytes that a token takes while it waits, and one of the field that is being sorted besides.
_WAITING, _SORTING = 16, 64
# With so many tokens of one field at most, they are sorted by value (see `stable_order`).
_TOKENS = 1 << 22
# A new segment takes in older ones that are not larger than so many times what it has by then.
_GROWTH = 2
# A segment is written anew when so large a share of its documents is deleted.
_GONE = 0.25


class ColumnWriter(IndexWriter):  # type: ignore[misc]
    """Adds documents to an index of our codec, and deletes some. For one thread.

    memory: bytes that documents waiting to be written may take, with what sorting them needs (a
    batch that is larger is written by itself);
    merge: whether segments are merged where that makes searching quicker.
    """

    def __init__(self, index: FileIndex, memory: int, *, merge: bool = True) -> None:
        toc = index._read_toc()
        self.schema = toc.schema
        self.generation: int = toc.generation + 1
        self.segments: list[ColumnSegment] = list(toc.segments)
        self.storage = index.storage
        self.indexname: str = index.indexname
        self.is_closed = False
        self._merges = merge
        self._folder = Path(self.storage.folder)
        self._memory = memory
        self._new: list[ColumnSegment] = []
        self._is_read = False
        self._waiting = _Waiting(self.schema)

    def add_batch(self, batch: Batch) -> None:
        """Adds documents."""
        if not self._waiting.has_room(batch, self._memory):
            self._write()
        self._waiting.add(batch)

    def add_document(self, **fields: Any) -> None:
        """Adds one document, its text cut by the schema's analyzers."""
        self.add_batch(batch_of_document(self.schema, fields))

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        segment, number = self._segment_of(docnum)
        segment.delete_document(number, delete)

    def is_deleted(self, docnum: int) -> bool:
        segment, number = self._segment_of(docnum)
        return segment.is_deleted(number)

    def _segment_of(self, docnum: int) -> tuple[ColumnSegment, int]:
        for segment in self.segments:
            if docnum < segment.doc_count_all():
                return segment, docnum
            docnum -= segment.doc_count_all()
        raise IndexError(f"there is no document {docnum}")

    def reader(self, **options: Any) -> Any:
        """A reader of the documents that were there before."""
        return FileIndex._reader(
            self.storage, self.schema, self.segments, self.generation, **options
        )

    def cancel(self) -> None:
        """Leaves the index as it was. After `flush` its table of contents names segments that
        are gone: the folder is of no use then, and is to be thrown away."""
        self.is_closed = True
        for segment in self._new:
            segment.path(self._folder).unlink(missing_ok=True)

    def flush(self) -> None:
        """Writes what waits, and names all segments there are in a table of contents, so that
        they can be read while `commit` merges them. Their files stay."""
        self._write()
        self._name([*self.segments, *self._new])
        self.generation += 1
        self._is_read = True

    def commit(self) -> None:
        """Writes what waits, merges, and names the segments in a new table of contents."""
        self._write()
        if self._merges:
            self._merge()
        else:
            self.segments += self._new
        self._name(self.segments)
        self.is_closed = True

    def _name(self, segments: list[ColumnSegment]) -> None:
        TOC(self.schema, segments, self.generation).write(self.storage, self.indexname)

    def _write(self) -> None:
        """Makes a segment of the documents that wait."""
        if self._waiting.size:
            segment = ColumnSegment(self.indexname)
            segment.set_doc_count(self._waiting.size)
            self._new.append(segment)
            self._waiting.write(segment.path(self._folder))
            self._waiting = _Waiting(self.schema)

    def _merge(self) -> None:
        """Merges what is new with what is small or mostly deleted; keeps the order of documents
        but for that."""
        old = [one for one in self.segments if one.doc_count()]
        sizes = {one: one.doc_count() for one in (*old, *self._new)}
        taken = [one for one in old if one.deleted_count() > _GONE * one.doc_count_all()]
        others = sorted((one for one in old if one not in taken), key=sizes.__getitem__)
        total = sum(sizes[one] for one in (*taken, *self._new))
        for one in others:
            if not total or sizes[one] > _GROWTH * total:
                break
            taken.append(one)
            total += sizes[one]
        merged = [one for one in old if one in taken] + self._new
        self.segments = [one for one in old if one not in taken]
        if len(merged) == 1 and merged[0] in self._new:
            self.segments += merged
        elif merged:
            self.segments.append(self._merged(merged))

    def _merged(self, segments: Sequence[ColumnSegment]) -> ColumnSegment:
        """The segment that several make; the files of those that are new are no longer needed,
        if nobody reads them."""
        parts = []
        for segment in segments:
            live = np.ones(segment.doc_count_all(), np.bool_)
            live[list(segment.deleted_docs())] = False
            parts.append(Part(container_of(self.storage, segment), live))
        one = ColumnSegment(self.indexname)
        names = sorted({name for part in parts for name in part.container.notes["columns"]})
        columns = {name: self.schema[name].column_type for name in names}
        one.set_doc_count(merge(one.path(self._folder), parts, columns))
        for part in parts:
            part.container.let_go()
        for segment in () if self._is_read else self._new:
            segment.path(self._folder).unlink()
        self._new = [one]
        return one


class _Waiting:
    """Documents that wait to be written."""

    def __init__(self, schema: Any) -> None:
        self._schema = schema
        self.size = 0
        self._fields: dict[str, FieldTokens] = {}
        self._columns: dict[str, list[Any]] = {}
        self._stored: list[bytes] = []
        self._bytes = 0

    def has_room(self, batch: Batch, memory: int) -> bool:
        """Whether a batch can be added to the documents that wait; to none it always can.

        memory: bytes that may be taken while what waits is written.
        """
        if not self.size:
            return True
        sizes = {name: field.size for name, field in self._fields.items()}
        for name, more in batch.tokens.items():
            field = self._fields.get(name)
            if field and (field.kind is not type(more) or not field.room_for_runs):
                return False
            sizes[name] = sizes.get(name, 0) + int(more.counts.sum(dtype=np.int64))
        most = max(sizes.values(), default=0)
        taken = sum(sizes.values()) * _WAITING + most * _SORTING + self._bytes + bytes_of(batch)
        return most <= _TOKENS and taken <= memory

    def add(self, batch: Batch) -> None:
        for name, tokens in batch.tokens.items():
            field = self._fields.get(name)
            if field is None:
                field = self._fields[name] = FieldTokens(type(tokens))
            field.add(tokens, self.size)
        self._stored.extend(batch.records or (b"",) * batch.size)
        values: Mapping[str, Sequence[Any]] = {
            **batch.texts,
            **{name: numbers.tolist() for name, numbers in batch.numbers.items()},
        }
        for name, row in values.items():
            if name not in self._columns:
                self._columns[name] = self._defaults(name, self.size)
            self._columns[name].extend(row)
        self._bytes += bytes_of(batch)
        self.size += batch.size
        for name, column in self._columns.items():
            column.extend(self._defaults(name, self.size - len(column)))

    def _defaults(self, name: str, count: int) -> list[Any]:
        return [self._schema[name].column_type.default_value()] * count

    def write(self, path: Path) -> None:
        """Writes a segment."""
        writer = ContainerWriter(path)
        fields = sorted(name for name, field in self._fields.items() if field.size)
        for name in fields:
            # Each is let go of when it is written.
            postings = self._fields.pop(name).inverted(self.size)
            out = PostingsWriter(writer, FIELD + name, Bounds.of(postings))
            out.add(postings)
            out.close(postings.lengths if self._schema[name].scorable else None)
        # A column that these documents lack would be missing for good in what they are merged to.
        columns = {
            name: field.column_type
            for name, field in self._schema.items()
            if isinstance(field.column_type, ArrayColumn)
        }
        for name, column in columns.items():
            values = self._columns.get(name) or self._defaults(name, self.size)
            column.write(writer, COLUMN + name, values)
        stored = [name for name, field in self._schema.items() if field.stored]
        for name in stored:
            TextColumn().write(writer, STORED + name, self._stored)
        finish(writer, self.size, fields, list(columns), stored)


def bytes_of(batch: Batch) -> int:
    """Bytes of a batch's columns and records."""
    return sum(sum(map(len, row)) for row in (*batch.texts.values(), batch.records))


def batch_of_document(schema: Any, fields: Mapping[str, Any]) -> Batch:
    """One document as Whoosh has it: each field is cut by its analyzer.

    The one stored field is text.
    """
    tokens: dict[str, Words | Units] = {}
    texts: dict[str, tuple[bytes, ...]] = {}
    numbers: dict[str, Any] = {}
    records: tuple[bytes, ...] = ()
    for name, value in fields.items():
        field = schema[name]
        if field.indexed:
            tokens[name] = _words(field, value)
        if isinstance(field.column_type, NumberColumn):
            numbers[name] = np.array([value], np.int32)
        elif field.column_type:
            texts[name] = (value,)
        if field.stored:
            records = (str(value).encode(),)
    return Batch(1, tokens, texts, numbers, records)


def _words(field: Any, value: Any) -> Words:
    """The tokens of one field of one document."""
    items = list(field.index(value))
    freqs = [freq for _, freq, _, _ in items]
    positions = None
    if field.format.supports("positions"):
        decode = field.format.decoder("positions")
        positions = np.array([at for item in items for at in decode(item[3])], np.int32)
    return Words(
        Terms.of([item[0] for item in items]),
        np.repeat(np.arange(len(items), dtype=np.int32), freqs),
        np.array([sum(freqs)], np.int32),
        positions,
    )
