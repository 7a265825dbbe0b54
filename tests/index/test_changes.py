"""What changes in the tables when pages come and go: the same as if all was looked through."""

from __future__ import annotations

import copy
import random
from pathlib import Path

import numpy as np
import pytest

from archive.model import Article
from index import Archive, Query
from index.making import changes, finishing
from index.storing.arrays import open_arrays
from index.storing.generations import Generations
from index.suggesting.suggestions import CHANGES, FILE, MOST
from index.suggesting.wordtable import FILE as VOCABULARY
from tests.index.collection import Shelf, article, reading

WORDS = (
    *("新桥", "大桥", "桥梁", "科技", "渝北", "两江", "长寿", "黄葛", "发展", "huawei", "5G"),
    *("公园", "园区", "学校", "校园", "繁荣"),
)
AUTHORS = ["黄虹", "单田芳", "曾国", "赵五", "黄河", "王明"]
DISTRICTS = ["渝北区", "长寿区", "忠县", "重庆市", "两江新区"]
OFFICES = ("渝北区融媒体中心", "重庆日报社", "渝北大桥")
TYPED = (
    *"黄桥新渝重长科两z曾h5",
    *("渝北", "大桥", "yubei", "yb", "huang", "cs", "zengguo", "keji", "rongmeiti", "新桥", "hua"),
)
MISTAKEN = ("渝被", "大挢", "yubei", "黄红", "科几", "长受区", "桥新", "fazhan", "两将", "huawie")


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few articles there are, and however many change, all is not looked through anew."""
    monkeypatch.setattr(changes, "FEW", 0)
    monkeypatch.setattr(changes, "SHARE", 1e6)
    monkeypatch.setattr(changes, "AGAIN", 0)


def drawn(rng: random.Random, page: str) -> Article:
    """An article without any phrase: no two of its words stand side by side."""
    return article(
        page,
        "、".join(rng.choices(WORDS, k=rng.randint(1, 3))),
        "，".join(rng.choices(WORDS, k=rng.randint(0, 8))) + f"，第{rng.randrange(10**6)}号。",
        rng.choice(["", "龙溪街道，石船镇。", "龙溪街道。"]),
        districts=rng.sample(DISTRICTS, rng.randint(0, 2)),
        authors=rng.sample(AUTHORS, rng.randint(0, 2)),
        organisation=rng.choice(["", *OFFICES]),
    )


def change(rng: random.Random, shelf: Shelf) -> None:
    """Adds, changes or takes away some pages."""
    for _ in range(rng.randint(1, 3)):
        name = rng.choice("abcdefgh")
        file = shelf.seeds / f"{name}.txt"
        if file.exists() and rng.random() < 0.4 and len(list(shelf.seeds.iterdir())) > 1:
            file.unlink()
        else:
            told = [drawn(rng, name) for _ in range(rng.randint(0, 4))]
            # The same article twice on a page would be one.
            shelf.put(reading(name, {one.id: one for one in told}.values()), repr(told))


def afresh(shelf: Shelf, index: Path) -> Shelf:
    """The same pages with an index of their own, made anew."""
    other = copy.copy(shelf)
    other.index = index
    other.update(full=True)
    return other


def tables(shelf: Shelf) -> Path:
    current = Generations(shelf.index).current()
    assert current
    return Generations(shelf.index).path(current)


def seen(archive: Archive) -> list[object]:
    """What is suggested and what is offered instead."""
    told: list[object] = []
    for typed in TYPED:
        told += [(typed, size, archive.suggest(typed, size)) for size in (3, 10, MOST)]
    told += [(typed, archive.alternatives(Query.parse(typed))) for typed in MISTAKEN]
    return told


@pytest.mark.parametrize("seed", range(4))
def test_after_any_changes_all_is_as_in_a_fresh_index(
    shelf: Shelf, tmp_path: Path, always: None, seed: int
) -> None:
    rng = random.Random(seed)
    for name in "abcdefgh":
        told = [drawn(rng, name) for _ in range(4)]
        shelf.put(reading(name, {one.id: one for one in told}.values()), repr(told))
    shelf.update()
    made = (tables(shelf) / FILE).stat().st_ino
    for number in range(7):
        change(rng, shelf)
        shelf.update()
        fresh = afresh(shelf, tmp_path / f"fresh{number}")
        with shelf.open() as archive, fresh.open() as other:
            for one, wanted in zip(seen(archive), seen(other), strict=True):
                assert one == wanted
        here, there = (open_arrays(tables(one) / VOCABULARY) for one in (shelf, fresh))
        assert here.keys() == there.keys()
        for name in here.keys() - {"readings"}:
            assert np.array_equal(here[name], there[name]), name
    # It was the tables beside it that followed.
    assert (tables(shelf) / FILE).stat().st_ino == made
    assert (tables(shelf) / CHANGES).exists()


def page_of(shelf: Shelf, name: str, *texts: str, author: str = "") -> None:
    told = [
        article(name, f"第{n}、{name}", text, authors=[author] if author else [])
        for n, text in enumerate(texts)
    ]
    shelf.put(reading(name, told), repr(told))


def counts(shelf: Shelf, typed: str) -> dict[str, int]:
    with shelf.open() as archive:
        return {one.text: one.count for one in archive.suggest(typed, MOST)}


def test_known_phrases_follow_and_new_ones_wait(shelf: Shelf, always: None) -> None:
    many = [f"第{n}天，高质量发展，乡村振兴战略。" for n in range(4)]
    page_of(shelf, "a", *many)
    page_of(shelf, "b", "高质量发展。")
    page_of(shelf, "c", "别的。")
    shelf.update()
    assert counts(shelf, "高质量")["高质量发展"] == 5
    assert "乡村振兴战略" in counts(shelf, "乡村")
    page_of(shelf, "b", "高质量发展，好。", "高质量发展，快。")
    shelf.update()
    assert counts(shelf, "高质量")["高质量发展"] == 6
    page_of(shelf, "a", *many[:1])
    shelf.update()
    assert counts(shelf, "高质量")["高质量发展"] == 3
    # One article has it, which makes no phrase; and with more it is one again.
    assert "乡村振兴战略" not in counts(shelf, "乡村")
    page_of(shelf, "c", *(f"城市更新行动，乡村振兴战略，{n}。" for n in range(4)))
    shelf.update()
    assert counts(shelf, "乡村")["乡村振兴战略"] == 5
    assert "城市更新行动" not in counts(shelf, "城市")
    shelf.update(full=True)
    assert counts(shelf, "城市")["城市更新行动"] == 4
    assert counts(shelf, "乡村")["乡村振兴战略"] == 5


def test_what_came_to_be_a_name_is_suggested_once(shelf: Shelf, always: None) -> None:
    page_of(shelf, "a", *(f"第{n}天，乡村振兴。" for n in range(4)))
    page_of(shelf, "b", "别的。")
    shelf.update()
    with shelf.open() as archive:
        assert [(one.text, one.kind) for one in archive.suggest("乡村")] == [("乡村振兴", "phrase")]
    page_of(shelf, "b", "别的。", author="乡村振兴")
    shelf.update()
    with shelf.open() as archive:
        assert [(one.text, one.kind) for one in archive.suggest("乡村")] == [("乡村振兴", "person")]
    page_of(shelf, "b", "又是别的。")
    shelf.update()
    with shelf.open() as archive:
        assert [(one.text, one.kind) for one in archive.suggest("乡村")] == [("乡村振兴", "phrase")]


def test_all_is_looked_through_anew_where_much_changed(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "FEW", 0)
    monkeypatch.setattr(changes, "SHARE", 0.5)
    monkeypatch.setattr(changes, "AGAIN", 2)
    for name in "abcdefgh":
        page_of(shelf, name, f"{name}，渝北。")
    shelf.update()
    whole = []
    for name in "abcd":
        page_of(shelf, name, f"{name}，渝北大桥。")
        shelf.update()
        whole.append(not (tables(shelf) / CHANGES).exists())
    # Each page takes one away and adds one: half of eight after two.
    assert whole == [False, False, True, False]
    # To take many off would take longer than to look through all.
    monkeypatch.setattr(changes, "SHARE", 10.0)
    for count in (4, 5):
        for name in "abcdefgh"[:count]:
            page_of(shelf, name, f"{name}，渝北公园{count}。")
        shelf.update()
        assert (tables(shelf) / CHANGES).exists() == (count == 4)


def test_a_small_archive_is_looked_through_each_time(shelf: Shelf) -> None:
    page_of(shelf, "a", "渝北。")
    shelf.update()
    page_of(shelf, "b", "渝北。")
    shelf.update()
    assert not (tables(shelf) / CHANGES).exists()


def test_a_damaged_table_to_begin_with_leads_to_a_whole_run(shelf: Shelf, always: None) -> None:
    page_of(shelf, "a", "渝北大桥。", author="黄虹")
    page_of(shelf, "b", "渝北。", author="黄河")
    shelf.update()
    file = tables(shelf) / FILE
    file.write_bytes(b"\0" * file.stat().st_size)
    page_of(shelf, "b", "渝北。", author="黄山")
    shelf.update()
    assert counts(shelf, "黄") == {"黄虹": 1, "黄山": 1}


def test_a_generation_of_two_tables_is_told_from_a_cut_one(shelf: Shelf, always: None) -> None:
    page_of(shelf, "a", "渝北大桥。", author="黄虹")
    page_of(shelf, "b", "渝北。")
    shelf.update()
    page_of(shelf, "b", "渝北。", author="黄山")
    shelf.update()
    file = tables(shelf) / CHANGES
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(Exception, match="damaged"):
        finishing.verify(tables(shelf), 2, 2)
