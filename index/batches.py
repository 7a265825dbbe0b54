"""From page files to documents ready to be written, in this process or in several.

Files are put together, and files of records divided, so that what one process gets is worth its
while; what comes back is arrays. The order is that of the paths, however many processes read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import archive
from archive import BaohaiError, PageError, RecordLine, Records, RulesError, Settings, SettingsError
from archive.model import Reading
from index import cutting
from index.chunks import Chunk, chunk_of
from index.corrected import RECORD_SUFFIXES
from index.readings import ReadFile, Refused, failed, read_here

if TYPE_CHECKING:
    from concurrent.futures import Future

# Bytes of files or of lines that are read as one, and how many of them at most.
_BYTES, _FILES, _LINES = 512 << 10, 32, 192
# With less to read, starting processes takes longer than reading it.
_WORTH_IT = 2 << 20
# Tasks a process that are under way, or done and not yet asked for.
_AHEAD = 2

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class _Work:
    """What all tasks of a run have in common."""

    seeds: Path
    settings: Settings
    read: ReadFile

    def records(self, path: str) -> Records:
        return Records(self.seeds / path, self.seeds, self.settings)


@dataclass(frozen=True, slots=True)
class _Files:
    """Files that are read as one."""

    paths: tuple[str, ...]

    def done(self, work: _Work) -> _Done:
        given = [
            (path, list(read_here(path, work.seeds, work.settings, work.read)), True)
            for path in self.paths
        ]
        return _Done(chunk_of(given))


@dataclass(frozen=True, slots=True)
class _Lines:
    """Some lines of a file of records; corrected: the ids of its records with corrections;
    last: whether the file ends with them."""

    path: str
    lines: tuple[RecordLine | Refused, ...]
    corrected: frozenset[str]
    last: bool

    @property
    def paths(self) -> tuple[str, ...]:
        return (self.path,)

    def done(self, work: _Work) -> _Done:
        left = set(self.corrected)
        told = list(_told(work.records(self.path), self.lines, left))
        return _Done(chunk_of([(self.path, told, self.last)]), frozenset(left))


@dataclass(frozen=True, slots=True)
class _Given:
    """What another reader than the archive's gives of a file of records, read in this process."""

    path: str
    told: tuple[Reading | Refused, ...]
    last: bool

    @property
    def paths(self) -> tuple[str, ...]:
        return (self.path,)

    def done(self, work: _Work) -> _Done:
        return _Done(chunk_of([(self.path, self.told, self.last)]))


_Task = _Files | _Lines | _Given


@dataclass(frozen=True, slots=True)
class _Done:
    """A task's chunk. left: the ids of records with corrections that were not among its lines."""

    chunk: Chunk
    left: frozenset[str] | None = None


def batches_of(
    paths: Sequence[str], seeds: Path, settings: Settings, read: ReadFile, jobs: int
) -> Iterator[Chunk]:
    """What files (paths below `seeds`) give, in their order, as documents.

    jobs: processes to read with. Each file has one share that is its `last`. Raises RulesError
    and SettingsError, which are of no page; where documents cannot be made of what was read,
    which is a fault of ours, RuntimeError with the names of the files.
    """
    work = _Work(seeds, settings, read)
    tasks = _tasks(paths, work)
    if jobs < 2 or sum(_size(seeds / path) for path in paths) < _WORTH_IT:
        made: Iterator[_Done] = (_done(task, work) for task in tasks)
    else:
        made = _apart(tasks, work, jobs)
    yield from _with_corrections(made, work)


