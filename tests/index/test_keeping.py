"""Freed memory is kept while an index is made, and given back afterwards."""

import os
import sys

import numpy as np
import pytest

from index.making.keeping import keeping_freed
from scripts.benchmemory import tree_mb


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc can be told")
def test_what_was_kept_is_given_back() -> None:
    before = tree_mb(os.getpid())
    with keeping_freed():
        np.ones(1 << 24).sum()
    assert tree_mb(os.getpid()) < before + 64


def test_a_failure_ends_it_too() -> None:
    with pytest.raises(OSError), keeping_freed():
        raise OSError
