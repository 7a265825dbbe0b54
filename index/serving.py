"""The generation that answers: opened once, shared by all threads, replaced between requests."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path

from index import cutting
from index.errors import IndexMissing
from index.shelf import OpenGeneration
from index.storing.generations import Generations

_log = logging.getLogger(__name__)
# Seconds between looks at whether a newer generation was published.
_LOOK_EVERY = 1.0


class Serving:
    """What an index folder answers from. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        self._generations = Generations(folder)
        self._lock = threading.Lock()
        self._open: OpenGeneration | None = None
        self._looked = float("-inf")
        self._refused = ""
        cutting.keep_cache_in(self._generations.cache)

    def close(self) -> None:
        """Lets go of the generation; a later question opens it again."""
        with self._lock:
            self._open = None
            self._looked = float("-inf")

    def shelf(self) -> OpenGeneration:
        """The generation to answer a request from. Raises IndexMissing."""
        shelf = self._open
        if shelf is not None and time.monotonic() - self._looked < _LOOK_EVERY:
            return shelf
        with self._lock:
            if self._open is None or time.monotonic() - self._looked >= _LOOK_EVERY:
                self._look()
            assert self._open is not None
            return self._open

    def _look(self) -> None:
        """Takes up the current generation, if it is not the one that is open already."""
        name: str | None = None
        try:
            name = self._generations.current()
            if self._open is not None and name in (self._open.name, self._refused):
                self._looked = time.monotonic()
                return
            shelf = self._opened()
        except Exception as error:  # a damaged file fails in whatever way its reader does
            if self._open is None:
                raise _missing(error) from error
            # The one that is open still answers; the newer one is not asked for again, unless
            # it was the system that refused it, which may pass.
            _log.warning("a new index cannot be opened, the old one still answers: %s", error)
            self._refused = "" if isinstance(error, OSError) else name or ""
        else:
            self._open = shelf
            self._refused = ""
        self._looked = time.monotonic()

    def _opened(self) -> OpenGeneration:
        """The current generation, opened; where it was replaced and swept away meanwhile, the
        one that is current then."""
        while True:
            before = self._generations.current()
            try:
                name, manifest = self._generations.opened()
                return OpenGeneration(self._generations.path(name), manifest)
            except Exception:
                if self._generations.current() == before:
                    raise


def _missing(error: Exception) -> IndexMissing:
    if isinstance(error, IndexMissing):
        return error
    return IndexMissing(
        f"the index cannot be opened ({type(error).__name__}: {error}); "
        "run scripts/reindex.py --full to make it anew"
    )
