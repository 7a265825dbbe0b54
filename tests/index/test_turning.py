"""Articles that go on on another page, asked of an archive."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from archive.model import Article, Reading
from index import Archive, ArticleView
from tests.index.collection import Shelf, article, reading

DAY = dt.date(2022, 6, 13)
BRIDGE = (
    "江城新桥昨天通车，设计师周望舒说，桥墩用的是“浮雕石”，石料从云岭采石场运来，（下转3版）",
    "浮雕石刻着渔民撒网的图案。周望舒还说，云岭采石场为新桥留了最好的石料，桥墩能用百年。",
)
LIBRARY = "图书馆从本周起夜里也开门，馆长何青山说，读者可以借阅到十点。"


def first(page: str, day: dt.date = DAY) -> tuple[Article, Article]:
    return (
        replace(article(page, "新桥通车", BRIDGE[0], date=day), continued_on="3版"),
        article(page, "图书馆夜里开门", LIBRARY, date=day),
    )


def third(page: str, day: dt.date = DAY) -> tuple[Article]:
    one = article(page, "浮雕石刻着渔民", BRIDGE[1], kind="continuation", date=day)
    return (replace(one, headline_derived=True, continued_from="1版"),)


def paper(
    page: str, articles: tuple[Article, ...], number: str, publication: str = "江城日报"
) -> Reading:
    made = reading(page, articles, publication)
    date = articles[0].date
    return replace(made, page=replace(made.page, number=number, date=date))


def view_of(archive: Archive, page: str, at: int = 0) -> ArticleView:
    made = archive.page(page)
    assert made is not None
    view = archive.article(made.articles[at].id)
    assert view is not None
    return view


def headline(view: ArticleView | None) -> str:
    return view.article.headline if view else ""


def test_both_ends_of_a_turned_article_know_each_other(shelf: Shelf) -> None:
    shelf.put(paper("1", first("1"), "1"))
    shelf.put(paper("3", third("3"), "3"))
    assert not shelf.update().refused
    with shelf.open() as archive:
        source, other = view_of(archive, "1"), view_of(archive, "3")
        assert headline(archive.continuation(source).continued_by) == "浮雕石刻着渔民"
        assert archive.continuation(source).continues is None
        assert headline(archive.continuation(other).continues) == "新桥通车"
        assert archive.continuation(other).continued_by is None
        rest = archive.continuation(view_of(archive, "1", 1))
        assert (rest.continues, rest.continued_by) == (None, None)


def test_another_day_or_paper_is_never_linked(shelf: Shelf) -> None:
    shelf.put(paper("1", first("1"), "1"))
    shelf.put(paper("3", third("3", DAY + dt.timedelta(1)), "3"))
    shelf.put(paper("b3", third("b3"), "3", "山城晚报"))
    shelf.put(paper("c3", third("c3"), "3", ""))
    assert not shelf.update().refused
    with shelf.open() as archive:
        assert archive.continuation(view_of(archive, "1")).continued_by is None
        for page in ("3", "b3", "c3"):
            assert archive.continuation(view_of(archive, page)).continues is None


def test_a_page_that_comes_later_is_linked_from_then_on(shelf: Shelf) -> None:
    shelf.put(paper("3", third("3"), "3"))
    shelf.update()
    with shelf.open() as archive:
        assert archive.continuation(view_of(archive, "3")).continues is None
        shelf.put(paper("1", first("1"), "1"))
        shelf.update()
        archive.close()
        assert headline(archive.continuation(view_of(archive, "3")).continues) == "新桥通车"


def test_an_issue_without_marks_is_not_looked_through(shelf: Shelf) -> None:
    plain = tuple(replace(article("1", f"第{n}篇", LIBRARY, str(n), date=DAY)) for n in range(3))
    shelf.put(paper("1", plain, "1"))
    shelf.update()
    with shelf.open() as archive:
        view = view_of(archive, "1")
        found = archive.continuation(view)
        assert (found.continues, found.continued_by) == (None, None)
        undated = replace(view, article=replace(view.article, date=None))
        assert archive.continuation(undated).continues is None
