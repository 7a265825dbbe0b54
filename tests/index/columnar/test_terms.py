"""Terms in arrays are ordered, found and gone through as Python has them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.columnar.container import Container, ContainerWriter
from index.columnar.terms import (
    STEP,
    Dictionary,
    Terms,
    TermsWriter,
    ranges,
    ranks_of,
    smallest_of,
    stretches,
)

# Few letters, zeros among them, so that many begin alike.
TERM = st.text("ab\0", max_size=14).map(str.encode) | st.text(max_size=5).map(
    lambda text: text.encode("utf-8", "replace")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(TERM, max_size=40))
def test_ranks_are_the_places_among_the_sorted_terms(given_terms: list[bytes]) -> None:
    terms = Terms.of(given_terms)
    ranks, firsts = ranks_of(terms)
    ordered = sorted(set(given_terms))
    assert ranks.tolist() == [ordered.index(term) for term in given_terms]
    assert terms.chosen(firsts).listed() == ordered
    assert Terms.joined([terms, terms]).listed() == given_terms * 2


def dictionary_of(path: Path, ordered: list[bytes], parts: int = 1) -> Dictionary:
    writer = ContainerWriter(path)
    terms = TermsWriter(writer, "f", sum(map(len, ordered)))
    for part in np.array_split(np.arange(len(ordered)), parts):
        terms.add(Terms.of([ordered[place] for place in part]))
    writer.close()
    return Dictionary(Container(path), "f")


def test_a_dictionary_finds_what_is_in_it_and_nothing_else(tmp_path: Path) -> None:
    numbers = range(0, 7 * STEP, 2)
    ordered = [f"词{number:05}".encode() for number in numbers]
    found = dictionary_of(tmp_path / "a", ordered, parts=5)
    assert len(found) == len(ordered)
    assert list(found.iterate()) == ordered
    assert list(found.iterate(STEP + 3)) == ordered[STEP + 3 :]
    for number in range(7 * STEP):
        term = f"词{number:05}".encode()
        assert found.find(term) == (None if number % 2 else number // 2)
        assert found.first_from(term) == (number + 1) // 2
    assert found.find(b"") is None and found.find(b"\xff") is None
    assert found.first_from(b"\xff") == len(ordered)


@settings(max_examples=60, deadline=None)
@given(st.sets(TERM, max_size=30), TERM)
def test_the_terms_with_a_beginning_stand_together(terms: set[bytes], prefix: bytes) -> None:
    import tempfile

    ordered = sorted(terms)
    with tempfile.TemporaryDirectory() as folder:
        found = dictionary_of(Path(folder) / "a", ordered)
        places = found.with_prefix(prefix)
        assert [ordered[place] for place in places] == [
            term for term in ordered if term.startswith(prefix)
        ]
        assert [found.find(term) for term in ordered] == list(range(len(ordered)))


def test_stretches_have_all_terms_and_part_none_that_are_equal(tmp_path: Path) -> None:
    fields = [
        dictionary_of(tmp_path / str(step), [f"{n:05}".encode() for n in range(0, 2000, step)])
        for step in (1, 3, 7, 5000)
    ]
    for most in (1, 500, 1 << 20):
        found: list[list[bytes]] = [[] for _ in fields]
        last, parts = b"", 0
        for places in stretches(fields, most):
            some = [terms.slice(*at) for terms, at in zip(fields, places, strict=True)]
            if not any(some):
                continue
            assert last < min(min(row) for row in some if row)
            last, parts = max(max(row) for row in some if row), parts + 1
            for row, more in zip(found, some, strict=True):
                row += more
        assert found == [list(terms.iterate()) for terms in fields]
        assert (parts > 1) == (most < 1 << 20)


def test_what_is_chosen_is_copied_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.columnar.terms._COPIED", 3)
    terms = Terms.of([b"a", b"", b"bcd", b"ef", b""])
    for places in ([], [2], [4, 2, 2, 0], [3, 1, 0, 1, 2, 3, 4]):
        chosen = terms.chosen(np.array(places, np.intp))
        assert chosen.listed() == terms.listed(places)


def test_ranges_follow_one_another() -> None:
    starts, lengths = np.array([5, 0, 9]), np.array([2, 0, 3])
    assert ranges(starts, lengths).tolist() == [5, 6, 9, 10, 11]
    assert ranges(starts[:0], lengths[:0]).tolist() == []


def test_the_smallest_type_holds_the_highest_value() -> None:
    kinds = {255: "uint8", 256: "uint16", 65_536: "uint32", 1 << 32: "uint64", 0: "uint8"}
    assert {most: np.dtype(smallest_of(most)).name for most in kinds} == kinds
