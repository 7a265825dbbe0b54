"""What is free is used again: a server's threads share what was freed.

glibc gives each thread a pool of its own, eight times as many as there are cores; what one thread
freed is of no use to the others, and a process that answers with threads grows for hours.
"""

from __future__ import annotations

import ctypes

_ARENA_MAX = -8  # as <malloc.h> has it
_POOLS = 2


def share_pools() -> bool:
    """Has all threads of this process share two pools; says whether that could be done.

    To be called before threads begin, and inherited by forked processes. Elsewhere than on Linux
    with glibc nothing is done.
    """
    try:
        # The functions of the program itself, the C library's among them.
        return bool(ctypes.CDLL(None).mallopt(_ARENA_MAX, _POOLS))
    except (AttributeError, OSError):
        return False
