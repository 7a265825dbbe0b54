"""A file far larger than a page is read in stretches, each as if it stood alone."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from archive.lines import stretches as module
from archive.lines.stretches import LINES, TEXT, stretches
from archive.lines.told import UNTOLD, Told
from archive.model import Article, Line, Page
from archive.stories.reading import read_page
from tests.archive.pages import (
    assert_blocks_hold_each_line_once,
    assert_every_line_has_one_place,
    assert_holds_together,
    assert_ids_are_unique,
    assert_spans_lie_in_the_page,
    page_of,
    seed_pages,
)
from tests.steps import steps_of

FEW = 40  # lines of a stretch in these tests
STORY = (
    "# {}的{}号新闻\n\n本报讯（记者 霍吕）今天上午，{}号路口下起了小雨，{}号市民带好了雨具。\n"
    "他们说，{}号公交车晚点了，{}号车站挤满了人。\n\n"
)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretches of a few lines."""
    monkeypatch.setattr(module, "LINES", FEW)


def day(count: int, name: str = "江州") -> str:
    """Some stories of which none prints what another does."""
    return "".join(STORY.format(name, *[f"{name}{n}"] * 5) for n in range(count))


def lines_of(text: str) -> tuple[Line, ...]:
    return page_of(text).lines


def cuts(lines: Sequence[Line], told: Told = UNTOLD) -> list[int]:
    """The number of the first line of each stretch but the first."""
    return [one[0].number for one in list(stretches(lines, told))[1:]]


def test_a_page_of_a_newspaper_is_one_stretch() -> None:
    for page in seed_pages():
        assert list(stretches(page.lines, UNTOLD)) == [page.lines]


@pytest.mark.parametrize("seed", range(20))
def test_the_stretches_of_a_page_are_its_lines_and_none_is_too_long(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(seed)
    monkeypatch.setattr(module, "LINES", rng.randint(1, 30))
    monkeypatch.setattr(module, "TEXT", rng.choice([1, 50, TEXT]))
    texts = ["雨" * rng.randint(1, 60) for _ in range(rng.randint(0, 200))]
    lines = lines_of("".join(rng.choice(["", "\n", "# "]) + text + "\n" for text in texts))
    found = list(stretches(lines, UNTOLD))
    assert [line for one in found for line in one] == list(lines)
    for one in found:
        assert len(one) <= module.LINES
        assert len(one) <= 1 or sum(len(line.text) for line in one) <= module.TEXT


CUTS = {
    "the highest heading": ("的\n" * 24 + "## 的\n" + "的\n" + "# 的\n" + "的\n" * 40, 27),
    "the first of several headings": ("的\n" * 24 + "# 的\n# 的\n" + "的\n" * 40, 25),
    "most blank lines": ("的\n" * 24 + "\n的\n\n\n的\n\n" + "的\n" * 40, 29),
    "a closed text above": ("的\n" * 24 + "的。\n" + "的\n" * 40, 26),
}


@pytest.mark.parametrize(("text", "line"), CUTS.values(), ids=CUTS)
@pytest.mark.usefixtures("short")
def test_a_stretch_ends_where_an_article_most_likely_begins(text: str, line: int) -> None:
    assert cuts(lines_of(text))[0] == line


@pytest.mark.usefixtures("short")
def test_a_stretch_ends_where_corrections_let_it() -> None:
    lines = lines_of("的\n" * 24 + "# 的\n" + "的\n" * 40)
    assert cuts(lines, Told(begins={30: True}))[0] == 30
    assert cuts(lines, Told(begins={25: False}))[0] != 25
    headline = Told(roles={24: ("headline", 24), 25: ("headline", 24)})
    assert cuts(lines, headline)[0] != 25


@pytest.mark.usefixtures("short")
def test_a_page_of_many_stretches_is_read_as_its_stretches_would_be() -> None:
    page = page_of(day(60))
    parts = list(stretches(page.lines, UNTOLD))
    alone = [one for part in parts for one in read_page(replace(page, lines=tuple(part))).articles]
    whole = read_page(page).articles
    assert len(parts) > 3 and len(whole) > 30
    assert list(map(told, whole)) == list(map(told, alone))


def told(article: Article) -> tuple[object, ...]:
    """What an article is, but for its name."""
    return (
        *(article.headline, article.body, article.byline, article.spans, article.kind),
        *(article.boundary, article.blocks),
    )


@pytest.mark.usefixtures("short")
def test_all_that_holds_of_a_reading_holds_of_one_in_stretches() -> None:
    rng = random.Random(3)
    printed = [line.text for page in seed_pages() for line in page.lines]
    texts = [rng.choice(printed)[: rng.choice([6, 20, 80])] for _ in range(300)]
    reading = read_page(page_of("".join(text + rng.choice(["\n", "\n\n"]) for text in texts)))
    for holds in (
        assert_every_line_has_one_place,
        assert_spans_lie_in_the_page,
        assert_ids_are_unique,
        assert_blocks_hold_each_line_once,
        assert_holds_together,
    ):
        holds(reading)


@pytest.mark.usefixtures("short")
def test_furniture_is_the_page_s_whatever_stretch_it_stands_in() -> None:
    """The masthead and the folio stand at the page's edges, and the text that is printed twice
    stands in its first and in its last stretch."""
    story = STORY.format("苏木", *["苏木"] * 5)
    text = f"江州日报 2022年6月13日 星期一\n\n{story}{day(30)}{story}{day(1, '永川')}第3版\n"
    reading = read_page(page_of(text))
    printed = [block.lines[0].text for block in reading.furniture]
    assert printed[0].startswith("江州日报") and printed[-1] == "第3版"
    assert (
        len(printed) == 3 and [a.headline for a in reading.articles].count("苏木的苏木号新闻") == 1
    )


def test_the_steps_to_read_many_stretches_grow_with_their_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LINES", FEW)
    small, large = (page_of(day(count)) for count in (40, 160))
    read_page(large)
    one, four = (_steps(page) for page in (small, large))
    assert four < 5 * one


def _steps(page: Page) -> int:
    return steps_of(lambda: read_page(page))


def test_a_stretch_is_longer_than_any_page() -> None:
    for page in seed_pages():
        assert len(page.lines) < LINES / 4
        assert sum(len(line.text) for line in page.lines) < TEXT / 4
