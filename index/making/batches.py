"""From page files to documents ready to be written, in this process or in several.

What comes back from a process is arrays. The order is that of the paths, however many read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from archive import BaohaiError, RulesError, Settings, SettingsError
from index.making.chunks import Chunk
from index.making.dictionary import keep_apart
from index.making.memory import keep_memory
from index.making.processes import processes
from index.making.readings import ReadFile, Refused
from index.making.tasks import Done, GivenTask, Task, Work, size_of, tasks_of

if TYPE_CHECKING:
    from concurrent.futures import Future

# With less to read, starting processes takes longer than reading it.
_WORTH_IT = 2 << 20
# Tasks a process that are under way, or done and not yet asked for.
_AHEAD = 4


def batches_of(
    paths: Sequence[str], seeds: Path, settings: Settings, read: ReadFile | None, jobs: int
) -> Iterator[Chunk]:
    """What files (paths below `seeds`) give, in their order, as documents.

    read: as in `Work`; jobs: processes to read with. Each file has one share that is its `last`.
    Raises RulesError and SettingsError, which are of no page; where documents cannot be made of
    what was read, which is a fault of ours, RuntimeError with the names of the files.
    """
    work = Work(seeds, settings, read)
    sizes = {path: size_of(seeds / path) for path in paths}
    if jobs < 2 or sum(sizes.values()) < _WORTH_IT:
        made: Iterator[Done] = (_done(task, work) for task in tasks_of(sizes, work))
    else:
        made = _apart(tasks_of(sizes, work, jobs), work, jobs)
    yield from _with_corrections(made, work)


def _done(task: Task, work: Work) -> Done:
    try:
        return task.done(work)
    except (RulesError, SettingsError):
        raise
    except Exception as error:
        # What went wrong may not be fit to be handed from one process to another.
        raise RuntimeError(
            f"{', '.join(task.paths)}: no documents could be made: {type(error).__name__}: {error}"
        ) from error


def _with_corrections(made: Iterable[Done], work: Work) -> Iterator[Chunk]:
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


def _apart(tasks: Iterator[Task], work: Work, jobs: int) -> Iterator[Done]:
    """What is done of tasks in other processes, in their order."""
    from concurrent.futures import BrokenExecutor

    pool = processes(jobs, _begin, work)
    # While they read: what it is made of takes 200 MB, which go with the process that makes it.
    pool.submit(keep_apart)
    waiting: deque[tuple[Task, Future[Done] | None]] = deque()
    try:
        for task in tasks:
            apart = None if isinstance(task, GivenTask) else pool.submit(_done_apart, task)
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


def _next(waiting: deque[tuple[Task, Future[Done] | None]], work: Work) -> Done:
    task, apart = waiting[0]
    done = apart.result() if apart else _done(task, work)
    waiting.popleft()
    return done


# Of a process that reads: told once, when it begins.
_work: Work | None = None


def _begin(work: Work) -> None:
    global _work
    _work = work
    keep_memory()


def _done_apart(task: Task) -> Done:
    assert _work is not None
    return _done(task, _work)
