"""Which subjects are near one another, though no word of theirs is the same."""

from __future__ import annotations

import numpy as np
import pytest

from archive.words.subjects import DIMENSIONS, direction, nearness, sum_of
from archive.words.text import bigrams

SCHOOL = "老师在课堂上讲解作业，学生举手回答"
STEEL = "钢材价格上涨，高炉产能利用率回升"


def near(one: str, other: str) -> float:
    found = nearness(direction([sum_of(one)]), direction([sum_of(other)]))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "like", "unlike"),
    [
        (SCHOOL, "校长请家长参加毕业典礼", "矿石进口量下降"),
        (STEEL, "矿石进口量下降", "校长请家长参加毕业典礼"),
        ("医生给患者做手术", "护士测量体温", "球员射门得分"),
        ("农户种植水稻", "果园丰收", "法院审理案件"),
    ],
)
def test_words_of_one_subject_are_near(text: str, like: str, unlike: str) -> None:
    assert not bigrams(text) & bigrams(like)
    assert near(text, like) > near(text, unlike) + 0.1


def test_a_text_is_as_near_as_can_be_to_itself() -> None:
    assert near(SCHOOL, SCHOOL) == pytest.approx(1.0, abs=1e-4)
    assert -1.0 <= near(SCHOOL, STEEL) == near(STEEL, SCHOOL) <= 1.0


def test_traditional_script_and_spaces_do_not_matter() -> None:
    assert near("老師在課 堂上講解", "老师在课堂上讲解") == pytest.approx(1.0, abs=1e-4)


def test_texts_are_added_up() -> None:
    one, other, both = sum_of("学生老师"), sum_of("钢材高炉"), sum_of("学生老师钢材高炉")
    assert one is not None and other is not None and both is not None
    assert both == pytest.approx(one + other, abs=1e-4)
    assert both.shape == (DIMENSIONS,)
    assert np.linalg.norm(direction([one, None, other])) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize("text", ["", "，。", "123 abc", "\ue000\ue001", "\ud800"])
def test_what_has_no_known_word_is_near_nothing(text: str) -> None:
    assert sum_of(text) is None
    assert direction([None, sum_of(text)]) is None
    assert nearness(None, direction([sum_of(SCHOOL)])) is None
