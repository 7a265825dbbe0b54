"""What is stored comes back the same, as records with names and as rows without."""

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Article, Page, Reading
from index.storing import records, rows
from index.storing.manifest import Manifest
from index.storing.records import load
from tests.goldset import gold_readings

BOTH = pytest.mark.parametrize("way", [records, rows], ids=["records", "rows"])


@BOTH
@pytest.mark.parametrize("reading", gold_readings(), ids=lambda reading: reading.page.id)
def test_a_gold_reading_comes_back_the_same(reading: Reading, way: ModuleType) -> None:
    assert way.load(Reading, way.dump(reading)) == reading


@BOTH
@given(article=st.builds(Article), page=st.builds(Page))
def test_any_article_and_page_come_back_the_same(
    article: Article, page: Page, way: ModuleType
) -> None:
    assert way.load(Article, way.dump(article)) == article
    assert way.load(Page, way.dump(page)) == page


@pytest.mark.parametrize(
    "text", ["", "[]", "3", '{"nothing": 1}', '{"name": "a"}', '{"sources": 3}']
)
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        load(Manifest, text)
