"""Several processes that do the same until they are stopped; one that dies is started anew.

They are forked, so that what is loaded before is shared by all of them and not copied.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from typing import NoReturn

MOST = 4  # processes where nobody says how many
AT_ONCE = 1.0  # seconds; one that dies sooner is only started anew when they are over
STOPPING = 10.0  # seconds after which one that was told to stop is ended

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def workers_of(wanted: int) -> int:
    """How many processes there will be. wanted: 0 for one for each core, `MOST` at most."""
    if not hasattr(os, "fork"):
        return 1
    return wanted or min(os.cpu_count() or 1, MOST)


def run_workers(
    count: int, work: Callable[[int], None], ended: Callable[[int], None] = lambda number: None
) -> None:
    """Does some work in so many processes of its own; ends with SystemExit or KeyboardInterrupt,
    which the signals SIGTERM and SIGINT must raise, once all of them have ended.

    work: called in each with its number, from 0 on; one that is started anew has the number of
    the one that died. ended: called with the number of one that died.
    """
    # What is there now stays: no process need look at it to see what can be thrown away.
    gc.freeze()
    workers = _Workers(work, ended)
    try:
        for number in range(count):
            workers.start(number)
        while True:
            workers.renew()
    finally:
        workers.stop()


class _Workers:
    def __init__(self, work: Callable[[int], None], ended: Callable[[int], None]) -> None:
        self._work = work
        self._ended = ended
        # The number of each process, and when it was started.
        self._started: dict[int, tuple[int, float]] = {}
        # Nothing is written to it: that it closes tells the workers that we are gone.
        self._ours, self._theirs = os.pipe()

    def start(self, number: int) -> None:
        with _undisturbed():
            pid = os.fork()
            if not pid:
                self._be_one(number)
            self._started[pid] = number, time.monotonic()

    def renew(self) -> None:
        """Waits until one ends, and starts another."""
        pid, _ = os.wait()
        number, started = self._started.pop(pid)
        self._ended(number)
        time.sleep(max(0.0, started + AT_ONCE - time.monotonic()))
        self.start(number)

    def stop(self) -> None:
        """Has all of them end."""
        with _undisturbed():
            for pid in self._started:
                os.kill(pid, signal.SIGTERM)
            until = time.monotonic() + STOPPING
            for pid in self._started:
                while not os.waitpid(pid, os.WNOHANG)[0]:
                    time.sleep(0.01)
                    if time.monotonic() > until:
                        os.kill(pid, signal.SIGKILL)
            self._started.clear()

    def _be_one(self, number: int) -> NoReturn:
        """Works in the process that was just made, and never comes back."""
        status = 1
        try:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
            os.close(self._theirs)
            threading.Thread(target=self._stop_with_parent, daemon=True).start()
            self._work(number)
            status = 0
        except (SystemExit, KeyboardInterrupt):
            status = 0
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(status)

    def _stop_with_parent(self) -> None:
        os.read(self._ours, 1)
        os.kill(os.getpid(), signal.SIGTERM)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals that would stop us wait until this is done."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
