"""An index of another version of Baohai is made anew by the next run, which says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index import IndexMissing, Query, SeedsGone
from index.columnar import container
from index.storing.generations import Generations
from index.storing.manifest import FORMAT, UNKNOWN, format_of
from tests.index.collection import Shelf, article, reading

Change = Callable[[dict[str, object]], object]


@pytest.fixture
def one(shelf: Shelf) -> Shelf:
    shelf.put(reading("p", [article("p", "新桥通车", "新桥今天通车，市民前来参观。")]))
    shelf.update()
    return shelf


def rewritten(shelf: Shelf, change: Change) -> None:
    """The index with another manifest."""
    generations = Generations(shelf.index)
    file = generations.path(generations.current() or "") / "manifest.json"
    said = json.loads(file.read_text(encoding="utf-8"))
    change(said)
    file.write_text(json.dumps(said), encoding="utf-8")


OTHERS: dict[str, Change] = {
    "an older format": lambda said: said.update(format=FORMAT - 1),
    "an older format with fewer fields": lambda said: (said.update(format=1), said.pop("sources")),
    "a newer format": lambda said: said.update(format=FORMAT + 1),
    "a newer format with more fields": lambda said: said.update(format=99, shards=[1]),
}


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
def test_another_format_is_refused_by_name_and_made_anew(one: Shelf, change: Change) -> None:
    rewritten(one, change)
    with one.open() as archive, pytest.raises(IndexMissing, match="another version") as refused:
        archive.search(Query.parse("新桥"))
    assert f"reads {FORMAT}" in str(refused.value) and "reindex.py" in str(refused.value)
    assert "another version of Baohai" in one.update(check=True).anew
    report = one.update()
    assert report.pages_read == 1
    assert "another version of Baohai" in report.anew and "reindex.py" not in report.anew
    with one.open() as archive:
        assert archive.search(Query.parse("新桥")).total == 1
    assert one.update().anew == ""


def test_segments_of_another_format_are_made_anew(
    one: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the manifest's format was not raised with the segments'."""
    monkeypatch.setattr(container, "FORMAT", container.FORMAT + 1)
    with one.open() as archive, pytest.raises(IndexMissing, match=r"reindex\.py"):
        archive.search(Query.parse("新桥"))
    one.put(reading("q", [article("q", "新路通车", "新路今天通车。")]))
    assert one.update().articles == 2
    with one.open() as archive:
        assert archive.search(Query.parse("通车")).total == 2


def test_a_server_of_before_answers_on_while_a_newer_one_writes(
    one: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.serving._LOOK_EVERY", 0.0)
    with one.open() as archive:
        assert archive.search(Query.parse("新桥")).total == 1
        one.update(full=True)
        rewritten(one, OTHERS["a newer format"])
        assert archive.search(Query.parse("新桥")).total == 1


def test_other_code_is_said_too(one: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.making.building.fingerprint_of", lambda settings: "another")
    assert "code, rules or settings" in one.update().anew
    assert one.update().anew == ""


STATES: dict[str, Callable[[Shelf, pytest.MonkeyPatch], object]] = {
    "as it was": lambda shelf, patch: None,
    "of another version": lambda shelf, patch: rewritten(shelf, OTHERS["an older format"]),
    "of other code": lambda shelf, patch: patch.setattr(
        "index.making.building.fingerprint_of", lambda settings: "another"
    ),
    "damaged": lambda shelf, patch: rewritten(shelf, lambda said: said.pop("files")),
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_a_folder_that_is_not_mounted_empties_no_index(
    one: Shelf,
    monkeypatch: pytest.MonkeyPatch,
    state: Callable[[Shelf, pytest.MonkeyPatch], object],
) -> None:
    """Least of all at the first run after an update of Baohai."""
    state(one, monkeypatch)
    (one.seeds / "p.txt").unlink()
    with pytest.raises(SeedsGone, match="no pages here"):
        one.update()
    with pytest.raises(SeedsGone, match="no pages here"):
        one.update(full=True)
    assert one.update(empty=True).articles == 0
    assert one.update().articles == 0


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ('{"format":3,"x":1}', 3),
        ('{"format":"3"}', UNKNOWN),
        ('{"format":true}', UNKNOWN),
        ("{}", UNKNOWN),
        ("[]", UNKNOWN),
        ("3", UNKNOWN),
        ("", UNKNOWN),
        ('{"format":3', UNKNOWN),
    ],
)
def test_the_format_is_told_from_anything(text: str, format: int) -> None:
    assert format_of(text) == format


def folders(index: Path) -> list[Path]:
    return [index, *(path for path in index.rglob("*") if path.is_dir())]


def test_what_is_made_is_for_this_user_alone(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.index = tmp_path / "var" / "index"
    shelf.put(reading("p", [article("p", "新桥通车", "新桥今天通车。")]))
    shelf.update()
    shelf.update(full=True)
    made = [shelf.index.parent, *folders(shelf.index)]
    assert {"var", "index", "generations"} <= {path.name for path in made}
    assert [path for path in made if path.stat().st_mode & 0o077] == []


@pytest.mark.parametrize("which", ["", "generations", "generations/*"])
def test_an_index_that_anybody_may_write_to_is_not_read(one: Shelf, which: str) -> None:
    """What is unpickled of it would be anybody's."""
    (folder, *_) = one.index.glob(which) if which else [one.index]
    folder.chmod(0o777)
    with one.open() as archive, pytest.raises(IndexMissing, match="anybody"):
        archive.search(Query.parse("新桥"))
    folder.chmod(0o700)
    with one.open() as archive:
        assert archive.search(Query.parse("新桥")).total == 1


def test_nothing_is_written_where_anybody_may_write(one: Shelf) -> None:
    one.index.chmod(0o777)
    with pytest.raises(IndexMissing, match="BAOHAI_INDEX"):
        one.update(full=True)
