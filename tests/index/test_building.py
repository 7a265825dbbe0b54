"""An index is brought up to date page by page, and never served half made."""

import json
import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.errors import BaohaiError, PageError, RulesError, SettingsError
from archive.model import Reading
from archive.settings import Settings
from index import Archive, IndexLocked, IndexMissing, Query, SeedsGone, update_index
from index.columnar import writer
from index.making import building
from index.making.writing import ARTICLES, PAGES, open_index
from index.storing.generations import Generations
from tests.index.collection import Shelf, article, headlines, reading

THREE = ("a", "b/c", "d")


def page(name: str, *headlines_: str) -> Reading:
    return reading(name, [article(name, one, f"{one}的正文。") for one in headlines_])


@pytest.fixture
def three(shelf: Shelf) -> Shelf:
    for name in THREE:
        shelf.put(page(name, f"{name} 一", f"{name} 二"))
    report = shelf.update()
    assert (report.pages_read, report.articles, report.refused) == (3, 6, ())
    shelf.read_paths.clear()
    return shelf


def test_nothing_changed_reads_nothing_and_keeps_the_generation(three: Shelf) -> None:
    before = Generations(three.index).current()
    report = three.update()
    assert three.read_paths == []
    assert (report.pages_read, report.pages_unchanged, report.articles) == (0, 3, 6)
    assert report.generation == before == Generations(three.index).current()


def test_only_new_and_changed_pages_are_read_and_gone_ones_dropped(three: Shelf) -> None:
    three.put(page("a", "a 新"), "changed")
    three.put(page("e", "e 一"))
    (three.seeds / "d.txt").unlink()
    report = three.update()
    assert three.read_paths == ["a.txt", "e.txt"]
    assert (report.pages_read, report.pages_unchanged, report.pages_removed) == (2, 1, 1)
    with three.open() as archive:
        assert sorted(headlines(archive, "")) == ["a 新", "b/c 一", "b/c 二", "e 一"]
        assert archive.page("d") is None
        assert archive.generation.articles == report.articles == 4
        assert sorted(headlines(archive, "正文")) == sorted(headlines(archive, ""))


def test_many_small_updates_give_what_one_full_run_gives(three: Shelf) -> None:
    for number in range(8):
        three.put(page(f"n{number}", f"第{number}天 创新", f"第{number}夜"))
        three.put(page("a", f"a {number}"), f"edition {number}")
        three.update()
    queries = ["", "创新", '"第3夜"', "a", "正文 -创新"]
    with three.open() as archive:
        step = [sorted(headlines(archive, query)) for query in queries]
        counts = archive.generation.articles
    assert three.update(full=True).pages_read == 11
    with three.open() as archive:
        assert [sorted(headlines(archive, query)) for query in queries] == step
        assert archive.generation.articles == counts


def test_a_page_that_was_touched_but_not_changed_is_not_read(three: Shelf) -> None:
    os.utime(three.seeds / "a.txt", (1_000_000, 1_000_000))
    assert three.update().pages_read == 0
    assert three.read_paths == []


def test_full_reads_everything(three: Shelf) -> None:
    assert three.update(full=True).pages_read == 3


