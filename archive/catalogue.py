"""From a file below ``seeds/`` to its readings, corrected and tagged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from archive.correcting import correct_record, read_corrected
from archive.corrections import corrected_records, corrections_file, corrections_of
from archive.errors import PageError
from archive.formats import RECORD_SUFFIXES, open_page, open_records, page_id
from archive.model import Reading
from archive.reading import read_page
from archive.settings import Settings
from archive.tagging import tag


def read_file(
    path: Path, seeds: Path, settings: Settings | None = None
) -> Iterator[Reading | PageError]:
    """The readings of one file: one of a page, one a record of a ``.jsonl`` file.

    What ``corrections/`` says of a page is applied. A file of records is streamed; a record
    that cannot be read comes as the PageError that names its line, and the others go on.
    A page that cannot be read, or whose corrections cannot, raises PageError.
    """
    settings = settings or Settings()
    if path.suffix.lower() in RECORD_SUFFIXES:
        yield from _records(path, seeds, settings)
        return
    page = open_page(path, seeds, max_mb=settings.max_page_mb)
    corrections = corrections_of(page.id, settings.corrections)
    if corrections:
        yield read_corrected(page, corrections, settings.region)
    else:
        yield tagged(read_page(page), settings.region)


def _records(path: Path, seeds: Path, settings: Settings) -> Iterator[Reading | PageError]:
    corrected = set(corrected_records(page_id(path, seeds), settings.corrections))
    for record in open_records(path, seeds):
        if isinstance(record, PageError):
            yield record
        elif record.page.id in corrected:
            corrected.remove(record.page.id)
            yield _corrected(record, settings)
        else:
            yield tagged(record, settings.region)
    for name in sorted(corrected):
        file = corrections_file(name, settings.corrections)
        yield PageError(file, f"{path.name} has no record on that line", cure="rename it")


def _corrected(record: Reading, settings: Settings) -> Reading | PageError:
    try:
        corrections = corrections_of(record.page.id, settings.corrections)
        return correct_record(record, corrections, settings.region)
    except PageError as error:
        return error


def tagged(reading: Reading, region: str) -> Reading:
    """A reading with its articles' districts and topics."""
    return replace(reading, articles=tag(reading.articles, reading.page, region))
