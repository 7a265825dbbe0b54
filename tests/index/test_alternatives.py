"""What may have been meant by a query that finds little: what is offered, counted, and kept."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Archive, Query
from index.suggesting.alternatives import _changed, _put, alternatives, fold
from tests.index.collection import Shelf, article, headlines, reading
from tests.steps import steps_of


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    bodies = [
        "渝北区的桥梁今天通车，科技创新带来变化。",
        "渝北区推动科技型企业贷款，讨论未来。",
        "渝北的科技型企业说，创新要有贷款。",
        "两江新区的旅游业，创新产品不少。",
        "两江新区和忠县签约，讨论旅游。",
        "忠县的柑橘熟了，未来可期。",
    ]
    headlines = ("创新一", "创新二", "三", "四", "五", "六")
    articles = [
        article("a", headline, body, authors=["黄虹"], districts=["忠县"])
        for headline, body in zip(headlines, bodies, strict=True)
    ]
    shelf = Shelf(tmp_path_factory.mktemp("meant"), [reading("a", articles)])
    assert not shelf.update().refused
    return shelf.open()


def meant(archive: Archive, text: str, **choices: object) -> dict[str, int]:
    query = Query.parse(text, **choices)  # type: ignore[arg-type]
    return {one.text: one.count for one in archive.alternatives(query)}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("渝被", "渝北"),
        ("两江心区", "两江新区"),
        ("兩江心區", "兩江新區"),
        ("“两江区”", "“两江新区”"),
        ('"两江新新区"', '"两江新区"'),
        ("江两新区", "两江新区"),
        ("创薪", "创新"),
        ("末来", "未来"),
        ("过论", "讨论"),
        ("zhongxian", "忠县"),
        ("ZhongXian", "忠县"),
        ("zhong xian", "忠县"),
        ("yubei", "渝北"),
        ("yubei keji", "渝北 科技"),
        ("标题:创薪 -旅游", "标题:创新 -旅游"),
        ('"科技形企业"', '"科技型企业"'),
        ("“科技形企业”", "“科技型企业”"),
        ("记者:黄红", "记者:黄虹"),
        ("区县:中县", "区县:忠县"),
        ("-旅游 （创薪｜没有的）", "-旅游 （创新｜没有的）"),
        ("创薪 科技 -(创薪)", "创新 科技 -(创薪)"),
    ],
)
def test_one_mistake_is_put_right_and_the_rest_stays_as_typed(
    paper: Archive, typed: str, offered: str
) -> None:
    assert next(iter(meant(paper, typed))) == offered


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Names of places, people and offices, some of which the text has in another form only."""
    articles = [
        article("a", "一", "渝北区的旅游。", districts=["渝北区"], authors=["欧阳一凡"]),
        dataclasses.replace(
            article("a", "二", "大足的发展战略。", districts=["大足区"], organisation="渝州晚报社"),
            names=("大足区",),
        ),
        article("a", "三", "岳北桥。", authors=["岳北桥"]),
    ]
    shelf = Shelf(tmp_path_factory.mktemp("named"), [reading("a", articles)])
    assert not shelf.update().refused
    return shelf.open()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("ybq", {"渝北区", "岳北桥"}),
        ("YBQ", {"渝北区", "岳北桥"}),
        ("ybq 旅游", {"渝北区 旅游"}),
        ("区县:ybq", {"区县:渝北区"}),
        ("记者:oyyf", {"记者:欧阳一凡"}),
        ("机构:yzwbs", {"机构:渝州晚报社"}),
        # The text has 大足 alone, which 大足区 finds.
        ("dzq", {"大足区"}),
        # Two initials are those of anything, and a part of a name is no name.
        ("yb", set()),
        ("ouy", set()),
        # Phrases and headlines have all initials sooner or later.
        ("fzzl", set()),
    ],
)
def test_names_are_offered_by_their_initials(named: Archive, typed: str, offered: set[str]) -> None:
    assert set(meant(named, typed)) == offered


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("lüyou", "旅游"), ("LVYOU", "旅游"), ("lü you", "旅游"), ("zhanlue", "战略"),
     ("zhan lüe", "战略"), ("fazhan zhanlue", "发展 战略")],
)  # fmt: skip
def test_pinyin_may_be_typed_with_its_dots_with_v_or_as_lue(
    named: Archive, typed: str, offered: str
) -> None:
    assert offered in meant(named, typed)


def test_what_finds_something_is_only_asked_of_what_sounds_or_looks_alike(paper: Archive) -> None:
    """创未 is one character from 创新, and so is 创薪, which sounds like it."""
    vocabulary = paper._current().vocabulary

    def offered(typed: str, found: int) -> set[str]:
        others = alternatives(
            Query.parse(typed), vocabulary, lambda asked: 9 if "创新" in str(asked) else found
        )
        return {one.text for one in others}

    assert offered("创未", 0) == {"创新"}
    assert offered("创未", 1) == set()
    assert offered("创薪", 1) == {"创新"}


