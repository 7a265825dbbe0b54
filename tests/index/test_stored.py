"""Articles and pages come back from what is stored of them, and no text is stored twice."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import read_file
from archive.model import Article, Block, Line, Page, Paragraph, Reading
from index.storing.rows import dump, load
from index.storing.stored import ArticleView, PageRecord, dump_article, load_view
from tests.goldset import gold_readings

PAGES = sorted((Path(__file__).parents[2] / "seeds").iterdir())


def readings() -> list[Reading]:
    found = (one for page in PAGES for one in read_file(page, page.parent))
    return [one for one in found if isinstance(one, Reading)]


def again(reading: Reading) -> Reading:
    return load(PageRecord, dump(PageRecord.of(reading))).reading(reading.articles)


@pytest.mark.parametrize("reading", [*readings(), *gold_readings()], ids=lambda one: one.page.id)
def test_a_page_comes_back_the_same(reading: Reading) -> None:
    assert again(reading) == reading
    for article in reading.articles:
        view = ArticleView.of(article, reading.page)
        assert load_view(dump_article(article, reading.page).encode()) == view


@pytest.mark.parametrize("reading", readings(), ids=lambda one: one.page.id)
def test_lines_of_articles_are_not_stored_with_the_page(reading: Reading) -> None:
    theirs = {line for one in reading.articles for block in one.blocks for line in block.lines}
    assert theirs and not theirs & set(PageRecord.of(reading).page.lines)


LINES = st.lists(st.builds(Line, st.integers(1, 6), st.sampled_from("ab")), max_size=6)


@given(LINES, st.lists(LINES, max_size=3))
def test_any_lines_come_back_the_same(lines: list[Line], theirs: list[list[Line]]) -> None:
    page = Page("p", "p.txt", tuple(lines), "")
    articles = tuple(
        Article(f"p~{n}", "p", "", (), (), blocks=(Block("body", tuple(some)),))
        for n, some in enumerate(theirs)
    )
    reading = Reading(page, articles)
    assert again(reading) == reading
    assert again(replace(reading, articles=())) == replace(reading, articles=())


@given(
    st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["", "a", "b", "a\nb\n"])), max_size=4),
    LINES,
)
def test_any_lines_of_an_article_come_back_the_same(
    paragraphs: list[tuple[int, str]], lines: list[Line]
) -> None:
    article = Article(
        "p~1",
        "p",
        "",
        (),
        tuple(Paragraph(text, ((number, number),)) for number, text in paragraphs),
        blocks=(Block("body", tuple(lines)),),
    )
    page = Page("p", "p.txt", (), "")
    assert load_view(dump_article(article, page).encode()) == ArticleView(article, page)


def test_a_line_that_is_a_paragraph_has_its_text_once() -> None:
    text = "渝北区的桥通车了。"
    article = Article(
        "p~1",
        "p",
        "桥",
        ((1, 2),),
        (Paragraph(text, ((2, 2),)),),
        blocks=(Block("headline", (Line(1, "桥"),)), Block("body", (Line(2, text),))),
    )
    assert dump_article(article, Page("p", "p.txt", (), "")).count(text) == 1


@pytest.mark.parametrize("text", ["", "[]", "3", "{}", "[[], []]", "[1, 2]", '[["a"], ["b"]]'])
def test_what_is_no_article_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        load_view(text.encode())
