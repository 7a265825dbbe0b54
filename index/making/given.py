"""What each source gives while it is read, counted; and what the system did not give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from index.making.readings import Refused
from index.storing.manifest import SourceRecord

if TYPE_CHECKING:
    from index.making.chunks import Given, Share
    from index.making.writing import Writer

# The size of a file that could not be read to its end, which none has: it is read again.
_UNREAD = -1


class Unread(Exception):  # noqa: N818
    """Files that were read before and cannot be read now. reasons: by path."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        self.reasons = reasons
        super().__init__(f"{len(reasons)} files cannot be read now")


def is_unread(record: SourceRecord) -> bool:
    """Whether the system did not give a file just now."""
    return record.size == _UNREAD


@dataclass(slots=True)
class Tally:
    """What one source gives, while it is read. unread: whether the system did not give it all."""

    record: SourceRecord
    pages: int = 0
    articles: int = 0
    words: int = 0
    warnings: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    unread: bool = False

    def count(self, given: Given) -> None:
        self.pages += 1
        self.articles += given.articles
        self.words += given.words
        self.warnings.extend(given.warnings)

    def refuse(self, refused: Refused) -> None:
        self.refused.append(refused.reason)
        self.unread = self.unread or refused.passing

    def done(self) -> SourceRecord:
        known = replace(self.record, sha256="", size=_UNREAD) if self.unread else self.record
        return replace(
            known,
            pages=self.pages,
            articles=self.articles,
            words=self.words,
            warnings=tuple(self.warnings),
            refused=tuple(self.refused),
        )


def tallied(tally: Tally, share: Share, writer: Writer) -> Iterator[int]:
    """Counts what a file gives; the rows of the pages of which there is one already."""
    for one in share.told:
        if isinstance(one, Refused):
            tally.refuse(one)
        elif writer.takes(one.page_id):
            tally.count(one)
        else:
            tally.refused.append(f"{share.path}: there is a page {one.page_id} already")
            yield one.row
