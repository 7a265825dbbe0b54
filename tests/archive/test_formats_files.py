"""Page files: what they are called, and which are refused."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from archive.errors import PageError
from archive.formats import PAGE_SUFFIXES, READERS, open_page, page_id
from tests.archive.formatted import write


def test_a_page_is_known_by_its_path(tmp_path: Path) -> None:
    path = write(tmp_path, "cqrb/2022-06-13/A02.要闻.md", "## 标题\n\n正文\n")
    page = open_page(path, tmp_path)
    assert page.id == page_id(path, tmp_path) == "cqrb/2022-06-13/A02.要闻"
    assert page.source == "cqrb/2022-06-13/A02.要闻.md"
    assert (page.date, page.date_source) == (dt.date(2022, 6, 13), "path")
    assert len(page.sha256) == 64
    assert [line.text for line in page.lines] == ["标题", "正文"]


def test_what_the_page_says_wins_over_its_path(tmp_path: Path) -> None:
    text = "---\ndate: 2022-06-14\npublication: 江城晚报\npage: 3\n---\n正文\n"
    page = open_page(write(tmp_path, "2022-06-13.txt", text), tmp_path)
    assert (page.date, page.date_source) == (dt.date(2022, 6, 14), "front matter")
    assert (page.publication, page.number) == ("江城晚报", "3")
    assert page.lines[0].number == 6


def test_an_empty_file_is_a_page_without_lines(tmp_path: Path) -> None:
    page = open_page(write(tmp_path, "a.txt", ""), tmp_path)
    assert (page.lines, page.date, page.date_source) == ((), None, "")


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_every_type_of_page_is_read_whatever_its_case(tmp_path: Path, suffix: str) -> None:
    page = open_page(write(tmp_path, f"a{suffix.upper()}", "正文"), tmp_path)
    assert [line.text for line in page.lines] == ["正文"]
    assert suffix in PAGE_SUFFIXES


def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    """Wrong type, a folder, none at all, outside the folder, too large, a pipe."""
    inside = write(tmp_path, "in/a.txt", "正文")
    (tmp_path / "folder.txt").mkdir()
    large = write(tmp_path, "large.txt", b"")
    os.truncate(large, 3 << 20)
    os.mkfifo(tmp_path / "pipe.txt")
    cases = [
        (write(tmp_path, "a.pdf", "x"), tmp_path, "not read"),
        (tmp_path / "folder.txt", tmp_path, "no file"),
        (tmp_path / "none.txt", tmp_path, "cannot be read"),
        (inside, tmp_path / "other", "not below"),
        (large, tmp_path, "larger than 2 MB"),
        (tmp_path / "pipe.txt", tmp_path, "no file"),
    ]
    for path, seeds, problem in cases:
        with pytest.raises(PageError, match=problem) as caught:
            open_page(path, seeds, max_mb=2)
        assert str(path) in str(caught.value)
        assert caught.value.cure


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff\xfe.txt")
    path.write_text("正文", encoding="utf-8")
    with pytest.raises(PageError, match="no Unicode") as caught:
        open_page(path, tmp_path)
    str(caught.value).encode("utf-8")


def test_two_files_that_would_be_one_page_are_told_apart(tmp_path: Path) -> None:
    """a.txt goes in; a.md, and a.1.txt beside a.jsonl, are refused and not lost."""
    first = write(tmp_path, "a.txt", "正文")
    assert open_page(first, tmp_path).id == "a"
    with pytest.raises(PageError, match=r"same name as a\.txt"):
        open_page(write(tmp_path, "a.md", "正文"), tmp_path)
    write(tmp_path, "b.jsonl", "")
    with pytest.raises(PageError, match=r"record of b\.jsonl"):
        open_page(write(tmp_path, "b.1.txt", "正文"), tmp_path)
