"""Threads share the C library's pools."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROBE = """
import ctypes, re, threading
from scripts.memory import share_pools
{call}
go = threading.Barrier(9)
def work():
    go.wait()
    held = [bytes(100_000) for _ in range(50)]
    go.wait()
    del held
threads = [threading.Thread(target=work) for _ in range(8)]
[one.start() for one in threads]
go.wait(); go.wait()
[one.join() for one in threads]
ctypes.CDLL(None).malloc_stats()
"""


def pools(call: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(call=call)], capture_output=True, text=True, check=True
    )
    return done.stderr.count("Arena ")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc has pools")
def test_there_are_two_pools_however_many_threads_there_are() -> None:
    before = pools("")
    if not before:
        pytest.skip("this C library has no pools")
    assert before > 2
    assert pools("assert share_pools()") <= 2
