"""A server that takes up one generation after another holds no more of the world for it."""

from __future__ import annotations

import gc
import os
import threading
import weakref
from pathlib import Path

import pytest

from index.shelf import OpenGeneration
from tests.index.collection import Shelf, article, reading
from tests.index.durability.answers import answers_of

SWAPS = 8
_SELF = Path("/proc/self")
linux = pytest.mark.skipif(not _SELF.exists(), reason="what is open can only be told on Linux")


def put(shelf: Shelf, edition: int) -> None:
    for number in range(4):
        name, text = f"p{number}", f"第{edition}版 正文 p{number}"
        shelf.put(reading(name, [article(name, text, f"{text}，渝北区今天公布创新。")]), text)


def mapped(folder: Path) -> set[str]:
    """The files below a folder that this process has mapped or open."""
    lines = (_SELF / "maps").read_text("utf-8").splitlines()
    found = {line.partition("/")[2] for line in lines if str(folder) in line}
    for handle in (_SELF / "fd").iterdir():
        try:
            path = os.readlink(handle)  # noqa: PTH115
        except OSError:
            continue
        if path.startswith(str(folder)):
            found.add(path[1:])
    return found


@linux
def test_of_a_generation_that_was_replaced_nothing_is_held(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.serving._LOOK_EVERY", 0.0)
    put(shelf, 0)
    shelf.update()
    seen: list[weakref.ref[OpenGeneration]] = []
    handles: list[int] = []
    with shelf.open() as archive:
        for edition in range(1, SWAPS + 1):
            put(shelf, edition)
            shelf.update()
            answers_of(archive)
            seen.append(weakref.ref(archive._serving.shelf()))
            gc.collect()
            handles.append(len(list((_SELF / "fd").iterdir())))
        alive = [one() for one in seen if one() is not None]
        assert len(alive) == 1
        name = archive.generation.name
        del alive
        open_now = mapped(shelf.index / "generations")
        assert open_now and all(name in path for path in open_now), open_now
        assert not any("(deleted)" in path for path in open_now)
        assert handles[-1] == handles[1]
        assert threading.active_count() < 20
    del archive
    gc.collect()
    assert mapped(shelf.index / "generations") == set()
