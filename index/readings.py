"""Reads page files, in this process or in several, in the order of their names."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from archive.errors import PageError, RulesError, SettingsError
from archive.model import Reading
from archive.settings import Settings
from index.corrected import RECORD_SUFFIXES

if TYPE_CHECKING:
    from concurrent.futures import Future

ReadFile = Callable[[Path, Path, Settings], Iterator[Reading | PageError]]

# With fewer files, starting processes takes longer than reading them.
_WORTH_IT = 24
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Refused:
    """A page or record that could not be read: why, naming file and line."""

    reason: str


def readings_of(
    paths: Sequence[str], seeds: Path, settings: Settings, read: ReadFile, jobs: int
) -> Iterator[tuple[str, Iterator[Reading | Refused]]]:
    """Each path (below `seeds`) with what it gives, in the order of the paths.

    jobs: processes to read with; no more than a few files are held at a time. What a path
    gives must be used up before the next one is asked for.
    """
    apart = [path for path in paths if not _is_streamed(path)]
    if jobs < 2 or len(apart) < _WORTH_IT:
        for path in paths:
            yield path, read_here(path, seeds, settings, read)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Processes are spawned, not forked: this one may have threads (a progress bar's).
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        waiting: deque[tuple[str, Future[list[Reading | Refused]] | None]] = deque()
        for path in paths:
            future = (
                None if _is_streamed(path) else pool.submit(_read_all, path, seeds, settings, read)
            )
            waiting.append((path, future))
            if len(waiting) > jobs * _AHEAD:
                yield _next(waiting, seeds, settings, read)
        while waiting:
            yield _next(waiting, seeds, settings, read)


def _is_streamed(path: str) -> bool:
    """Whether a file is read in this process, since what it gives may not fit into memory."""
    return path.lower().endswith(RECORD_SUFFIXES)


def _next(
    waiting: deque[tuple[str, Future[list[Reading | Refused]] | None]],
    seeds: Path,
    settings: Settings,
    read: ReadFile,
) -> tuple[str, Iterator[Reading | Refused]]:
    path, future = waiting.popleft()
    return path, iter(future.result()) if future else read_here(path, seeds, settings, read)


def _read_all(
    path: str, seeds: Path, settings: Settings, read: ReadFile
) -> list[Reading | Refused]:
    return list(read_here(path, seeds, settings, read))


def read_here(
    path: str, seeds: Path, settings: Settings, read: ReadFile
) -> Iterator[Reading | Refused]:
    """The readings of one file; what cannot be read is said, and does not stop the run.

    Raises RulesError and SettingsError, which are of no page: every page would be refused,
    and an empty archive would take the place of the one that is there.
    """
    try:
        for one in read(seeds / path, seeds, settings):
            yield Refused(str(one)) if isinstance(one, PageError) else one
    except PageError as error:
        yield Refused(str(error))
    except (RulesError, SettingsError):
        raise
    except Exception as error:
        # A page that trips over a fault of ours must not keep the others out of the archive.
        yield Refused(failed(str(seeds / path), error))


def failed(where: str, error: Exception) -> str:
    """What is said of a page that trips over a fault of ours."""
    return f"{where}: reading it failed: {type(error).__name__}: {error}"
