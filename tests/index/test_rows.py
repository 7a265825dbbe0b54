"""What is stored of articles and pages comes back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Article, Page, Reading
from index.storing.rows import dump, load, places_of
from tests.goldset import gold_readings


@pytest.mark.parametrize("reading", gold_readings(), ids=lambda reading: reading.page.id)
def test_a_gold_reading_comes_back_the_same(reading: Reading) -> None:
    assert load(Reading, dump(reading)) == reading


@given(st.builds(Article), st.builds(Page))
def test_any_article_and_page_come_back_the_same(article: Article, page: Page) -> None:
    assert load(Article, dump(article)) == article
    assert load(Page, dump(page)) == page


@pytest.mark.parametrize(
    "text", ["", "[]", "3", "{}", "[[], []]", "[1, 2]", '[["a"], ["b"]]', "[null, null]"]
)
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        load(Reading, text)


def test_a_row_of_another_length_is_refused() -> None:
    page = dump(Page("a", "a.txt", (), ""))
    assert load(Page, page).id == "a"
    with pytest.raises(ValueError, match="Page"):
        load(Page, page[:-1] + ",1]")


def test_fields_stand_in_their_order() -> None:
    assert list(places_of(Page))[:3] == ["id", "source", "lines"]
