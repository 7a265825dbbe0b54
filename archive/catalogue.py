"""From a file below ``seeds/`` to its readings, corrected and tagged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive.collecting import collecting_seldom
from archive.corrections.correcting import correct_record, read_corrected
from archive.corrections.corrections import corrected_records, corrections_file, corrections_of
from archive.errors import PageError
from archive.formats import RECORD_SUFFIXES, RecordLine, open_lines, open_page, page_id, read_lines
from archive.model import Reading
from archive.settings import Settings
from archive.stories.reading import read_page
from archive.tags.tagging import tag, tag_pages

# Records that are tagged together.
_LOT = 192


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
    # Not around what is handed out: whoever asks for it does other things between.
    with collecting_seldom():
        reading = _page(path, seeds, settings)
    yield reading


def _page(path: Path, seeds: Path, settings: Settings) -> Reading:
    page = open_page(path, seeds, max_mb=settings.max_page_mb, max_lines=settings.max_page_lines)
    corrections = corrections_of(page.id, settings.corrections)
    if corrections:
        return read_corrected(page, corrections, settings.region)
    return tagged(read_page(page), settings.region)


def _records(path: Path, seeds: Path, settings: Settings) -> Iterator[Reading | PageError]:
    records = Records(path, seeds, settings)
    left = records.corrected()
    yield from records.readings(records.lines(), left)
    yield from records.uncorrected(left)


@dataclass(frozen=True, slots=True)
class Records:
    """A file of records, whose lines may be read apart from each other.

    ``readings(lines(), left)`` and then ``uncorrected(left)``, with `left` as `corrected` gives
    it, is what `read_file` gives.
    """

    path: Path
    seeds: Path
    settings: Settings

    def lines(self) -> Iterator[RecordLine | PageError]:
        """Its lines. Raises PageError where the file as a whole cannot be read."""
        return open_lines(self.path, self.seeds, max_mb=self.settings.max_page_mb)

    def corrected(self) -> set[str]:
        """The ids of its records for which there are corrections."""
        name = page_id(self.path, self.seeds)
        return set(corrected_records(name, self.settings.corrections))

    def readings(
        self, lines: Iterable[RecordLine | PageError], left: set[str]
    ) -> Iterator[Reading | PageError]:
        """The readings of some of its lines; the ids of records that are corrected are taken out
        of `left`."""
        for lot in _lots(read_lines(lines, self.path, self.seeds)):
            plain = [one for one in lot if isinstance(one, Reading) and one.page.id not in left]
            done = _tagged_together(plain, self.settings.region)
            for record in lot:
                if isinstance(record, PageError):
                    yield record
                elif record.page.id in left:
                    left.remove(record.page.id)
                    yield _corrected(record, self.settings)
                else:
                    yield next(done)

    def uncorrected(self, left: Iterable[str]) -> Iterator[PageError]:
        """What is said of corrections that are of none of its records."""
        for name in sorted(left):
            file = corrections_file(name, self.settings.corrections)
            problem = f"{self.path.name} has no record on that line"
            yield PageError(file, problem, cure="rename it")


def _lots(told: Iterable[Reading | PageError]) -> Iterator[list[Reading | PageError]]:
    """What is told, some at a time; before an exception comes what was told before it."""
    lot: list[Reading | PageError] = []
    try:
        for one in told:
            lot.append(one)
            if len(lot) == _LOT:
                yield lot
                lot = []
    except Exception:
        yield lot
        raise
    yield lot


def _tagged_together(readings: Sequence[Reading], region: str) -> Iterator[Reading]:
    """As `tagged`, of several readings."""
    try:
        done = tag_pages([(one.articles, one.page) for one in readings], region)
    except Exception:
        # What is wrong with one of them is its own, and comes in its place.
        yield from (tagged(one, region) for one in readings)
        return
    for one, articles in zip(readings, done, strict=True):
        yield replace(one, articles=articles)


def _corrected(record: Reading, settings: Settings) -> Reading | PageError:
    try:
        corrections = corrections_of(record.page.id, settings.corrections)
        return correct_record(record, corrections, settings.region)
    except PageError as error:
        return error


def tagged(reading: Reading, region: str) -> Reading:
    """A reading with its articles' districts and topics."""
    return replace(reading, articles=tag(reading.articles, reading.page, region))
