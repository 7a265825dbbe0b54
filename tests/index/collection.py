"""Small collections of readings, and indexes made of them, for the tests of this room."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from archive.errors import PageError
from archive.model import Article, Author, Byline, Kind, Line, Page, Paragraph, Reading, Tag
from archive.settings import Settings
from index import Archive, IndexReport, update_index


def article(
    page: str,
    headline: str,
    *paragraphs: str,
    kicker: str = "",
    districts: Sequence[str] = (),
    topics: Sequence[str] = (),
    authors: Sequence[str] = (),
    organisation: str = "",
    kind: Kind = "news",
    date: dt.date | None = None,
) -> Article:
    digest = hashlib.sha256((headline + "".join(paragraphs)).encode()).hexdigest()[:8]
    return Article(
        id=f"{page}~{digest}",
        page_id=page,
        headline=headline,
        kicker=kicker,
        spans=((1, 1 + len(paragraphs)),),
        paragraphs=tuple(Paragraph(text, ((n, n),)) for n, text in enumerate(paragraphs, 2)),
        byline=Byline(tuple(map(Author, authors)), organisation),
        kind=kind,
        date=date,
        districts=tuple(Tag("district", name, name) for name in districts),
        topics=tuple(Tag("topic", name, name) for name in topics),
    )


def reading(page: str, articles: Iterable[Article], publication: str = "") -> Reading:
    kept = tuple(articles)
    lines = tuple(Line(n, one.headline) for n, one in enumerate(kept, 1))
    return Reading(Page(page, f"{page}.txt", lines, "0" * 64, publication), kept)


class Shelf:
    """A folder of page files whose text is only a name: what each gives is told here."""

    def __init__(self, folder: Path, readings: Iterable[Reading] = ()) -> None:
        self.seeds = folder / "seeds"
        self.index = folder / "index"
        self.seeds.mkdir()
        self.readings: dict[str, Reading] = {}
        self.read_paths: list[str] = []
        for one in readings:
            self.put(one)

    def put(self, one: Reading, text: str = "") -> None:
        path = self.seeds / one.page.source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text or repr(one), encoding="utf-8")
        self.readings[one.page.source] = one

    def read(self, path: Path, seeds: Path, settings: Settings) -> Iterator[Reading | PageError]:
        source = path.relative_to(seeds).as_posix()
        self.read_paths.append(source)
        if source not in self.readings:
            raise PageError(path, "nothing is known of it", cure="tell the test")
        yield self.readings[source]

    def update(
        self, *, full: bool = False, check: bool = False, empty: bool = False
    ) -> IndexReport:
        return update_index(
            self.seeds,
            self.index,
            full=full,
            empty=empty,
            check=check,
            jobs=1,
            read=self.read,
            suffixes=(".txt", ".md", ".html", ".jsonl"),
        )

    def open(self) -> Archive:
        return Archive(self.index)


def headlines(archive: Archive, text: str, **choices: object) -> list[str]:
    """The headlines that a query finds, in their order."""
    from index import Query

    query = Query.parse(text, size=100, **choices)  # type: ignore[arg-type]
    return [hit.headline.text for hit in archive.search(query).hits]


def marked(texts: Mapping[str, object] | object) -> list[str]:
    """The marked pieces of a snippet."""
    from index import Snippet

    assert isinstance(texts, Snippet)
    return [texts.text[start:end] for start, end in texts.marks]
