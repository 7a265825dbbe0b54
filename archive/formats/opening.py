"""From a file to pages and readings.

A page file (.txt, .md, .html) becomes one `Page`; a file of records (.jsonl) holds articles
that were split elsewhere and becomes one `Reading` a line. What a page does not say about
itself is asked of ``paper.toml``, of its path, and at last of its own words.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from archive.errors import PageError
from archive.formats.drafts import Draft
from archive.formats.jsonl import RecordLine, read_record, record_lines
from archive.formats.txt import read_txt
from archive.model import Page, Reading
from archive.pages.dates import infer_date
from archive.pages.files import is_there, opened
from archive.pages.frontmatter import Metadata
from archive.pages.papers import paper_file, read_paper
from archive.words.days import day_in_path, page_in_path

Reader = Callable[[bytes, Path], Draft]


# What reads markup takes a tenth of a second to load, which a process that reads plain text
# need not wait for.
def _read_html(data: bytes, path: Path) -> Draft:
    from archive.formats.html import read_html

    return read_html(data, path)


def _read_md(data: bytes, path: Path) -> Draft:
    from archive.formats.md import read_md

    return read_md(data, path)


READERS: Mapping[str, Reader] = {
    ".txt": read_txt,
    ".md": _read_md,
    ".markdown": _read_md,
    ".html": _read_html,
    ".htm": _read_html,
    ".xhtml": _read_html,
}
RECORD_SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson")
PAGE_SUFFIXES: tuple[str, ...] = (*READERS, *RECORD_SUFFIXES)


def page_id(path: Path, seeds: Path) -> str:
    """The id of a file's page: its path below `seeds` without its ending.

    Raises PageError where the file is not below `seeds`, or its name is no Unicode text.
    """
    source = _source(path, seeds)
    return source[: -len(path.suffix)] if path.suffix else source


def open_page(path: Path, seeds: Path, *, max_mb: int = 64, max_lines: int = 200_000) -> Page:
    """Reads a page file (`READERS`).

    path: below `seeds`, or the same folder spelled the same way; max_mb, max_lines: larger
    files are refused unread, and longer ones.
    Raises PageError, naming file, line where there is one, and the cure.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise PageError(
            path, f"files of type {path.suffix!r} are not read", cure=f"use {', '.join(READERS)}"
        )
    name = page_id(path, seeds)
    _refuse_twins(path, tuple(READERS))
    _refuse_record_name(path)
    data = _bytes(path, max_mb)
    _refuse_long(path, data, max_lines)
    draft = reader(data, path)
    told = known(path, seeds)
    own = draft.metadata
    page = Page(
        id=name,
        source=_source(path, seeds),
        lines=draft.lines,
        sha256=hashlib.sha256(data).hexdigest(),
        publication=own.publication or told.publication,
        edition=own.edition or told.edition,
        number=own.page or told.page or page_in_path(path.stem),
        url=own.url,
    )
    return _dated(page, own, told, "front matter")


def open_records(path: Path, seeds: Path, *, max_mb: int = 64) -> Iterator[Reading | PageError]:
    """Reads a file of records (`RECORD_SUFFIXES`) line by line, never the whole of it.

    Yields a `Reading` for each record, its one article untagged, and a PageError, naming file,
    line and cure, for each line that is refused; the others go in.
    Raises PageError where the file as a whole cannot be read. max_mb: of one line.
    """
    yield from read_lines(open_lines(path, seeds, max_mb=max_mb), path, seeds)


def open_lines(path: Path, seeds: Path, *, max_mb: int = 64) -> Iterator[RecordLine | PageError]:
    """The lines of a file of records, for `read_lines`, and a PageError for each that is refused.

    Raises PageError where the file as a whole cannot be read.
    """
    page_id(path, seeds)
    known(path, seeds)
    _refuse_twins(path, RECORD_SUFFIXES)
    try:
        with opened(path) as file:
            yield from record_lines(file, path, max_mb << 20)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def read_lines(
    lines: Iterable[RecordLine | PageError], path: Path, seeds: Path
) -> Iterator[Reading | PageError]:
    """The readings of lines of a file of records, all of them or some; see `open_records`."""
    name, source, told = page_id(path, seeds), _source(path, seeds), known(path, seeds)

    def finish(page: Page, own: Metadata) -> Page:
        return _dated(page, own, told, "record")

    for line in lines:
        try:
            if isinstance(line, PageError):
                yield line
            else:
                yield read_record(line, path, name, source, told, finish)
        except PageError as error:
            yield error


def known(path: Path, seeds: Path) -> Metadata:
    """What ``paper.toml`` says of a page. Raises PageError."""
    file = paper_file(path, seeds)
    return read_paper(file).metadata(path) if file else Metadata()


def _dated(page: Page, own: Metadata, told: Metadata, own_source: str) -> Page:
    """The page with its date, from the most trustworthy source that has one."""
    date, source = own.date, own_source
    if date is None:
        date, source = told.date, "paper.toml"
    if date is None:
        date, source = day_in_path(page.source.rpartition(".")[0]), "path"
    if date is None:
        (date, _), source = infer_date(page), "inferred"
    return replace(page, date=date, date_source=source) if date else page


def _source(path: Path, seeds: Path) -> str:
    try:
        source = path.relative_to(seeds).as_posix()
        source.encode("utf-8")
    except ValueError as error:
        shown = str(path).encode("utf-8", "backslashreplace").decode("utf-8")
        if isinstance(error, UnicodeEncodeError):
            raise PageError(shown, "its name is no Unicode text", cure="rename it") from error
        raise PageError(shown, f"is not below {seeds}", cure="move it there") from error
    return source


def _refuse_twins(path: Path, suffixes: tuple[str, ...]) -> None:
    """Two files of one name would be one page: the one whose type comes later is refused."""
    for suffix in suffixes[: suffixes.index(path.suffix.lower())]:
        if is_there(twin := path.with_suffix(suffix)):
            raise PageError(path, f"has the same name as {twin.name}", cure="rename one of them")


def _refuse_record_name(path: Path) -> None:
    """The records of a.jsonl are the pages a.1, a.2 …, so that no page may be called so."""
    stem, _, number = path.stem.rpartition(".")
    for suffix in RECORD_SUFFIXES if stem and number.isdecimal() else ():
        if is_there(records := path.with_name(stem + suffix)):
            raise PageError(path, f"has the name of a record of {records.name}", cure="rename it")


def _bytes(path: Path, max_mb: int) -> bytes:
    most = max_mb << 20
    try:
        with opened(path) as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(size + 1) if size <= most else None
            if data and len(data) > size:
                # It is still being written to: no more is read than is allowed.
                data += file.read(most - size)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if data is None or len(data) > most:
        raise PageError(
            path,
            f"is larger than {max_mb} MB",
            cure="divide it, or raise max_page_mb (BAOHAI_MAX_PAGE_MB)",
        )
    return data


def _refuse_long(path: Path, data: bytes, most: int) -> None:
    # Each line takes memory and time, a blank one too. In UTF-16 other signs have these bytes too,
    # but not so many.
    if data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n") > most:
        raise PageError(
            path,
            f"has more than {most} lines",
            cure="divide it, or raise max_page_lines (BAOHAI_MAX_PAGE_LINES)",
        )


def _unreadable(path: Path, error: Exception) -> PageError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return PageError(path, f"cannot be read: {reason}", cure="see that it is a readable file")
