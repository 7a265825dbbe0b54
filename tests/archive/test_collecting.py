"""Python looks for circles as often as before once a page is read or an index is written."""

import gc
from pathlib import Path

import pytest

from archive import PageError, read_file
from archive.collecting import collecting_seldom


def test_it_is_seldom_for_a_while_alone() -> None:
    before = gc.get_threshold()
    with collecting_seldom():
        assert gc.get_threshold()[0] > 10 * before[0]
    assert gc.get_threshold() == before


def test_it_is_as_before_after_a_failure_too() -> None:
    before = gc.get_threshold()
    with pytest.raises(OSError), collecting_seldom():
        raise OSError
    assert gc.get_threshold() == before


@pytest.mark.parametrize(
    "data", ["村里来了放映队\n\n孩子们搬着板凳抢前排。\n".encode(), b"\x00\xff\xfe\x00\x81"]
)
def test_it_is_as_before_for_who_asks_for_readings(tmp_path: Path, data: bytes) -> None:
    page, before = tmp_path / "page.txt", gc.get_threshold()
    page.write_bytes(data)
    try:
        for _ in read_file(page, tmp_path):
            assert gc.get_threshold() == before
    except PageError:
        pass
    assert gc.get_threshold() == before
