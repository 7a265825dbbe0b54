"""Has the C library use memory again that arrays gave back, and not return it to the system.

glibc asks the system for every large array anew, which then hands over page after page of zeros:
of an indexing that is a tenth of the time. Elsewhere nothing is done, and nothing where the
environment says how memory is kept (`MALLOC_…`): who runs it knows better. The process that makes
tables keeps nothing: it is as quick, and takes less.

By itself glibc raises, as a program goes on, the size from which an array is asked for anew, and
how much is free before it is returned. Once it is told anything here it no longer does: afterwards,
until the process ends, they stand where they are at its beginning. So it is kept until segments are
merged too: that takes twice the time with every array asked for anew.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Iterator

# As <malloc.h> has them: what is free at the end before it is returned, and how many pieces of
# memory are asked for one by one.
_TRIM_THRESHOLD, _MMAP_MAX = -1, -4
_KEPT = (_TRIM_THRESHOLD, 1 << 30), (_MMAP_MAX, 0)
_AT_FIRST = (_TRIM_THRESHOLD, 128 << 10), (_MMAP_MAX, 1 << 16)
# What the environment may say of these, and of the size from which a piece is asked for by itself.
_NAMES = "MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_MAX_", "MALLOC_MMAP_THRESHOLD_"
_TUNABLES = "glibc.malloc.trim_threshold=", "glibc.malloc.mmap_"


def keep_memory() -> bool:
    """From now on, in this process; says whether that could be done."""
    if _is_said():
        return False
    kept = _told(*_KEPT)
    if not kept:
        _told(*_AT_FIRST)  # one of them may have been set
    return kept


@contextlib.contextmanager
def keeping_memory() -> Iterator[None]:
    """For a while; afterwards what is free is returned, and from then on as at the beginning."""
    kept = keep_memory()
    try:
        yield
    finally:
        if kept:
            _told(*_AT_FIRST)
            return_free()


def return_free() -> None:
    """Returns what is free now; what is given back from then on is kept as before."""
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)


def _is_said() -> bool:
    """Whether the environment says how memory is kept."""
    tunables = os.environ.get("GLIBC_TUNABLES", "")
    return any(map(os.environ.get, _NAMES)) or any(name in tunables for name in _TUNABLES)


def _told(*settings: tuple[int, int]) -> bool:
    try:
        # The functions of the program itself, the C library's among them.
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return False
    return all(mallopt(name, value) for name, value in settings)
