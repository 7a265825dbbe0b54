"""A question that takes longer than it may is ended, and the next one is answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index import Archive, Query, SearchTimeout
from index.deadline import look, within

ASKED: dict[str, Callable[[Archive], object]] = {
    "search": lambda archive: archive.search(Query.parse("企业 贷款")),
    "concordance": lambda archive: archive.concordance(Query.parse("企业")),
    "facet": lambda archive: archive.facet(Query.parse("企业"), "author"),
    "alternatives": lambda archive: archive.alternatives(Query.parse("企页")),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_a_question_that_may_take_no_time_is_ended(
    town: Archive, ask: Callable[[Archive], object]
) -> None:
    seconds, town.seconds = town.seconds, -1.0
    try:
        with pytest.raises(SearchTimeout, match="longer than it may"):
            ask(town)
    finally:
        town.seconds = seconds
    ask(town)


def test_the_time_within_a_time_is_the_shorter_one() -> None:
    look()
    with within(3600):
        look()
        with within(-1), pytest.raises(SearchTimeout):
            look()
        look()
    with within(-1), within(3600), pytest.raises(SearchTimeout):
        look()
    look()
