"""From a file below ``seeds/`` to its readings, corrected and tagged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from archive.collecting import collecting_seldom
from archive.corrections.correcting import correct_record, read_corrected
from archive.corrections.corrections import corrected_records, corrections_file, corrections_of
from archive.errors import PageError
from archive.formats import RECORD_SUFFIXES, RecordLine, open_lines, open_page, page_id, read_lines
from archive.model import Reading
from archive.settings import Settings
from archive.stories.reading import read_page
from archive.tags.tagging import tag, tag_pages

# Records that are tagged together: the vocabularies are more than a processor keeps at hand.
_LOT = 192
# Characters from which records wait for no more: long ones are held by few, or memory fills.
_LOT_SIZE = 1 << 18

One = TypeVar("One")
Told = ParamSpec("Told")


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


def read_pages(
    paths: Sequence[Path], seeds: Path, settings: Settings | None = None
) -> list[Reading | Exception]:
    """What `read_file` gives of each of some files of pages, or the exception that it raises.

    They are tagged together, which is a good deal quicker.
    """
    settings = settings or Settings()
    with collecting_seldom():
        read = [_tried(_split, path, seeds, settings) for path in paths]
        plain = [one.reading for one in read if isinstance(one, _Split) and not one.tagged]
        done = iter(_tagged_together(plain, settings.region))
        return [
            one if isinstance(one, Exception) else one.reading if one.tagged else next(done)
            for one in read
        ]


def _page(path: Path, seeds: Path, settings: Settings) -> Reading:
    split = _split(path, seeds, settings)
    return split.reading if split.tagged else tagged(split.reading, settings.region)


@dataclass(frozen=True, slots=True)
class _Split:
    """A page split into its articles. tagged: whether these are tagged already."""

    reading: Reading
    tagged: bool


def _split(path: Path, seeds: Path, settings: Settings) -> _Split:
    page = open_page(path, seeds, max_mb=settings.max_page_mb, max_lines=settings.max_page_lines)
    corrections = corrections_of(page.id, settings.corrections)
    if corrections:
        return _Split(read_corrected(page, corrections, settings.region), tagged=True)
    return _Split(read_page(page), tagged=False)


def _tried(call: Callable[Told, One], *told: Told.args, **named: Told.kwargs) -> One | Exception:
    """What a call gives, or the exception that it raises."""
    try:
        return call(*told, **named)
    except Exception as error:
        return error


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
            done = iter(_tagged_together(plain, self.settings.region))
            for record in lot:
                if isinstance(record, PageError):
                    yield record
                elif record.page.id in left:
                    left.remove(record.page.id)
                    yield _corrected(record, self.settings)
                else:
                    yield _given(next(done))

    def uncorrected(self, left: Iterable[str]) -> Iterator[PageError]:
        """What is said of corrections that are of none of its records."""
        for name in sorted(left):
            file = corrections_file(name, self.settings.corrections)
            problem = f"{self.path.name} has no record on that line"
            yield PageError(file, problem, cure="rename it")


def _lots(told: Iterable[Reading | PageError]) -> Iterator[list[Reading | PageError]]:
    """What is told, some at a time; before an exception comes what was told before it."""
    lot: list[Reading | PageError] = []
    size = 0
    try:
        for one in told:
            lot.append(one)
            size += _size(one)
            if len(lot) == _LOT or size >= _LOT_SIZE:
                yield lot
                lot, size = [], 0
    except Exception:
        yield lot
        raise
    yield lot


def _size(one: Reading | PageError) -> int:
    """The characters of a page; what could not be read has none."""
    return sum(len(line.text) for line in one.page.lines) if isinstance(one, Reading) else 0


def _tagged_together(readings: Sequence[Reading], region: str) -> list[Reading | Exception]:
    """As `tagged`, of several readings; of one that cannot be, the exception."""
    try:
        done = tag_pages([(one.articles, one.page) for one in readings], region)
    except Exception:
        # What is wrong with one of them is its own, and comes in its place.
        return [_tried(tagged, one, region) for one in readings]
    return [replace(one, articles=articles) for one, articles in zip(readings, done, strict=True)]


def _given(one: Reading | Exception) -> Reading:
    if isinstance(one, Exception):
        raise one
    return one


def _corrected(record: Reading, settings: Settings) -> Reading | PageError:
    try:
        corrections = corrections_of(record.page.id, settings.corrections)
        return correct_record(record, corrections, settings.region)
    except PageError as error:
        return error


def tagged(reading: Reading, region: str) -> Reading:
    """A reading with its articles' districts and topics."""
    return replace(reading, articles=tag(reading.articles, reading.page, region))
