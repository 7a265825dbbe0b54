"""Python looks for circles as often as before once an index is written."""

import gc

import pytest

from index.making.collecting import collecting_seldom


def test_it_is_seldom_for_a_while_alone() -> None:
    before = gc.get_threshold()
    with collecting_seldom():
        assert gc.get_threshold()[0] > 10 * before[0]
    assert gc.get_threshold() == before


def test_it_is_as_before_after_a_failure_too() -> None:
    before = gc.get_threshold()
    with pytest.raises(OSError), collecting_seldom():
        raise OSError
    assert gc.get_threshold() == before
