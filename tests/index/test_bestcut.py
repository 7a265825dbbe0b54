"""Runs of Chinese are cut as jieba cuts them."""

import random
import re

import pytest

from index import cutting
from index.bestcut import BestCut
from tests.goldset import gold_readings

RUN = re.compile(r"[\u4e00-\u9fd5]+")


def by_jieba(run: str) -> list[str]:
    return list(cutting._loaded().cut(run, HMM=False))  # type: ignore[attr-defined]


def test_what_people_wrote_is_cut_as_jieba_does() -> None:
    best = BestCut(*cutting.frequencies())
    bodies = (article.body for reading in gold_readings() for article in reading.articles)
    runs = {run for body in bodies for run in RUN.findall(body)}
    assert len(runs) > 1000
    for run in runs:
        assert best.words(run) == by_jieba(run)


@pytest.mark.parametrize("seed", range(20))
def test_words_and_characters_in_any_order_are_too(seed: int) -> None:
    chance = random.Random(seed)
    frequencies, total = cutting.frequencies()
    words = [word for word in list(frequencies)[seed::997] if RUN.fullmatch(word)]
    best = BestCut(frequencies, total)
    for _ in range(50):
        pieces = [
            chance.choice(words) if chance.random() < 0.7 else chr(chance.randint(0x4E00, 0x9FD5))
            for _ in range(chance.randint(1, 40))
        ]
        run = "".join(pieces)
        assert best.words(run) == by_jieba(run)


def test_nothing_has_no_words_and_of_equals_the_longer_comes_first() -> None:
    best = BestCut({"甲": 0, "甲乙": 1, "乙": 1, "乙丙": 1, "丙": 1}, 1)
    assert best.words("") == []
    assert best.words("甲乙丙") == ["甲乙", "丙"]
    assert best.words("丁戊") == ["丁", "戊"]
