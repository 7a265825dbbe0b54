"""Which of many stretches of text are the same."""

from __future__ import annotations

import numpy as np

from index.columnar.terms import ranges
from index.making.codes import Codes, Places

# 2 to 64 over the golden ratio: its powers spread what they are multiplied with.
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


def distinct(codes: Codes, lengths: Places) -> tuple[Places, Places]:
    """For each of some stretches which of the different ones it is, and of each of those the place
    of a stretch that is it.

    codes: the characters of all stretches in a row; lengths: of each, none of them 0.
    """
    starts = np.cumsum(lengths) - lengths
    which, firsts = _by_sums(codes, starts, lengths)
    same = (lengths[firsts][which] == lengths).all()
    if same and (codes[ranges(starts[firsts][which], lengths)] == codes).all():
        return which, firsts
    return _by_texts(codes, starts, lengths)


def _by_sums(codes: Codes, starts: Places, lengths: Places) -> tuple[Places, Places]:
    """The same, stretches of one sum taken for equal."""
    spread = np.cumprod(np.full(int(lengths.max(initial=0)), _SPREAD))
    within = np.arange(len(codes)) - np.repeat(starts, lengths)
    sums = np.add.reduceat(spread[within] * codes, starts) if len(starts) else codes[:0]
    order = np.argsort(sums, kind="stable")
    sums = sums[order]
    new = np.ones(len(sums), np.bool_)
    new[1:] = sums[1:] != sums[:-1]
    which = np.empty(len(sums), np.intp)
    which[order] = np.cumsum(new) - 1
    return which, order[new]


def _by_texts(codes: Codes, starts: Places, lengths: Places) -> tuple[Places, Places]:
    """The same by the texts themselves."""
    data, size = codes.tobytes(), codes.itemsize
    known: dict[bytes, int] = {}
    firsts: list[int] = []
    which = []
    bounds = zip((starts * size).tolist(), ((starts + lengths) * size).tolist(), strict=True)
    for place, (start, end) in enumerate(bounds):
        number = known.setdefault(data[start:end], len(known))
        if number == len(firsts):
            firsts.append(place)
        which.append(number)
    return np.array(which, np.intp), np.array(firsts, np.intp)
