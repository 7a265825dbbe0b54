"""Has freed memory kept and used again, instead of giving it back and asking for it anew.

Arrays of some MB come and go by the thousand while an index is made. Each would be a piece of
memory of its own, which the system clears before it hands it over: that takes a tenth of the time.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterator

# Of <malloc.h>: what is free at the end of the heap and not given back, in bytes; and how many
# pieces may lie outside it.
_TRIM_THRESHOLD, _MMAP_MAX = -1, -4
_ALL, _USUAL = 1 << 30, 128 << 10
_NONE, _MANY = 0, 1 << 16


def keep_freed() -> None:
    """From now on, in this process; elsewhere than on Linux with glibc nothing is done."""
    _tell(_ALL, _NONE)


@contextlib.contextmanager
def keeping_freed() -> Iterator[None]:
    """For a while; afterwards what is free is given back."""
    keep_freed()
    try:
        yield
    finally:
        _tell(_USUAL, _MANY)
        with contextlib.suppress(AttributeError, OSError):
            ctypes.CDLL(None).malloc_trim(0)


def _tell(trim: int, pieces: int) -> None:
    with contextlib.suppress(AttributeError, OSError):
        library = ctypes.CDLL(None)
        library.mallopt(_TRIM_THRESHOLD, trim)
        library.mallopt(_MMAP_MAX, pieces)
