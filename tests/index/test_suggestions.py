"""What is suggested while a reader types: what it is, in which order, and what it leads to."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.words.folding import fold
from index import Archive, Query, Suggestion
from index.suggesting.entries import ENTRY_NAMES, Entry, EntryName, by_kind
from index.suggesting.entrytable import table_of
from index.suggesting.pinyin import reading_of
from index.suggesting.spelling import said, spelled
from index.suggesting.suggestions import LONGEST, MOST, Suggestions
from tests.index.collection import Shelf, article, reading
from tests.steps import steps_of


def texts(found: tuple[Suggestion, ...]) -> list[str]:
    return [one.text for one in found]


def marked(one: Suggestion) -> list[str]:
    return [one.text[start:end] for start, end in one.marks]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    first = [
        article(
            "a",
            f"兩江新區第{n}次開會",
            f"龙溪街道{n}、高质量发展，乡村振兴。",
            districts=["渝北区", "石柱土家族自治县"],
            authors=["单田芳", "黄虹"],
            organisation="渝北区融媒体中心",
        )
        for n in range(4)
    ]
    second = [
        article("b", "渝北 桥梁通车", "重庆长寿的桥。", districts=["长寿区"], authors=["黄虹"]),
        article("b", "“5G”与R&D", "网络。", districts=["忠县"], authors=["赵 五"]),
        article("b", "文化旅游周", "发展。"),
        article("b", "发展战略", "文化。"),
        article("b", "北京来客", "客人来了。", districts=["重庆市"]),
    ]
    shelf = Shelf(tmp_path_factory.mktemp("paper"), [reading("a", first), reading("b", second)])
    assert not shelf.update().refused
    return shelf.open()


@pytest.mark.parametrize(
    ("typed", "text", "kind", "mark"),
    [
        ("渝北", "渝北区", "place", "渝北"),
        ("yubei", "渝北区", "place", "渝北"),
        ("yub", "渝北区", "place", "渝北"),
        ("lüyou", "文化旅游周", "headline", "旅游"),
        ("LU\u0308you", "文化旅游周", "headline", "旅游"),
        ("lvyou", "文化旅游周", "headline", "旅游"),
        ("zhanlue", "发展战略", "headline", "战略"),
        ("zhanlüè", "发展战略", "headline", "战略"),
        ("zhanlve", "发展战略", "headline", "战略"),
        ("yb", "渝北区", "place", "渝北"),
        ("ybq", "渝北区", "place", "渝北区"),
        ("YBQ", "渝北区", "place", "渝北区"),
        ("yu bei", "渝北区", "place", "渝北"),
        ("chongqing", "重庆市", "place", "重庆"),
        ("changshou", "长寿区", "place", "长寿"),
        ("zhongx", "忠县", "place", "忠县"),
        ("石柱", "石柱土家族自治县", "place", "石柱"),
        ("龙溪", "龙溪街道", "place", "龙溪"),
        ("huanghong", "黄虹", "person", "黄虹"),
        ("shantianfang", "单田芳", "person", "单田芳"),
        ("dantian", "单田芳", "person", "单田"),
        ("融媒体", "渝北区融媒体中心", "organisation", "融媒体"),
        ("rongmei", "渝北区融媒体中心", "organisation", "融媒"),
        ("高质量", "高质量发展", "phrase", "高质量"),
        ("gzlfz", "高质量发展", "phrase", "高质量发展"),
        ("發展", "高质量发展", "phrase", "发展"),
        ("xczx", "乡村振兴", "phrase", "乡村振兴"),
        ("两江", "兩江新區第0次開會", "headline", "兩江"),
        ("liangjiang", "兩江新區第0次開會", "headline", "兩江"),
        ("通车", "渝北 桥梁通车", "headline", "通车"),
        ("渝北桥", "渝北 桥梁通车", "headline", "渝北 桥"),
        ("5g", "“5G”与R&D", "headline", "5G"),
        ("５Ｇ", "“5G”与R&D", "headline", "5G"),
        ("“渝北", "渝北区", "place", "渝北"),
    ],
)
def test_what_was_typed_is_found_with_its_marks(
    paper: Archive, typed: str, text: str, kind: str, mark: str
) -> None:
    found = {one.text: one for one in paper.suggest(typed, MOST)}
    assert text in found
    assert (found[text].kind, marked(found[text])) == (kind, [mark])


def test_choosing_any_suggestion_leads_to_results_that_contain_it(paper: Archive) -> None:
    for letter in "渝北黄高龙长重石忠乡单5赵yzcl":
        for one in paper.suggest(letter, MOST):
            assert paper.search(Query.parse(one.query)).total >= one.count >= 1, one


def test_a_beginning_comes_before_an_inside_and_a_word_before_a_part_of_one(
    paper: Archive,
) -> None:
    assert texts(paper.suggest("渝北"))[0] == "渝北区"
    assert texts(paper.suggest("北")).index("北京来客") < texts(paper.suggest("北")).index("渝北区")


def test_empty_text_signs_and_long_text_give_nothing(paper: Archive) -> None:
    for typed in ("", "  ", '"', "“”", "渝" * (LONGEST + 1), "\ud800", "\n", "没有的话"):
        assert paper.suggest(typed) == ()
    assert paper.suggest("渝", 0) == paper.suggest("渝", -5) == ()
    assert len(paper.suggest("渝", 10_000)) <= MOST


@given(st.text(max_size=LONGEST + 5), st.integers(-2, 30))
def test_no_text_raises(typed: str, size: int) -> None:
    for one in TABLE.suggest(typed, size):
        assert all(0 <= start < end <= len(one.text) for start, end in one.marks)


# --- the table by itself, against looking at each entry ---


def entry(label: str, name: EntryName = "phrase", count: int = 1) -> Entry:
    _, broken, read = spelled(label).split("\x1e")
    return Entry(label, name, broken, (read,), count)


def table(*entries: Entry) -> Suggestions:
    return Suggestions(table_of(by_kind(entries)))


def made_up(count: int) -> list[Entry]:
    rng = random.Random(3)
    signs = "渝北区江两新科技发展5G a·“”𰻞"
    labels = {"".join(rng.choices(signs, k=rng.randint(1, 6))).strip() for _ in range(count)}
    labels = {label for label in labels if fold(label).text}
    return [entry(label, rng.choice(ENTRY_NAMES), rng.randint(1, 4)) for label in sorted(labels)]


ENTRIES = made_up(400)
TABLE = table(*ENTRIES)


def test_a_character_finds_just_the_entries_that_hold_it() -> None:
    for typed in ("渝", "两江", "5", "发展a", "𰻞", "·北"):
        wanted = {one.label for one in ENTRIES if fold(typed).text in fold(one.label).text}
        found = {one.text for one in TABLE.suggest(typed, MOST)}
        assert found <= wanted
        assert len(found) == min(MOST, len(wanted))
        for one in TABLE.suggest(typed, MOST):
            assert {fold(part).text for part in marked(one)} == {fold(typed).text}


def test_pinyin_finds_just_the_entries_that_are_read_so() -> None:
    for typed in ("yubei", "liangj", "keji"):
        for one in TABLE.suggest(typed, MOST):
            read = said(reading_of(fold(one.text).text))
            starts = [at for at in range(len(read)) if at == 0 or read[at - 1] == " "]
            assert any(read[at:].replace(" ", "").startswith(typed) for at in starts)
            assert all(fold(part).text[0] in "渝两科" for part in marked(one))


def test_the_more_frequent_comes_first_then_the_shorter() -> None:
    told = table(entry("桥梁建设", count=2), entry("桥梁通车", count=9), entry("桥梁工", count=2))
    assert texts(told.suggest("桥梁", 3)) == ["桥梁通车", "桥梁工", "桥梁建设"]


def test_text_comes_before_pinyin_and_pinyin_before_initials() -> None:
    told = table(entry("an报", count=1), entry("安排", count=5), entry("爱你", count=9))
    assert texts(told.suggest("an", 5)) == ["an报", "安排", "爱你"]


def test_one_kind_leaves_room_for_the_others() -> None:
    many = [entry(f"科技{n}", count=9) for n in range(20)]
    headline = entry("科技馆开馆", "headline")
    found = table(*many, headline).suggest("科技", 10)
    assert len(found) == 10 and found[-1].text == "科技馆开馆"
    assert len(table(*many).suggest("科技", 10)) == 10


def test_an_entry_of_several_readings_is_suggested_once() -> None:
    twice = Entry("单", "author", "单", ("shan", "dan", "chan"), 1)
    assert texts(table(twice).suggest("an", 5)) == []
    assert texts(table(twice).suggest("d", 5)) == ["单"]
    both = Entry("重重", "phrase", "重重", ("chong chong", "zhong chong", "chong zhong"), 1)
    assert texts(table(both).suggest("chong", 5)) == ["重重"]


def test_an_empty_table_suggests_nothing() -> None:
    assert len(table()) == 0
    assert table().suggest("a", 5) == table().suggest("报", 5) == ()


def test_looking_up_takes_no_more_steps_in_a_larger_table() -> None:
    small, large = table(*made_up(200)), table(*made_up(2000))
    for typed in ("江", "k", "ke", "kj"):
        few = steps_of(lambda typed=typed: small.suggest(typed, 5))  # type: ignore[misc]
        many = steps_of(lambda typed=typed: large.suggest(typed, 5))  # type: ignore[misc]
        assert many <= 2 * few + 200


# --- with the index ---


def test_suggestions_follow_the_pages_as_a_full_run_would_have_them(shelf: Shelf) -> None:
    def page(name: str, author: str, *headlines: str) -> None:
        articles = [
            article(name, one, f"{one}，乡村振兴。", authors=[author], districts=["渝北区"])
            for one in headlines
        ]
        shelf.put(reading(name, articles), repr(articles))

    def seen() -> list[tuple[Suggestion, ...]]:
        with shelf.open() as archive:
            return [archive.suggest(typed, MOST) for typed in ("黄", "新", "乡村", "yubei", "第")]

    page("a", "黄虹", "新桥一", "新桥二")
    page("b", "黄河", "第三", "第四")
    shelf.update()
    assert {one.text for one in seen()[0]} == {"黄虹", "黄河"}
    assert [(one.text, one.count) for one in seen()[2]] == [("乡村振兴", 4)]
    page("a", "黄山", "新路")
    shelf.update()
    step = seen()
    assert {one.text for one in step[0]} == {"黄山", "黄河"}
    assert [one.text for one in step[1]] == ["新路"]
    assert [(one.text, one.count) for one in step[3]] == [("渝北区", 3)]
    shelf.update(full=True)
    assert seen() == step
