"""What stands close together in an article counts by its rarity, once each."""

import random

import numpy as np
import pytest
from whoosh.fields import TEXT, Schema

from archive.words.folding import fold
from index import Archive, Query
from index.analysis import ExactTokenizer
from index.answering.nearness import best_stretch, nearness
from index.asking.planning import plan
from index.asking.worth import row_of
from index.engine import Engine
from tests.index.collection import headlines
from tests.index.small import small_index
from tests.steps import steps_of


@pytest.mark.parametrize(
    ("places", "worth", "best"),
    [
        ([[0], [40]], [1.0, 2.0], 3.0),
        ([[0], [41]], [1.0, 2.0], 2.0),
        ([[0, 1, 2], [90]], [1.0, 0.5], 1.0),
        ([[5, 60], [100], [61]], [1.0, 1.0, 1.0], 3.0),
        ([[], []], [1.0, 1.0], 0.0),
    ],
    ids=["just within", "just apart", "once each", "the best of two", "nothing"],
)
def test_the_best_stretch(places: list[list[int]], worth: list[float], best: float) -> None:
    assert best_stretch(places, worth, 40) == best


def test_the_best_stretch_is_that_of_trying_all() -> None:
    chance = random.Random(11)
    for _ in range(300):
        places = [sorted(chance.sample(range(60), chance.randint(0, 5))) for _ in range(4)]
        worth = [float(chance.randint(1, 9)) for _ in places]
        by_hand = max(
            sum(
                w for row, w in zip(places, worth, strict=True) if any(a <= p <= a + 9 for p in row)
            )
            for a in range(60)
        )
        assert best_stretch(places, worth, 9) == by_hand


def test_the_steps_to_find_it_grow_with_the_places() -> None:
    one, two = ([list(range(0, 2 * n, 2)), list(range(1, 2 * n, 2))] for n in (1000, 2000))
    first, second = (steps_of(lambda p=p: best_stretch(p, [1.0, 2.0], 40)) for p in (one, two))
    assert second < 3 * max(first, 1)


def test_places_are_those_of_whole_rows_in_every_segment() -> None:
    schema = Schema(exact=TEXT(analyzer=ExactTokenizer(), phrase=True))
    texts = ["两江新区，新区两江", "新区", "甲两江新区两江新区", "江"]
    with small_index(schema, *([{"exact": text}] for text in texts)) as index:
        engine = Engine(index)
        docs = np.arange(len(texts), dtype=np.int32)
        assert engine.places(docs, row_of("两江新区")) == [[0], [], [1, 5], []]
        assert engine.places(docs[1:3], row_of("新区")) == [[0], [3, 7]]
        assert engine.places(docs, row_of("没有")) == [[], [], [], []]
        near = nearness(engine, docs, [row_of("两江"), row_of("新区")])
        assert near.argmin() == 3 and near[0] == near[2] > near[1] > near[3] == 0


def test_nearer_together_ranks_higher(town: Archive) -> None:
    """Both articles have both words; in the first they stand side by side."""
    rows = plan(Query.parse("企业 贷款")).near
    assert rows == (row_of(fold("企业").text), row_of(fold("贷款").text))
    assert headlines(town, "企业 贷款") == ["旅游季", "没有日期的消息"]


def test_one_word_has_nothing_to_be_near_to() -> None:
    assert plan(Query.parse("企业")).near == ()
    assert plan(Query.parse("企业 -贷款")).near == ()
    assert plan(Query.parse("企业 记者:黄虹")).near == ()
