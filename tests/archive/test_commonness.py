"""Rare pairs of characters tell what a text is about, common ones do not."""

from __future__ import annotations

import pytest

from archive.words.commonness import kinship, likeness, share, telling
from archive.words.text import bigrams

RAIN = bigrams("江州市下起暴雨，多个路段出现积水，交警冒雨疏导车辆，排水人员打开雨水箅子")
MORE = bigrams("暴雨过后，排水人员清理雨水箅子里的落叶，积水路段已经恢复通车")
WALK = bigrams("三百位老人参加健步走，沿着滨江路走了十公里，选手在体育馆合影")


def test_what_is_said_often_is_common() -> None:
    assert share("中国") > share("箅子") > 0


def test_what_is_rare_tells_more() -> None:
    assert telling("箅子") > telling("中国") >= 0


def test_texts_of_one_subject_are_alike() -> None:
    assert likeness(RAIN, MORE) > likeness(RAIN, WALK)
    assert kinship(RAIN, MORE) > 0 > kinship(RAIN, WALK)


def test_a_text_is_wholly_like_itself() -> None:
    assert likeness(RAIN, RAIN) == pytest.approx(1.0)


def test_nothing_is_like_nothing() -> None:
    assert likeness(frozenset(), RAIN) == 0.0
    assert kinship(frozenset(), RAIN) == 0.0


def test_kinship_is_mutual() -> None:
    assert kinship(RAIN, MORE) == pytest.approx(kinship(MORE, RAIN))


def test_traditional_script_has_the_pairs_of_simplified() -> None:
    """So that what tells of a subject tells it in both."""
    assert bigrams("暴雨過後，排水人員清理雨水箅子裏的落葉，積水路段已經恢復通車") == MORE
