"""An archive in two states, before and after its pages changed."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.index.collection import Shelf, article, reading
from tests.index.durability.answers import answers_in


def fill(shelf: Shelf, *, changed: bool) -> None:
    """Pages of an archive: as they are at first, or with one changed, one new and one gone."""
    for name in ("a", "b/c", "d", "e"):
        number = 7 if changed and name == "a" else 1
        texts = (f"第{number}天 创新", f"第{number}夜")
        articles = [
            article(
                name,
                text,
                f"{name} {text}的正文，渝北区今天公布。",
                districts=["渝北区"],
                authors=["黄虹"],
                date=dt.date(2022, 5, number),
            )
            for text in texts
        ]
        if changed and name == "d":
            (shelf.seeds / "d.txt").unlink()
        else:
            shelf.put(reading(name, articles, "渝州晚报"), f"{name} {number}")
    if changed:
        shelf.put(reading("new", [article("new", "新页", "新页的正文，第3夜。")]))


@dataclass(frozen=True)
class Two:
    """A folder with pages as changed and an index of them as they were; what the index answers
    before and after it is brought up to date."""

    home: Path
    old: list[Any]
    new: list[Any]

    def copied(self, folder: Path) -> Shelf:
        """A copy to work on."""
        shelf = Shelf(folder)
        fill(shelf, changed=False)
        fill(shelf, changed=True)
        shutil.copytree(self.home / "index", shelf.index)
        return shelf


def two_in(home: Path, beside: Path) -> Two:
    """An archive in a folder; beside: a folder to try the change in."""
    shelf = Shelf(home)
    fill(shelf, changed=False)
    # Twice, so that there is a generation before the one that answers, too.
    shelf.update()
    shelf.update(full=True)
    old = answers_in(shelf.index)
    other = Two(home, old, []).copied(beside)
    other.update()
    new = answers_in(other.index)
    assert old != new
    return Two(home, old, new)
