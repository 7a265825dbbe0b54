"""A disk that fails, under Python's own calls.

`Disk` stands between the program and the files below one folder while it is entered. It counts
what is done to them (opening for writing, writing, syncing, renaming, linking, removing, making
folders), and the step whose number it is told fails. What was done stands in its log, from which
`power` makes what a disk may hold when the current fell.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

# How a step may go wrong: by an error, or by an error after a part of it was written.
FAULTS = ("ENOSPC", "EIO", "EMFILE", "EINTR", "short")
# What each of the system's calls is noted as.
CALLS = {
    "fsync": "sync",
    "rename": "rename",
    "replace": "rename",
    "link": "link",
    "unlink": "unlink",
    "remove": "unlink",
    "mkdir": "mkdir",
    "rmdir": "rmdir",
}
TWO_PATHS = ("rename", "link")
# What takes no room on a full disk.
FREE = ("unlink", "rmdir")


@dataclass(frozen=True)
class Step:
    """One thing that was done, by a path (rename and link: from one to another).

    at, data: what was written and where in the file; of opening, data tells nothing.
    """

    what: str
    path: str
    other: str = ""
    at: int = 0
    data: bytes = b""


class Disk:
    """Fails at one step, if it is told one, and keeps a log of the others.

    folder: what lies outside of it is let through; fail_at: the number of the step that fails,
    from 1; fault: how, one of `FAULTS`; full: whether all that takes room fails from there on.
    """

    def __init__(
        self, folder: Path, fail_at: int = 0, fault: str = "EIO", *, full: bool = False
    ) -> None:
        self.folder = str(folder)
        self.fail_at = fail_at
        self.fault = fault
        self.full = full
        self.log: list[Step] = []
        self.failed: Step | None = None
        self._handles: dict[int, str] = {}

    def __enter__(self) -> Disk:
        self._patch = pytest.MonkeyPatch()
        for name, what in CALLS.items():
            self._patch.setattr(os, name, self._wrapped(what, getattr(os, name)))
        self._patch.setattr(os, "open", self._opening(os.open))
        self._patch.setattr(os, "close", self._closing(os.close))
        opened = self._opening_files(io.open)
        self._patch.setattr(io, "open", opened)
        self._patch.setattr(builtins, "open", opened)
        return self

    def __exit__(self, *_: object) -> None:
        self._patch.undo()

    def _path(self, given: Any, beside: int | None = None) -> str:
        """The path that a call means, or "" where it is none of the folder's."""
        if isinstance(given, int):
            return self._handles.get(given, "")
        text = os.fsdecode(given)
        if beside is not None:
            if beside not in self._handles:
                return ""
            text = f"{self._handles[beside]}/{text}"
        # Links are not followed: that would be asking the disk that is looked at.
        text = os.path.abspath(text)  # noqa: PTH100
        return text if (text + os.sep).startswith(self.folder + os.sep) else ""

    def _wrapped(self, what: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            path = self._path(given[0], more.get("dir_fd"))
            if path:
                other = self._path(given[1]) if what in TWO_PATHS else ""
                self.do(Step(what, path, other))
            return real(*given, **more)

        return call

    def _opening(self, real: Callable[..., int]) -> Callable[..., int]:
        def call(path: Any, *rest: Any, **more: Any) -> int:
            handle = real(path, *rest, **more)
            ours = self._path(path, more.get("dir_fd"))
            if ours:
                self._handles[handle] = ours
            return handle

        return call

    def _closing(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def call(handle: int) -> None:
            self._handles.pop(handle, None)
            real(handle)

        return call

    def _opening_files(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
            path = "" if isinstance(file, int) else self._path(file)
            if not path or not set("wax+") & set(mode):
                return real(file, mode, *rest, **more)
            self.do(Step("open", path, other=mode))
            found = real(file, mode, *rest, **more)
            self._handles[found.fileno()] = path
            return Watched(found, path, self)

        return call

    def forget(self, handle: int) -> None:
        """A file was closed: its number may be another's from now on."""
        self._handles.pop(handle, None)

    def do(self, step: Step, partly: Callable[[], Any] | None = None) -> None:
        """Notes a step, or fails at it. partly: does a part of it."""
        again = self.failed and self.full and step.what not in FREE
        if again or (self.failed is None and len(self.log) + 1 == self.fail_at):
            self.failed = self.failed or step
            if self.fault == "short" and partly:
                partly()
            number = getattr(errno, "ENOSPC" if self.fault == "short" else self.fault)
            raise OSError(number, os.strerror(number), step.path)
        self.log.append(step)


class Watched:
    """A file that tells what is written to it; nothing is held back in memory."""

    def __init__(self, file: Any, path: str, disk: Disk) -> None:
        self._file = file
        self._path = path
        self._disk = disk

    def write(self, data: Any) -> int:
        raw = data.encode() if isinstance(data, str) else bytes(data)
        self._file.flush()
        at = os.lseek(self._file.fileno(), 0, os.SEEK_CUR)
        half = data[: len(data) // 2]
        self._disk.do(Step("write", self._path, at=at, data=raw), lambda: self._put(half))
        self._put(data)
        return len(data)

    def _put(self, data: Any) -> None:
        self._file.write(data)
        self._file.flush()

    def close(self) -> None:
        if not self._file.closed:
            self._disk.forget(self._file.fileno())
        self._file.close()

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
