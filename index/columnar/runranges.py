"""The runs of several segments in order, no more at a time than memory may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from index.columnar.columns import Live
from index.columnar.runs import FOUR, WORDS, Keys, Numbers, RunsReader, Several

# So many words, 2^_NEAR, that are numbered one after the other stay together.
_NEAR = 4


def stretches_of(readers: Sequence[tuple[RunsReader, Live | None]], most: int) -> Iterator[Keys]:
    """The runs of segments, or of those of their documents that live, in stretches of rising
    numbers, each in any order. What is equal is in one stretch.

    most: how many runs of a stretch there should be at most; more where they begin with words
    that stay together. Segments are gone through for each stretch.
    """
    parts = Several(readers)
    begun = np.zeros(WORDS >> _NEAR, np.int64)
    for part in parts:
        here = np.bincount(part.first >> _NEAR, part.longer.astype(np.int64) + 1)
        begun[: len(here)] += here.astype(np.int64)
    for low, high in pairwise(_bounds(begun, most)):
        yield _joined(some for part in parts for some in part.keys(low << _NEAR, high << _NEAR))
    # Runs of four are spread evenly over their numbers.
    fours = sum(len(some) for reader, live in readers for some in reader.fours(live))
    steps = -(-fours // most)
    edges = [FOUR + (step << 63) // max(steps, 1) for step in range(steps + 1)]
    for low, high in pairwise(edges):
        first, last = np.uint64(low), np.uint64(high - 1)
        rows = (some for reader, live in readers for some in reader.fours(live))
        yield _joined(some[(some >= first) & (some <= last)] for some in rows)


def _joined(several: Iterable[Keys]) -> Keys:
    return np.concatenate([np.empty(0, np.uint64), *several])


def _bounds(counts: Numbers, most: int) -> list[int]:
    """Where to part a row of counts, so that those of each part are `most` together at most, if
    it is not a single one."""
    sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
    bounds = [0]
    while sums[bounds[-1]] < sums[-1]:
        fits = int(np.searchsorted(sums, sums[bounds[-1]] + most, "right")) - 1
        bounds.append(max(fits, bounds[-1] + 1))
    return bounds
