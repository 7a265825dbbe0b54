"""Tags hold up on the gold articles and on invented ones, and in steps that grow with the text."""

from __future__ import annotations

from archive.model import Article, Line, Page, Paragraph
from archive.tags.tagging import place_words, tag
from scripts.gold import load_gold
from tests.archive.tagged import invented, scores_of
from tests.goldset import GOLD, gold_readings
from tests.steps import steps_of


def test_the_gold_articles_get_their_districts_and_topics() -> None:
    pairs = []
    for reading, gold in zip(gold_readings(), load_gold(GOLD), strict=True):
        pairs += zip(tag(reading.articles, reading.page), gold.articles, strict=True)
    scores = scores_of(pairs)
    print(scores)
    assert scores.district_recall == 1.0, scores
    assert scores.district_precision >= 0.97, scores
    assert scores.first_topic >= 0.95, scores
    assert scores.topic_precision >= 0.90, scores


def test_invented_articles_of_many_kinds_get_theirs() -> None:
    scores = scores_of(invented())
    print(scores)
    assert scores.district_recall >= 0.97, scores
    assert scores.district_precision >= 0.97, scores
    assert scores.first_topic >= 0.95, scores
    assert scores.topic_precision >= 0.95, scores


def test_everything_but_the_tags_is_given_back_unchanged() -> None:
    reading = gold_readings()[0]
    for before, after in zip(reading.articles, tag(reading.articles, reading.page), strict=True):
        assert after.districts and after.topics
        assert (after.id, after.spans, after.paragraphs) == (
            before.id,
            before.spans,
            before.paragraphs,
        )


def test_no_articles_no_tags() -> None:
    assert tag((), Page("p", "p.txt", (), "")) == ()


def test_an_article_without_a_word_is_left_without_tags() -> None:
    article = Article("p~0", "p", "", (), ())
    assert tag((article,), Page("p", "p.txt", (), "")) == (article,)


def test_place_words_name_districts_and_towns() -> None:
    words = place_words("重庆市")
    assert {"渝北区", "渝北", "石柱土家族自治县", "石柱", "两江新区", "龙溪街道", "临江镇"} <= set(
        words
    )
    assert len(words) == len(set(words)) > 1000
    assert "锦江区" in place_words("四川省")


def test_the_steps_grow_with_the_text_and_no_faster() -> None:
    text = "".join(line.text for line in gold_readings()[0].page.lines)

    def steps(times: int) -> int:
        body = text * times
        page = Page("p", "p.txt", (Line(1, body),), "")
        article = Article("p~0", "p", "", ((1, 1),), (Paragraph(body, ((1, 1),)),))
        return steps_of(lambda: tag((article,), page))

    steps(1)
    assert steps(40) < 8 * steps(5) * 1.5
