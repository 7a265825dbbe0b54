"""What can go wrong between a question and its answer.

BaohaiError (archive)
├── QueryError      a query that is beyond the limits, or a choice that is not one
├── IndexMissing    there is no index here, or one of another version
│   └── DamagedError    a file of the index is cut or changed; nothing is answered from it
├── SearchTimeout   a search that would take longer than it may
├── IndexLocked     another process is building this index
└── SeedsGone       all pages are gone at once, as when a folder is not mounted
"""

from __future__ import annotations

from archive.errors import BaohaiError


class QueryError(BaohaiError):
    """A query that cannot be answered; the message says what is allowed.

    field: the name of the parameter at fault ("text", "sort", "page" …).
    """

    def __init__(self, message: str, *, field: str = "text"):
        self.field = field
        super().__init__(message)


class IndexMissing(BaohaiError):  # noqa: N818
    """There is no index to answer from; the message says how to make one."""


class SearchTimeout(BaohaiError):  # noqa: N818
    """A search was ended as it took longer than it may."""


class DamagedError(IndexMissing):
    """A file of the index is not as it was written; the message names it and the cure."""


class IndexLocked(BaohaiError):  # noqa: N818
    """Another process is building this index."""


class SeedsGone(BaohaiError):  # noqa: N818
    """All pages are gone at once; the index stays as it was."""
