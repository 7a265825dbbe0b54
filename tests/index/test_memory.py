"""What arrays give back while an index is made is used again, and returned once it is made."""

from __future__ import annotations

import subprocess
import sys

import pytest

from index.making import memory

PROBE = """
import resource
import numpy as np
from index.making.memory import keep_memory, keeping_memory

def pages():
    return int(open("/proc/self/statm").read().split()[1])

def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt

if keep_memory():
    with keeping_memory():
        np.ones(1 << 24)
        before = faults()
        for _ in range(9):
            np.ones(1 << 24)
        again, held = faults() - before, pages()
    print(again, held - pages())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc is told")
def test_what_is_free_is_kept_for_a_while_alone() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    if not done.stdout:
        pytest.skip("this C library returns what it likes")
    again, returned = map(int, done.stdout.split())
    assert again < 100
    assert returned > 10_000


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """What the C library is told, without being told: it takes the trimming alone."""
    calls: list[tuple[int, int]] = []

    class Library:
        def mallopt(self, name: int, value: int) -> bool:
            calls.append((name, value))
            return name == -1 or value > 0

    monkeypatch.setattr("ctypes.CDLL", lambda name: Library())
    for name in ("GLIBC_TUNABLES", *memory._NAMES):
        monkeypatch.delenv(name, raising=False)
    return calls


def test_where_only_half_can_be_set_that_is_undone(told: list[tuple[int, int]]) -> None:
    assert not memory.keep_memory()
    assert dict(told) == {-1: 128 << 10, -4: 1 << 16}


@pytest.mark.parametrize(
    ("name", "value"),
    [("MALLOC_TRIM_THRESHOLD_", "65536"), ("GLIBC_TUNABLES", "glibc.malloc.mmap_max=9")],
)
def test_what_the_environment_says_of_memory_holds(
    told: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert not memory.keep_memory()
    assert not told
