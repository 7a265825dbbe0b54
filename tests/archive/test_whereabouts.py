"""Where pairs of characters stand on a page."""

from __future__ import annotations

import pytest

from archive.parts.whereabouts import Whereabouts

PARTS = [{"下雨", "江州"}, {"江州"}, {"健步"}, {"下雨"}]
FOUND = Whereabouts(PARTS, [{"下雨", "江州"}, {"没有"}])


@pytest.mark.parametrize(
    ("gram", "start", "first"),
    [("下雨", 0, 0), ("下雨", 1, 3), ("江州", 1, 1), ("江州", 2, 4), ("没有", 0, 4)],
)
def test_the_first_part_with_a_pair(gram: str, start: int, first: int) -> None:
    assert FOUND.first_from(gram, start) == first


@pytest.mark.parametrize(
    ("gram", "end", "last"),
    [("下雨", 4, 3), ("下雨", 3, 0), ("下雨", 0, -1), ("江州", 4, 1), ("没有", 4, -1)],
)
def test_the_last_part_with_a_pair(gram: str, end: int, last: int) -> None:
    assert FOUND.last_before(gram, end) == last
