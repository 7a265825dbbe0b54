"""Has the C library use memory again that arrays gave back, and not return it to the system.

glibc asks the system for every large array anew, which then hands over page after page of zeros:
of an indexing that is a tenth of the time. Elsewhere nothing is done.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterator

# As <malloc.h> has them: what is free at the end before it is returned, and how many pieces of
# memory are asked for one by one.
_TRIM_THRESHOLD, _MMAP_MAX = -1, -4
_KEPT = (_TRIM_THRESHOLD, 1 << 30), (_MMAP_MAX, 0)
_USUAL = (_TRIM_THRESHOLD, 128 << 10), (_MMAP_MAX, 1 << 16)


def keep_memory() -> bool:
    """From now on, in this process; says whether that could be done."""
    return _told(*_KEPT)


@contextlib.contextmanager
def keeping_memory() -> Iterator[None]:
    """For a while; afterwards what is free is returned."""
    kept = keep_memory()
    try:
        yield
    finally:
        if kept:
            _told(*_USUAL)
            ctypes.CDLL(None).malloc_trim(0)


def _told(*settings: tuple[int, int]) -> bool:
    try:
        # The functions of the program itself, the C library's among them.
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return False
    return all(mallopt(name, value) for name, value in settings)
