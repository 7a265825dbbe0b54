"""The first few of many are those that putting all of them in order gives."""

import random

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.leading import Ranks, leading

WORTHS = st.lists(st.sampled_from([0.0, 0.5, 0.501, 7.25]), max_size=30)


def ranked(ranks: list[int]) -> Ranks:
    """The ranks of all documents, as of some of more."""
    column = np.array([-1, *ranks], np.int32)
    return Ranks(column, np.arange(1, len(column)))


@given(WORTHS, st.integers(0, 35), st.randoms(use_true_random=False))
def test_the_first_are_those_of_a_whole_order(
    worths: list[float], count: int, chance: random.Random
) -> None:
    ranks = list(range(len(worths)))
    chance.shuffle(ranks)
    wanted = sorted(range(len(worths)), key=lambda place: (-worths[place], ranks[place]))[:count]
    found = leading(np.array(worths, np.float32), ranked(ranks), count)
    assert found.tolist() == wanted


@given(st.permutations(range(12)), st.integers(0, 15))
def test_where_all_are_worth_the_same_ranks_decide(ranks: list[int], count: int) -> None:
    wanted = sorted(range(len(ranks)), key=ranks.__getitem__)[:count]
    assert leading(None, ranked(ranks), count).tolist() == wanted


@pytest.mark.parametrize("worth", [None, np.empty(0, np.float32)])
def test_of_none_there_is_no_first(worth: npt.NDArray[np.float32] | None) -> None:
    assert leading(worth, ranked([]), 3).tolist() == []
