"""Columns of facets, against values counted one by one."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.answering.facets import MOST_GROUPS, Among, FacetColumn, Numbers, Values, columns_of
from index.columns import Columns
from index.model import NO_DATE

VALUES = st.lists(st.sampled_from("丙甲乙丁"), max_size=3, unique=True)
DOCUMENTS = st.lists(VALUES, max_size=12)


def codes_of(documents: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], Numbers, Numbers]:
    """The values of each document as `Values.of` takes them: values, starts, codes."""
    known: dict[str, int] = {}
    codes: list[int] = []
    starts = [0]
    for values in documents:
        codes.extend(known.setdefault(value, len(known)) for value in values)
        starts.append(len(codes))
    return tuple(known), np.array(starts, np.int32), np.array(codes, np.int32)


def columns(documents: Iterable[Sequence[str]]) -> list[FacetColumn]:
    """The column of some documents, by groups that have the same values and by their first."""
    values = Values.of(*codes_of(documents))
    return [*columns_of([values]), values.alone()]


@given(DOCUMENTS, st.sets(st.integers(0, 11)), st.integers(0, 5))
def test_values_are_counted_among_some_documents(
    documents: list[list[str]], among: set[int], most: int
) -> None:
    docs = sorted(doc for doc in among if doc < len(documents))
    wanted = Counter(value for doc in docs for value in documents[doc])
    ordered = sorted(wanted.items(), key=lambda one: (-one[1], one[0]))
    for column in columns(documents):
        counts = column.counts(Among(np.array(docs, np.int32), len(documents)))
        assert {value: column.count_of(value, counts) for value in "甲乙丙丁戊"} == {
            value: wanted[value] for value in "甲乙丙丁戊"
        }
        assert column.commonest(counts, most) == ordered[:most]


@given(DOCUMENTS, st.sets(st.sampled_from("甲乙戊")))
def test_the_documents_with_one_of_some_values(
    documents: list[list[str]], chosen: set[str]
) -> None:
    wanted = [not chosen.isdisjoint(values) for values in documents]
    for column in columns(documents):
        assert column.mask(chosen).tolist() == wanted


@given(st.lists(st.tuples(VALUES, VALUES), max_size=12), st.sets(st.integers(0, 11)))
def test_facets_that_share_their_groups_are_counted_as_by_themselves(
    documents: list[tuple[list[str], list[str]]], some: set[int]
) -> None:
    docs = sorted(doc for doc in some if doc < len(documents))
    among = Among(np.array(docs, np.int32), len(documents))
    several = [Values.of(*codes_of(rows)) for rows in zip(*documents, strict=True)]
    shared = columns_of(several) if several else []
    assert len({id(one.groups) for one in shared}) <= 1
    for column, values in zip(shared, several, strict=True):
        assert column.counts(among).tolist() == values.alone().counts(among).tolist()


def test_documents_of_too_many_kinds_are_put_together_by_one_value() -> None:
    documents = [[f"{n:05}", "甲"] for n in range(MOST_GROUPS + 1)]
    (column,) = columns_of([Values.of(*codes_of(documents))])
    assert len(column.rows) == len(documents)
    among = Among(np.arange(3, dtype=np.int32), len(documents))
    assert column.commonest(column.counts(among), 2) == [("甲", 3), ("00000", 1)]


class Days:
    """An engine with days alone."""

    def __init__(self, days: list[int]) -> None:
        self.days = days
        self.size = len(days)

    def numbers(self, field: str) -> Numbers:
        assert field == "column_day"
        return np.array(self.days, np.int32)

    def living(self) -> Numbers:
        return np.arange(self.size, dtype=np.int32)


@given(st.lists(st.none() | st.dates(dt.date(1, 1, 1), dt.date(2100, 12, 31)), max_size=8))
def test_years_and_months_follow_from_the_days(days: list[dt.date | None]) -> None:
    archive = Columns(Days([day.toordinal() if day else 0 for day in days]))  # type: ignore[arg-type]
    whole = Among(np.arange(len(days), dtype=np.int32), len(days))
    found = {}
    for name in ("year", "month"):
        column = archive.facet(name)  # type: ignore[arg-type]
        found[name] = dict(column.commonest(column.counts(whole), 99))
    assert found["year"] == Counter(f"{day.year:04}" if day else NO_DATE for day in days)
    assert found["month"] == Counter(f"{day.year:04}-{day.month:02}" for day in days if day)
