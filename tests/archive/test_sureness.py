"""How sure a division is: every division of small pages is written out and counted."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.stories.reading import read_page
from archive.stories.sureness import Sureness
from tests.archive.pages import composed_pages, page_of, seed_pages
from tests.archive.test_weaving import IN_ORDER, IN_TURNS

REACH = 3


def divisions(rows: list[list[float]], end: int) -> Iterator[tuple[list[tuple[int, int]], float]]:
    """Every way to reach a place from the first, as its articles, with its sum."""
    if not end:
        yield [], 0.0
        return
    row = rows[end - 1]
    for back, score in enumerate(reversed(row), 1):
        for articles, total in divisions(rows, end - back):
            yield [*articles, (end - back, end)], total + score


@st.composite
def weighed(draw: st.DrawFn) -> list[list[float]]:
    count = draw(st.integers(1, 6))
    odds = st.floats(-6, 6)
    return [
        draw(st.lists(odds, min_size=min(j, REACH), max_size=min(j, REACH)))
        for j in range(1, count + 1)
    ]


@given(weighed())
def test_shares_are_those_of_all_divisions_written_out(rows: list[list[float]]) -> None:
    places = [10 * n for n in range(len(rows) + 1)]
    sure = Sureness(places, rows)
    every = [(articles, exp(total)) for articles, total in divisions(rows, len(rows))]
    total = sum(weight for _, weight in every)
    for n, place in enumerate(places[:-1]):
        share = sum(weight for articles, weight in every if any(a == n for a, _ in articles))
        assert sure.begins(place) == pytest.approx(share / total, abs=1e-9)
        for m in range(n + 1, len(places)):
            share = sum(weight for articles, weight in every if (n, m) in articles)
            whole = sure.whole(place, places[m])
            if whole is None:
                assert m - n > REACH and not share
            else:
                assert whole == pytest.approx(share / total, abs=1e-9)


def test_what_was_not_weighed_is_not_known() -> None:
    sure = Sureness([0, 4, 9], [[1.0], [0.0, 2.0]])
    assert sure.begins(5) is None
    assert sure.whole(0, 5) is None and sure.whole(4, 4) is None and sure.whole(9, 0) is None


def test_what_a_correction_forbids_has_no_share() -> None:
    sure = Sureness([0, 1, 2], [[0.0], [-inf, 0.0]])
    assert sure.whole(0, 2) == 0.0
    assert sure.begins(1) == 1.0


def test_odds_beyond_what_numbers_hold_are_no_error() -> None:
    rows = [[900.0], [-900.0, 900.0], [-900.0, 0.0, 900.0]]
    sure = Sureness([0, 1, 2, 3], rows)
    assert sure.begins(2) == 1.0
    assert sure.whole(0, 2) == pytest.approx(0.0, abs=1e-12)


TEXT = "今天上午，江州市下起了小雨，到了中午时分，多个区县出现暴雨，部分路段积水，交警疏导车辆。"
OTHER = "财政部门介绍，今年发行的专项债券已经全部拨付到位，重点支持保障房建设和老旧管网改造。"


def confidences(text: str) -> list[float | None]:
    return [article.confidence for article in read_page(page_of(text)).articles]


def test_a_page_with_headings_is_surer_than_one_without_marks() -> None:
    marked = confidences(f"# 江州市出现暴雨\n\n{TEXT}\n\n# 专项债券拨付到位\n\n{OTHER}")
    plain = confidences(f"江州市出现暴雨\n\n{TEXT}\n\n专项债券拨付到位\n\n{OTHER}")
    assert len(marked) == 2
    assert all(sure is not None and sure > 0.95 for sure in marked)
    assert max(sure for sure in plain if sure is not None) < min(sure or 0 for sure in marked)


def test_every_confidence_of_a_page_is_a_share() -> None:
    read = [read_page(page).articles for page in (*seed_pages(), *composed_pages()[:8])]
    known = [a.confidence for articles in read for a in articles if a.confidence is not None]
    assert len(known) > 20
    assert all(0 <= sure <= 1 for sure in known)


def test_stories_that_a_page_prints_in_turns_are_not_weighed_so() -> None:
    assert None in confidences(IN_TURNS)
    assert None not in confidences(IN_ORDER)
