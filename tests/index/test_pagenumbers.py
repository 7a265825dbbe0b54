"""Page numbers: their order, and what is missing between those there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.pagenumbers import PageNumber, gaps_between


@pytest.mark.parametrize(
    ("numbers", "gaps", "why"),
    [
        ("1 2 4", [("3", "3")], "one page is missing"),
        ("1 2 3", [], "nothing is missing"),
        ("4", [], "before the first there may be others, but nothing says so"),
        ("1 2 4 9", [("3", "3"), ("5", "8")], "runs of missing pages are told apart"),
        ("4 2 1 2", [("3", "3")], "neither order nor repetition matters"),
        ("9 11", [("10", "10")], "numbers are numbers, not text"),
        ("A01 A02 A04 B01 B03", [("A03", "A03"), ("B02", "B02")], "each series by itself"),
        ("A08 B01", [], "nothing is missing between two series"),
        ("A08 A11", [("A09", "A10")], "they are printed as those beside them"),
        ("a1 A3", [("a2", "a2")], "case makes no series"),
        ("1 2-3 4", [], "a sheet over two pages has both"),
        ("1 2-3 5", [("4", "4")], "and what comes after it is counted from its last"),
        ("1 20200520", [], "a date is no page number"),
        ("1 中缝 3", [("2", "2")], "what has no figures is in no series"),
        ("", [], "no number at all"),
    ],
)
def test_what_is_missing(numbers: str, gaps: list[tuple[str, str]], why: str) -> None:
    found = gaps_between(map(PageNumber.of, numbers.split(" ")))
    assert [(one.first, one.last) for one in found] == gaps, why


def test_numbers_come_in_the_order_of_the_paper() -> None:
    printed = ["", "中缝", "B1", "10", "2", "A02", "4-5", "a1", "1"]
    ordered = [one.text for one in sorted(map(PageNumber.of, printed))]
    assert ordered == ["1", "2", "4-5", "10", "a1", "A02", "B1", "中缝", ""]


@given(st.sets(st.integers(1, 60), min_size=1), st.sampled_from(["", "A"]))
def test_present_and_missing_numbers_together_are_all_from_first_to_last(
    present: set[int], series: str
) -> None:
    gaps = gaps_between(PageNumber.of(f"{series}{one}") for one in present)
    spans = [[int(end.removeprefix(series)) for end in (gap.first, gap.last)] for gap in gaps]
    assert [gap.before for gap in gaps] == [f"{series}{last + 1}" for _, last in spans]
    missing = {one for first, last in spans for one in range(first, last + 1)}
    assert missing.isdisjoint(present)
    assert missing | present == set(range(min(present), max(present) + 1))


@given(st.text(max_size=12))
def test_no_text_is_no_page_number(text: str) -> None:
    one = PageNumber.of(text)
    assert one.text == text
    assert gaps_between([one]) == ()
