"""What there is to read, in pieces that are worth a process's while: some files together, or
some lines of a file of records; and what is made of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TypeVar, cast

from archive import PageError, RecordLine, Records, Settings, read_pages
from archive.model import Reading
from index.making.chunks import Chunk, chunk_of
from index.making.corrected import RECORD_SUFFIXES
from index.making.readings import ReadFile, Refused, read_here, refusal

# Bytes of files or of lines that are read as one, and how many of them at most.
_BYTES, _FILES, _LINES = 512 << 10, 32, 192
# Towards the end ever fewer bytes, down to so many: of what is left, one part of so many for each
# process, so that none waits long for the last of another.
_LEAST, _PARTS = 128 << 10, 2

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Work:
    """What all tasks of a run have in common. read: the reader of page files, None for the
    archive's, which reads several together and parts files of records."""

    seeds: Path
    settings: Settings
    read: ReadFile | None = None

    def records(self, path: str) -> Records:
        return Records(self.seeds / path, self.seeds, self.settings)


@dataclass(frozen=True, slots=True)
class FilesTask:
    """Files that are read as one."""

    paths: tuple[str, ...]

    def done(self, work: Work) -> Done:
        if work.read is None:
            files = [work.seeds / path for path in self.paths]
            read = read_pages(files, work.seeds, work.settings)
            told: Iterable[list[Reading | Refused]] = [
                [refusal(one, str(file)) if isinstance(one, Exception) else one]
                for file, one in zip(files, read, strict=True)
            ]
        else:
            told = (
                list(read_here(path, work.seeds, work.settings, work.read)) for path in self.paths
            )
        return Done(
            chunk_of([(path, some, True) for path, some in zip(self.paths, told, strict=True)])
        )


@dataclass(frozen=True, slots=True)
class LinesTask:
    """Some lines of a file of records; corrected: the ids of its records with corrections;
    last: whether the file ends with them."""

    path: str
    lines: tuple[RecordLine | Refused, ...]
    corrected: frozenset[str]
    last: bool

    @property
    def paths(self) -> tuple[str, ...]:
        return (self.path,)

    def done(self, work: Work) -> Done:
        left = set(self.corrected)
        told = list(_told(work.records(self.path), self.lines, left))
        return Done(chunk_of([(self.path, told, self.last)]), frozenset(left))


@dataclass(frozen=True, slots=True)
class GivenTask:
    """What another reader than the archive's gives of a file of records, read in this process."""

    path: str
    told: tuple[Reading | Refused, ...]
    last: bool

    @property
    def paths(self) -> tuple[str, ...]:
        return (self.path,)

    def done(self, work: Work) -> Done:
        return Done(chunk_of([(self.path, self.told, self.last)]))


Task = FilesTask | LinesTask | GivenTask


@dataclass(frozen=True, slots=True)
class Done:
    """A task's chunk. left: the ids of records with corrections that were not among its lines."""

    chunk: Chunk
    left: frozenset[str] | None = None


def size_of(path: Path) -> int:
    """Bytes of a file, 0 where there is none: what is wrong with it is said on reading it."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


@dataclass(slots=True)
class _Left:
    """How many bytes are not in a task yet. jobs: processes that read."""

    size: int
    jobs: int

    @property
    def most(self) -> int:
        """How many bytes the next task has at most, if it is not a single file or line."""
        if self.jobs < 2:
            return _BYTES
        return max(_LEAST, min(_BYTES, self.size // (_PARTS * self.jobs)))


def tasks_of(sizes: Mapping[str, int], work: Work, jobs: int = 1) -> Iterator[Task]:
    """What there is to do, in the order of the paths. sizes: bytes of the file at each path;
    jobs: processes that it is for."""
    left = _Left(sum(sizes.values()), jobs)
    waiting: list[str] = []
    filled = 0
    for path, size in sizes.items():
        records = path.lower().endswith(RECORD_SUFFIXES)
        if waiting and (records or filled + size > left.most or len(waiting) == _FILES):
            yield FilesTask(tuple(waiting))
            left.size -= filled
            waiting, filled = [], 0
        if records:
            yield from _parts(path, work, left)
        else:
            waiting.append(path)
            filled += size
    if waiting:
        yield FilesTask(tuple(waiting))


def _parts(path: str, work: Work, left: _Left) -> Iterator[Task]:
    """A file of records in parts."""
    if work.read is not None:
        told = read_here(path, work.seeds, work.settings, work.read)
        yield from (GivenTask(path, some, last) for some, last in _in_parts(told, left))
        return
    records = work.records(path)
    try:
        corrected = frozenset(records.corrected())
    except Exception as error:
        yield LinesTask(path, (refusal(error, str(records.path)),), frozenset(), last=True)
        return
    for lines, last in _in_parts(_lines(records), left):
        yield LinesTask(path, lines, corrected, last)


def _lines(records: Records) -> Iterator[RecordLine | Refused]:
    try:
        for line in records.lines():
            yield refusal(line, str(records.path)) if isinstance(line, PageError) else line
    except Exception as error:
        yield refusal(error, str(records.path))


def _in_parts(told: Iterable[One], left: _Left) -> Iterator[tuple[tuple[One, ...], bool]]:
    """What a file gives, some at a time, and whether that is the rest of it."""
    some: list[One] = []
    filled = 0
    for one in told:
        size = len(one.data) if isinstance(one, RecordLine) else 0
        if some and (filled + size > left.most or len(some) == _LINES):
            yield tuple(some), False
            left.size -= filled
            some, filled = [], 0
        some.append(one)
        filled += size
    yield tuple(some), True
    left.size -= filled


def _told(
    records: Records, lines: Sequence[RecordLine | Refused], left: set[str]
) -> Iterator[Reading | Refused]:
    """What each of some lines gives: a fault of ours costs that line alone."""
    at = 0
    while at < len(lines):
        line = lines[at]
        if isinstance(line, Refused):
            yield line
            at += 1
            continue
        whole = takewhile(lambda one: isinstance(one, RecordLine), lines[at:])
        try:
            for one in records.readings(cast(Iterable[RecordLine], whole), left):
                yield refusal(one, str(records.path)) if isinstance(one, PageError) else one
                at += 1
        except Exception as error:
            line = cast(RecordLine, lines[at])
            yield refusal(error, f"{records.path}:{line.number}")
            at += 1
