"""What a query finds, in which order, and how often each value of a facet is counted."""

import datetime as dt
import random
import re
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Article
from archive.words.folding import fold, is_run
from index import FACETS, NO_DATE, Archive, Query, mark_article
from index.model import FacetName
from tests.goldset import gold_readings
from tests.index.collection import Shelf, headlines, marked, reading
from tests.index.collection import article as made

# --- the gold pages ---

GOLD = [article for reading in gold_readings() for article in reading.articles]


def holding(text: str) -> set[str]:
    """Ids of the gold articles that hold folded text, by looking at each."""
    wanted = fold(text).text
    parts = {one.id: "\x00".join((one.kicker, one.headline, one.deck, one.body)) for one in GOLD}
    return {
        name
        for name, whole in parts.items()
        if any(wanted in fold(part).text for part in whole.split("\x00"))
    }


def found(archive: Archive, text: str) -> set[str]:
    return {hit.id for hit in archive.search(Query.parse(text, size=100)).hits}


def test_a_word_finds_the_stories_about_it_and_is_marked(gold: Archive) -> None:
    result = gold.search(Query.parse("科技型企业"))
    shown = "".join(hit.headline.text for hit in result.hits)
    for headline in (
        "新培育科技型企业413家",
        "科技创新为高质量发展赋能蓄力",
        "“扶上马送一程”激发科企活力",
    ):
        assert headline in shown
    assert set(holding("科技型企业")) <= {hit.id for hit in result.hits}
    for hit in result.hits[:3]:
        marks = [piece for snippet in hit.snippets for piece in marked(snippet)]
        assert any(fold(piece).text == "科技型企业" for piece in marks), hit


@pytest.mark.parametrize("text", ['"两江新区"', "“两江新区”", "「兩江新區」", '"两江　新区"'])
def test_a_phrase_finds_exactly_what_holds_it(gold: Archive, text: str) -> None:
    assert found(gold, text) == holding("两江新区") != set()


def test_a_name_that_no_dictionary_knows_finds_its_letter_alone(gold: Archive) -> None:
    assert headlines(gold, "刘先伟") == ['"马路办公"马上办']


def test_a_phrase_over_a_line_break_of_the_page_is_found_and_marked(gold: Archive) -> None:
    (hit,) = gold.search(Query.parse('"不佳的科技型企业"')).hits
    assert [piece for s in hit.snippets for piece in marked(s)] == ["不佳的科\n技型企业"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("R&D投入", "Ｒ＆Ｄ投入"),
        ("1.6Tb/s", "１．６ＴＢ／Ｓ"),
        ("专精特新 -北碚", "專精特新 －北碚"),
        ("“坝坝直播间”", '"坝坝直播间"'),
        ("硅光芯片 OR 稻田画", "硅光芯片｜稻田画"),
        ("(铜梁 OR 大足) 办事", "（铜梁|大足） 办事"),
    ],
)
def test_forms_of_one_query_find_the_same(gold: Archive, left: str, right: str) -> None:
    assert found(gold, left) == found(gold, right) != set()


def cuts_a_run(text: str, place: int) -> bool:
    """Whether a place in a text is inside a Latin word or number."""
    if not 0 < place < len(text):
        return False
    before, after = fold(text[place - 1]).text[-1:], fold(text[place]).text[:1]
    return bool(before and after) and is_run(before) and is_run(after)


def runs(article: Article, count: int, chance: random.Random) -> list[str]:
    """Runs of text drawn from an article at random, but none that cuts a Latin word or number."""
    drawn = []
    text = chance.choice([article.headline, *[article.body] * 9])
    while len(drawn) < count:
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.choice((1, 2, 3, 5, 8, 20, 60)))
        if (
            not any(cuts_a_run(text, place) for place in (start, end))
            and fold(text[start:end]).text
        ):
            drawn.append(text[start:end])
    return drawn


def test_every_visible_run_finds_its_article_and_is_marked_there(gold: Archive) -> None:
    chance = random.Random(1905)
    for article in GOLD:
        for run in runs(article, 12, chance):
            query = Query.parse(f'"{run}"', size=100)
            hits = {hit.id: hit for hit in gold.search(query).hits}
            assert article.id in hits, run
            pieces = [hits[article.id].headline, *hits[article.id].snippets]
            marks = "".join(fold(piece).text for one in pieces for piece in marked(one))
            assert fold(run).text[:8].strip() in marks or len(fold(run).text) > 80, run


