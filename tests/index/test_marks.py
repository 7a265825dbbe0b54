"""Marks show what a query asks for, exact to the character as printed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.words.folding import fold
from index import Query, byline_of, mark_article, marks_of
from tests.index.collection import article

MARKED = [
    ("科技型企业", "支持科技型企业发展", ["科技型企业"]),
    ("科技型企业", "支持科技 型\n企业发展", ["科技 型\n企业"]),
    ("企业 贷款", "贷款给企业，企业再贷款", ["贷款", "企业", "企业", "贷款"]),
    ('"两江新区"', "两江、新区不是两江新区", ["两江新区"]),
    ("兩江新區", "两江新区", ["两江新区"]),
    ("5G", "15G与5G和Ｇ５Ｇ", ["5G"]),
    ("５ｇ", "用 5G 网", ["5G"]),
    ("R&D投入", "R&D 投入", ["R&D 投入"]),
    ("1.6Tb/s", "达１．６Ｔb/s。", ["１．６Ｔb/s"]),
    ("II期", "Ⅱ期工程", ["Ⅱ期"]),
    ("c", "30℃", ["℃"]),
    ("413家", "共413家，另1413家", ["413家"]),
    ("“扶上马”", '要"扶上马"', ["扶上马"]),
    ('"“扶上马”"', '要"扶上马"了', ['"扶上马"']),
    ("刘先伟", "刘伟先、刘先 伟", ["刘先 伟"]),
    ("企业的发展", "企业的发展，他的书，企业的", ["企业的发展", "企业"]),
    ("科学技术局", "市科学技术局，局里", ["科学技术局"]),
    ("创新 -旅游", "创新与旅游", ["创新"]),
    ("创新 OR 旅游", "创新与旅游", ["创新", "旅游"]),
    ("标题:创新", "创新", []),
    ("记者:黄虹", "黄虹", []),
    ("", "什么都没有", []),
    ("，。", "，。", []),
    ("人人", "人人人人", ["人人人人"]),
]


@pytest.mark.parametrize(("query", "text", "pieces"), MARKED)
def test_marks_show_what_is_asked_for(query: str, text: str, pieces: list[str]) -> None:
    marks = marks_of(text, Query.parse(query))
    assert [text[start:end] for start, end in marks] == pieces


def test_words_asked_for_in_headlines_are_marked_there() -> None:
    assert marks_of("创新", Query.parse("标题:创新"), headline=True) == ((0, 2),)


@given(
    st.text(alphabet='科技型企业 \n５5G15Ⅱ℃“”"a·…', max_size=60),
    st.sampled_from(["科技 企业", "5G", '"科技型企业"', "II", '"“"', "c 科", "…… 型"]),
)
def test_marks_lie_in_the_text_rise_and_stay_apart(text: str, query: str) -> None:
    end = -1
    for first, last in marks_of(text, Query.parse(query)):
        assert end < first < last <= len(text)
        assert fold(text[first:last]).text
        end = last


def test_a_phrase_over_the_end_of_a_paragraph_is_marked_in_both() -> None:
    story = article("p", "大桥", "今天开通的大", "桥很长。", "没有。")
    marks = mark_article(story, Query.parse('"大桥"'))
    assert marks.paragraphs == (((5, 6),), ((0, 1),), ())
    assert marks.headline == ((0, 2),)
    assert marks.count == 3


def test_every_part_that_is_shown_is_marked() -> None:
    story = replace(
        article("p", "桥", "桥。", kicker="看桥", authors=["陈桥"], organisation="桥报"),
        column="桥边",
        deck="桥长",
    )
    marks = mark_article(story, Query.parse("桥"))
    assert (marks.column, marks.kicker, marks.headline, marks.deck) == (
        ((0, 1),),
        ((1, 2),),
        ((0, 1),),
        ((0, 1),),
    )
    byline = byline_of(story)
    assert [byline[start:end] for start, end in marks.byline] == ["桥", "桥"]
    assert marks.count == 7


def test_a_mark_over_several_short_paragraphs_is_in_each_of_them() -> None:
    story = article("p", "甲", "开通两", "江", "新区，两江新区")
    marks = mark_article(story, Query.parse('"两江新区"'))
    assert marks.paragraphs == (((2, 3),), ((0, 1),), ((0, 2), (3, 7)))
    assert marks.runs_on == {1, 2}
