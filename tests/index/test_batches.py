"""Page files become documents in their order, in one process or in several, whatever befalls."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import archive
from archive import PageError, RulesError, Settings, SettingsError, read_file
from archive.errors import BaohaiError
from archive.model import Reading
from index.making import batches, tasks
from index.making.batches import batches_of
from index.making.chunks import Chunk, Given, chunk_of
from index.making.readings import Refused
from index.making.tasks import FilesTask, LinesTask, Work, tasks_of
from index.making.tokens import prepared
from tests.goldset import ROOT
from tests.index.collection import Shelf, article, reading
from tests.index.decoded import document_of


def documents_of(chunks: list[Chunk]) -> list[object]:
    """All that chunks hold, article by article and page by page, however they are divided."""
    rows: list[object] = []
    for chunk in chunks:
        for batch in (*chunk.articles, chunk.pages):
            for row in range(batch.size):
                columns = {name: values[row] for name, values in batch.texts.items()}
                rows.append((document_of(batch, row), columns, batch.records[row]))
    return rows


def told_of(chunks: list[Chunk]) -> list[tuple[str, list[object], bool]]:
    """What each share says of its file."""
    return [
        (share.path, [_said(one) for one in share.told], share.last)
        for chunk in chunks
        for share in chunk.shares
    ]


def _said(one: Given | Refused) -> object:
    if isinstance(one, Refused):
        return one.reason
    return one.page_id, one.articles, one.words, one.warnings


def by_file(chunks: list[Chunk]) -> dict[str, list[object]]:
    """What all shares of a file say together."""
    said: dict[str, list[object]] = {}
    for path, told, _ in told_of(chunks):
        said.setdefault(path, []).extend(told)
    return said


def write_records(file: Path, count: int) -> None:
    lines = [
        json.dumps({"headline": f"第{n}条 渝北区新闻", "body": f"两江新区5G到家，第{n}户。"})
        for n in range(count)
    ]
    lines[3:3] = ["", "{", json.dumps({"headline": "没有正文"})]
    file.write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pages, one of which is refused, and files of records, one of them empty."""
    for name in ("a", "b", "m", "z"):
        text = f"{name}区今日通车\n\n本报讯 渝北区的新桥今天通车，市民前来参观。\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "m.txt").write_bytes(b"\0\1")
    write_records(tmp_path / "k.jsonl", 50)
    (tmp_path / "l.jsonl").write_text("", encoding="utf-8")
    return tmp_path


