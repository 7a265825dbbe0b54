"""How quickly an index opens, and how quickly it takes up a page that changed."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from index import Archive, Query
from scripts.benchindexing import updated
from scripts.benchtools import BenchError, Cell, apart, held_mb, percentile, run, table

CHANGING = "changing.txt"
_OPENINGS = 5
_CHANGES = 3
_PATIENCE = 10.0  # seconds until a published page must be found


@dataclass(frozen=True, slots=True)
class Opening:
    """first_ms: opening in a fresh process; again_ms: the median of more; first_search_ms: with
    what it loads; after each of both, the MB that the process has more than before."""

    first_ms: float
    again_ms: float
    opened_mb: float
    first_search_ms: float
    searched_mb: float


@dataclass(frozen=True, slots=True)
class Changing:
    """One page changed. published_s: until `update_index` returns, median and worst;
    found_s: until an archive that is open finds it, worst; command_s: scripts/reindex.py."""

    published_s: float
    worst_s: float
    found_s: float
    command_s: float


def measure_opening(index: Path, limit: float) -> Opening:
    opened = apart(open_apart, index, limit=limit)
    if opened is None:
        raise BenchError(f"opening the index took longer than {limit:.0f} s")
    return opened


def open_apart(index: Path) -> Opening:
    before = held_mb()
    archive = Archive(index)
    first = run(lambda: archive.generation)
    opened = held_mb() - before
    times = []
    for _ in range(_OPENINGS):
        archive.close()
        times.append(run(lambda: archive.generation).seconds)
    search = run(archive.warm_up)
    return Opening(
        first.seconds * 1000,
        percentile(times, 0.5) * 1000,
        opened,
        search.seconds * 1000,
        held_mb() - before,
    )


def measure_changing(seeds: Path, index: Path, page: str, limit: float) -> Changing:
    """Changes one page of a folder some times. page: its text but for a first article."""
    changed = apart(change_apart, seeds, index, page, limit=limit)
    if changed is None:
        raise BenchError(f"changing one page took longer than {limit:.0f} s")
    return changed


def change_apart(seeds: Path, index: Path, page: str) -> Changing:
    archive = Archive(index)
    archive.warm_up()
    published, found = [], []
    for number in range(_CHANGES):
        phrase = _change(seeds, page, number)
        started = time.perf_counter()
        updated(seeds, index)
        published.append(time.perf_counter() - started)
        _await(archive, phrase)
        found.append(time.perf_counter() - started)
    _change(seeds, page, _CHANGES)
    script = Path(__file__).with_name("reindex.py")
    command = [sys.executable, str(script), "--seeds", str(seeds), "--index", str(index)]
    done = run(lambda: subprocess.run(command, capture_output=True, check=True, text=True))
    return Changing(percentile(published, 0.5), max(published), max(found), done.seconds)


def _change(seeds: Path, page: str, number: int) -> str:
    """Writes the page anew; gives a phrase that it did not have before."""
    phrase = f"试验稿{'甲乙丙丁'[number]}号落成"
    text = f"{phrase}\n\n本报记者 王明\n\n近日，江城的{phrase}，市民前来观看。\n\n{page}"
    (seeds / CHANGING).write_text(text, encoding="utf-8")
    return phrase


def _await(archive: Archive, phrase: str) -> None:
    until = time.perf_counter() + _PATIENCE
    while not archive.search(Query.parse(f'"{phrase}"', size=1)).total:
        if time.perf_counter() > until:
            raise BenchError(f"the changed page was not found within {_PATIENCE:.0f} s")
        time.sleep(0.02)


def opening_table(opening: Opening, changing: Changing) -> str:
    rows: list[list[Cell]] = [
        ["opening, first (ms)", opening.first_ms],
        ["opening, again (ms)", opening.again_ms],
        ["memory when opened (+MB)", opening.opened_mb],
        ["first search, dictionary and all (ms)", opening.first_search_ms],
        ["memory after it (+MB)", opening.searched_mb],
        ["one page changed: published (s)", changing.published_s],
        ["… the slowest (s)", changing.worst_s],
        ["… found by an open archive (s)", changing.found_s],
        ["… scripts/reindex.py as a command (s)", changing.command_s],
    ]
    return table("Opening and changing", ("what", "is"), rows)