def _size(path: Path) -> int:
    """Bytes of a file, 0 where there is none: what is wrong with it is said on reading it."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _tasks(paths: Sequence[str], work: _Work) -> Iterator[_Task]:
    """What there is to do, in the order of the paths."""
    waiting: list[str] = []
    filled = 0
    for path in paths:
        records = path.lower().endswith(RECORD_SUFFIXES)
        size = 0 if records else _size(work.seeds / path)
        if waiting and (records or filled + size > _BYTES or len(waiting) == _FILES):
            yield _Files(tuple(waiting))
            waiting, filled = [], 0
        if records:
            yield from _parts(path, work)
        else:
            waiting.append(path)
            filled += size
    if waiting:
        yield _Files(tuple(waiting))


def _parts(path: str, work: _Work) -> Iterator[_Task]:
    """A file of records in parts."""
    if work.read is not archive.read_file:
        told = read_here(path, work.seeds, work.settings, work.read)
        yield from (_Given(path, some, last) for some, last in _in_parts(told))
        return
    records = work.records(path)
    try:
        corrected = frozenset(records.corrected())
    except Exception as error:
        yield _Lines(path, (_refusal(str(records.path), error),), frozenset(), last=True)
        return
    for lines, last in _in_parts(_lines(records)):
        yield _Lines(path, lines, corrected, last)


def _lines(records: Records) -> Iterator[RecordLine | Refused]:
    try:
        for line in records.lines():
            yield Refused(str(line)) if isinstance(line, PageError) else line
    except Exception as error:
        yield _refusal(str(records.path), error)


def _refusal(where: str, error: Exception) -> Refused:
    """What is said of an error. Raises those that are of no page."""
    if isinstance(error, RulesError | SettingsError):
        raise error
    return Refused(str(error) if isinstance(error, PageError) else failed(where, error))


def _in_parts(told: Iterable[One]) -> Iterator[tuple[tuple[One, ...], bool]]:
    """What a file gives, some at a time, and whether that is the rest of it."""
    some: list[One] = []
    filled = 0
    for one in told:
        size = len(one.data) if isinstance(one, RecordLine) else 0
        if some and (filled + size > _BYTES or len(some) == _LINES):
            yield tuple(some), False
            some, filled = [], 0
        some.append(one)
        filled += size
    yield tuple(some), True


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
                yield Refused(str(one)) if isinstance(one, PageError) else one
                at += 1
        except Exception as error:
            line = cast(RecordLine, lines[at])
            yield _refusal(f"{records.path}:{line.number}", error)
            at += 1


def _done(task: _Task, work: _Work) -> _Done:
    try:
        return task.done(work)
    except (RulesError, SettingsError):
        raise
    except Exception as error:
        # What went wrong may not be fit to be handed from one process to another.
        raise RuntimeError(
            f"{', '.join(task.paths)}: no documents could be made: {type(error).__name__}: {error}"
        ) from error


def _with_corrections(made: Iterable[_Done], work: _Work) -> Iterator[Chunk]:
    """The chunks; behind a file of records, what is said of corrections of no record of it."""
    left: frozenset[str] | None = None
    for done in made:
        chunk = done.chunk
        if done.left is not None:
            left = done.left if left is None else left & done.left
            (share,) = chunk.shares
            if share.last:
                errors = work.records(share.path).uncorrected(left)
                said = tuple(Refused(str(error)) for error in errors)
                share, left = replace(share, told=(*share.told, *said)), None
                chunk = replace(chunk, shares=(share,))
        yield chunk


def _apart(tasks: Iterator[_Task], work: _Work, jobs: int) -> Iterator[_Done]:
    """What is done of tasks in other processes, in their order."""
    import multiprocessing
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

    # Processes are spawned, not forked: this one may have threads (a progress bar's).
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, _begin, (work, cutting.cache_folder()))
    waiting: deque[tuple[_Task, Future[_Done] | None]] = deque()
    try:
        for task in tasks:
            apart = None if isinstance(task, _Given) else pool.submit(_done_apart, task)
            waiting.append((task, apart))
            if len(waiting) > jobs * _AHEAD:
                yield _next(waiting, work)
        while waiting:
            yield _next(waiting, work)
    except BrokenExecutor as error:
        paths = dict.fromkeys(path for task, _ in waiting for path in task.paths)
        raise BaohaiError(
            "a process that reads pages was ended, perhaps for want of memory, at one of "
            f"{', '.join(paths)}; read with fewer processes (--jobs 1), or divide these files"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _next(waiting: deque[tuple[_Task, Future[_Done] | None]], work: _Work) -> _Done:
    task, apart = waiting[0]
    done = apart.result() if apart else _done(task, work)
    waiting.popleft()
    return done


# Of a process that reads: told once, when it begins.
_work: _Work | None = None


def _begin(work: _Work, cache: Path | None) -> None:
    global _work
    _work = work
    if cache:
        cutting.keep_cache_in(cache)


def _done_apart(task: _Task) -> _Done:
    assert _work is not None
    return _done(task, _work)
