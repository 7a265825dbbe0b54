"""Similar articles share telling words with one; unrelated ones are not offered."""

import random
from dataclasses import replace

import pytest

from archive.model import Article
from archive.words.folding import fold
from index import Archive, Query, cutting
from index.answering.likeness import LIKENESS
from index.answering.similar import telling_words
from tests.goldset import gold_readings
from tests.index.collection import Shelf, article, reading
from tests.index.test_turning import BRIDGE as TURNED
from tests.index.test_turning import first, paper, third

BRIDGE = "云台大桥的主塔今天封顶，桥墩浇筑了混凝土，斜拉索开始安装。"
BRIDGE_AGAIN = "斜拉索全部安装完毕，云台大桥合龙，主塔两侧的桥墩都通过了检测。"
SILK = "蚕农采下桑叶，蚕茧的收购价格比去年高，缫丝车间招工。"
SILK_AGAIN = "缫丝车间的机器换了，蚕茧从蚕农家里运来，桑叶也丰收。"
FILM = "放映队带来两部电影，孩子们搬着板凳坐满晒谷场。"
ORDINARY = (
    "会议指出，要坚持发展，加强工作，提高水平，推动各项任务落实。",
    "大家认为这件事情很重要，现在就开始，以后还要继续，不能放松。",
    "他说，今年的情况比去年好，群众的生活提高了，问题也解决了。",
)


def filled(shelf: Shelf, *stories: Article, spare: int = 24) -> Archive:
    """An archive of some stories among others about nothing in particular."""
    others = [
        article("z", f"第{n}号消息", ORDINARY[n % 3], ORDINARY[(n + 1) % 3]) for n in range(spare)
    ]
    for page in dict.fromkeys(one.page_id for one in stories):
        shelf.put(reading(page, [one for one in stories if one.page_id == page], "江城日报"))
    shelf.put(reading("z", others))
    assert not shelf.update().refused
    return shelf.open()


def alike(archive: Archive, one: Article) -> list[str]:
    view = archive.article(one.id)
    assert view is not None
    return [other.view.article.headline for other in archive.similar(view)]


STORIES = [
    article("a", "主塔封顶", BRIDGE, districts=["渝北区"], topics=["transport"]),
    article("b", "大桥合龙", BRIDGE_AGAIN, districts=["渝北区"], topics=["transport"]),
    article("a", "蚕茧涨价", SILK, districts=["黔江区"]),
    article("b", "缫丝换机", SILK_AGAIN, districts=["涪陵区"]),
    article("a", "晒谷场上放电影", FILM, districts=["渝北区"], topics=["transport"]),
    article("b", "会议召开", *ORDINARY, districts=["渝北区"]),
]


def test_what_shares_telling_words_is_offered_and_nothing_else(shelf: Shelf) -> None:
    with filled(shelf, *STORIES) as archive:
        assert [alike(archive, one) for one in STORIES[:5]] == [
            ["大桥合龙"],
            ["主塔封顶"],
            ["缫丝换机"],
            ["蚕茧涨价"],
            # Its tags are those of the bridges: that alone makes nothing similar.
            [],
        ]


def test_why_is_said_in_words_as_the_other_prints_them_and_in_tags(shelf: Shelf) -> None:
    printed = article(
        "b", "大橋合龍", "斜拉索安裝完畢，雲台大橋合龍，主塔兩側的橋墩通過檢測。",
        districts=["渝北区"], topics=["transport"],
    )  # fmt: skip
    with filled(shelf, STORIES[0], printed) as archive:
        view = archive.article(STORIES[0].id)
        assert view is not None
        (one,) = archive.similar(view)
        assert {"橋墩", "雲台"} <= set(one.words) and len(one.words) == 5
        assert (one.districts, one.topics) == (("渝北区",), ("transport",))
        assert all(word in printed.headline + printed.body for word in one.words)


def test_shared_tags_put_one_before_another_of_the_same_words(shelf: Shelf) -> None:
    near = replace(STORIES[1], id="b~near", page_id="b", headline="甲")
    far = replace(near, id="b~far", headline="乙", districts=(), topics=())
    with filled(shelf, STORIES[0], far, near) as archive:
        assert alike(archive, STORIES[0]) == ["甲", "乙"]


def test_the_words_of_the_headline_count_for_more(shelf: Shelf) -> None:
    title = article("a", "缫丝与主塔", "缫丝。主塔。", *ORDINARY)
    plain = article("b", "消息", "缫丝。主塔。缫丝。主塔。", *ORDINARY)
    with filled(shelf, title, plain) as archive:
        engine = archive._current().engine
        assert telling_words(engine, title)["缫丝"] > telling_words(engine, plain)["缫丝"]
        assert not {"的", "发展", "工作"} & set(telling_words(engine, title))


def test_parts_of_the_same_story_are_not_offered(shelf: Shelf) -> None:
    (source, _), (more,) = first("1"), third("3")
    other = article("5", "又一座桥", *TURNED)
    shelf.put(paper("1", first("1"), "1"))
    shelf.put(paper("3", third("3"), "3"))
    with filled(shelf, other) as archive:
        assert alike(archive, source) == alike(archive, more) == ["又一座桥"]
        assert set(alike(archive, other)) == {source.headline, more.headline}


def test_the_floor_and_the_number_hold_and_the_answer_is_always_the_same(gold: Archive) -> None:
    for hit in gold.search(Query.parse("", size=100)).hits:
        view = gold.article(hit.id)
        assert view is not None
        found = gold.similar(view)
        assert len(found) <= LIKENESS.given
        scores = [one.score for one in found]
        assert scores == sorted(scores, reverse=True)
        assert all(score >= LIKENESS.floor for score in scores)
        assert all(len(one.words) >= LIKENESS.least for one in found)
        assert view.article.id not in [one.view.article.id for one in found]
        gold._current().alike.clear()
        assert gold.similar(view) == found


def test_articles_of_drawn_words_are_not_alike(shelf: Shelf) -> None:
    """Words drawn at random are shared by chance; chance is below the floor."""
    chance = random.Random(5)
    bodies = [one.body for each in gold_readings() for one in each.articles]
    words = [word for body in bodies for word in cutting.words_of(fold(body).text)]
    stories = [article("a", f"第{n}篇", "".join(chance.choices(words, k=300))) for n in range(60)]
    with filled(shelf, *stories) as archive:
        assert [alike(archive, one) for one in stories] == [[]] * len(stories)


@pytest.mark.parametrize("text", ["", "。", "2022年5月1日，413家。"])
def test_an_article_without_words_has_no_similar_ones(shelf: Shelf, text: str) -> None:
    one = article("a", "", text)
    with filled(shelf, one, article("b", "", text)) as archive:
        assert alike(archive, one) == []
