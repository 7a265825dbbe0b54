"""Single trials of what may befall an update, and what the index answers behind each."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Literal

from archive.errors import BaohaiError
from index import IndexMissing
from tests.index.collection import Shelf
from tests.index.durability.answers import answers_in
from tests.index.durability.disk import Disk, Step
from tests.index.durability.power import Model
from tests.index.durability.two import Two

State = Literal["old", "new"]
# Of so many writes to one file that follow each other, one is tried.
_APART = 60


@contextmanager
def shelf_of(two: Two, home: Path) -> Iterator[Shelf]:
    """A copy of an archive, for as long as it is worked on."""
    with tempfile.TemporaryDirectory(dir=home) as folder:
        yield two.copied(Path(folder))


def state_of(two: Two, index: Path, where: str) -> State:
    """Whether an index answers all as before or all as after an update."""
    found = answers_in(index)
    assert found in (two.old, two.new), f"{where}: neither the old answers nor the new ones"
    return "old" if found == two.old else "new"


def steps_of(two: Two, home: Path) -> list[Step]:
    """All that an update does to the disk when nothing fails."""
    with shelf_of(two, home) as shelf, Disk(shelf.index) as disk:
        shelf.update()
    return disk.log


def telling(steps: Sequence[Step], apart: int = _APART) -> list[int]:
    """Numbers of steps (from 1): all but writes to one file that follow each other, of which the
    first, the last and one of `apart` stand for the others."""
    chosen: list[int] = []
    numbered = enumerate(steps, 1)
    for what, run in groupby(numbered, key=lambda one: (one[1].what, one[1].path)):
        numbers = [number for number, _ in run]
        few = [*numbers[:-1:apart], numbers[-1]] if what[0] == "write" else numbers
        chosen += few
    return chosen


def faulty(two: Two, home: Path, number: int, fault: str, *, full: bool) -> State:
    """An update of which a step fails, and another one in which none does."""
    with shelf_of(two, home) as shelf:
        told = ""
        with Disk(shelf.index, number, fault, full=full) as disk:
            try:
                shelf.update()
            except (OSError, BaohaiError) as error:
                told = str(error)
        where = f"{fault} at step {number}, {disk.failed}"
        assert disk.failed, f"there is no step {number}"
        state = state_of(two, shelf.index, where)
        assert told or state == "new", f"{where}: nothing was said of it"
        shelf.update()
        assert state_of(two, shelf.index, where) == "new"
        assert not list(shelf.index.rglob("*.part")), f"{where}: litter stays"
    return state


def fallen(two: Two, home: Path, steps: Sequence[Step], seed: int) -> State:
    """An update that ended with a fall of the current; steps: all that it would have done."""
    chance = random.Random(seed)
    # Most steps are writes: each kind of moment gets its share of the falls.
    done = chance.choice([0, *telling(steps, _APART)])
    with tempfile.TemporaryDirectory(dir=home) as folder:
        model = Model(two.home / "index")
        model.run(steps[:done])
        left = Path(folder) / "index"
        model.write(left, chance)
        return state_of(two, left, f"fall {seed}, after {done} of {len(steps)} steps")


def moved(steps: Sequence[Step], source: Path, target: Path) -> list[Step]:
    """Steps as if they had been done in another folder."""
    there = [str(source), str(target)]
    return [replace(x, path=x.path.replace(*there), other=x.other.replace(*there)) for x in steps]


def logged(two: Two, home: Path) -> list[Step]:
    """The steps of an update, as done to the archive's own folder."""
    with shelf_of(two, home) as shelf:
        with Disk(shelf.index) as disk:
            shelf.update()
        return moved(disk.log, shelf.index, two.home / "index")


def killed(two: Two, home: Path, seconds: float) -> State:
    """An update that is killed after some time, and another one that is not."""
    with shelf_of(two, home) as shelf:
        process = multiprocessing.get_context("fork").Process(target=_update, args=(shelf,))
        process.start()
        assert process.pid
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        where = f"killed after {seconds:.4f} s"
        state = state_of(two, shelf.index, where)
        shelf.update()
        assert state_of(two, shelf.index, where) == "new"
        assert not list(shelf.index.rglob("*.part")), f"{where}: litter stays"
    return state


def _update(shelf: Shelf) -> None:
    shelf.update()
    os._exit(0)


def seconds_of(two: Two, home: Path) -> float:
    """How long an update in a process of its own takes."""
    with shelf_of(two, home) as shelf:
        process = multiprocessing.get_context("fork").Process(target=_update, args=(shelf,))
        began = time.monotonic()
        process.start()
        process.join()
        return time.monotonic() - began


def damaged(two: Two, home: Path, name: str, chance: random.Random, *, cut: bool) -> str:
    """An index of which a file is changed: "refused", with a cure, or "same" where it is read no
    more or as before. name: the file's, below the index."""
    with shelf_of(two, home) as shelf:
        file = shelf.index / name
        data = bytearray(file.read_bytes())
        place = chance.randrange(len(data))
        if cut:
            del data[place:]
        else:
            data[place] ^= 1 << chance.randrange(8)
        # Another file of the same name: what is open already does not stand for it.
        file.unlink()
        file.write_bytes(data)
        where = f"{name} {'cut' if cut else 'flipped'} at {place}"
        try:
            assert state_of(two, shelf.index, where) == "old"
        except IndexMissing as error:
            assert "reindex.py" in str(error), f"{where}: {error} says no cure"
            return "refused"
    return "same"


def files_of(two: Two) -> set[str]:
    """All files of an index that are not empty."""
    index = two.home / "index"
    return {
        str(path.relative_to(index))
        for path in index.rglob("*")
        if path.is_file() and path.stat().st_size
    }
