"""Which article goes on in which other, told by marks and words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import accumulate

import pytest

from archive.continuations import Sketch, continuations, goes_on, names_page, sketch_of
from archive.model import Article, Author, Block, Byline, Line, Page, Paragraph
from tests.goldset import gold_readings

DAY = dt.date(2022, 6, 13)
BRIDGE = (
    "江城新桥昨天通车，设计师周望舒说，桥墩用的是“浮雕石”，石料从云岭采石场运来，",
    "浮雕石刻着渔民撒网的图案。周望舒还说，云岭采石场为新桥留了最好的石料，桥墩能用百年。",
)
LIBRARY = (
    "图书馆从本周起夜里也开门，馆长何青山说，读者可以借阅到十点，",
    "何青山介绍，夜间借阅的读者多是学生和上班的人，馆里添了两百盏台灯。",
)


def sketch(
    name: str,
    number: str,
    *texts: str,
    from_: str = "",
    on: str = "",
    publication: str = "江城日报",
    date: dt.date | None = DAY,
    headline: str = "",
    mark: str = "",
) -> Sketch:
    page = Page(f"p{number}{publication}{date}", "p.txt", (), "", publication, number=number)
    lines = (Line(1, mark),) if mark else ()
    article = Article(
        id=name,
        page_id=page.id,
        headline=headline or texts[0][:6],
        headline_derived=not headline,
        spans=(),
        paragraphs=tuple(Paragraph(text, ()) for text in texts),
        continued_from=from_,
        continued_on=on,
        date=date,
        blocks=(Block("continued", lines),),
    )
    return sketch_of(article, page)


def pairs(*sketches: Sketch) -> set[tuple[str, str]]:
    return {(link.source, link.continuation) for link in continuations(sketches)}


FRONT = sketch("bridge", "1", BRIDGE[0], on="3版", headline="新桥通车")
OTHER = sketch("library", "1", LIBRARY[0], on="3版", headline="图书馆夜里开门")
BRIDGE_ON = sketch("bridge on", "3", BRIDGE[1], from_="1版")
LIBRARY_ON = sketch("library on", "3", LIBRARY[1], from_="1版")


def test_each_of_two_continuations_finds_the_article_that_it_continues() -> None:
    assert pairs(OTHER, BRIDGE_ON, FRONT, LIBRARY_ON) == {
        ("bridge", "bridge on"),
        ("library", "library on"),
    }


def test_a_link_says_why() -> None:
    (link,) = continuations([FRONT, BRIDGE_ON])
    said = {one.rule: one.text for one in link.evidence}
    assert said["continued: both pages name each other"] == "3版|1版"
    assert "云岭" in said["continued: like words"]
    assert link.score > 0


@pytest.mark.parametrize(
    ("source", "other"),
    [
        (FRONT, replace(BRIDGE_ON, date=DAY + dt.timedelta(1))),
        (FRONT, replace(BRIDGE_ON, date=None)),
        (FRONT, replace(BRIDGE_ON, publication="山城晚报")),
        (replace(FRONT, publication=""), replace(BRIDGE_ON, publication="")),
        (replace(FRONT, date=None), replace(BRIDGE_ON, date=None)),
        (FRONT, LIBRARY_ON),
        (FRONT, replace(BRIDGE_ON, continued_from="2版")),
        (FRONT, replace(BRIDGE_ON, number="4")),
        (replace(FRONT, continued_on="4版"), BRIDGE_ON),
        (replace(FRONT, number=""), BRIDGE_ON),
        (replace(FRONT, continued_on=""), replace(BRIDGE_ON, continued_from="")),
        (FRONT, replace(BRIDGE_ON, page_id=FRONT.page_id)),
    ],
    ids=[
        "other date", "no date", "other paper", "no paper", "no date at all", "no shared words",
        "from another page", "on another page", "goes on elsewhere", "no page number", "no mark",
        "same page",
    ],
)  # fmt: skip
def test_there_is_no_link_to_another_story_or_issue(source: Sketch, other: Sketch) -> None:
    assert pairs(source, other) == set()


def test_one_mark_is_enough_where_the_words_are_sure() -> None:
    assert pairs(replace(FRONT, continued_on=""), BRIDGE_ON, OTHER) == {("bridge", "bridge on")}
    assert pairs(FRONT, replace(BRIDGE_ON, continued_from=""), LIBRARY_ON) == {
        ("bridge", "bridge on")
    }


def test_an_article_is_continued_once_and_by_the_likeliest() -> None:
    again = sketch("again", "3", "云岭采石场也为别的桥送石料，价钱比去年贵了一些。", from_="1版")
    assert pairs(FRONT, again, BRIDGE_ON) == {("bridge", "bridge on")}


def test_a_mark_that_names_the_headline_tells() -> None:
    weak = sketch("weak", "3", "步道旁边种了许多树，新桥的灯晚上七点亮起来。", from_="1版")
    assert pairs(replace(FRONT, continued_on=""), weak, OTHER) == set()
    named = replace(weak, mark="（上接第1版《新桥通车》）")
    assert pairs(replace(FRONT, continued_on=""), named, OTHER) == {("bridge", "weak")}


@pytest.mark.parametrize(
    ("mark", "number", "own", "meant"),
    [
        ("1版", "1", "3", True),
        ("第三版", "3", "1", True),
        ("十二版", "12", "1", True),
        ("二十一版", "21", "1", True),
        ("头版", "1", "3", True),
        ("A02版", "A2", "A05", True),
        ("2版", "A02", "A05", True),
        ("2版", "B02", "A05", False),
        ("2版", "12", "1", False),
        ("1版", "", "3", False),
        ("版", "1", "3", False),
        ("A02版", "2", "5", False),
    ],
)
def test_marks_name_pages_as_papers_do(mark: str, number: str, own: str, meant: bool) -> None:
    assert names_page(mark, number, own) is meant


def test_a_sentence_that_breaks_off_at_the_mark_goes_on() -> None:
    source = sketch("a", "1", "市民走上大桥看江景，孩子们在桥（下转3版）", on="3版")
    assert source.ends.endswith("在桥")
    assert goes_on(source.ends, "头放风筝，十分高兴。")
    assert not goes_on("市民走上大桥。", "头放风筝，十分高兴。")
    assert not goes_on("", "头放风筝")


def halves(article: Article, page: Page) -> tuple[Sketch, Sketch] | None:
    """An article as it would be had it been turned to another page in its middle."""
    long = len(article.body)
    ends = list(accumulate(len(paragraph.text) for paragraph in article.paragraphs))
    cut = next((n for n, end in enumerate(ends, 1) if end >= 0.45 * long), 0)
    if long < 300 or cut == len(ends):
        return None
    first = replace(
        article, paragraphs=article.paragraphs[:cut], continued_from="", continued_on="3版"
    )
    rest = replace(
        article,
        id=f"{article.id} on",
        page_id="3",
        headline_derived=True,
        headline="",
        kicker="",
        deck="",
        byline=Byline(),
        paragraphs=article.paragraphs[cut:],
        continued_from="1版",
        continued_on="",
        date=DAY,
        blocks=(),
    )
    first = replace(first, page_id="1", date=DAY, blocks=())
    paper = replace(page, publication="江城日报")
    return sketch_of(first, replace(paper, number="1")), sketch_of(rest, replace(paper, number="3"))


def test_the_halves_of_the_seeds_articles_find_each_other_and_no_other() -> None:
    articles = [(one, reading.page) for reading in gold_readings() for one in reading.articles]
    cut = [pair for one, page in articles if (pair := halves(one, page))]
    assert len(cut) > 20
    wanted = {(first.id, rest.id) for first, rest in cut}
    both = pairs(*(one for pair in cut for one in pair))
    assert len(both & wanted) >= 0.75 * len(wanted) and both <= wanted
    unmarked = pairs(*(replace(one, continued_on="") for pair in cut for one in pair))
    assert len(unmarked & wanted) >= 0.6 * len(wanted) and unmarked <= wanted


def test_names_of_people_and_what_is_quoted_count() -> None:
    article = Article(
        "a", "p", "题", (), (Paragraph("他叫它“浮雕石”，见《石记》。", ()),),
        byline=Byline((Author("黄虹"),)),
    )  # fmt: skip
    page = Page("p", "p.txt", (), "")
    assert sketch_of(article, page).names == {"黄虹", "浮雕石", "石记"}
