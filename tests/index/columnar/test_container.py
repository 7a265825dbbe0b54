"""Arrays come back from a container as they went in; whatever is damaged is never answered from."""

from __future__ import annotations

import gc
import random
import weakref
from pathlib import Path

import numpy as np
import pytest

from index.columnar.container import BLOCK, Container, ContainerWriter, shared
from index.errors import DamagedError

ARRAYS = {
    "bytes": np.frombuffer("报海".encode(), np.uint8),
    "numbers": np.arange(3 * BLOCK, dtype=np.int32) * 7,
    "nothing": np.array([], np.int64),
    "last": np.array([65535], "<u2"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    writer = ContainerWriter(tmp_path / "a.col")
    for name, array in ARRAYS.items():
        section = writer.section(name, array.dtype)
        # Bit by bit gives what the whole gives.
        for part in np.array_split(array, 3):
            section.add(part)
    writer.note("documents", 3)
    writer.close()
    return tmp_path / "a.col"


def test_arrays_come_back(path: Path) -> None:
    container = Container(path)
    assert container.names == tuple(ARRAYS)
    assert container.notes == {"documents": 3}
    for name, array in ARRAYS.items():
        section = container.section(name)
        assert section.kind == array.dtype
        assert section.whole().tolist() == array.tolist()
        assert not section.whole().flags.writeable
    assert container.section("numbers").take(5, 8).tolist() == [35, 42, 49]
    assert container.section("numbers").value(BLOCK) == 7 * BLOCK
    assert "numbers" in container and "others" not in container
    container.verify()


def test_a_file_that_is_there_is_not_written_over(path: Path) -> None:
    """It may be linked to by a generation that still answers."""
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        ContainerWriter(path).close()
    assert path.read_bytes() == before


def test_every_flipped_bit_is_noticed_before_anything_near_it_is_read(path: Path) -> None:
    data = path.read_bytes()
    rng = random.Random(1)
    ends = [*range(40), *range(len(data) - 200, len(data))]
    for place in (*ends, *(rng.randrange(len(data)) for _ in range(300))):
        harmed = bytearray(data)
        harmed[place] ^= 1 << rng.randrange(8)
        path.write_bytes(harmed)
        with pytest.raises(DamagedError, match=r"a\.col.*reindex"):
            Container(path).verify()


def test_a_changed_block_is_refused_and_the_others_are_read(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[2 * BLOCK + 9] ^= 4
    path.write_bytes(data)
    numbers = Container(path).section("numbers")
    assert numbers.take(0, 10).tolist() == [7 * n for n in range(10)]
    for _ in range(2):
        with pytest.raises(DamagedError, match="block"):
            numbers.take(0, 3 * BLOCK // 4)


@pytest.mark.parametrize("keep", [0, 1, 20, 200, BLOCK, -1, -40])
def test_a_cut_file_is_refused_on_opening(path: Path, keep: int) -> None:
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(DamagedError):
        Container(path)


def test_a_longer_file_is_refused_on_opening(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(DamagedError):
        Container(path)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Container(tmp_path / "none.col")


def test_what_is_let_go_is_closed_with_its_last_array(path: Path) -> None:
    gc.disable()
    try:
        container = Container(path)
        closed = weakref.ref(container)
        section = container.section(container.names[0])
        container.let_go()
        assert np.array_equal(container.section(container.names[0]).whole(), section.whole())
        container.let_go()
        del container, section
        assert closed() is None
    finally:
        gc.enable()


def test_links_to_a_file_share_what_is_open_of_it(path: Path) -> None:
    link = path.with_name("link.col")
    link.hardlink_to(path)
    first = shared(path)
    assert shared(link) is first
    # What was changed in its place is another file, and one that was damaged so is noticed.
    data = bytearray(path.read_bytes())
    path.write_bytes(bytes(data))
    assert shared(link) is not first
    data[100] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(DamagedError):
        shared(link).verify()
