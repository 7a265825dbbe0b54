"""From a file below ``seeds/`` to its readings, tagged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from archive.errors import PageError
from archive.formats import RECORD_SUFFIXES, open_page, open_records
from archive.model import Reading
from archive.reading import read_page
from archive.settings import Settings
from archive.tagging import tag


def read_file(
    path: Path, seeds: Path, settings: Settings | None = None
) -> Iterator[Reading | PageError]:
    """The readings of one file: one of a page, one a record of a ``.jsonl`` file.

    A file of records is streamed; a record that cannot be read comes as the PageError that
    names its line, and the others go on. A page that cannot be read raises PageError.
    """
    settings = settings or Settings()
    if path.suffix.lower() in RECORD_SUFFIXES:
        for record in open_records(path, seeds, max_mb=settings.max_page_mb):
            yield record if isinstance(record, PageError) else tagged(record, settings.region)
        return
    page = open_page(path, seeds, max_mb=settings.max_page_mb)
    yield tagged(read_page(page), settings.region)


def tagged(reading: Reading, region: str) -> Reading:
    """A reading with its articles' districts and topics."""
    return replace(reading, articles=tag(reading.articles, reading.page, region))