def test_every_word_of_a_pasted_run_is_found_without_quotes(gold: Archive) -> None:
    chance = random.Random(7)
    for article in GOLD:
        for run in runs(article, 3, chance):
            plain = re.sub(r"[^\w\s]", " ", run)
            query = Query.parse(plain, size=100)
            if query.words:
                assert fold(plain).text and gold.search(query).total, run


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from('重庆科技企业创新5G()"“”-|标题:区县日期2022.'), st.characters()
        ),
        max_size=40,
    )
)
def test_no_query_raises_and_none_without_words_finds_everything(gold: Archive, text: str) -> None:
    query = Query.parse(text)
    result = gold.search(query)
    assert 0 <= result.total <= len(GOLD)
    if query.root is not None and not (query.words or query.phrases or query.exclusions):
        assert result.total == 0 or "日期" in text or "date" in text


@pytest.mark.parametrize("text", ["，。！", "…", "()", "“”", "- | OR"])
def test_punctuation_alone_finds_nothing(gold: Archive, text: str) -> None:
    assert gold.search(Query.parse(text)).total == 0


def test_an_empty_query_finds_everything(gold: Archive) -> None:
    assert gold.search(Query.parse("")).total == len(GOLD)


# --- made-up articles with tags and dates ---

FOUND = [
    ("5G", {"渝北 桥梁通车"}),
    ("15G", {"科技馆开放"}),
    ("两江新区", {"两江新区推出新措施"}),
    ('"新区两江"', {"新区与两江"}),
    ("标题:桥梁", {"渝北 桥梁通车"}),
    ("桥梁 -标题:桥梁", {"科技馆开放"}),
    ("标题:为了企业", {"两江新区推出新措施"}),
    ("记者:黄虹", {"渝北 桥梁通车", "科技馆开放"}),
    ("记者:赵五", {"火灾演练"}),
    ("区县:渝北", {"渝北 桥梁通车", "科技馆开放"}),
    ("区县:渝北区", {"渝北 桥梁通车", "科技馆开放"}),
    ("区县:石柱", {"石柱 辣椒丰收"}),
    ("区县:石柱县", {"石柱 辣椒丰收"}),
    ("district:石柱土家族自治县", {"石柱 辣椒丰收"}),
    ("区县:忠县", {"旅游季"}),
    ("区县:重庆", {"科技馆开放"}),
    ("区县:黔江区", {"稻田画", "火灾演练"}),
    ("区县:黔江区 主题:应急安全", {"火灾演练"}),
    ("topic:safety", {"火灾演练"}),
    ("主题:文化旅游", {"科技馆开放", "新区与两江", "旅游季"}),
    ("报纸:山城晚报", {"没有日期的消息", "火灾演练", "旅游季"}),
    ("机构:渝北区融媒体中心", {"科技馆开放"}),
    ("日期:2022-05", {"石柱 辣椒丰收", "两江新区推出新措施"}),
    ("日期:2022-05..2022-06 科技馆", {"科技馆开放"}),
    ("日期:..2021", {"新区与两江"}),
    ("日期:2023..", {"旅游季"}),
    ("-日期:..2022", {"没有日期的消息", "火灾演练", "旅游季"}),
    ("贷款 OR 稻田", {"没有日期的消息", "旅游季", "稻田画"}),
    ("(贷款 OR 稻田) -旅游", {"没有日期的消息", "稻田画"}),
    (
        "贷款 OR -企业",
        {
            "渝北 桥梁通车",
            "科技馆开放",
            "稻田画",
            "石柱 辣椒丰收",
            "新区与两江",
            "没有日期的消息",
            "火灾演练",
            "旅游季",
        },
    ),
    ("-区县:渝北 -区县:黔江 日期:2022-06", set()),
    ("演练在社区举行 旅游也", {"火灾演练"}),
    ('"举行。旅游"', {"火灾演练"}),
    ('"火灾演练消防"', set()),
]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_a_query_finds_these_and_no_others(town: Archive, text: str, wanted: set[str]) -> None:
    assert set(headlines(town, text)) == wanted


def test_the_headline_counts_more_than_the_text(town: Archive) -> None:
    assert headlines(town, "桥梁") == ["渝北 桥梁通车", "科技馆开放"]


