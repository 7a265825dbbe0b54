"""Whatever stands in the folder of pages is read or refused, and named; the run goes on."""

from __future__ import annotations

import os
import re
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.errors import PageError
from archive.formats import open_page
from archive.settings import Settings
from index import Archive, IndexReport, Query, update_index
from scripts.reindex import table_of

TEXT = "今天上午，江州市下起了小雨，市民出行请带好雨具。"
OTHER = "臺灣與大陸兩岸經濟交流會議今天開幕，記者從主辦單位獲悉。"
GOOD = "# 江州市下雨了\n\n" + TEXT
READ = ""
# The good page goes in whatever stands beside it.
BESIDE = "the good one.txt"


def utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def lines(count: int, line: str = "雨") -> bytes:
    return utf8(f"{line}\n" * count + TEXT)


def entities(deep: int) -> str:
    """A bomb: each entity ten times the one before."""
    names = [f'<!ENTITY e0 "{TEXT}">']
    names += [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, deep)]
    return f"<!DOCTYPE x [{''.join(names)}]><p>&e{deep - 1};</p>"


OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
RECORD = '{"headline": "江州市下雨了", "body": "' + TEXT + '"}\n'

# What a file holds, and what is said of it: nothing where it is read.
CONTENTS: dict[str, tuple[str, bytes, str]] = {
    "UTF-8": ("a.txt", utf8(TEXT), READ),
    "UTF-8 with a mark": ("a.txt", TEXT.encode("utf-8-sig"), READ),
    "two marks": ("a.txt", b"\xef\xbb\xbf\xef\xbb\xbf" + utf8(TEXT), READ),
    "a mark alone": ("a.txt", b"\xef\xbb\xbf", READ),
    "UTF-16": ("a.txt", TEXT.encode("utf-16"), READ),
    "UTF-16 without a mark": ("a.txt", TEXT.encode("utf-16-be"), READ),
    "UTF-32": ("a.txt", TEXT.encode("utf-32"), READ),
    "GB18030": ("a.txt", TEXT.encode("gb18030"), READ),
    "Big5": ("a.txt", OTHER.encode("big5"), READ),
    "a mark that lies": ("a.txt", b"\xfe\xff" + utf8(TEXT) + b"x", "UTF-16"),
    "UTF-8 and GB18030": ("a.txt", utf8(TEXT * 5 + "\n") + TEXT.encode("gb18030"), "line 2"),
    "GB18030 and UTF-8": ("a.txt", (TEXT * 5 + "\n").encode("gb18030") + utf8(TEXT), "line 2"),
    "GB18030 and Big5": (
        "a.txt",
        (TEXT * 5 + "\n").encode("gb18030") + OTHER.encode("big5"),
        "line 2: is in two encodings: GB18030, but this line in Big5",
    ),
    "GB18030 and UTF-16": (
        "a.txt",
        (TEXT * 5 + "\n").encode("gb18030") + TEXT.encode("utf-16-le"),
        "line 3",  # as many ends of lines as the other half seems to have
    ),
    "NUL": ("a.txt", utf8(f"{TEXT}\n\0{TEXT}"), "line 2: holds NUL"),
    "control characters": ("a.txt", utf8("".join(map(chr, range(1, 32))) + TEXT), READ),
    "marks of direction": ("a.txt", utf8(f"\u202e{TEXT}\u2066\u200b"), READ),
    "half a character": ("a.txt", utf8(f"{TEXT}\ud800"), "looks like UTF-8"),
    "half a character of UTF-16": ("a.txt", TEXT.encode("utf-16") + b"\x00\xd8", "UTF-16"),
    "no byte": ("a.txt", b"", READ),
    "blank lines": ("a.txt", b"\n" * 100_000, READ),
    "a picture": ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, "NUL"),
    "every byte but NUL": ("a.md", bytes(range(1, 256)) * 99, "no encoding"),
    "more lines than any page": ("a.txt", b"\n" * 200_001, "more than 200000 lines"),
    "one line": ("a.txt", utf8(TEXT * 2000), READ),
    "one line of markdown": ("a.md", utf8(TEXT * 2000), READ),
    "one line of HTML": ("a.html", utf8(f"<p>{TEXT * 2000}"), READ),
    "many lines": ("a.txt", lines(20_000), READ),
    "many lines of markdown": ("a.md", lines(20_000), READ),
    "many lines of HTML": ("a.html", lines(5_000, "<p>雨</p>"), READ),
    "deep HTML": ("a.html", utf8("<div>" * 20_000 + TEXT), READ),
    "deep markdown": ("a.md", utf8("> " * 3_000 + TEXT), READ),
    "a bomb of entities": ("a.html", utf8(entities(12)), READ),
    "an entity from outside": ("a.xhtml", utf8(f"{OUTSIDE}<p>&e;{TEXT}</p>"), READ),
    "a character that there is not": ("a.html", utf8(f"<p>&#x110000;&#xd800;&#0;{TEXT}"), READ),
    "a character's number without end": ("a.html", utf8(f"<p>&#{'9' * 9000};{TEXT}"), "HTML"),
    "front matter without end": ("a.txt", utf8(f"---\ndate: 2022-06-13\n{TEXT}"), "not closed"),
    "front matter of nonsense": ("a.txt", utf8(f"---\ndate: soon\n---\n{TEXT}"), "line 2"),
    "deep JSON": ("a.jsonl", utf8("[" * 99_999 + "\n" + RECORD), "line 1: is no JSON"),
    "a number without end": ("a.jsonl", utf8('{"a": ' + "9" * 9999 + "}\n" + RECORD), "line 1"),
    "a record that is too long": (
        "a.jsonl",
        utf8(f"{' ' * 1_100_000}{RECORD}{RECORD}"),
        "line 1: is a line too long",
    ),
    "over the limit": ("a.txt", utf8(TEXT) + b" " * (1 << 20), "larger than 1 MB"),
}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / BESIDE).write_text(GOOD, encoding="utf-8")
    return folder