def test_what_was_changed_is_marked(paper: Archive) -> None:
    (one, *_) = paper.alternatives(Query.parse("标题:创薪 -旅游"))
    assert [one.text[start:end] for start, end in one.marks] == ["新"]


def test_counts_are_those_of_the_engine_with_the_same_choices(paper: Archive) -> None:
    for typed in ("渝被", "创薪", "末来 -两江", "zhongxian"):
        for text, count in meant(paper, typed).items():
            assert paper.search(Query.parse(text)).total == count > 0
    assert meant(paper, "渝被", author=["黄虹"]) == meant(paper, "渝被")
    assert meant(paper, "渝被", author=["王二"]) == {}


def test_the_count_of_a_question_is_what_asking_it_finds(paper: Archive) -> None:
    """More than has all its words."""
    (one, *_) = paper.alternatives(Query.parse("忠县的末来是什么？"))
    assert one.text == "忠县的未来是什么？"
    result = paper.search(Query.parse(one.text))
    assert result.question
    assert one.count == result.total > len(headlines(paper, "忠县 未来"))


def test_a_query_that_finds_enough_or_asks_for_nothing_has_none(paper: Archive) -> None:
    for typed in ("创新", "", "   ", "()", "-创薪", "日期:2020", "？", "没有的话语吧"):
        assert meant(paper, typed) == {}


def test_where_the_result_is_known_the_query_is_not_asked_again(paper: Archive) -> None:
    query = Query.parse("渝被")
    result = paper.search(query)
    assert paper.alternatives(query, result) == paper.alternatives(query)
    assert paper.alternatives(query, dataclasses.replace(result, total=3, relaxed=())) == ()
    assert paper.alternatives(query, dataclasses.replace(result, total=3, relaxed=("渝",)))


def test_at_most_three_are_offered_and_each_finds_clearly_more(paper: Archive) -> None:
    found = meant(paper, "创欣")
    assert 1 <= len(found) <= 3
    query = Query.parse("创薪")
    asked: list[str] = []

    def count(other: Query) -> int:
        asked.append(other.text)
        return 2 if other.text == "创薪" else 4

    vocabulary = paper._current().vocabulary
    assert alternatives(query, vocabulary, count) == ()
    assert len(asked) > 2


@given(st.text(alphabet='渝北被两江心区a创薪yubei "“”:-()|标题记者OR𰻞', max_size=24))
@settings(max_examples=150, deadline=None)
def test_no_query_raises_and_all_that_is_offered_has_hits(paper: Archive, typed: str) -> None:
    query = Query.parse(typed)
    for one in paper.alternatives(query):
        assert one.count == paper.search(dataclasses.replace(Query.parse(one.text))).total > 0
        assert all(0 <= start < end <= len(one.text) for start, end in one.marks)


def test_the_engine_is_asked_a_bounded_number_of_times_however_long_the_query(
    paper: Archive,
) -> None:
    vocabulary = paper._current().vocabulary

    def asked(text: str) -> int:
        calls: list[Query] = []

        def count(query: Query) -> int:
            calls.append(query)
            return 0

        alternatives(Query.parse(text), vocabulary, count)
        return len(calls)

    assert asked("渝被") <= 12
    assert asked("渝被科技" * 100) <= 12
    assert asked(" ".join(["渝被", "创薪", "末来", "yubei"] * 16)) <= 12


def test_the_work_for_a_long_query_is_bounded(paper: Archive) -> None:
    vocabulary = paper._current().vocabulary

    def steps(text: str) -> int:
        query = Query.parse(text)
        alternatives(query, vocabulary, lambda other: 0)
        return steps_of(lambda: alternatives(query, vocabulary, lambda other: 0))

    assert steps("渝被科技末来创薪" * 60) < 20 * steps("渝被科技末来创薪")


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("渝被", "渝北", ((1, 2),)),
        ("两江区", "两江新区", ((2, 3),)),
        ("两江新新区", "两江新区", ()),
        ("zhongxian", "忠县", ((0, 2),)),
        ("北渝", "渝北", ((0, 2),)),
    ],
)
def test_marks_span_what_differs(old: str, new: str, marks: tuple[tuple[int, int], ...]) -> None:
    assert _changed(old, new) == marks


def test_a_word_is_put_in_as_printed_around_it() -> None:
    assert _put("兩江心區", fold("兩江心區"), 0, 4, "两江新区") == "兩江新區"
    assert _put("兩江區", fold("兩江區"), 0, 3, "两江新区") == "兩江新區"
    assert _put("新两江", fold("新两江"), 1, 3, "两江新") == "新两江新"
