"""Pages are waited for until they have stopped changing."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from scripts.watching import changes, seen_in


def told(folder: Path, turns: list[Callable[[], None]], count: int) -> list[list[str]]:
    """The names of the files each time that a change is told of. turns: what happens while it
    sleeps, one thing each time; then nothing more, and the waiting ends."""
    left = iter(turns)

    def sleep(seconds: float) -> None:
        if seconds:
            next(left)()

    found = []
    try:
        for seen in islice(changes((folder,), 2.0, sleep), count):
            found.append(sorted(Path(path).name for path in seen))
    except RuntimeError:
        # What `next` raises inside of a generator when nothing is left to happen.
        pass
    return found


def nothing() -> None:
    pass


def test_what_stands_there_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    assert told(tmp_path, [], 1) == [["a.txt"]]


def test_a_file_that_grows_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "b.txt"
    grow = [lambda n=n: file.write_text("b" * n, encoding="utf-8") and None for n in (1, 2, 3)]
    assert told(tmp_path, [*grow, nothing, nothing], 5) == [[], ["b.txt"]]
    turns: list[int] = []
    more = [lambda n=n: turns.append(n) for n in range(3)]
    assert told(tmp_path, more, 5) == [["b.txt"]]
    assert len(turns) == 3


def test_a_change_of_time_or_size_and_a_removal_are_told(tmp_path: Path) -> None:
    file, other = tmp_path / "a.txt", tmp_path / "c.txt"
    file.write_text("a", encoding="utf-8")
    steps = [
        lambda: os.utime(file, (1, 1)),
        nothing,
        lambda: other.write_text("c", encoding="utf-8") and None,
        nothing,
        lambda: file.unlink(),
        nothing,
    ]
    found = told(tmp_path, steps, 9)
    assert found == [["a.txt"], ["a.txt"], ["a.txt", "c.txt"], ["c.txt"]]


def test_hidden_files_folders_that_are_gone_and_dangling_links_are_passed_over(
    tmp_path: Path,
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x").write_text("", encoding="utf-8")
    (tmp_path / ".part.txt").write_text("", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("nowhere")
    assert seen_in((tmp_path, tmp_path / "gone")) == {}


def test_what_is_due_is_told_again_though_nothing_changed(tmp_path: Path) -> None:
    slept: list[float] = []

    def due() -> bool:
        return len(slept) >= 3

    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    tellings = changes((tmp_path,), 2.0, slept.append, due)
    assert next(tellings) == next(tellings)
    assert [second for second in slept if second] == [2.0, 2.0]
