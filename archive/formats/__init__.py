"""From a file to `Page`: the front door of the formats."""

from archive.formats.opening import (
    PAGE_SUFFIXES,
    READERS,
    RECORD_SUFFIXES,
    open_page,
    open_records,
    page_id,
)

__all__ = [
    "PAGE_SUFFIXES",
    "READERS",
    "RECORD_SUFFIXES",
    "open_page",
    "open_records",
    "page_id",
]
