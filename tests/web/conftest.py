"""A small archive to look at: the seeds as a careful reader reads them, in a real index."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.errors import PageError
from archive.model import Article, Block, Evidence, Line, Page, Reading, Tag
from archive.settings import Settings
from index import Archive, update_index
from scripts.gold import GoldArticle, load_gold
from tests.goldset import GOLD, SEEDS, gold_readings
from tests.web.browsing import addresses, browser, site, window
from tests.web.chromium import CURE
from web import create_app
from web.handle import EXTENSION, Handle

# Fixtures of the tests in a browser, which pytest looks for here.
__all__ = ["addresses", "browser", "site", "window"]

TOPICS = tomllib.loads((GOLD.parent / "topics.toml").read_text("utf-8"))["topic"]
LABELS = {topic["id"]: topic["zh"] for topic in TOPICS}
# Publication, day and how it is known, page number: by the order of the pages.
PAPERS = (
    ("渝州晚报", dt.date(2020, 7, 24), "front matter", "2"),
    ("渝州晚报", dt.date(2022, 1, 20), "inferred", "3"),
    ("渝州晚报", dt.date(2022, 6, 14), "path", ""),
    ("山城日报", dt.date(2020, 12, 30), "inferred", "A02"),
    ("", None, "", ""),
)


@dataclass(frozen=True)
class Collection:
    """What the index of the tests holds."""

    readings: tuple[Reading, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(article for reading in self.readings for article in reading.articles)


@pytest.fixture(scope="session")
def collection() -> Collection:
    golds = load_gold(GOLD)
    return Collection(
        tuple(
            _dated(reading, gold.articles, *paper)
            for reading, gold, paper in zip(gold_readings(), golds, PAPERS, strict=True)
        )
    )


def _dated(
    reading: Reading,
    golds: tuple[GoldArticle, ...],
    publication: str,
    date: dt.date | None,
    source: str,
    number: str,
) -> Reading:
    page = replace(
        reading.page, publication=publication, date=date, date_source=source, number=number
    )
    articles = tuple(
        replace(
            _tagged(article, gold, page), id=f"{page.id}~{n:08x}", date=date, date_source=source
        )
        for n, (article, gold) in enumerate(zip(reading.articles, golds, strict=True), 1)
    )
    used = {
        number
        for article in articles
        for first, last in article.spans
        for number in range(first, last + 1)
    }
    unused = tuple(line for line in page.lines if line.number not in used)
    return replace(reading, page=page, articles=articles, unused=unused)


def _tagged(article: Article, gold: GoldArticle, page: Page) -> Article:
    lines = [x for x in page.lines if any(a <= x.number <= b for a, b in gold.lines)]
    subheads = {"".join(subhead.split()) for subhead in gold.subheads}
    paragraphs = tuple(
        replace(one, role="subhead") if "".join(one.text.split()) in subheads else one
        for one in article.paragraphs
    )
    head = Evidence("short line", lines[0].text[:12], lines[0].number, 2.0)
    return replace(
        article,
        paragraphs=paragraphs,
        blocks=(Block("headline", tuple(lines[:1]), (head,)), Block("body", tuple(lines[1:]))),
        districts=tuple(
            Tag("district", name, name, tuple(_evidence(name, lines))) for name in gold.districts
        ),
        topics=tuple(Tag("topic", id, LABELS[id]) for id in gold.topics),
    )


def _evidence(name: str, lines: list[Line]) -> Iterator[Evidence]:
    for line in lines:
        at = line.text.find(name[:2])
        if at >= 0:
            yield Evidence("name of a district", line.text[at : at + 8], line.number)


@pytest.fixture(scope="session")
def settings(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    readings = {reading.page.source: reading for reading in collection.readings}

    def read(path: Path, seeds: Path, settings: Settings) -> Iterator[Reading | PageError]:
        yield readings[path.name]

    settings = Settings(index=tmp_path_factory.mktemp("archive") / "index")
    update_index(SEEDS, settings.index, jobs=1, settings=settings, read=read, suffixes=(".txt",))
    return settings


@pytest.fixture(scope="session")
def app(settings: Settings) -> Flask:
    return create_app(settings)


@pytest.fixture
def app_archive(app: Flask) -> Archive:
    """The archive that the program serves."""
    handle: Handle = app.extensions[EXTENSION]
    return handle.archive


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def broken(settings: Settings) -> Flask:
    """A program whose index fails in the middle of an answer."""

    class Failing:
        def search(self, query: object) -> None:
            raise RuntimeError("secret")

    app = create_app(settings)
    app.extensions[EXTENSION] = Handle(settings, cast(Archive, Failing()))
    return app


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once, in plain view, what to install where the browser tests were skipped."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any(CURE in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(f"skipped: {CURE}", yellow=True)
