"""The one owner of the handle to the archive, opened when the blueprint is registered.

Where there is no index yet, each request says so, and the first one after the pages were
indexed is answered; the index itself takes up newer generations between requests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app

from archive.settings import Settings
from index import Archive

EXTENSION = "baohai"


@dataclass(frozen=True, slots=True)
class Handle:
    """An archive with the settings that it is shown by."""

    settings: Settings
    archive: Archive


def open_handle(app: Flask, settings: Settings) -> None:
    """Open the archive for a program."""
    archive = Archive(settings.index, settings.search_seconds)
    app.extensions[EXTENSION] = Handle(settings, archive)
    if not archive.is_ready:
        app.logger.warning("There is no index in %s yet; run scripts/reindex.py", settings.index)


def handle() -> Handle:
    """The handle of the program that is answering."""
    return cast(Handle, current_app.extensions[EXTENSION])
