"""What arrays give back while an index is made is used again, and returned once it is made."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
