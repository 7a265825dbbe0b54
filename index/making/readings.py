"""What a page file gives: its readings, and what could not be read of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.errors import PageError, RulesError, SettingsError
from archive.model import Reading
from archive.settings import Settings

ReadFile = Callable[[Path, Path, Settings], Iterator[Reading | PageError]]


@dataclass(frozen=True, slots=True)
class Refused:
    """A page or record that could not be read: why, naming file and line.

    passing: whether it was the system that did not give it, as a disk or a mount does at times.
    """

    reason: str
    passing: bool = False


def read_here(
    path: str, seeds: Path, settings: Settings, read: ReadFile
) -> Iterator[Reading | Refused]:
    """The readings of one file; what cannot be read is said, and does not stop the run.

    Raises RulesError and SettingsError, which are of no page: every page would be refused,
    and an empty archive would take the place of the one that is there.
    """
    try:
        for one in read(seeds / path, seeds, settings):
            yield refusal(one, str(seeds / path)) if isinstance(one, PageError) else one
    except Exception as error:
        yield refusal(error, str(seeds / path))


def refusal(error: Exception, where: str) -> Refused:
    """What is said of an error. Raises those that are of no page."""
    if isinstance(error, RulesError | SettingsError):
        raise error
    passing = isinstance(error, OSError) or isinstance(error.__cause__, OSError)
    # A page that trips over a fault of ours must not keep the others out of the archive.
    reason = str(error) if isinstance(error, PageError) else failed(where, error)
    return Refused(reason, passing)


def failed(where: str, error: Exception) -> str:
    """What is said of a page that trips over a fault of ours."""
    return f"{where}: reading it failed: {type(error).__name__}: {error}"
