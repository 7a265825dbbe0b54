"""A page in turns is read as corrections say: articles begin where they are told to, and go on
where they are told to."""

from __future__ import annotations

import pytest

from archive.lines.pieces import pieces_of
from archive.lines.told import Told
from archive.stories.heldsheet import HeldSheet
from archive.stories.heldsplitter import HeldSplitter, split_held
from archive.stories.reading import read_page
from archive.stories.splitting import Splitter
from archive.stories.ways import Reading
from archive.stories.weaving import Weaving
from tests.archive.pages import assert_holds_together, page_of
from tests.archive.test_weaving import IN_TURNS, ORDER

# Each part of the page is one line, and a blank line stands between two.
LINES = [1 + 2 * index for index in range(len(ORDER))]
# Where neither story begins when nothing is told; 3 is where the second one does.
INSIDE, BEGINS = (2, 4, 6, 7, 8, 9), 3


def splitter_told(begins: dict[int, bool]) -> Splitter:
    """The page's splitter. begins: by indexes of parts."""
    told = Told(begins={LINES[index]: value for index, value in begins.items()})
    splitter = split_held(HeldSheet(pieces_of(page_of(IN_TURNS).lines, told)), told.usual)[1]
    assert isinstance(splitter, HeldSplitter)
    return splitter


def read(begins: dict[int, bool]) -> Reading:
    return Weaving(splitter_told(begins)).read()


def firsts(reading: Reading) -> set[int]:
    """The first part of each story."""
    return {min(part.index for part in strand.parts) for strand in reading.strands}


def owners(reading: Reading) -> dict[int, int]:
    return {part.index: k for k, strand in enumerate(reading.strands) for part in strand.parts}


def test_without_corrections_the_page_is_read_as_these_tests_think() -> None:
    assert firsts(read({})) == {0, BEGINS}


@pytest.mark.parametrize("index", INSIDE)
def test_a_story_begins_where_it_is_told_to(index: int) -> None:
    assert index in firsts(read({index: True}))


@pytest.mark.parametrize("index", [BEGINS, *INSIDE])
def test_a_part_told_to_go_on_is_of_the_story_of_the_part_above(index: int) -> None:
    reading = read({index: False})
    assert index not in firsts(reading)
    assert owners(reading)[index] == owners(reading)[index - 1]


@pytest.mark.parametrize("index", INSIDE)
@pytest.mark.parametrize("value", [True, False])
def test_no_part_is_lost_whatever_is_told(index: int, value: bool) -> None:
    assert sorted(owners(read({index: value}))) == list(range(len(ORDER)))


@pytest.mark.parametrize("index", INSIDE)
def test_the_articles_of_the_page_begin_where_they_are_told_to(index: int) -> None:
    """From the correction to the article, by whatever way the page is read."""
    reading = read_page(page_of(IN_TURNS), Told(begins={LINES[index]: True}))
    assert LINES[index] in {article.spans[0][0] for article in reading.articles}
    assert_holds_together(reading)


def test_no_article_begins_where_it_is_told_not_to() -> None:
    reading = read_page(page_of(IN_TURNS), Told(begins={LINES[BEGINS]: False}))
    assert LINES[BEGINS] not in {article.spans[0][0] for article in reading.articles}
    assert_holds_together(reading)
