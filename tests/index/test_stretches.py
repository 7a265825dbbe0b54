"""Stretches that are the same are told from others, also where their sums are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.making import stretches

TEXTS = st.lists(st.text("甲乙丙", min_size=1, max_size=6), max_size=30)


def check(texts: list[str]) -> None:
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    which, firsts = stretches.distinct(codes, np.array(list(map(len, texts)), np.intp))
    assert [texts[firsts[one]] for one in which] == texts
    assert len(firsts) == len(set(texts))


@given(TEXTS)
def test_each_stretch_is_there_once(texts: list[str]) -> None:
    check(texts)


def test_equal_sums_are_no_equal_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "_SPREAD", np.uint64(0))
    check(["甲乙", "乙甲", "甲乙", "丙", "甲乙丙"])
    check(["甲乙", "乙甲"])
