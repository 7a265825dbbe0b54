"""Question words are data, and are left out of what ranks."""

import pytest

from archive.rulebook import load_group
from archive.words.folding import fold
from index.asking.questions import QUERIES, Question, asked_about, asks

RULES = load_group(QUERIES, "question", Question)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_holds_for_its_examples(rule: Question) -> None:
    assert rule.examples and rule.never
    for text in rule.examples:
        assert not any(word in "".join(asked_about(fold(text).text)) for word in rule.words), text
    for text in rule.never:
        assert asked_about(fold(text).text) == (fold(text).text,), text


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("大桥是由哪两个公司合作建的", ("大桥是由", "两个公司合作建的")),
        ("什么是神医？", ("是神医?",)),
        ("何时", ("何时",)),
        ("为什么呢", ("为什么呢",)),
        ("什么的", ("什么的",)),
        ("科技创新", ("科技创新",)),
    ],
)
def test_what_a_question_is_about_stands_between_its_question_words(
    text: str, runs: tuple[str, ...]
) -> None:
    assert asked_about(fold(text).text) == runs


def test_text_asks_where_it_says_what_about() -> None:
    assert asks("大桥何时通车？")
    assert not asks("何时")
    assert not asks("大桥通车")
