"""A concordance lists each occurrence of a query's words once, in its line, within bounds."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Article
from archive.words.folding import fold
from index import Archive, Concordance, Query, byline_of, mark_article
from index.answering import concordance as module
from tests.goldset import gold_readings
from tests.index.collection import Shelf, article, headlines, reading
from tests.steps import steps_of

ARTICLES = [one for each in gold_readings() for one in each.articles]
_IDS = Counter(one.id for one in ARTICLES)
# Some gold articles go by one name.
GOLD = {one.id: one for one in ARTICLES if _IDS[one.id] == 1}
WORDS = [
    "企业",
    "科技型企业",
    '"两江新区"',
    "重庆 发展",
    "创新 OR 旅游",
    "的",
    "企业 -旅游",
    "标题:科技",
]


def texts_of(one: Article) -> list[str]:
    """The parts of an article that are shown, without breaks, as a reader sees them."""
    heads = (one.column, one.kicker, one.headline, one.deck, byline_of(one))
    whole = "\n".join(paragraph.text for paragraph in one.paragraphs)
    return [re.sub(r"\s*\n\s*", "", text) for text in (*heads, whole)]


def lines(found: Concordance) -> list[tuple[str, str, str]]:
    return [(line.left, line.word, line.right) for line in found.lines]


def told(shelf: Shelf, *articles: Article) -> Archive:
    shelf.put(reading("p", articles))
    assert not shelf.update().refused
    return shelf.open()


@pytest.mark.parametrize("text", WORDS)
def test_every_mark_of_every_article_found_is_a_line(gold: Archive, text: str) -> None:
    query = Query.parse(text, size=100)
    found = gold.concordance(query, whole=True)
    hits = [hit.id for hit in gold.search(query).hits]
    marks = {name: mark_article(GOLD[name], query) for name in hits if name in GOLD}
    wanted = {name: one.count - len(one.runs_on) for name, one in marks.items() if one.count}
    counts = Counter(line.source.id for line in found.lines)
    assert {name: count for name, count in counts.items() if name in GOLD} == wanted
    assert list(counts) == [name for name in dict.fromkeys(hits) if name in counts]
    assert (found.total, found.looked, found.truncated) == (counts.total(), len(hits), False)
    assert len(counts) <= found.articles <= len(hits)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(GOLD)), st.data())
def test_a_line_is_a_piece_of_the_text_around_the_word(
    gold: Archive, name: str, data: st.DataObject
) -> None:
    body = GOLD[name].body
    start = data.draw(st.integers(0, max(0, len(body) - 2)))
    run = body[start : start + data.draw(st.integers(1, 6))]
    query = Query.parse(f'"{run}"')
    for line in gold.concordance(query, whole=True).lines:
        whole = line.left + line.word + line.right
        parts = [t for one in ARTICLES if one.id == line.source.id for t in texts_of(one)]
        assert any(whole.replace(" ", "") in part.replace(" ", "") for part in parts), whole
        assert fold(line.word).text in fold(run).text or fold(run).text in fold(line.word).text
        assert max(len(line.left), len(line.right)) <= module.WIDTH
        assert "\n" not in whole


def test_the_context_ends_with_its_paragraph_and_is_wide_enough(shelf: Shelf) -> None:
    far = "一二三四五六七八九十" * 3
    story = article("p", "大桥通车", f"{far}大桥{far}", "大桥真长。", kicker="看，大桥")
    with told(shelf, story) as archive:
        found = archive.concordance(Query.parse("大桥"))
        assert [line.place for line in found.lines] == ["kicker", "headline", "body", "body"]
        assert [line.hit for line in found.lines] == [1, 2, 3, 4]
        assert lines(found) == [
            ("看，", "大桥", ""),
            ("", "大桥", "通车"),
            (far[-20:], "大桥", far[:20]),
            ("", "大桥", "真长。"),
        ]


def test_a_word_over_the_end_of_a_paragraph_is_one_line(shelf: Shelf) -> None:
    with told(shelf, article("p", "通车", "今天开通的大", "桥很长。大桥")) as archive:
        found = archive.concordance(Query.parse('"大桥"'))
        assert lines(found) == [("今天开通的", "大桥", "很长。大桥"), ("桥很长。", "大桥", "")]
        # As the article's page numbers them, where the first is marked in both paragraphs.
        assert [line.hit for line in found.lines] == [1, 3]


def test_breaks_leave_no_gap_in_chinese_and_one_in_latin(shelf: Shelf) -> None:
    with told(shelf, article("p", "甲", "老\n旧的科\n技很 多 use\nof the 科技")) as archive:
        found = archive.concordance(Query.parse("科技"))
        assert lines(found)[0] == ("老旧的", "科技", "很 多 use of the 科技")


FRUIT = ("红苹果，甲", "青苹果乙", "很红苹果丙", "卖苹果“丁", "苹果")


def test_lines_are_ordered_by_what_stands_beside_the_word(shelf: Shelf) -> None:
    stories = [article("p", f"第{n}篇", text) for n, text in enumerate(FRUIT)]
    with told(shelf, *stories) as archive:
        query = Query.parse("苹果")
        following = archive.concordance(query, "following").lines
        rights = [line.right.strip("，“") for line in following]
        assert rights == sorted(rights) and set(rights) == {"", "丁", "丙", "乙", "甲"}
        preceding = archive.concordance(query, "preceding").lines
        assert [line.left[::-1] for line in preceding] == sorted(
            line.left[::-1] for line in preceding
        )
        assert [line.left for line in preceding].index("很红") == 1 + [
            line.left for line in preceding
        ].index("红")


def test_what_is_chosen_holds_and_the_order_of_the_articles_is_kept(town: Archive) -> None:
    query = Query.parse("企业", sort="oldest", size=100)
    names = [line.source.headline for line in town.concordance(query).lines]
    assert list(dict.fromkeys(names)) == headlines(town, "企业", sort="oldest")
    narrowed = town.concordance(Query.parse("企业", topic=["economy"], year=["2022"]))
    assert {line.source.headline for line in narrowed.lines} == {"两江新区推出新措施"}
    assert narrowed.lines[0].place == "kicker"
    assert (
        narrowed.found.facets
        == town.search(Query.parse("企业", topic=["economy"], year=["2022"])).facets
    )


def test_pages_of_lines_follow_each_other_without_gap(gold: Archive) -> None:
    query = Query.parse("企业", size=7)
    whole = gold.concordance(query, "following", whole=True).lines
    paged = []
    for page in range(1, len(whole) // 7 + 3):
        paged += gold.concordance(query.on_page(page), "following").lines
    assert tuple(paged) == whole and len(whole) > 14


@pytest.mark.parametrize("text", ["", "区县:渝北", "-旅游", "日期:2022", "，。", "火山爆发"])
def test_without_words_in_the_text_there_are_no_lines(town: Archive, text: str) -> None:
    found = town.concordance(Query.parse(text))
    assert (found.lines, found.total, found.looked, found.truncated) == ((), 0, 0, False)
    assert found.found.total == town.search(Query.parse(text)).total


@pytest.mark.parametrize("bound", ["MOST_LINES", "MOST_CHARACTERS"])
def test_the_bound_ends_the_search_and_is_told(
    town: Archive, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    query = Query.parse("企业 OR 旅游", sort="newest", size=100)
    whole = town.concordance(query, whole=True)
    monkeypatch.setattr(module, bound, 3)
    # What was found before is kept, so the question must be another one.
    found = town.concordance(Query.parse("企业 OR 旅游 OR 火星", sort="newest", size=100))
    assert found.truncated and not whole.truncated
    assert 0 < found.total < whole.total
    assert found.lines == whole.lines[: found.total]
    assert found.looked < whole.looked


def test_another_page_or_order_looks_at_no_article_again(
    gold: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = Query.parse("重庆")
    first = gold.concordance(query)

    def refuse(*_: object) -> None:
        raise AssertionError("looked again")

    monkeypatch.setattr(module, "lines_of", refuse)
    assert gold.concordance(query.on_page(2), "following").total == first.total
    with pytest.raises(AssertionError, match="looked again"):
        gold.concordance(Query.parse("重庆", kind=["news"]))


def test_the_work_grows_with_the_text(shelf: Shelf) -> None:
    def steps(count: int) -> int:
        story = article("p", "桥", *["河上有桥。"] * count)
        marks = mark_article(story, Query.parse("桥"))
        with_page = type("View", (), {"article": story, "page": reading("p", [story]).page})
        return steps_of(lambda: list(module.lines_in(with_page, marks)))  # type: ignore[arg-type]

    assert steps(800) < 2.2 * steps(400)
