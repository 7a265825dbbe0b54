"""Readers ask while an index is brought up to date again and again: each answer is whole."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from archive.errors import BaohaiError
from index import Archive, IndexLocked, IndexMissing, Query
from tests.index.collection import Shelf, article, reading
from tests.index.durability.answers import answers_in, answers_of
from tests.index.durability.disk import Disk
from tests.index.durability.trials import shelf_of
from tests.index.durability.two import Two

SWAPS, PAGES, READERS = 50, 6, 3


def put_edition(shelf: Shelf, edition: int) -> None:
    """All pages, each with a text that names the edition."""
    for number in range(PAGES):
        name = f"p{number}"
        text = f"第{edition}版 {name}"
        shelf.put(reading(name, [article(name, text, f"{text}的正文。")]), text)


def ask(archive: Archive, until: threading.Event, told: list[str]) -> None:
    """Asks until it is told to end, and notes what is not of one edition, or fails."""
    while not until.is_set():
        try:
            result = archive.search(Query.parse("正文", size=100))
            editions = {hit.headline.text.split()[0] for hit in result.hits}
            if len(editions) != 1 or result.total != PAGES:
                told.append(f"{result.total} articles of {editions}")
            archive.suggest("第")
        except BaohaiError as error:
            told.append(f"{type(error).__name__}: {error}")


def test_no_question_fails_and_none_sees_two_editions(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Looked for at each question, so that every one may meet a swap.
    monkeypatch.setattr("index.serving._LOOK_EVERY", 0.0)
    put_edition(shelf, 0)
    shelf.update()
    told: list[str] = []
    until = threading.Event()
    with shelf.open() as archive:
        readers = [
            threading.Thread(target=ask, args=(archive, until, told)) for _ in range(READERS)
        ]
        for reader in readers:
            reader.start()
        seen = set()
        for edition in range(1, SWAPS + 1):
            put_edition(shelf, edition)
            shelf.update()
            seen.add(archive.generation.name)
        until.set()
        for reader in readers:
            reader.join()
        assert len(seen) == SWAPS
    assert told == []
    assert len(list((shelf.index / "generations").iterdir())) == 2


def test_one_that_is_opened_while_generations_go_finds_one(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the pointer and the files that it names, two newer generations may come."""
    put_edition(shelf, 0)
    shelf.update()
    with shelf.open() as archive:
        opened = archive._serving._generations.opened
        turns = iter(range(1, 3))

        def late() -> object:
            found = opened()
            for edition in turns:
                put_edition(shelf, edition)
                shelf.update()
            return found

        monkeypatch.setattr(archive._serving._generations, "opened", late)
        hits = archive.search(Query.parse("正文")).hits
        assert {hit.headline.text.split()[0] for hit in hits} == {"第2版"}


def test_a_generation_that_was_opened_answers_when_its_files_are_gone(two: Two) -> None:
    """A server that slept for long still answers from what it holds."""
    home = two.home.parent
    with shelf_of(two, home) as shelf, shelf.open() as archive:
        assert archive.is_ready
        for path in (shelf.index / "generations").rglob("*"):
            if path.is_file():
                path.unlink()
        archive._serving._looked = time.monotonic() + 60
        assert answers_of(archive) == two.old


def _update(shelf: Shelf) -> None:
    shelf.update()


def test_another_reindexing_waits_for_none_and_breaks_none(two: Two, tmp_path: Path) -> None:
    """One is stopped in the middle; a second one is told so; the first one ends well."""
    context = multiprocessing.get_context("fork")
    with shelf_of(two, tmp_path) as shelf:
        first = context.Process(target=_update, args=(shelf,))
        first.start()
        assert first.pid
        refused = 0
        while first.is_alive():
            os.kill(first.pid, signal.SIGSTOP)
            if list(shelf.index.glob("generations/*.part")):
                with pytest.raises(IndexLocked, match=str(first.pid)):
                    shelf.update()
                assert answers_in(shelf.index) == two.old
                refused += 1
            os.kill(first.pid, signal.SIGCONT)
            if refused:
                break
            time.sleep(0.001)
        first.join()
        assert refused
        assert first.exitcode == 0
        assert answers_in(shelf.index) == two.new


def at_year(monkeypatch: pytest.MonkeyPatch, year: int) -> None:
    """Sets the clock that generations are named and dated by."""

    class Then(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return dt.datetime(year, 1, 1, tzinfo=tz)

    for module in ("storing.generations", "making.building", "storing.runs"):
        monkeypatch.setattr(f"index.{module}.dt.datetime", Then)


@pytest.mark.parametrize(
    "years", [(1999,), (2999,), (2999, 1999), (1999, 2999), (2999, 1999, 2998, 2000)]
)
def test_a_clock_that_jumps_changes_nothing(
    two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, years: tuple[int, ...]
) -> None:
    with shelf_of(two, tmp_path) as shelf, shelf.open() as archive:
        before = archive.generation.name
        for year in years:
            with monkeypatch.context() as patch:
                at_year(patch, year)
                shelf.update(full=True)
            names = {path.name for path in (shelf.index / "generations").iterdir()}
            archive._serving._looked = float("-inf")
            assert archive.generation.name.startswith(str(year))
            # The one that servers may still answer from stays, whatever the names say.
            assert names == {before, archive.generation.name}
            before = archive.generation.name
            assert answers_in(shelf.index) == two.new
        # Nothing that changes is missed for its time.
        put_edition(shelf, 1)
        shelf.update()
        assert answers_in(shelf.index) != two.new


def test_an_index_folder_that_may_only_be_read_says_so_and_is_served(
    two: Two, tmp_path: Path
) -> None:
    with shelf_of(two, tmp_path) as shelf:
        with Disk(shelf.index, 1, "EROFS", full=True), pytest.raises(OSError, match="Read-only"):
            shelf.update()
        assert answers_in(shelf.index) == two.old
        with Disk(shelf.index, 1, "EROFS", full=True):
            assert answers_in(shelf.index) == two.old


def test_an_index_folder_that_cannot_be_written_to_says_so(two: Two, tmp_path: Path) -> None:
    with shelf_of(two, tmp_path) as shelf:
        (shelf.index / "lock").unlink()
        (shelf.index / "lock").mkdir()
        with pytest.raises(OSError, match="lock"):
            shelf.update()
        assert answers_in(shelf.index) == two.old


def test_an_index_that_is_no_folder_says_so(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.index.write_text("", encoding="utf-8")
    with pytest.raises(OSError, match="index"):
        shelf.update()
    with pytest.raises(IndexMissing):
        answers_in(shelf.index)


def test_a_pointer_that_cannot_be_read_for_a_while_stops_no_answer(
    two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a process has too many files open."""

    def fail() -> None:
        raise OSError(24, "Too many open files")

    with shelf_of(two, tmp_path) as shelf, shelf.open() as archive:
        assert archive.is_ready
        monkeypatch.setattr(archive._serving._generations, "current", fail)
        archive._serving._looked = float("-inf")
        assert answers_of(archive) == two.old
    with shelf_of(two, tmp_path) as shelf, shelf.open() as archive:
        monkeypatch.setattr(archive._serving._generations, "current", fail)
        with pytest.raises(IndexMissing, match="Too many"):
            archive.search(Query.parse("正文"))
