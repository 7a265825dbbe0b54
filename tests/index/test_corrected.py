"""Corrections and paper.toml are part of a page: what changes in them reads just its pages."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from archive.settings import Settings
from index import Archive, IndexReport, update_index
from index.making.corrected import suffix_of
from tests.index.collection import headlines

PAGE = "# {0}今天开门\n\n本报讯（记者 黄某）6月12日，江城{0}开门迎客，市民前来参观，热闹非常。\n"
RECORD = '{"headline": "稻田画", "body": "江边的稻田里有画。"}\n'
TOLD = '[[correction]]\ntext = "{0}"\ndo = "headline is"\nvalue = "{1}"\n'


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("a", "b/c", "b/d"):
        file = tmp_path / "seeds" / f"{name}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(f"{name[-1]}馆"), encoding="utf-8")
    (tmp_path / "seeds" / "items.jsonl").write_text(RECORD * 2, encoding="utf-8")
    update(tmp_path)
    return tmp_path


def update(place: Path, *, check: bool = False) -> IndexReport:
    settings = Settings(corrections=place / "corrections")
    return update_index(place / "seeds", place / "index", jobs=1, settings=settings, check=check)


def told(place: Path, page: str, text: str) -> Path:
    file = place / "corrections" / f"{page}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def found(place: Path) -> list[str]:
    with Archive(place / "index") as archive:
        return sorted(headlines(archive, ""))


def test_a_new_changed_or_removed_file_reads_just_its_page(place: Path) -> None:
    before = found(place)
    file = told(place, "b/c", TOLD.format("c馆", "更名"))
    assert update(place, check=True).to_read == ("b/c.txt",)
    assert update(place).to_read == ("b/c.txt",)
    assert "更名" in found(place) and "c馆今天开门" not in found(place)
    assert update(place).to_read == ()
    told(place, "b/c", TOLD.format("c馆", "再更"))
    assert update(place).to_read == ("b/c.txt",)
    assert "再更" in found(place)
    file.unlink()
    assert update(place).to_read == ("b/c.txt",)
    assert found(place) == before


def test_the_corrections_of_a_record_read_its_file(place: Path) -> None:
    told(place, "items.2", TOLD.format("稻田画", "更名"))
    report = update(place)
    assert report.to_read == ("items.jsonl",)
    assert found(place).count("稻田画") == found(place).count("更名") == 1


def test_a_broken_file_takes_its_page_out_and_a_mended_one_brings_it_back(place: Path) -> None:
    told(place, "a", TOLD.format("a馆", "更名") + "colour = 1\n")
    for _ in range(2):
        report = update(place)
        (refused,) = report.refused
        assert refused.path == "a.txt"
        assert "corrections/a.toml:1: entry 1: unknown key 'colour'" in refused.reason
        assert "a馆今天开门" not in found(place)
    told(place, "a", TOLD.format("a馆", "更名"))
    assert update(place).refused == ()
    assert "更名" in found(place)


def test_an_orphan_is_named_after_every_run(place: Path) -> None:
    told(place, "a", TOLD.format("没有这一行", "更名"))
    for _ in range(2):
        (warning,) = update(place).warnings
        assert warning.path == "a.txt"
        assert "no line of the page begins so" in warning.reason


def test_a_file_that_belongs_to_no_page_is_named(place: Path) -> None:
    for page in ("gone", "b/a", "items", "a.1"):
        told(place, page, TOLD.format("a", "b"))
    report = update(place)
    assert report.to_read == ()
    names = [Path(one.path).relative_to(place / "corrections") for one in report.warnings]
    assert list(map(str, names)) == ["a.1.toml", "b/a.toml", "gone.toml", "items.toml"]
    assert all("belong to no page" in one.reason for one in report.warnings)


def test_nothing_is_ever_written_beside_pages_or_corrections(place: Path) -> None:
    told(place, "a", TOLD.format("a馆", "更名"))
    told(place, "b/c", "broken")
    kept = [place / "seeds", place / "corrections"]
    before = {file: file.read_bytes() for one in kept for file in one.rglob("*.*")}
    update(place)
    assert {file: file.read_bytes() for one in kept for file in one.rglob("*.*")} == before


def test_a_changed_or_removed_paper_toml_reads_the_pages_below_it(place: Path) -> None:
    file = place / "seeds" / "b" / "paper.toml"
    for name in ("江城日报", "江城晚报"):
        file.write_text(f'publication = "{name}"\n', encoding="utf-8")
        assert update(place).to_read == ("b/c.txt", "b/d.txt")
        with Archive(place / "index") as archive:
            reading = archive.page("b/c")
            assert reading is not None and reading.page.publication == name
        assert update(place).to_read == ()
    file.unlink()
    assert update(place).to_read == ("b/c.txt", "b/d.txt")


@pytest.mark.parametrize(
    "path", ["a.txt", "b/c.d/e", "b.c/.hidden", "a.b.jsonl", ".x.y", "", "年.报.txt", "..a"]
)
def test_an_ending_is_what_pathlib_takes_for_one(path: str) -> None:
    assert suffix_of(path) == PurePosixPath(path).suffix