def read(seeds: Path) -> IndexReport:
    """What the run says. It ends, and the good page is in."""
    home = seeds.parent
    settings = Settings(
        seeds=seeds, index=home / "index", corrections=home / "corrections", max_page_mb=1
    )
    report = update_index(seeds, settings.index, jobs=1, settings=settings)
    with Archive(settings.index) as archive:
        found = archive.search(Query.parse('"江州市下雨了"'))
        assert BESIDE.removesuffix(".txt") in {hit.page for hit in found.hits}
    return report


@pytest.mark.parametrize(("name", "data", "said"), CONTENTS.values(), ids=CONTENTS)
def test_whatever_a_file_holds(seeds: Path, name: str, data: bytes, said: str) -> None:
    (seeds / name).write_bytes(data)
    report = read(seeds)
    if said == READ:
        assert report.refused == ()
        assert report.pages_read == 2
    else:
        (refused,) = report.refused
        assert refused.path.startswith(name)
        assert re.search(said, f"{refused.path}: {refused.reason}")


def test_nothing_from_outside_gets_into_a_page(seeds: Path) -> None:
    (seeds / "a.xhtml").write_bytes(utf8(f"{OUTSIDE}<p>&e;{TEXT}</p>"))
    read(seeds)
    with Archive(seeds.parent / "index") as archive:
        assert archive.search(Query.parse("root:x:0:0")).total == 0


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        # The address of such a socket is short.
        before = Path.cwd()
        os.chdir(path.parent)
        try:
            one.bind(path.name)
        finally:
            os.chdir(before)


