"""The one owner of the handle to the archive, opened when the blueprint is registered.

Where there is no index yet, each request says so, and the first one after the pages were
indexed is answered; the index itself takes up newer generations between requests.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from flask import Flask, current_app

from archive.settings import Settings
from index import Archive

EXTENSION = "baohai"
# Prefixes whose paths are kept: a program has one, and a proxy may name others.
_PREFIXES = 64


@dataclass(frozen=True, slots=True)
class Handle:
    """An archive with the settings that it is shown by."""

    settings: Settings
    archive: Archive
    _paths: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def paths_under(self, blueprint: str, prefix: str) -> dict[str, str]:
        """The paths of a blueprint's views and files below a prefix, as far as they were needed:
        which they are hangs on no request."""
        found = self._paths.get((blueprint, prefix))
        if found is None:
            if len(self._paths) >= _PREFIXES:
                self._paths.clear()
            found = self._paths[blueprint, prefix] = {}
        return found


def open_handle(app: Flask, settings: Settings) -> None:
    """Open the archive for a program."""
    archive = Archive(settings.index, settings.search_seconds)
    app.extensions[EXTENSION] = Handle(settings, archive)
    if not archive.is_ready:
        app.logger.warning("There is no index in %s yet; run scripts/reindex.py", settings.index)


def handle() -> Handle:
    """The handle of the program that is answering."""
    return cast(Handle, current_app.extensions[EXTENSION])