def test_words_that_stand_together_come_first(town: Archive) -> None:
    assert headlines(town, "企业 贷款")[0] == "旅游季"


def test_with_no_article_that_has_all_those_with_most_are_given(town: Archive) -> None:
    result = town.search(Query.parse("企业 贷款 火山爆发 -买船"))
    assert [hit.headline.text for hit in result.hits] == ["没有日期的消息"]
    assert result.relaxed[:2] == ("企业", "贷款")
    assert town.search(Query.parse("企业 贷款")).relaxed == ()
    assert town.search(Query.parse("火山爆发")).total == 0


def test_a_single_word_is_not_found_by_a_scrap_of_it(shelf: Shelf) -> None:
    """城市发展 has 市发, which is no office; of other words too, half of the pieces must stand."""
    articles = [
        made("p/1", "一", "城市发展很快。企业来了。"),
        made("p/1", "二", "榅桲熟了。"),
        made("p/1", "三", "还要快，企业来了。"),
    ]
    shelf.put(reading("p/1", articles))
    shelf.update()
    with shelf.open() as archive:
        assert headlines(archive, "市发改委") == []
        assert headlines(archive, "市发改委是什么？") == []
        assert set(headlines(archive, "市发改委 企业")) == {"一", "三"}
        assert headlines(archive, "榅桲囧") == ["二"]
        # What is shown of it says why it was found, and so does the article.
        (hit,) = archive.search(Query.parse("榅桲囧")).hits
        assert [one.text[a:b] for one in hit.snippets for a, b in one.marks] == ["榅桲"]
        view = archive.article(hit.id)
        assert view and mark_article(view.article, Query.parse("榅桲囧")).count == 1
        assert headlines(archive, "榅桲囧龘煜") == []


def test_a_question_is_answered_by_what_has_some_of_its_words(town: Archive) -> None:
    """One article has 科技馆, 展出 and 什么 nowhere; none is asked to say what."""
    result = town.search(Query.parse("科技馆今年展出了什么模型？"))
    assert result.hits[0].headline.text == "科技馆开放"
    assert result.question
    assert "什么" not in result.relaxed
    assert {"科技馆", "展出", "模型"} <= set(result.relaxed)


def test_a_question_word_alone_or_in_quotes_is_a_word(town: Archive) -> None:
    assert headlines(town, "如何") == headlines(town, '"如何"') == []
    assert not town.search(Query.parse("什么")).question
    assert not town.search(Query.parse('"什么" 桥梁')).question


def test_a_question_that_every_hit_answers_is_no_less_sure(town: Archive) -> None:
    """All that has any of the words has them all: nothing is said."""
    result = town.search(Query.parse("合唱团在哪里演出？"))
    assert [hit.headline.text for hit in result.hits] == ["新区与两江"]
    assert result.relaxed == ()
    assert not result.question


def test_a_dash_in_pasted_text_is_found_as_printed(shelf: Shelf) -> None:
    """Only where the query finds nothing else, and only between the two words."""
    articles = [
        made("p/1", "车程", "两地车程缩短近4 -小时。"),
        made("p/1", "小时", "甲小时。"),
    ]
    shelf.put(reading("p/1", articles))
    shelf.update()
    with shelf.open() as archive:
        assert headlines(archive, "缩短近4 -小时") == ["车程"]
        assert headlines(archive, "车程 -小时") == []
        assert headlines(archive, "甲 -车程") == ["小时"]
        assert archive.search(Query.parse("缩短近4 -小时")).printed == ("缩短近4 -小时",)
        assert archive.search(Query.parse("甲 -车程")).printed == ()


def test_newest_and_oldest_put_undated_last(town: Archive) -> None:
    newest = headlines(town, "", sort="newest")
    oldest = headlines(town, "", sort="oldest")
    assert newest[0] == "旅游季" and oldest[0] == "新区与两江"
    assert set(newest[-2:]) == set(oldest[-2:]) == {"没有日期的消息", "火灾演练"}
    assert headlines(town, "") == newest


def test_pages_follow_each_other_without_gaps(town: Archive) -> None:
    whole = headlines(town, "")
    paged = []
    for page in range(1, 6):
        hits = town.search(Query.parse("", page=page, size=2)).hits
        paged += [hit.headline.text for hit in hits]
    assert paged == whole
    assert town.search(Query.parse("", page=99)).hits == ()
    assert town.search(Query.parse("", page=99)).total == len(whole)


