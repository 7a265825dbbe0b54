"""What is stored comes back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Article, Page, Reading
from index.storing.manifest import Manifest
from index.storing.records import dump, load
from tests.goldset import gold_readings


@pytest.mark.parametrize("reading", gold_readings(), ids=lambda reading: reading.page.id)
def test_a_gold_reading_comes_back_the_same(reading: Reading) -> None:
    assert load(Reading, dump(reading)) == reading


@given(st.builds(Article), st.builds(Page))
def test_any_article_and_page_come_back_the_same(article: Article, page: Page) -> None:
    assert load(Article, dump(article)) == article
    assert load(Page, dump(page)) == page


@pytest.mark.parametrize(
    "text", ["", "[]", "3", '{"nothing": 1}', '{"name": "a"}', '{"sources": 3}']
)
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        load(Manifest, text)
