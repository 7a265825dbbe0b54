"""Whatever fails while an index is brought up to date, it answers as before or as after.

Every step of the disk is tried by ``python -m tests.index.durability --faults``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.index.durability.disk import FAULTS, Step
from tests.index.durability.trials import faulty, logged, telling
from tests.index.durability.two import Two


def test_an_update_syncs_all_that_it_names_before_it_names_it(two: Two, tmp_path: Path) -> None:
    log = logged(two, tmp_path)
    renames = [n for n, one in enumerate(log) if one.what == "rename"]
    published = next(n for n in renames if log[n].path.endswith(".part"))
    named = next(n for n in renames if log[n].other.endswith("current"))
    before = log[:published]
    new = paths(before, "write") - paths(before, "unlink")
    final = {one.path: one.other for one in before if one.what == "rename"}
    there = {final.get(path, path) for path in new if ".part/" in path}
    synced = {final.get(path, path) for path in paths(before, "sync")}
    assert len(there) >= 6
    assert there <= synced
    assert log[published].path in synced
    assert log[published].path.rpartition("/")[0] in paths(log[published:named], "sync")
    assert log[named].path.rpartition("/")[0] in paths(log[named:], "sync")


def paths(steps: list[Step], what: str) -> set[str]:
    return {one.path for one in steps if one.what == what}


@pytest.mark.parametrize("full", [False, True], ids=["once", "from then on"])
def test_a_fault_at_each_step_loses_nothing(two: Two, tmp_path: Path, full: bool) -> None:
    states: Counter[str] = Counter()
    for turn, number in enumerate(telling(logged(two, tmp_path))):
        states[faulty(two, tmp_path, number, FAULTS[turn % len(FAULTS)], full=full)] += 1
    # Both came about: what is overcome or comes late, and what cannot be.
    assert states["new"] and (states["old"] or not full), states
