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
    """A page or record that could not be read: why, naming file and line."""

    reason: str


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
