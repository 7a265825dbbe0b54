"""A bit that is flipped, or a tail that is cut, is refused or does no harm; it is never answered
from. More of both: ``python -m tests.index.durability --damages 40``.
"""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from index import Archive, IndexMissing, Query
from index.storing.generations import Generations
from tests.index.durability.trials import damaged, files_of, shelf_of
from tests.index.durability.two import Two

TIMES = 5


def test_a_bit_flipped_or_a_tail_cut_in_each_file(two: Two, tmp_path: Path) -> None:
    outcomes: dict[str, Counter[str]] = {}
    for name in sorted(files_of(two)):
        outcomes[name] = Counter(
            damaged(two, tmp_path, name, random.Random(f"{name} {turn}"), cut=turn % 2 == 1)
            for turn in range(TIMES)
        )
    # What a question reads is refused: every file of the generation and the pointer to it.
    harmless = [name for name, told in outcomes.items() if not told["refused"]]
    assert {name.partition("/")[0] for name in harmless} <= {
        "cache",
        "lock",
        "last-run.json",
        "generations",
    }
    now = f"generations/{Generations(two.home / 'index').current()}/"
    assert [name for name in harmless if name.startswith(now)] == []


def test_what_is_damaged_is_told_by_name_and_made_anew(two: Two, tmp_path: Path) -> None:
    with shelf_of(two, tmp_path) as shelf:
        generations = Generations(shelf.index)
        name = generations.current() or ""
        assert list(generations.faults(name)) == []
        segment = next(generations.path(name).glob("articles*.col"))
        data = bytearray(segment.read_bytes())
        data[len(data) // 2] ^= 4
        segment.write_bytes(data)
        assert list(generations.faults(name)) == [f"{segment}: it is changed"]
        shelf.update(full=True)
        assert list(generations.faults(generations.current() or "")) == []


def test_files_of_nobody_are_told_too(two: Two, tmp_path: Path) -> None:
    with shelf_of(two, tmp_path) as shelf:
        generations = Generations(shelf.index)
        name = generations.current() or ""
        (generations.path(name) / "stray").write_text("x", encoding="utf-8")
        (told,) = generations.faults(name)
        assert "stray: the index does not know this file" in told


def test_an_archive_that_is_damaged_while_it_answers_refuses_and_says_the_cure(
    two: Two, tmp_path: Path
) -> None:
    with shelf_of(two, tmp_path) as shelf, Archive(shelf.index) as archive:
        assert archive.is_ready
        folder = Generations(shelf.index).path(archive.generation.name)
        for segment in folder.glob("*.col"):
            data = bytearray(segment.read_bytes())
            data[64 : len(data) // 2] = bytes(len(data) // 2 - 64)
            # In its place, as a failing disk does it.
            with segment.open("r+b") as file:
                file.write(data)
        refused = 0
        for text in ("正文", "创新", "第3夜", ""):
            try:
                archive.search(Query.parse(text))
            except IndexMissing as error:
                refused += 1
                assert "reindex.py" in str(error)
        assert refused


def test_no_byte_of_a_manifest_may_change(two: Two, tmp_path: Path) -> None:
    """What it says of the archive, the day it was built, is answered too."""
    with shelf_of(two, tmp_path) as shelf:
        generations = Generations(shelf.index)
        name = generations.current() or ""
        file = generations.path(name) / "manifest.json"
        data = file.read_bytes()
        chance = random.Random(1)
        for place in range(len(data)):
            changed = bytearray(data)
            changed[place] ^= 1 << chance.randrange(8)
            file.write_bytes(changed)
            with pytest.raises(IndexMissing, match=r"reindex\.py"):
                generations.manifest(name)
        for end in range(len(data)):
            file.write_bytes(data[:end])
            with pytest.raises(IndexMissing, match=r"reindex\.py"):
                generations.manifest(name)
        file.write_bytes(data)
        assert generations.manifest(name).name == name
