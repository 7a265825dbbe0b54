"""Runs of words come back from a segment as they went in, whatever is merged or deleted."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from index.columnar.columns import Live
from index.columnar.container import Container, ContainerWriter
from index.columnar.runranges import _bounds, stretches_of
from index.columnar.runs import RunsColumn, RunsReader

WORDS = (1, 2, 3, 70_000, (1 << 21) - 1)


def drawn(rng: random.Random, most: int) -> bytes:
    """The runs of some clauses of few words, so that many are alike."""
    keys = set()
    for _ in range(rng.randint(0, most)):
        row = rng.choices(WORDS, k=rng.randint(1, 6))
        keys |= {a << 42 | b << 21 for a, b in pairwise(row)}
        keys |= {a << 42 | b << 21 | c for a, b, c in zip(row, row[1:], row[2:], strict=False)}
    keys |= {1 << 63 | rng.getrandbits(63) for _ in range(rng.randint(0, 3))}
    return np.array(sorted(keys), "<u8").tobytes()


def written(path: Path, rows: Sequence[bytes]) -> Container:
    writer = ContainerWriter(path)
    RunsColumn().write(writer, "c", rows)
    writer.close()
    return Container(path)


def in_order(readers: Sequence[tuple[RunsReader, Live | None]], most: int) -> list[int]:
    """The runs of stretches, one sorted stretch behind the other."""
    return [one for some in stretches_of(readers, most) for one in sorted(some.tolist())]


def numbers(rows: Sequence[bytes]) -> list[int]:
    return sorted(np.frombuffer(b"".join(rows), "<u8").tolist())


@pytest.mark.parametrize("size", [0, 1, 7, 2500])
def test_runs_come_back(tmp_path: Path, size: int) -> None:
    rng = random.Random(size)
    rows = [drawn(rng, 5) for _ in range(size)]
    reader = RunsReader(written(tmp_path / "a.col", rows), "c")
    assert len(reader) == size
    assert list(reader) == rows
    assert in_order([(reader, None)], 1 << 20) == numbers(rows)
    live = np.array([rng.random() < 0.5 for _ in rows], np.bool_)
    left = [row for row, lives in zip(rows, live, strict=True) if lives]
    assert in_order([(reader, live)], 1 << 20) == numbers(left)


def test_merging_keeps_the_runs_of_what_lives(tmp_path: Path) -> None:
    rng = random.Random(2)
    parts, wanted = [], []
    # One document has so many runs that begin alike that a byte would not tell them apart.
    many = np.array([7 << 42 | n << 21 for n in range(8, 400)], "<u8").tobytes()
    for number in range(4):
        rows = [*(drawn(rng, 3) for _ in range(30)), many]
        live = np.array([rng.random() < 0.7 for _ in rows[:-1]] + [number == 2], np.bool_)
        parts.append((written(tmp_path / f"{number}.col", rows), live))
        wanted += [row for row, lives in zip(rows, live, strict=True) if lives]
    writer = ContainerWriter(tmp_path / "merged.col")
    RunsColumn().merge(writer, "c", parts)
    writer.close()
    assert list(RunsReader(Container(tmp_path / "merged.col"), "c")) == wanted


@pytest.mark.parametrize("most", [1, 5, 60, 1 << 20])
def test_stretches_rise_and_part_nothing_that_is_equal(tmp_path: Path, most: int) -> None:
    rng = random.Random(most)
    readers: list[tuple[RunsReader, Live | None]] = []
    wanted = []
    for number in range(3):
        # The first and the last number there may be, and some that many documents have.
        edges = [1 << 42 | 1 << 21, 1 << 63, (1 << 64) - 1]
        rows = [*(drawn(rng, 3) for _ in range(40)), *[np.array(edges, "<u8").tobytes()] * 9]
        live = None if number == 1 else np.array([rng.random() < 0.7 for _ in rows], np.bool_)
        readers.append((RunsReader(written(tmp_path / f"{number}.col", rows), "c"), live))
        wanted += [row for at, row in enumerate(rows) if live is None or live[at]]
    assert in_order(readers, most) == numbers(wanted)
    stretches = [some for some in stretches_of(readers, most) if len(some)]
    # Those of four are apart.
    assert (len(stretches) > 2) == (most < 1 << 20)
    for some, after in pairwise(stretches):
        assert some.max() < after.min()


def test_a_stretch_has_more_than_asked_for_only_of_words_that_stand_together() -> None:
    counts = np.array([0, 3, 2, 9, 0, 1, 1, 1, 1, 4, 0])
    assert _bounds(counts, 4) == [0, 2, 3, 4, 9, 11]
    assert _bounds(counts, 100) == [0, 11]
    assert _bounds(counts * 0, 4) == [0]


def test_a_run_of_three_without_those_of_two_is_refused(tmp_path: Path) -> None:
    for rows in ([1 << 42 | 2 << 21 | 3], [1 << 42 | 2 << 21, 1 << 42 | 2 << 21 | 3]):
        with pytest.raises(ValueError, match="without those of two"):
            written(tmp_path / "a.col", [np.array(rows, "<u8").tobytes()])


def test_it_takes_less_than_the_numbers(tmp_path: Path) -> None:
    rng = random.Random(1)
    rows = []
    for _ in range(300):
        row = rng.sample(range(1, 200_000), 100)
        keys = [a << 42 | b << 21 for a, b in pairwise(row)]
        keys += [a << 42 | b << 21 | c for a, b, c in zip(row, row[1:], row[2:], strict=False)]
        rows.append(np.array(sorted(keys), "<u8").tobytes())
    written(tmp_path / "a.col", rows)
    assert (tmp_path / "a.col").stat().st_size < 0.6 * len(b"".join(rows))
