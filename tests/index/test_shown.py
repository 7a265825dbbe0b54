"""What a hit shows is what the whole record says, and only so much of it is kept."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Article, Page
from index.answering.shown import Kept, Shown, shown_of
from index.answering.snippets import Text
from index.storing.stored import ArticleView, dump_article
from tests.goldset import gold_readings


def shown(view: ArticleView) -> Shown:
    article, page = view.article, view.page
    return Shown(
        article.id,
        article.page_id,
        Text(article.headline),
        article.headline_derived,
        tuple(filter(None, (article.kicker, article.deck))),
        Text(article.body),
        page.number,
        page.publication,
        article.date,
        article.date_source,
        article.byline.names,
        tuple(tag.id for tag in article.districts),
        tuple(tag.id for tag in article.topics),
        article.kind,
    )


def gold_views() -> Iterator[ArticleView]:
    for reading in gold_readings():
        for article in reading.articles:
            yield ArticleView.of(article, reading.page)


def test_gold_articles_are_shown_as_they_are() -> None:
    views = list(gold_views())
    assert len(views) > 20
    for view in views:
        assert shown_of(dump_article(view.article, view.page).encode()) == shown(view)


@given(st.builds(Article), st.builds(Page))
def test_any_article_is_shown_as_it_is(article: Article, page: Page) -> None:
    view = ArticleView.of(article, page)
    assert shown_of(dump_article(article, page).encode()) == shown(view)


@pytest.mark.parametrize("record", ["", "[]", "3", "[[], []]", "[1, 2]", '{"page": 1}'])
def test_what_is_no_record_is_refused(record: str) -> None:
    with pytest.raises(ValueError):
        shown_of(record.encode())


def test_what_was_shown_last_is_kept_within_bounds() -> None:
    one = shown(next(gold_views()))
    asked: list[int] = []

    def read(doc: int) -> Shown:
        asked.append(doc)
        return one

    kept = Kept(read, most=2 * len(one.body.printed))
    for doc in (1, 2, 1, 3, 1, 2):
        assert kept(doc) == one
    # With 3 there, of 1 and 2 that which was not asked for again had gone.
    assert asked == [1, 2, 3, 2]
