"""The one owner of the handle to the archive.

It is opened when the blueprint is registered. Where there is no index yet, the handle
tries again at each request, so that a program that started first begins to answer as
soon as the pages are indexed.
"""

from __future__ import annotations

import threading
from typing import cast

from flask import Flask, current_app

from archive.settings import Settings
from index import Archive, IndexMissing

EXTENSION = "baohai"


class Handle:
    """An archive and its settings; opening is done once, whichever thread comes first."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._archive: Archive | None = None

    def archive(self) -> Archive:
        """The open archive. Raises IndexMissing while nothing has been indexed."""
        if self._archive is None:
            with self._lock:
                if self._archive is None:
                    self._archive = Archive(self.settings.index)
        return self._archive


def open_handle(app: Flask, settings: Settings) -> Handle:
    """Open the archive for a program; a missing index is answered at each request."""
    handle = app.extensions[EXTENSION] = Handle(settings)
    try:
        handle.archive()
    except IndexMissing as missing:
        app.logger.warning("Baohai: %s", missing)
    return handle


def handle() -> Handle:
    """The handle of the program that is answering."""
    return cast(Handle, current_app.extensions[EXTENSION])
