"""scripts/workers.py: so many processes at work, anew where one dies, gone when they should be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from scripts.workers import MOST, workers_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked here")

# Each worker says its number and waits. What a shell runs in the background ignores SIGINT unless
# it says otherwise.
WORKING = """
import os, signal, sys
from scripts import workers
workers.AT_ONCE = 0.1
def stop(number, frame):
    raise SystemExit(0)
def work(number):
    os.write(1, f"{os.getpid()}\\n".encode())
    signal.pause()
signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGINT, signal.default_int_handler)
workers.run_workers(2, work)
"""


@contextmanager
def working() -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """The parent of two workers, and their numbers."""
    process = subprocess.Popen([sys.executable, "-c", WORKING], stdout=subprocess.PIPE, text=True)
    try:
        yield process, [number_from(process), number_from(process)]
    finally:
        process.kill()
        process.communicate()


def number_from(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


def are_gone(numbers: list[int]) -> bool:
    """Whether processes end within some seconds."""
    for _ in range(500):
        if not any(map(is_there, numbers)):
            return True
        time.sleep(0.02)
    return False


def is_there(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_all_end_when_their_parent_is_stopped(how: signal.Signals) -> None:
    with working() as (process, numbers):
        assert len(set(numbers)) == 2
        process.send_signal(how)
        process.wait(timeout=60)
        assert are_gone(numbers)


def test_all_end_when_their_parent_is_killed() -> None:
    with working() as (process, numbers):
        process.kill()
        assert are_gone(numbers)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_one_that_dies_is_started_anew(how: signal.Signals) -> None:
    with working() as (process, numbers):
        os.kill(numbers[0], how)
        another = number_from(process)
        assert another not in numbers
        assert is_there(numbers[1]) and is_there(another)


@pytest.mark.parametrize(("wanted", "cores", "count"), [(0, 2, 2), (0, 64, MOST), (7, 2, 7)])
def test_how_many_there_are(
    monkeypatch: pytest.MonkeyPatch, wanted: int, cores: int, count: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert workers_of(wanted) == count
