"""What a folder says about its pages: paper.toml."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from archive.errors import PageError
from archive.formats import open_page
from archive.pages.frontmatter import Metadata
from archive.pages.papers import paper_file, read_paper


def paper(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "paper.toml").write_text(text, encoding="utf-8")
    return folder / "paper.toml"


@pytest.mark.parametrize(
    ("path", "page", "date", "number"),
    [
        ("{year}-{month}/{day}/{page}", "2022-06/13/A02.txt", dt.date(2022, 6, 13), "A02"),
        ("{date}/{page}", "2022-06-13/03.md", dt.date(2022, 6, 13), "3"),
        ("{date}_{page}", "20220613_3.html", dt.date(2022, 6, 13), "3"),
        ("{date}/第{page}版{any}", "20220613/第03版要闻.md", dt.date(2022, 6, 13), "3"),
        ("{any}/{year}{month}{day}", "晚报/20220613.txt", dt.date(2022, 6, 13), ""),
        ("{date}", "2022年6月13日.txt", dt.date(2022, 6, 13), ""),
        ("{date}", "2022_6_3.txt", dt.date(2022, 6, 3), ""),
        ("p{page}", "p12.txt", None, "12"),
        ("a.b({page})", "a.b(7).txt", None, "7"),
    ],
)
def test_a_path_tells_date_and_page(
    tmp_path: Path, path: str, page: str, date: dt.date | None, number: str
) -> None:
    told = read_paper(paper(tmp_path, f'path = "{path}"')).metadata(tmp_path / page)
    assert told == Metadata(date=date, page=number)


def test_an_edition_may_stand_in_the_path(tmp_path: Path) -> None:
    file = paper(tmp_path, 'publication = "江城晚报"\npath = "{date}/{edition}-{page}"\n')
    told = read_paper(file).metadata(tmp_path / "2022-06-13" / "科技-3.txt")
    assert told == Metadata("江城晚报", dt.date(2022, 6, 13), "科技", "3")


def test_the_nearest_paper_counts_and_none_above_the_pages(tmp_path: Path) -> None:
    """A folder's own paper.toml hides its parent's; one above all pages is none of theirs."""
    paper(tmp_path, 'publication = "外面"')
    seeds = tmp_path / "seeds"
    outer = paper(seeds, 'publication = "江城晚报"')
    inner = paper(seeds / "b", 'publication = "江城日报"\ndate = 2022-06-13\n')
    assert paper_file(seeds / "a" / "1.txt", seeds) == outer
    assert paper_file(seeds / "b" / "c" / "1.txt", seeds) == inner
    outer.unlink()
    assert paper_file(seeds / "a" / "1.txt", seeds) is None


def test_a_page_takes_from_its_paper_what_it_does_not_say(tmp_path: Path) -> None:
    paper(tmp_path, 'publication = "江城晚报"\nedition = "周刊"\npath = "{date}/{page}"\n')
    page_file = tmp_path / "2022-06-13" / "03.txt"
    page_file.parent.mkdir()
    page_file.write_text("---\nedition: 特刊\n---\n正文", encoding="utf-8")
    page = open_page(page_file, tmp_path)
    assert (page.publication, page.edition, page.number) == ("江城晚报", "特刊", "3")
    assert (page.date, page.date_source) == (dt.date(2022, 6, 13), "paper.toml")


@pytest.mark.parametrize("page", ["2022-13-40/3.txt", "2022-06-13.txt", "a/b/c.txt"])
def test_a_page_that_is_not_as_the_paper_tells_is_refused(tmp_path: Path, page: str) -> None:
    told = read_paper(paper(tmp_path, 'path = "{date}/{page}"'))
    with pytest.raises(PageError, match="rename the page, or change path") as caught:
        told.metadata(tmp_path / page)
    assert caught.value.path == str(tmp_path / page)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("publication = 重庆", 1, "no TOML"),
        ('publication = "a"\npaper = "b"\n', 2, "unknown key 'paper'.*allowed are publication"),
        ("publication = 3", 1, "no string"),
        ('edition = ["a"]', 1, "no string"),
        ('date = "昨天"', 1, "is no day.*2022-06-13"),
        ("date = 08:00:00", 1, "is no day"),
        ('\npath = "{date}/{seite}"', 2, r"\{seite\}, which is unknown.*use \{date\}"),
        ('path = "{page}/{page}"', 1, "twice"),
        ('path = "{year}/{page}"', 1, "part of a day"),
        ('path = "{date}/{year}-{month}-{day}"', 1, "twice"),
    ],
)
def test_a_paper_that_does_not_hold_together_is_refused(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    file = paper(tmp_path, text)
    with pytest.raises(PageError, match=problem) as caught:
        read_paper(file)
    assert caught.value.path == str(file)
    assert caught.value.line == line


def test_a_paper_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "paper.toml"
    file.write_bytes('publication = "江城晚报"'.encode("gbk"))
    with pytest.raises(PageError, match="UTF-8"):
        read_paper(file)
