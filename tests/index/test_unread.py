"""A disk that fails or a mount that goes away while pages are read costs no answer for good."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.errors import PageError
from archive.model import Reading
from archive.settings import Settings
from index import IndexLocked, Query, SeedsGone
from tests.index.collection import Shelf, article, reading

NAMES = ("a", "b", "c", "d")
Read = Callable[[Path, Path, Settings], Iterator[Reading | PageError]]


def page(name: str, text: str) -> Reading:
    return reading(name, [article(name, f"{name} {text}", f"{name} {text}的正文。")])


@pytest.fixture
def four(shelf: Shelf) -> Shelf:
    for name in NAMES:
        shelf.put(page(name, "旧"))
    shelf.update()
    return shelf


def shown(shelf: Shelf) -> list[str]:
    with shelf.open() as archive:
        return sorted(hit.headline.text for hit in archive.search(Query.parse("", size=50)).hits)


def failing(shelf: Shelf, names: str, monkeypatch: pytest.MonkeyPatch, *, late: bool) -> None:
    """Has some pages not be given by the system, or (late) only the first half of them."""
    real = shelf.read

    def read(path: Path, seeds: Path, settings: Settings) -> Iterator[Reading | PageError]:
        if path.stem not in names:
            yield from real(path, seeds, settings)
            return
        if late:
            yield from real(path, seeds, settings)
        error = OSError(5, "Input/output error")
        raise PageError(path, f"cannot be read: {error.strerror}") from error

    monkeypatch.setattr(shelf, "read", read)


@pytest.mark.parametrize("late", [False, True], ids=["at once", "half way"])
def test_a_changed_page_that_is_not_given_stays_as_it_was_and_is_read_later(
    four: Shelf, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    four.put(page("a", "新"))
    four.put(page("b", "新"))
    failing(four, "b", monkeypatch, late=late)
    report = four.update()
    (refused,) = report.refused
    assert refused.path == "b.txt"
    assert refused.reason.startswith("cannot be read: Input/output error")
    assert "still answers" in refused.reason
    assert shown(four) == ["a 新", "b 旧", "c 旧", "d 旧"]
    monkeypatch.undo()
    report = four.update()
    assert (report.pages_read, report.refused) == (1, ())
    assert shown(four) == ["a 新", "b 新", "c 旧", "d 旧"]


def test_where_no_changed_page_is_given_nothing_changes(
    four: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    four.put(page("a", "新"))
    failing(four, "a", monkeypatch, late=False)
    before = four.update().generation
    assert shown(four) == ["a 旧", "b 旧", "c 旧", "d 旧"]
    monkeypatch.undo()
    assert four.update().generation != before
    assert "a 新" in shown(four)


def test_a_new_page_that_is_not_given_is_read_by_the_next_run(
    four: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    four.put(page("e", "新"))
    failing(four, "e", monkeypatch, late=False)
    (refused,) = four.update().refused
    assert refused.path == "e.txt"
    monkeypatch.undo()
    # It did not change meanwhile.
    assert four.update().pages_read == 1
    assert "e 新" in shown(four)


def test_a_mount_that_goes_away_while_all_is_read_anew_empties_no_index(
    four: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As at the first run after an update of Baohai."""
    away = four.seeds.with_name("away")
    real = four.read

    def read(path: Path, seeds: Path, settings: Settings) -> Iterator[Reading | PageError]:
        if four.seeds.exists():
            yield from real(path, seeds, settings)
            four.seeds.rename(away)
            return
        try:
            path.read_bytes()
        except OSError as error:
            raise PageError(path, f"cannot be read: {error.strerror}") from error

    monkeypatch.setattr(four, "read", read)
    with pytest.raises(SeedsGone, match="mounted"):
        four.update(full=True)
    assert shown(four) == ["a 旧", "b 旧", "c 旧", "d 旧"]
    monkeypatch.undo()
    shutil.move(away, four.seeds)
    assert four.update(full=True).pages_read == 4


def test_a_page_that_changes_while_it_is_read_is_read_again(
    four: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    four.put(page("a", "半"))
    real = four.read

    def read(path: Path, seeds: Path, settings: Settings) -> Iterator[Reading | PageError]:
        yield from real(path, seeds, settings)
        four.put(page("a", "整"))

    monkeypatch.setattr(four, "read", read)
    four.update()
    monkeypatch.undo()
    assert shown(four)[0] == "a 半"
    assert four.update().pages_read == 1
    assert shown(four)[0] == "a 整"


def test_what_is_wrong_with_the_page_itself_is_not_asked_again(four: Shelf) -> None:
    (four.seeds / "bad.txt").write_text("nobody knows it", encoding="utf-8")
    four.update()
    four.read_paths.clear()
    (refused,) = four.update().refused
    assert refused.path == "bad.txt" and four.read_paths == []


def test_a_mount_that_is_slow_keeps_nobody_waiting_and_costs_nothing(
    four: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a page comes in, the last generation answers, and nobody else begins another."""
    real, asked, given = four.read, threading.Event(), threading.Event()

    def read(path: Path, seeds: Path, settings: Settings) -> Iterator[Reading | PageError]:
        if path.stem == "c":
            asked.set()
            assert given.wait(30)
        yield from real(path, seeds, settings)

    for name in NAMES:
        four.put(page(name, "新"))
    monkeypatch.setattr(four, "read", read)
    update = threading.Thread(target=four.update)
    update.start()
    try:
        assert asked.wait(30)
        assert shown(four) == [f"{name} 旧" for name in NAMES]
        with pytest.raises(IndexLocked):
            four.update()
    finally:
        given.set()
        update.join(30)
    assert shown(four) == [f"{name} 新" for name in NAMES]
