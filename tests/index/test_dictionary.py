"""The dictionary as arrays is made once and read again, and made anew where it is not whole."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor, wait
from functools import cache
from multiprocessing import active_children
from pathlib import Path

import numpy as np
import pytest

from index import cutting
from index.making import dictionary
from index.making.dictionary import Dictionary
from index.suggesting.phrases import place_of_words

# Made once for all tests here, since it takes a second or two.
whole = cache(dictionary._made)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to keep it in, which is not there yet; what was loaded before is forgotten."""
    monkeypatch.setattr(cutting, "_cache_folder", tmp_path / "cache")
    monkeypatch.setattr(dictionary, "dictionary", dictionary.dictionary.__wrapped__)
    monkeypatch.setattr(dictionary, "_made", whole)
    return tmp_path / "cache"


def made_here(monkeypatch: pytest.MonkeyPatch) -> list[Dictionary]:
    """What is made, and not read, from now on."""
    made: list[Dictionary] = []

    def noted() -> Dictionary:
        made.append(whole())
        return made[-1]

    monkeypatch.setattr(dictionary, "_made", noted)
    return made


def same(one: Dictionary, other: Dictionary) -> bool:
    arrays = [(d.trie.first, d.trie.table, d.trie.worth, d.trie.offsets, d.places, d.shorter)
              for d in (one, other)]  # fmt: skip
    rest = [(d.trie.texts, d.trie.unknown) for d in (one, other)]
    return rest[0] == rest[1] and all(map(np.array_equal, *arrays))


def test_what_was_kept_is_what_was_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = made_here(monkeypatch)
    first, again = dictionary.dictionary(), dictionary.dictionary()
    assert len(made) == 1
    assert same(first, again)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_process_of_its_own_makes_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = whole()
    dictionary.keep_apart()
    dictionary.keep_apart()
    for process in active_children():
        process.join(60)
    made = made_here(monkeypatch)
    dictionary.keep_apart()
    assert not active_children()
    assert same(dictionary.dictionary(), expected)
    assert not made


def test_who_comes_while_it_is_made_waits(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, may_end = threading.Event(), threading.Event()
    made = made_here(monkeypatch)
    make = dictionary._made

    def slowly() -> Dictionary:
        begun.set()
        assert may_end.wait(60)
        return make()

    monkeypatch.setattr(dictionary, "_made", slowly)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(dictionary.dictionary)
        assert begun.wait(60)
        second = pool.submit(dictionary.dictionary)
        assert wait([second], timeout=0.1).not_done
        may_end.set()
        assert same(first.result(), second.result())
    assert len(made) == 1


@pytest.mark.parametrize("harm", ["cut", "bit", "empty", "gone"])
def test_a_damaged_one_is_made_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    first = dictionary.dictionary()
    (file,) = folder.glob("words-*.npz")
    data = bytearray(file.read_bytes())
    if harm == "bit":
        data[len(data) // 2] ^= 1
    kept = {"cut": data[: len(data) // 2], "bit": data, "empty": b""}
    file.unlink() if harm == "gone" else file.write_bytes(kept[harm])
    made = made_here(monkeypatch)
    assert same(dictionary.dictionary(), first)
    assert len(made) == 1
    assert same(dictionary.dictionary(), first)
    assert len(made) == 1


def test_one_of_other_code_goes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dictionary.dictionary()
    (old,) = folder.glob("words-*.npz")
    monkeypatch.setattr(dictionary, "fingerprint_of", lambda settings: "another one than before")
    dictionary.dictionary()
    (new,) = folder.glob("words-*.npz")
    assert new != old


def test_without_a_folder_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "_cache_folder", None)
    made = made_here(monkeypatch)
    dictionary.dictionary.__wrapped__()
    assert len(made) == 1


def test_words_have_their_places(folder: Path) -> None:
    known = dictionary.dictionary()
    for word, has_shorter in (("高质量", False), ("渝北区", True), ("的", False)):
        number = known.trie.number_of(word)
        assert known.places[number] == place_of_words().get(word, 0)
        assert known.shorter[number] == has_shorter


def test_what_a_killed_process_had_begun_is_cleared_away(folder: Path) -> None:
    folder.mkdir()
    old, new = folder / "tmpabandoned", folder / "tmpwritten"
    for file in (old, new):
        file.write_bytes(b"begun")
    os.utime(old, (0, 0))
    dictionary.dictionary()
    assert not old.exists()
    assert new.exists()
