"""Snippets are short pieces of the text as printed that show the query's words together."""

from hypothesis import given
from hypothesis import strategies as st

from archive.words.folding import fold
from index import Query
from index.answering.marks import targets_of
from index.answering.snippets import LENGTH, Text, snippets_of
from tests.goldset import gold_readings
from tests.index.collection import marked

TEXT = (
    "春天来了，企业在江边种树。银行给企业发放贷款，手续很快！\n"
    "夏天，贷款到期。秋天没有新闻；冬天下雪。\n"
    "年底，一家创新企业拿到奖励。"
)


def passages(text: str, query: str) -> list[str]:
    return [one.text for one in snippets_of(text, targets_of(Query.parse(query)))]


def test_the_passage_with_all_words_closest_together_is_shown() -> None:
    (shown,) = passages(TEXT, "企业 贷款")
    assert "银行给企业发放贷款，手续很快！" in shown
    assert passages("贷款和很多别的事，说了半天，说到企业。\n企业贷款。", "企业 贷款") == [
        "企业贷款。"
    ]


def test_a_second_passage_shows_words_that_the_first_has_not() -> None:
    shown = passages(TEXT, "雪 贷款 创新")
    assert len(shown) == 2
    assert all(any(word in one for one in shown) for word in ("雪", "贷款"))


def test_without_words_the_beginning_is_shown() -> None:
    assert passages(TEXT, "") == ["春天来了，企业在江边种树。银行给企业发放贷款，手续很快！"]
    assert passages(TEXT, "山") == passages(TEXT, "")
    assert passages("", "山") == []


def test_a_long_sentence_is_cut_at_its_clauses() -> None:
    text = (
        "，".join(["这一句话很长很长"] * 20) + "，终于说到了灯塔，" + "，".join(["还没有说完"] * 20)
    )
    (snippet,) = snippets_of(text, targets_of(Query.parse("灯塔")))
    assert marked(snippet) == ["灯塔"]
    assert LENGTH // 2 < len(snippet.text) <= LENGTH
    assert snippet.text.startswith("这一句话") and snippet.text.endswith("，")


def test_a_mark_over_a_paragraphs_end_stays_whole() -> None:
    (snippet,) = snippets_of("他们去看大\n桥的灯。没有。", targets_of(Query.parse('"大桥"')))
    assert marked(snippet) == ["大\n桥"]


@given(
    st.sampled_from([a for r in gold_readings() for a in r.articles]),
    st.sampled_from(["科技 企业", "的", '"发展"', "2022 年", "重庆 区 5G", "不在里面"]),
)
def test_snippets_are_pieces_of_the_text_with_every_occurrence_marked(
    article: object, query: str
) -> None:
    text = article.body  # type: ignore[attr-defined]
    targets = targets_of(Query.parse(query))
    for snippet in snippets_of(text, targets):
        assert snippet.text in text
        assert len(snippet.text) <= LENGTH
        end = -1
        for first, last in snippet.marks:
            assert end < first < last <= len(snippet.text)
            end = last
        for target in targets:
            if not target.weak:
                unmarked = list(fold(snippet.text).text)
                shown = "".join(marked(snippet))
                if target.text in "".join(unmarked) and target.text.isalpha():
                    assert target.text in fold(shown).text


def test_a_very_long_line_is_shown_without_delay() -> None:
    text = "甲乙丙丁" * 500_000 + "灯塔"
    (snippet,) = snippets_of(text, targets_of(Query.parse("灯塔")))
    assert marked(snippet) == ["灯塔"] and len(snippet.text) <= LENGTH


def test_a_text_gives_what_its_characters_give_however_often_it_is_asked() -> None:
    printed = "灯塔在北。\n江边有灯塔，也有桥。" * 3
    kept = Text(printed)
    for query in ("灯塔", "桥 灯塔", "无", "江边"):
        targets = targets_of(Query.parse(query))
        assert snippets_of(kept, targets) == snippets_of(printed, targets)
    assert kept == Text(printed) and kept != Text("") and hash(kept) == hash(Text(printed))
