"""Arrays come back from their file as they went in; a damaged file is refused."""

from pathlib import Path

import numpy as np
import pytest

from index.errors import DamagedError
from index.storing.arrays import open_arrays, save_arrays

ARRAYS = {
    "bytes": np.frombuffer("报海".encode(), np.uint8),
    "numbers": np.arange(1000, dtype=np.int64) * 7,
    "nothing": np.array([], np.int32),
    "truth": np.array([True, False, True]),
    "last": np.array([65535], "<u2"),
}


def test_arrays_come_back(tmp_path: Path) -> None:
    save_arrays(tmp_path / "a", ARRAYS)
    opened = open_arrays(tmp_path / "a")
    assert list(opened) == list(ARRAYS)
    for name, array in ARRAYS.items():
        assert opened[name].dtype == array.dtype
        assert opened[name].tolist() == array.tolist()
        assert not opened[name].flags.writeable


@pytest.mark.parametrize("keep", [1, 20, 200, 1000])
def test_a_cut_file_is_refused(tmp_path: Path, keep: int) -> None:
    save_arrays(tmp_path / "a", ARRAYS)
    (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes()[:keep])
    with pytest.raises(DamagedError):
        open_arrays(tmp_path / "a")


def test_a_missing_or_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        open_arrays(tmp_path / "a")
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(DamagedError):
        open_arrays(tmp_path / "a")
