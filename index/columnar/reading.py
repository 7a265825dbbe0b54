"""The terms of a segment as Whoosh's readers and its stock searcher ask for them.

`evaluator` reads the arrays themselves; what is here goes through them one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
from whoosh import matching
from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound

from index.columnar.container import Container
from index.columnar.postings import Posting, PostingsReader

# What the sections of a field begin with in a segment's container.
FIELD = "field/"


class Fields:
    """The fields of a segment's container, each opened when it is first asked for."""

    def __init__(self, container: Container) -> None:
        self.names: tuple[str, ...] = tuple(container.notes["fields"])
        self._container = container
        self._open: dict[str, PostingsReader] = {}

    def get(self, name: str) -> PostingsReader | None:
        """A field, or None where no document has it."""
        found = self._open.get(name)
        if found is None and name in self.names:
            found = self._open[name] = PostingsReader(self._container, FIELD + name)
        return found


class ColumnTerms(base.TermsReader):  # type: ignore[misc]
    """The terms of a segment, as Whoosh asks for them."""

    def __init__(self, container: Container) -> None:
        self.fields = Fields(container)

    def _find(self, fieldname: str, text: bytes) -> tuple[PostingsReader, Posting]:
        field = self.fields.get(fieldname)
        posting = field.find(text) if field else None
        if field is None or posting is None:
            raise KeyError((fieldname, text))
        return field, posting

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field = self.fields.get(term[0])
        return field is not None and field.find(term[1]) is not None

    def cursor(self, fieldname: str, fieldobj: Any) -> TermsCursor:
        return TermsCursor(self.fields.get(fieldname), fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        for name in sorted(name for name in self.fields.names if name >= fieldname):
            field = self.fields.get(name)
            assert field is not None
            first = field.terms.first_from(prefix) if name == fieldname else 0
            for term in field.terms.iterate(first):
                yield name, term

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return self.items_from("", b"")

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for name, term in self.terms_from(fieldname, prefix):
            yield (name, term), self.term_info(name, term)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        field, posting = self._find(fieldname, text)
        docs, freqs = field.docs(posting), field.freqs(posting)
        lengths = field.lengths()
        mine = np.ones(1, np.int32) if lengths is None else lengths[docs]
        return TermInfo(
            weight=float(freqs.sum(dtype=np.int64)),
            df=len(docs),
            minlength=int(mine.min()),
            maxlength=int(mine.max()),
            maxweight=float(freqs.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        field, posting = self._find(fieldname, text)
        return float(field.freqs(posting).sum(dtype=np.int64))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return len(self._find(fieldname, text)[1])

    def matcher(
        self, fieldname: str, text: bytes, format_: Any, scorer: Any = None
    ) -> PostingsMatcher:
        try:
            field, posting = self._find(fieldname, text)
        except KeyError as error:
            raise TermNotFound(f"no term {fieldname}:{text!r}") from error
        return PostingsMatcher(field, posting, format_, (fieldname, text), scorer)

    def indexed_field_names(self) -> list[str]:
        return list(self.fields.names)

    def close(self) -> None:
        """Nothing to let go of: the file is unmapped when nobody uses it any more."""


class TermsCursor(base.FieldCursor):  # type: ignore[misc]
    """Goes through the terms of one field."""

    def __init__(self, field: PostingsReader | None, fieldobj: Any) -> None:
        self._terms = field.terms if field else None
        self._decoded = fieldobj.from_bytes
        self._place = 0

    def first(self) -> Any:
        self._place = 0
        return self.text()

    def find(self, string: Any) -> Any:
        wanted = string if isinstance(string, bytes) else str(string).encode()
        self._place = self._terms.first_from(wanted) if self._terms else 0
        return self.text()

    def next(self) -> Any:
        self._place += 1
        return self.text()

    def text(self) -> Any:
        if self._terms is None or self._place >= len(self._terms):
            return None
        return self._decoded(self._terms.slice(self._place, self._place + 1)[0])

    def is_valid(self) -> bool:
        return self._terms is not None and self._place < len(self._terms)


class PostingsMatcher(matching.LeafMatcher):  # type: ignore[misc]
    """The postings of one term, one after the other, as Whoosh's own searcher goes through them."""

    def __init__(
        self, field: PostingsReader, posting: Posting, format_: Any, term: Any, scorer: Any
    ) -> None:
        self._field = field
        self._posting = posting
        self.format = format_
        self._term = term
        self.scorer = scorer
        self._docs: list[int] = field.docs(posting).tolist()
        self._freqs: list[int] = field.freqs(posting).tolist()
        self._at = 0

    @cached_property
    def _places(self) -> list[list[int]]:
        """The positions in each document."""
        ends = np.cumsum(self._freqs)[:-1]
        return [row.tolist() for row in np.split(self._field.positions(self._posting), ends)]

    def is_active(self) -> bool:
        return self._at < len(self._docs)

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> PostingsMatcher:
        other = PostingsMatcher(self._field, self._posting, self.format, self._term, self.scorer)
        other._at = self._at
        return other

    def id(self) -> int:
        return self._docs[self._at]

    def all_ids(self) -> Iterator[int]:
        return iter(self._docs[self._at :])

    def next(self) -> bool:
        if not self.is_active():
            raise matching.ReadTooFar
        self._at += 1
        return True

    def skip_to(self, id: int) -> bool:
        if not self.is_active():
            raise matching.ReadTooFar
        while self.is_active() and self.id() < id:
            self._at += 1
        return True

    def weight(self) -> float:
        return float(self._freqs[self._at])

    def supports_block_quality(self) -> bool:
        return False

    def supports(self, astype: str) -> bool:
        return astype == "frequency" or (astype == "positions" and self._field.has_positions)

    def value_as(self, astype: str) -> Any:
        if astype == "positions":
            return self._places[self._at]
        return self._freqs[self._at]