def test_changed_code_or_rules_read_everything(
    three: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.making.building.fingerprint_of", lambda settings: "another")
    assert three.update().pages_read == 3


def test_a_paper_toml_above_a_page_is_part_of_it(three: Shelf) -> None:
    (three.seeds / "b" / "paper.toml").write_text("", encoding="utf-8")
    report = three.update()
    assert three.read_paths == ["b/c.txt"]
    assert report.skipped == ()


def test_check_says_what_would_be_done_and_does_nothing(three: Shelf) -> None:
    three.put(page("e", "e 一"))
    (three.seeds / "d.txt").unlink()
    before = Generations(three.index).current()
    report = three.update(check=True)
    assert (report.to_read, report.removed) == (("e.txt",), ("d.txt",))
    assert three.read_paths == []
    assert Generations(three.index).current() == before


def test_a_page_that_cannot_be_read_is_named_and_the_others_go_in(shelf: Shelf) -> None:
    shelf.put(page("a", "一"))
    (shelf.seeds / "bad.txt").write_text("nobody knows it", encoding="utf-8")
    for _ in range(2):
        report = shelf.update()
        (refused,) = report.refused
        assert refused.path == "bad.txt"
        assert refused.reason == "nothing is known of it (tell the test)"
        assert report.articles == 1
    assert shelf.read_paths == ["a.txt", "bad.txt"]


def test_a_page_that_is_there_and_cannot_be_read_now_is_not_lost(
    three: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.stat

    def stat(path: object, *rest: object, **more: object) -> os.stat_result:
        if str(path).endswith("d.txt"):
            raise OSError(5, "Input/output error")
        return real(path, *rest, **more)  # type: ignore[arg-type, call-overload, no-any-return]

    three.put(page("a", "a 新"), "changed")
    monkeypatch.setattr("index.making.sources.os.stat", stat)
    report = three.update()
    monkeypatch.undo()
    assert [(one.path, one.reason.partition(";")[0]) for one in report.refused] == [
        ("d.txt", "Input/output error")
    ]
    with three.open() as archive:
        assert {"a 新", "d 一", "d 二"} <= set(headlines(archive, ""))
    assert three.update().refused == ()


def test_a_fault_of_the_reader_refuses_the_page_and_not_the_run(shelf: Shelf) -> None:
    shelf.put(page("a", "一"))

    def read(path: Path, seeds: Path, settings: Settings) -> Iterator[Reading]:
        raise ZeroDivisionError("a bug")

    report = update_index(shelf.seeds, shelf.index, read=read, suffixes=[".txt"], jobs=1)
    assert "ZeroDivisionError" in report.refused[0].reason


@pytest.mark.parametrize("fault", [SettingsError("region"), RulesError("places.toml")])
def test_a_fault_that_is_of_no_page_leaves_the_archive_as_it_was(
    three: Shelf, fault: BaohaiError
) -> None:
    def read(path: Path, seeds: Path, settings: Settings) -> Iterator[Reading]:
        raise fault

    before = Generations(three.index).current()
    with pytest.raises(type(fault), match=str(fault)):
        update_index(three.seeds, three.index, read=read, suffixes=[".txt"], jobs=1, full=True)
    assert Generations(three.index).current() == before
    assert Archive(three.index).search(Query.parse("")).total == 6


def test_two_files_of_one_page_are_told_apart_by_name(shelf: Shelf) -> None:
    shelf.put(page("a", "一"))
    (shelf.seeds / "a.html").write_text("", encoding="utf-8")
    shelf.readings["a.html"] = page("a", "二")
    report = shelf.update()
    assert [left.path for left in report.refused] == ["a.html"]
    assert "a.txt is the same page by name" in report.refused[0].reason


def test_two_records_with_one_id_are_refused_by_it(shelf: Shelf) -> None:
    shelf.put(page("a", "一"))
    (shelf.seeds / "z.jsonl").write_text("", encoding="utf-8")
    shelf.readings["z.jsonl"] = page("a", "二")
    for _ in range(2):
        report = shelf.update()
        assert [left.reason for left in report.refused] == ["z.jsonl: there is a page a already"]
        shelf.put(page("b", "三"))


def test_hidden_and_unknown_files_are_skipped_and_links_out_refused(shelf: Shelf) -> None:
    shelf.put(page("a", "一"))
    for name in (".hidden.txt", "picture.jpg", "README"):
        (shelf.seeds / name).write_text("", encoding="utf-8")
    (shelf.seeds / ".git").mkdir()
    (shelf.seeds / ".git" / "x.txt").write_text("", encoding="utf-8")
    (shelf.seeds / "out.txt").symlink_to("/etc/hostname")
    (shelf.seeds / "folder").symlink_to("/etc")
    (shelf.seeds / "loop.txt").symlink_to("loop.txt")
    report = shelf.update()
    assert {left.path for left in report.skipped} == {
        ".hidden.txt",
        ".git",
        "picture.jpg",
        "README",
    }
    assert {left.path for left in report.refused} == {"out.txt", "folder", "loop.txt"}
    assert report.articles == 1


def test_no_folder_of_pages_is_said(tmp_path: Path) -> None:
    with pytest.raises(BaohaiError, match="--seeds"):
        update_index(tmp_path / "none", tmp_path / "index")


def test_an_empty_folder_makes_an_empty_index(shelf: Shelf) -> None:
    assert shelf.update().articles == 0
    with shelf.open() as archive:
        assert archive.search(Query.parse("重庆")).total == 0
        assert archive.search(Query.parse("")).total == 0


def test_a_second_run_at_the_same_time_is_refused(three: Shelf) -> None:
    with Generations(three.index).locked(), pytest.raises(IndexLocked, match=str(os.getpid())):
        three.update()
    three.update()


def _killed(seeds: Path, index: Path) -> None:
    """Begins an update and dies in the middle of it."""

    def read(path: Path, seeds: Path, settings: Settings) -> Iterator[Reading]:
        if path.name == "z.txt":
            os._exit(9)
        name = path.stem
        yield page(name, f"{name} 改")

    update_index(seeds, index, read=read, suffixes=[".txt"], jobs=1)


def test_a_killed_build_leaves_the_old_one_and_no_litter(three: Shelf) -> None:
    three.put(page("a", "a 新"), "changed")
    three.put(page("z", "z 新"))
    process = multiprocessing.get_context("fork").Process(
        target=_killed, args=(three.seeds, three.index)
    )
    process.start()
    process.join()
    assert process.exitcode == 9
    assert list(three.index.glob("generations/*.part"))
    with three.open() as archive:
        assert archive.generation.articles == 6
        assert three.update().articles == 6
    assert not list(three.index.glob("generations/*.part"))
    with three.open() as archive:
        assert {"a 新", "z 新"} <= set(headlines(archive, ""))


def test_a_failed_build_leaves_the_old_one_and_no_litter(
    three: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    three.put(page("a", "a 新"), "changed")
    monkeypatch.setattr(Generations, "publish", fail)
    with pytest.raises(OSError, match="no space"):
        three.update()
    assert not list(three.index.glob("generations/*.part"))
    with three.open() as archive:
        assert archive.generation.articles == 6


def test_two_generations_are_kept(three: Shelf) -> None:
    for number in range(4):
        three.put(page("a", f"a {number}"), f"edition {number}")
        three.update()
    assert len(list(three.index.glob("generations/*"))) == 2


def test_segments_that_stay_are_linked_and_not_copied(three: Shelf) -> None:
    for number in range(30):
        three.put(page(f"n{number}", f"第{number}天"))
    three.update()
    before = {p.stat().st_ino for p in three.index.glob("generations/*/*.col")}
    three.put(page("e", "e 一"))
    three.update()
    current = three.index / "generations" / (Generations(three.index).current() or "")
    assert {p.stat().st_ino for p in current.glob("*.col")} & before


@pytest.mark.parametrize("harm", ["cut", "gone", "scrambled", "manifest"])
def test_a_damaged_index_is_noticed_and_made_anew(three: Shelf, harm: str) -> None:
    current = three.index / "generations" / (Generations(three.index).current() or "")
    segment = next(current.glob("articles*.col"))
    if harm == "cut":
        segment.write_bytes(segment.read_bytes()[:-100])
    elif harm == "gone":
        segment.unlink()
    elif harm == "scrambled":
        toc = next(current.glob("_articles*.toc"))
        toc.write_bytes(b"x" * toc.stat().st_size)
        three.put(page("e", "e 一"))
    else:
        (current / "manifest.json").write_text("{", encoding="utf-8")
    if harm != "scrambled":
        with three.open() as archive, pytest.raises(IndexMissing, match="reindex"):
            archive.search(Query.parse(""))
    report = three.update()
    assert report.pages_unchanged == 0 or harm == "scrambled"
    with three.open() as archive:
        assert {"a 一", "d 二"} <= set(headlines(archive, ""))


def _one_page(path: Path, seeds: Path, settings: Settings) -> Iterator[Reading | PageError]:
    name = path.relative_to(seeds).with_suffix("").as_posix()
    if name.endswith("3"):
        raise PageError(path, "ends in 3")
    yield page(name, f"{name} 报道")


def test_several_processes_give_what_one_gives(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number in range(40):
        (seeds / f"p{number:02}.txt").write_text(str(number), encoding="utf-8")
    results = []
    for jobs in (1, 2):
        told: list[tuple[int, int, str]] = []
        index = tmp_path / f"index{jobs}"
        report = update_index(
            seeds,
            index,
            read=_one_page,
            suffixes=[".txt"],
            jobs=jobs,
            progress=lambda *step, told=told: told.append(step),  # type: ignore[misc]
        )
        with Archive(index) as archive:
            results.append((headlines(archive, "报道"), report.refused, report.articles))
        assert told[-1] == (40, 40, "")
    assert results[0] == results[1]
    assert len(results[0][1]) == 4


def test_tables_made_beside_the_merging_are_those_made_behind_it(
    three: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tables(jobs: int) -> dict[str, bytes]:
        update_index(
            three.seeds, three.index, read=three.read, suffixes=[".txt"], jobs=jobs, full=True
        )
        name = Generations(three.index).current()
        assert name
        folder = Generations(three.index).path(name)
        # Of each index, and of each kind of table, there is one.
        assert len(list(folder.iterdir())) == 7
        return {path.name: path.read_bytes() for path in folder.glob("*.table")}

    behind = tables(1)
    monkeypatch.setattr(building, "_MANY", 1)
    monkeypatch.setattr(writer, "_TOKENS", 1)
    assert tables(2) == behind
    with three.open() as archive:
        assert sorted(headlines(archive, "")) == sorted(f"{n} {m}" for n in THREE for m in "一二")


def test_the_manifest_stands_in_its_generation(three: Shelf) -> None:
    assert (three.index / "manifest.json").exists() is False
    manifest = next(three.index.glob("generations/*/manifest.json"))
    assert json.loads(manifest.read_text(encoding="utf-8"))["sources"]


def test_pages_that_are_all_gone_at_once_empty_no_index(shelf: Shelf) -> None:
    """A folder that is not mounted must not empty the archive; --empty does, on purpose."""
    shelf.put(reading("p", [article("p", "新桥通车", "新桥今天通车，市民前来参观。")]))
    shelf.update()
    for file in list(shelf.seeds.iterdir()):
        file.unlink()
    with pytest.raises(SeedsGone, match="--empty"):
        shelf.update()
    with pytest.raises(SeedsGone):
        shelf.update(full=True)
    with shelf.open() as archive:
        assert archive.generation.articles == 1
    assert shelf.update(empty=True).pages_removed == 1


@pytest.mark.parametrize("damage", ["pages", "articles"])
def test_a_damaged_new_generation_leaves_the_old_one_answering(shelf: Shelf, damage: str) -> None:
    shelf.put(reading("p", [article("p", "新桥通车", "新桥今天通车，市民前来参观。")]))
    shelf.update()
    with shelf.open() as archive:
        assert archive.generation.articles == 1
        shelf.put(reading("q", [article("q", "旧桥重修", "旧桥今天重修，市民绕道而行。")]))
        shelf.update()
        folder = shelf.index / "generations" / (shelf.index / "current").read_text().strip()
        toc = next(folder.glob(f"_{damage}_*.toc"))
        data = bytearray(toc.read_bytes())
        data[9] ^= 0x40
        toc.write_bytes(bytes(data))
        archive._serving._looked = float("-inf")
        assert archive.generation.articles == 1
    with pytest.raises(IndexMissing), shelf.open() as archive:
        assert archive.generation.articles


def test_a_generation_holds_no_segment_that_it_does_not_read(three: Shelf) -> None:
    for number in range(6):
        three.put(page("a", f"a {number}"), f"edition {number}")
        three.update()
    folder = Generations(three.index).path(three.update().generation)
    named = {"manifest.json", *(path.name for path in folder.glob("*.table"))}
    for name in (ARTICLES, PAGES):
        toc = open_index(folder, name)._read_toc()
        named |= {f"_{name}_{toc.generation}.toc"}
        named |= {segment.path(folder).name for segment in toc.segments}
    assert {path.name for path in folder.iterdir()} == named