def made(folder: Path, jobs: int = 1, settings: Settings | None = None) -> list[Chunk]:
    paths = sorted(path.name for path in folder.iterdir() if path.is_file())
    return list(batches_of(paths, folder, settings or Settings(), None, jobs))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little enough is taken as one that there are many tasks."""
    monkeypatch.setattr(tasks, "_LINES", 7)
    monkeypatch.setattr(tasks, "_FILES", 2)
    monkeypatch.setattr(batches, "_WORTH_IT", 0)


def test_files_give_what_the_reader_gives(folder: Path) -> None:
    chunks = made(folder)
    for path, said in by_file(chunks).items():
        expected: list[object] = []
        try:
            for one in read_file(folder / path, folder, Settings()):
                if isinstance(one, Reading):
                    words = int(prepared([one]).words.sum())
                    expected.append((one.page.id, len(one.articles), words, one.warnings))
                else:
                    expected.append(str(one))
        except PageError as error:
            expected.append(str(error))
        assert said == expected
    assert [path for path, _, last in told_of(chunks) if last] == [
        "a.txt",
        "b.txt",
        "k.jsonl",
        "l.jsonl",
        "m.txt",
        "z.txt",
    ]


@pytest.mark.usefixtures("small")
def test_several_processes_give_what_one_gives(folder: Path) -> None:
    one, two = made(folder, 1), made(folder, 2)
    assert told_of(one) == told_of(two)
    assert documents_of(one) == documents_of(two)
    assert len(one) > 8


def test_towards_the_end_less_is_taken_as_one_for_several_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "_BYTES", 400)
    monkeypatch.setattr(tasks, "_LEAST", 100)
    record = json.dumps({"headline": "x", "body": "y" * 50}) + "\n"
    (tmp_path / "k.jsonl").write_text(record * 20, encoding="utf-8")
    sizes = {f"{at:02}.txt": 50 for at in range(60)} | {"k.jsonl": 20 * len(record)}
    work = Work(tmp_path, Settings())

    def taken(jobs: int) -> list[int]:
        return [
            len(task.paths if isinstance(task, FilesTask) else task.lines)
            for task in tasks_of(sizes, work, jobs)
            if isinstance(task, FilesTask | LinesTask)
        ]

    few, many = taken(1), taken(2)
    assert few[:7] == [8] * 7 and sum(few) == sum(many) == 80
    assert many[:2] == [8, 8] and many[-1] == 1 and len(many) > len(few)
    assert max(many[len(many) // 2 :]) < 8


def test_how_much_is_taken_as_one_makes_no_difference(
    folder: Path, request: pytest.FixtureRequest
) -> None:
    large = made(folder)
    request.getfixturevalue("small")
    few = made(folder)
    assert len(few) > len(large)
    assert by_file(few) == by_file(large)
    articles = [row for chunk in large for row in documents_of([chunk])]
    assert sorted(map(repr, articles)) == sorted(map(repr, documents_of(few)))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("jobs", [1, 2])
def test_corrections_of_records_are_applied_and_stray_ones_named_once(
    folder: Path, tmp_path: Path, jobs: int
) -> None:
    corrections = tmp_path / "corrections"
    corrections.mkdir()
    for number in (5, 20, 900):
        entry = '[[correction]]\nline = 1\ndo = "tag +"\nvalue = "district 南岸区"\n'
        (corrections / f"k.{number}.toml").write_text(entry, encoding="utf-8")
    settings = Settings(corrections=corrections)
    given = list(read_file(folder / "k.jsonl", folder, settings))
    expected = [one.page.id if isinstance(one, Reading) else str(one) for one in given]
    said = by_file(made(folder, jobs, settings))["k.jsonl"]
    assert [one if isinstance(one, str) else one[0] for one in said] == expected  # type: ignore[index]
    assert sum("no record on that line" in str(one) for one in said) == 2


def test_a_page_that_is_there_already_can_be_left_out() -> None:
    told = [
        reading(name, [article(name, f"{name}{n} 两江新区", f"5G到家{n}") for n in range(count)])
        for name, count in (("a", 2), ("b", 0), ("c", 1), ("d", 3))
    ]
    refused = Refused("no page")
    shares = [("a.txt", told[:1], True), ("x.txt", [refused, *told[1:3], told[3]], False)]
    chunk = chunk_of(shares)
    assert [one.row for one in chunk.given()] == [0, 1, 2, 3]
    for gone in ({0}, {1, 3}, {0, 1, 2, 3}, set[int]()):
        kept = [[r for r in told[:1] if 0 not in gone], [refused, *told[1:]]]
        kept[1] = [r for n, r in enumerate(kept[1]) if n not in gone or n == 0]
        expected = chunk_of([("a.txt", kept[0], True), ("x.txt", kept[1], False)])
        left = chunk.without(gone)
        assert documents_of([left]) == documents_of([expected])
        assert left.shares == expected.shares
        assert left.pages.size == 4 - len(gone)


def test_another_reader_of_records_is_asked_file_by_file(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    one = reading("r.1", [article("r.1", "新桥通车", "今日通车")])
    (shelf.seeds / "r.jsonl").write_text("", encoding="utf-8")
    shelf.readings["r.jsonl"] = one
    (shelf.seeds / "s.jsonl").write_text("", encoding="utf-8")
    chunks = list(batches_of(["r.jsonl", "s.jsonl"], shelf.seeds, Settings(), shelf.read, 2))
    said = by_file(chunks)
    assert said["r.jsonl"] == [("r.1", 1, 4, ())]
    assert "nothing is known of it" in str(said["s.jsonl"])


def _faulty(path: Path, seeds: Path, settings: Settings) -> Iterator[Reading | PageError]:
    if path.stem == "b":
        raise ZeroDivisionError("a bug")
    if path.stem == "m":
        raise SettingsError("region")
    if path.stem == "z":
        os._exit(9)
    yield reading(path.stem, [article(path.stem, "新桥通车", "今日通车")])


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_the_reader_refuses_the_page_and_not_the_run(folder: Path, jobs: int) -> None:
    chunks = list(batches_of(["a.txt", "b.txt"], folder, Settings(), _faulty, jobs))
    assert "ZeroDivisionError" in str(by_file(chunks)["b.txt"])
    assert by_file(chunks)["a.txt"] == [("a", 1, 4, ())]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_that_is_of_no_page_ends_the_run(folder: Path, jobs: int) -> None:
    with pytest.raises(SettingsError, match="region"):
        list(batches_of(["a.txt", "m.txt"], folder, Settings(), _faulty, jobs))


@pytest.mark.usefixtures("small")
def test_a_process_that_is_killed_is_said_with_the_files_it_may_have_died_of(folder: Path) -> None:
    with pytest.raises(BaohaiError, match=r"z\.txt.*--jobs 1"):
        list(batches_of(["z.txt"], folder, Settings(), _faulty, 2))


@pytest.mark.parametrize("step", ["reading", "tagging"])
def test_a_fault_in_a_record_costs_that_record(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    from archive.formats import opening
    from archive.tags import tagging

    module, name = {
        "reading": (opening, "read_record"),
        "tagging": (tagging, "event_date"),
    }[step]
    right = getattr(module, name)

    def faulty(*told: Any) -> Any:
        about = told[0].number if step == "reading" else told[1].id
        if about in (10, "k.10"):
            raise ZeroDivisionError("a bug")
        return right(*told)

    whole = by_file(made(folder))["k.jsonl"]
    monkeypatch.setattr(module, name, faulty)
    said = by_file(made(folder))["k.jsonl"]
    (at,) = [n for n, one in enumerate(said) if "ZeroDivisionError" in str(one)]
    assert "k.jsonl:10" in str(said[at])
    assert [*said[:at], *said[at + 1 :]] == [*whole[:at], *whole[at + 1 :]]


def test_what_cannot_be_prepared_names_its_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(tasks, "chunk_of", fail)
    with pytest.raises(RuntimeError, match=r"a\.txt, b\.txt: .*ValueError: a bug"):
        made(folder)


def test_rules_that_do_not_hold_together_end_the_run(folder: Path) -> None:
    def read(path: Path, seeds: Path, settings: Settings) -> Iterator[Reading]:
        raise RulesError("places.toml")

    with pytest.raises(RulesError):
        list(batches_of(["a.txt"], folder, Settings(), read, 1))


def test_no_more_than_a_few_chunks_are_held(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of records is read as it is asked for."""
    monkeypatch.setattr(tasks, "_LINES", 1)
    lines: list[int] = []
    whole = archive.Records.lines

    def counted(records: archive.Records) -> Iterator[archive.RecordLine | PageError]:
        for line in whole(records):
            lines.append(1)
            yield line

    monkeypatch.setattr(archive.Records, "lines", counted)
    chunks = batches_of(["k.jsonl"], folder, Settings(), None, 1)
    next(chunks)
    assert len(lines) == 2


def test_one_process_alone_loads_nothing_for_several(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from archive import Settings;"
        "from index.making.batches import batches_of;"
        f"list(batches_of(['a.txt'], Path({str(folder)!r}), Settings(), None, 8));"
        "sys.exit('multiprocessing' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