def leading(to: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(to)


def holding(text: str = TEXT) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_text(text, encoding="utf-8")

    return make


# What stands under a name, and whether it is read, refused or skipped.
NAMES: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "a pipe": ("a.txt", pipe, "skipped"),
    "a pipe of records": ("a.jsonl", pipe, "skipped"),
    "a pipe that says of pages": ("paper.toml", pipe, ""),
    "a link to a pipe": ("a.txt", leading("pipe"), "skipped"),
    "a socket": ("a.txt", listening, "skipped"),
    "a link to a device": ("a.txt", leading("/dev/zero"), "refused"),
    "a link out of the folder": ("a.txt", leading("/etc/passwd"), "refused"),
    "a link up and out": ("a.txt", leading("../outside.txt"), "refused"),
    "a link to a folder outside": ("a", leading("/etc"), "refused"),
    "a link to itself": ("a.txt", leading("a.txt"), "refused"),
    "a link to nothing": ("a.txt", leading("nothing"), "refused"),
    "a link to the folder itself": ("a", leading("."), "skipped"),
    "a link inside": ("a.txt", leading(BESIDE), "read"),
    "spaces": ("a b  c.txt", holding(), "read"),
    "a wide space": ("江州\u3000日报.txt", holding(), "read"),
    "an end of line": ("a\nb.txt", holding(), "refused"),
    "what a terminal obeys": ("a\x1b[31mb.txt", holding(), "refused"),
    "a mark of direction": ("a\u202eb.txt", holding(), "refused"),
    "bytes that are no text": (os.fsdecode(b"\xff\xfe.txt"), holding(), "refused"),
    "255 bytes": ("a" * 252 + ".md", holding(), "read"),
    "255 bytes of Chinese": ("长" * 83 + "ab.txt", holding(), "read"),
    "255 bytes of records": ("a" * 249 + ".jsonl", holding(RECORD), "read"),
    "255 bytes with a number": ("a" * 250 + ".1.md", holding(), "read"),
    "like an option": ("-rf.txt", holding(), "read"),
    "signs of addresses": ("a?b#c%41&.txt", holding(), "read"),
    "markup": ("<img src=x onerror=alert(1)>.txt", holding(), "read"),
    "quotation marks": ("a'\"`$(b).txt", holding(), "read"),
    "a dot before": (".a.txt", holding(), "skipped"),
}


@pytest.mark.parametrize(("name", "make", "outcome"), NAMES.values(), ids=NAMES)
def test_whatever_a_name_stands_for(
    seeds: Path, name: str, make: Callable[[Path], None], outcome: str
) -> None:
    (seeds.parent / "outside.txt").write_text(GOOD, encoding="utf-8")
    os.mkfifo(seeds / "pipe")
    make(seeds / name)
    report = read(seeds)
    assert report.pages_read == 1 + (outcome == "read")
    assert len(report.refused) == (outcome == "refused")
    # The pipe itself is skipped each time.
    assert len(report.skipped) == 1 + (outcome == "skipped")
    said = table_of(report)
    assert all(line.isprintable() for line in said.replace("\u3000", " ").split("\n"))
    assert len(said.splitlines()) == 7 + len(report.refused) + len(report.skipped)


def test_names_that_differ_by_case_alone_are_pages_of_their_own(seeds: Path) -> None:
    (seeds / "CASE.txt").touch()
    if (seeds / "case.txt").exists():
        pytest.skip("the disk does not tell them apart")
    for number, name in enumerate(("CASE.txt", "Case.txt", "case.TXT")):
        (seeds / name).write_text(f"{GOOD}{TEXT * number}", encoding="utf-8")
    assert (read(seeds).refused, read(seeds).articles) == ((), 4)


def test_of_files_that_are_one_page_the_first_kind_goes_in(seeds: Path) -> None:
    """The run and the reader of a file agree which: where they did not, none went in."""
    for name in ("a.html", "a.txt", "a.md"):
        (seeds / name).write_text(TEXT, encoding="utf-8")
    report = read(seeds)
    assert sorted(left.path for left in report.refused) == ["a.html", "a.md"]
    assert report.pages_read == 2


