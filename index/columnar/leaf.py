"""One segment, opened for evaluation: its postings as arrays, its deletions as a mask."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.fields import FieldType, Schema

from index.columnar.codec import ColumnDocuments
from index.columnar.columns import ColumnReader
from index.columnar.postings import Docs, Posting, PostingsReader
from index.columnar.reading import ColumnTerms

Mask = npt.NDArray[np.bool_]
Rising = npt.NDArray[np.integer[Any]]
# Terms whose place is kept.
_KEPT = 1 << 14


class Leaf:
    """A segment among those of an index. base: the number of its first document there."""

    def __init__(self, reader: Any, base: int) -> None:
        documents: ColumnDocuments = reader._perdoc
        terms: ColumnTerms = reader._terms
        self.schema: Schema = reader.schema
        self.documents = documents
        self.base = base
        self.size = documents.doc_count_all()
        self.deleted: Mask | None = None
        if documents.has_deletions():
            self.deleted = np.zeros(self.size, np.bool_)
            self.deleted[list(documents.deleted_docs())] = True
        self._fields = terms.fields
        self._known: dict[tuple[str, bytes], Posting | None] = {}

    def field(self, name: str) -> PostingsReader | None:
        """The postings of a field, or None where no document has it."""
        return self._fields.get(name)

    def type_of(self, name: str) -> FieldType:
        """What the schema says of a field. Raises KeyError."""
        return self.schema[name]

    def posting(self, name: str, term: bytes) -> Posting | None:
        """Where the postings of a term are, or None."""
        key = name, term
        try:
            return self._known[key]
        except KeyError:
            field = self.field(name)
            found = field.find(term) if field else None
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = found
            return found

    def docs(self, name: str, term: bytes) -> Docs:
        """The documents that have a term, by rising number; deleted ones too."""
        posting, field = self.posting(name, term), self.field(name)
        return field.docs(posting) if posting and field else np.empty(0, np.int32)

    def column(self, name: str) -> ColumnReader:
        """The column of a field, of all documents."""
        return self.documents.column_reader(name, self.schema[name].column_type)

    def count(self, name: str, term: bytes) -> int:
        """How many documents have a term, without deleted ones."""
        posting = self.posting(name, term)
        if posting is None or self.deleted is None:
            # Nothing of the postings need be read.
            return len(posting) if posting else 0
        return len(self.alive(self.docs(name, term)))

    @property
    def live(self) -> Mask | None:
        """The documents that are not deleted; None for all of them."""
        return None if self.deleted is None else ~self.deleted

    def length(self, name: str) -> int:
        """How many tokens a field has in all documents together, without deleted ones."""
        field = self.field(name)
        if field is None:
            return 0
        lengths = field.lengths()
        if self.deleted is None or lengths is None:
            return field.length
        return int(lengths[~self.deleted].sum(dtype=np.int64))

    def marked(self, docs: npt.NDArray[np.integer[Any]]) -> Mask:
        """A mask of all documents in which some are marked."""
        mask = np.zeros(self.size, np.bool_)
        mask[docs] = True
        return mask

    def alive(self, docs: Docs) -> Docs:
        """Those of some documents that are not deleted."""
        return docs if self.deleted is None else docs[~self.deleted[docs]]


def numbers_of(mask: Mask) -> Docs:
    """The documents that a mask marks, by rising number."""
    return np.flatnonzero(mask).astype(np.int32)


def looked_up(some: Rising, among: Rising) -> tuple[npt.NDArray[np.intp], Mask]:
    """For each of some values its place among others, by rising value and not empty, and whether
    it is there; the place of one that is not means nothing."""
    at = np.searchsorted(among, some)
    at[at == len(among)] = 0
    return at, among[at] == some


def common(some: Docs, others: Docs, size: int) -> Docs:
    """The documents that are in both of two rows, by rising number. size: of the segment."""
    few, many = (some, others) if len(some) <= len(others) else (others, some)
    if not len(few):
        return few
    if len(few) * 16 < len(many):
        return few[looked_up(few, many)[1]]
    mask = np.zeros(size, np.bool_)
    mask[many] = True
    return few[mask[few]]
