"""Files as others leave them: what is no file of text is told without waiting for it."""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path
from typing import BinaryIO


def opened(path: Path) -> BinaryIO:
    """A file, open for reading. Raises OSError, for a pipe, a device or a folder too: to open a
    pipe is to wait for somebody who writes into it, and there may be nobody."""
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    # What is looked at is what was opened: between a look at the name and the opening, it may
    # have become something else.
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise OSError(errno.EINVAL, "is no file")
    return os.fdopen(number, "rb")


def text_in(path: Path) -> str:
    """The text of a file in UTF-8, each of its lines ended alike. Raises OSError as `opened`, and
    UnicodeDecodeError."""
    with io.TextIOWrapper(opened(path), encoding="utf-8-sig") as file:
        return file.read()


def is_there(path: Path) -> bool:
    """Whether there is a file of this name; there is none of a name that is too long for one."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a link leads to something below a folder, which is resolved."""
    try:
        return path.resolve(strict=True).is_relative_to(folder)
    except (OSError, RuntimeError):
        return False