def test_a_paper_toml_that_leads_out_is_refused_and_not_read(seeds: Path) -> None:
    outside = seeds.parent / "paper.toml"
    outside.write_text('publication = "外面的报纸"', encoding="utf-8")
    (seeds / "paper.toml").symlink_to(outside)
    assert [left.path for left in read(seeds).refused] == ["paper.toml"]
    with Archive(seeds.parent / "index") as archive:
        assert archive.search(Query.parse("江州市")).hits[0].publication == ""


@pytest.mark.parametrize("text", ["a = " + "[" * 9999, "a = " + "9" * 9999, "\0", "a = 1"])
def test_a_paper_toml_that_cannot_be_read_refuses_its_pages_by_name(seeds: Path, text: str) -> None:
    (seeds / "a").mkdir()
    (seeds / "a" / "b.txt").write_text(TEXT, encoding="utf-8")
    (seeds / "a" / "paper.toml").write_text(text, encoding="utf-8")
    (refused,) = read(seeds).refused
    assert "paper.toml" in refused.reason
    assert "reading it failed" not in refused.reason


def deep(folder: Path) -> Path:
    """A folder whose path is too long to be looked into, with a page in it."""
    here = os.open(folder, os.O_RDONLY)
    try:
        for _ in range(20):
            os.mkdir("d" * 250, dir_fd=here)
            below = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        os.close(os.open("a.txt", os.O_CREAT, dir_fd=here))
    finally:
        os.close(here)
    return folder


def test_a_folder_that_cannot_be_looked_into_is_named_and_the_others_are_read(seeds: Path) -> None:
    deep(seeds)
    (refused,) = read(seeds).refused
    assert refused.path.startswith("d" * 250)
    assert "too long" in refused.reason


def test_what_was_read_of_a_folder_that_is_closed_now_still_answers(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (seeds / "later").mkdir()
    (seeds / "later" / "a.txt").write_text(TEXT, encoding="utf-8")
    assert read(seeds).pages_read == 2
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("later"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("index.making.sources.os.scandir", scandir)
    (seeds / "b.txt").write_text(TEXT, encoding="utf-8")
    report = read(seeds)
    assert [left.path for left in report.refused] == ["later"]
    assert (report.pages_removed, report.articles) == (0, 3)


def test_a_file_that_becomes_a_pipe_while_it_is_read_keeps_nobody_waiting(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was a file when the folder was looked through."""
    from index.making import sources

    page = seeds / "a.txt"
    page.write_text(TEXT, encoding="utf-8")
    real = sources.scan

    def scan(*given: object) -> object:
        found = real(*given)  # type: ignore[arg-type]
        page.unlink()
        os.mkfifo(page)
        return found

    monkeypatch.setattr("index.making.building.scan", scan)
    reports: list[IndexReport] = []
    run = threading.Thread(target=lambda: reports.append(read(seeds)), daemon=True)
    run.start()
    run.join(60)
    assert [left.reason for left in reports[0].refused] == ["is no file"]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_page_may_be_as_long_as_the_setting_says(tmp_path: Path, end: str) -> None:
    page = tmp_path / "a.txt"
    for count, refused in ((5, False), (6, True)):
        page.write_bytes(utf8(end * count + TEXT))
        if refused:
            with pytest.raises(PageError, match="BAOHAI_MAX_PAGE_LINES"):
                open_page(page, tmp_path, max_lines=5)
        else:
            assert open_page(page, tmp_path, max_lines=5).lines[0].number == 6


def test_a_page_may_be_as_large_as_the_setting_says(seeds: Path) -> None:
    data = utf8(TEXT)
    (seeds / "a.txt").write_bytes(data + b" " * ((1 << 20) - len(data)))
    assert read(seeds).refused == ()
    (seeds / "a.txt").write_bytes(data + b" " * ((1 << 20) - len(data) + 1))
    (refused,) = read(seeds).refused
    assert "max_page_mb" in refused.reason
