"""From a file to `Page`: the front door of the formats."""

from archive.formats.jsonl import RecordLine
from archive.formats.opening import (
    PAGE_SUFFIXES,
    READERS,
    RECORD_SUFFIXES,
    open_lines,
    open_page,
    open_records,
    page_id,
    read_lines,
)

__all__ = [
    "PAGE_SUFFIXES",
    "READERS",
    "RECORD_SUFFIXES",
    "RecordLine",
    "open_lines",
    "open_page",
    "open_records",
    "page_id",
    "read_lines",
]