def test_days_narrow_from_both_ends(town: Archive) -> None:
    day = dt.date(2022, 5, 31)
    assert headlines(town, "", since=day, until=day) == ["两江新区推出新措施"]
    assert "没有日期的消息" not in headlines(town, "", since=dt.date(1900, 1, 1))


CHOICES: dict[FacetName, list[str]] = {
    "district": ["渝北区", "黔江区", "重庆市"],
    "topic": ["culture", "economy"],
    "kind": ["photo", "news"],
    "publication": ["江城日报"],
    "author": ["黄虹", "赵 五"],
    "year": ["2022", "2021"],
    "month": ["2022-06"],
}


def values_of(archive: Archive, facet: FacetName) -> dict[str, set[str]]:
    """Each article's values of a facet, by hand."""
    values = {}
    for hit in archive.search(Query.parse("", size=100)).hits:
        day = hit.date
        values[hit.id] = set(
            {
                "district": hit.districts,
                "topic": hit.topics,
                "kind": (hit.kind,),
                "publication": (hit.publication,),
                "author": hit.authors,
                "year": (f"{day:%Y}" if day else NO_DATE,),
                "month": (f"{day:%Y-%m}",) if day else (),
            }[facet]
        )
    return values


@pytest.mark.parametrize("text", ["", "桥梁 OR 企业", "-旅游"])
@pytest.mark.parametrize("names", [(), *((name,) for name in FACETS), *combinations(FACETS, 2)])
def test_facets_count_what_each_value_would_give(
    town: Archive, text: str, names: tuple[FacetName, ...]
) -> None:
    choices = {name: CHOICES[name] for name in names}
    by_hand = {name: values_of(town, name) for name in FACETS}
    text_hits = [hit.id for hit in town.search(Query.parse(text, size=100)).hits]
    result = town.search(Query.parse(text, size=100, **choices))  # type: ignore[arg-type]

    def kept(but: str) -> list[str]:
        return [
            name
            for name in text_hits
            if all(by_hand[f][name] & set(v) for f, v in choices.items() if f != but)
        ]

    assert sorted(hit.id for hit in result.hits) == sorted(kept(""))
    assert result.total == len(kept(""))
    for facet in result.facets:
        counts = Counter(value for name in kept(facet.name) for value in by_hand[facet.name][name])
        chosen = choices.get(facet.name, [])
        assert {v.value: v.count for v in facet.values if v.count} == counts
        assert {v.value for v in facet.values if v.selected} == set(chosen)
        order = [v.count for v in facet.values]
        if facet.name in ("year", "month"):
            dated = {one for one in counts | dict.fromkeys(chosen) if one != NO_DATE}
            last = [NO_DATE] if NO_DATE in counts else []
            assert [v.value for v in facet.values] == sorted(dated, reverse=True) + last
        else:
            assert order == sorted(order, reverse=True)


def test_facets_carry_the_labels_readers_see(town: Archive) -> None:
    facets = {facet.name: facet for facet in town.search(Query.parse("")).facets}
    assert {value.label for value in facets["topic"].values} >= {"科技创新", "应急安全"}
    assert {value.label for value in facets["kind"].values} == {"报道", "图片"}


DEEP = "(甲|乙 " * 32
WORST = [
    DEEP,
    "-(重庆 " * 45,
    "标题:(科技|-" * 45,
    "|".join("重庆科技企业创新发展的一是在了和有这个中大为上国人到我以要"),
    " ".join(f"-{c}" for c in "重庆科技企业创新发展的一是在了和有这个中大为上国人到我以要"),
    '"' + "重庆" * 240 + '"',
    "重庆" * 250,
    "a" * 500,
    "1,2.3:4/5&6-" * 41,
    "日期:0001..9999 " * 30,
]


@pytest.mark.parametrize("text", WORST, ids=range(len(WORST)))
def test_the_worst_queries_are_answered_soon(gold: Archive, text: str) -> None:
    query = Query.parse(text[:500])
    assert Query.parse(str(query)) == query
    result = gold.search(query)
    assert result.took_ms < 5000
    for hit in result.hits:
        assert isinstance(hit.snippets, tuple)
