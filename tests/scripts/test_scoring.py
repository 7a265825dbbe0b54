"""Scores are what ``tests/gold/README.md`` says they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from archive.model import Article, Author, Block, Byline, Page, Paragraph, Reading, Tag
from scripts.gold import GoldArticle, GoldPage
from scripts.scoring import Score, count_by, match_articles, overlap_of, plain, score_pages
from tests.archive.pages import page_of

TEXT = "\n".join(["甲乙丙丁戊己庚辛壬癸"] * 10)
PAGE = page_of(TEXT, "p.txt")


def predicted(first: int, last: int, **fields: Any) -> Article:
    """An article of some lines of the page."""
    fields = {"headline": "标题"} | fields
    text = PAGE.text_of(((first, last),))
    paragraph = Paragraph(text, ((first, last),))
    return Article(
        id=f"p~{first:08d}",
        page_id="p",
        spans=((first, last),),
        paragraphs=(paragraph, *fields.pop("subheads", ())),
        **fields,
    )


def wanted(first: int, last: int, **fields: Any) -> GoldArticle:
    fields = {"headline": "标题"} | fields
    return GoldArticle(lines=((first, last),), **fields)


def score(gold: GoldArticle | GoldPage, *articles: Article, page: Page = PAGE) -> dict[str, Score]:
    one = gold if isinstance(gold, GoldPage) else GoldPage("p.txt", (gold,))
    return score_pages([(one, Reading(page, articles))])


def value(name: str, gold: GoldArticle | GoldPage, *articles: Article) -> float:
    return score(gold, *articles)[name].value


# ---- matching -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (((1, 4),), ((1, 4),), 1.0),
        (((1, 4),), ((1, 8),), 0.5),
        (((1, 2),), ((3, 4),), 0.0),
        (((1, 2), (5, 6)), ((1, 6),), 4 / 6),
        (((1, 2),), (), 0.0),
        (((50, 60),), ((1, 2),), 0.0),
    ],
)
def test_overlap_is_shared_characters_of_all(one: Any, other: Any, overlap: float) -> None:
    assert overlap_of(PAGE, one, other) == pytest.approx(overlap)


def test_overlap_counts_characters_and_no_white_space() -> None:
    page = page_of("甲乙丙丁\n甲 乙 丙 丁 甲 乙\n", "q.txt")
    assert overlap_of(page, ((1, 1),), ((1, 2),)) == pytest.approx(0.4)


def test_articles_are_matched_once_the_greatest_overlap_first() -> None:
    gold = GoldPage("p.txt", (wanted(1, 4), wanted(5, 10)))
    near, far = predicted(1, 6), predicted(7, 10)
    pairs = match_articles(gold, Reading(PAGE, (near, far)))
    assert [(g.lines, a.spans) for g, a, _ in pairs] == [
        (((1, 4),), ((1, 6),)),
        (((5, 10),), ((7, 10),)),
    ]


@pytest.mark.parametrize(("last", "found", "whole"), [(10, 1, 1), (9, 1, 0), (8, 1, 0), (7, 0, 0)])
def test_an_article_is_found_from_eight_and_whole_from_nineteen_twentieths(
    last: int, found: float, whole: float
) -> None:
    scores = score(wanted(1, 10), predicted(1, last))
    assert (scores["found"].value, scores["whole"].value) == (found, whole)


def test_found_is_an_f1_so_that_articles_too_many_cost_as_missed_ones_do() -> None:
    gold = GoldPage("p.txt", (wanted(1, 5), wanted(6, 10)))
    assert value("found", gold, predicted(1, 5)) == pytest.approx(2 / 3)
    assert value("found", wanted(1, 5), predicted(1, 5), predicted(6, 10)) == pytest.approx(2 / 3)
    error = score(wanted(1, 5), predicted(1, 5), predicted(6, 10))["found"].errors[0]
    assert error == "p: missed none; 1 too many"


def test_an_article_that_is_not_found_has_all_its_fields_wrong() -> None:
    scores = score(wanted(1, 10, districts=("渝北区", "忠县"), topics=("sport",)))
    for name in ("headline", "authors", "kind", "first topic", "continued_from"):
        assert (scores[name].right, scores[name].of) == (0, 1)
    assert (scores["districts recall"].right, scores["districts recall"].of) == (0, 2)


# ---- fields -------------------------------------------------------------------------------

BYLINE = Byline((Author("黄虹", "记者"), Author("李明")), "渝北区融媒体中心", "新华社")
FIELDS: list[tuple[str, dict[str, Any], dict[str, Any], bool]] = [
    ("headline", {"headline": "甲“乙” 丙"}, {"headline": '甲"乙"丙'}, True),
    ("headline", {"headline": "甲"}, {"headline": "乙"}, False),
    ("headline", {"headline": "甲", "headline_any": ("乙",)}, {"headline": "乙"}, True),
    ("headline", {"headline": "甲"}, {"headline": "甲", "headline_derived": True}, False),
    ("headline", {"headline": ""}, {"headline": "甲", "headline_derived": True}, True),
    ("headline", {"headline": ""}, {"headline": "甲"}, False),
    ("kicker", {"kicker": "甲——乙"}, {"kicker": "甲—乙"}, True),
    ("kicker", {"kicker": ""}, {"kicker": "甲"}, False),
    ("deck", {"deck": "甲"}, {"deck": "甲"}, True),
    ("deck", {"deck": "甲"}, {}, False),
    ("authors", {"authors": ("李明", "黄虹")}, {"byline": BYLINE}, True),
    ("authors", {"authors": ("李明",)}, {"byline": BYLINE}, False),
    ("authors", {}, {}, True),
    ("organisation", {"organisation": "渝北区融媒体中心"}, {"byline": BYLINE}, True),
    ("agency", {"agency": "新华社"}, {"byline": BYLINE}, True),
    ("agency", {}, {"byline": BYLINE}, False),
    ("kind", {"kind": "photo"}, {"kind": "photo"}, True),
    ("kind", {"kind": "photo"}, {}, False),
    ("continued_from", {"continued_from": "1版"}, {"continued_from": "1版"}, True),
    ("continued_from", {"continued_from": "1版"}, {}, False),
    ("subheads", {"subheads": ()}, {}, True),
    ("subheads", {"subheads": ("小题",)}, {}, False),
    (
        "subheads",
        {"subheads": ("小题",)},
        {"subheads": (Paragraph("小 题", ((1, 1),), "subhead"),)},
        True,
    ),
]


@pytest.mark.parametrize(("name", "gold", "got", "right"), FIELDS)
def test_a_field_is_right_or_wrong(
    name: str, gold: dict[str, Any], got: dict[str, Any], right: bool
) -> None:
    assert value(name, wanted(1, 10, **gold), predicted(1, 10, **got)) == right


def tags(kind: Any, *ids: str) -> tuple[Tag, ...]:
    return tuple(Tag(kind, one, one) for one in ids)


def test_districts_are_counted_each() -> None:
    gold = wanted(1, 10, districts=("渝北区", "忠县"), districts_also=("重庆市",))
    got = predicted(1, 10, districts=tags("district", "渝北区", "重庆市", "北碚区"))
    scores = score(gold, got)
    assert scores["districts recall"].value == 0.5
    assert scores["districts precision"].value == pytest.approx(2 / 3)
    assert scores["districts recall"].errors == ("p: 标题: districts recall: 忠县 is missing",)


def test_districts_of_an_article_too_many_are_wrong() -> None:
    surplus = predicted(6, 10, districts=tags("district", "渝北区"))
    assert value("districts precision", wanted(1, 5), predicted(1, 5), surplus) == 0.0


def test_the_first_topic_must_be_among_the_gold_s() -> None:
    gold = wanted(1, 10, topics=("sport", "society"))
    for given, first, precision in (
        (("society", "economy"), 1.0, 0.5),
        (("economy", "sport"), 0.0, 0.5),
        ((), 0.0, 1.0),
    ):
        scores = score(gold, predicted(1, 10, topics=tags("topic", *given)))
        assert scores["first topic"].value == first
        assert scores.get("topics precision", Score(0, 0)).value == precision


# ---- pages --------------------------------------------------------------------------------


BROKEN = page_of("今天江州市下起了小\n雨市民带好雨具。", "p.txt")
JOINED = ("今天江州市下起了小雨市民带好雨具。",)
PARTED = tuple(line.text for line in BROKEN.lines)


@pytest.mark.parametrize(
    ("texts", "right"),
    [(JOINED, True), ((PARTED[0], "别的话。", PARTED[1]), False), (PARTED, False)],
    ids=["joined", "apart", "the next paragraph"],
)
def test_a_join_is_right_where_a_paragraph_has_both_ends_together(
    texts: tuple[str, ...], right: bool
) -> None:
    """The sentence goes on in its paragraph: that the next one takes it up is no join."""
    gold = GoldPage("p.txt", (wanted(1, 2),), joins=((1, 2),))
    paragraphs = tuple(Paragraph(text, ((1, 2),)) for text in texts)
    article = replace(predicted(1, 2), paragraphs=paragraphs)
    assert score(gold, article, page=BROKEN)["joins"].value == right


def test_noise_is_right_where_no_article_has_it() -> None:
    gold = GoldPage("p.txt", (wanted(1, 9),), noise=((10, 10),))
    assert value("noise", gold, predicted(1, 9)) == 1.0
    assert value("noise", gold, predicted(1, 10)) == 0.0


@pytest.mark.parametrize(
    ("date", "right"),
    [
        (dt.date(2022, 6, 12), True),
        (dt.date(2022, 6, 19), True),
        (dt.date(2022, 6, 11), False),
        (dt.date(2022, 6, 20), False),
        (dt.date(2021, 6, 13), False),
        (None, False),
    ],
)
def test_a_date_is_right_up_to_a_week_after_the_last_day_told(
    date: dt.date | None, right: bool
) -> None:
    gold = GoldPage("p.txt", (wanted(1, 10),), year=2022, not_before=dt.date(2022, 6, 12))
    page = replace(PAGE, date=date)
    assert score(gold, predicted(1, 10), page=page)["date"].value == right


def test_a_page_without_a_year_is_not_asked_for_its_date() -> None:
    assert "date" not in score(wanted(1, 10), predicted(1, 10))


def test_scores_of_pages_are_added_and_errors_name_their_page() -> None:
    gold = GoldPage("p.txt", (wanted(1, 10, authors=("李明",)),))
    right = Reading(PAGE, (predicted(1, 10, byline=Byline((Author("李明"),))),))
    wrong = Reading(replace(PAGE, id="q"), (predicted(1, 10),))
    scores = score_pages([(gold, right), (gold, wrong)])
    assert (scores["authors"].right, scores["authors"].of) == (1, 2)
    assert count_by(scores["authors"].errors) == {"q": 1}


def test_no_pages_have_no_scores() -> None:
    assert score_pages([]) == {}
    assert Score(0, 0).value == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“甲”", '"甲"'),
        ("甲——乙", "甲—乙"),
        ("甲－乙", "甲-乙"),
        ("４１３家", "413家"),
        ("甲 乙\u3000丙", "甲乙丙"),
    ],
)
def test_texts_are_compared_without_their_dress(one: str, other: str) -> None:
    assert plain(one) == plain(other)


def test_a_perfect_reading_is_perfect_in_all() -> None:
    article = predicted(1, 10, blocks=(Block("body", PAGE.lines),))
    scores = score(
        wanted(1, 10, topics=("sport",)), replace(article, topics=tags("topic", "sport"))
    )
    assert {name for name, one in scores.items() if one.value != 1.0} == set()
