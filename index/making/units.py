"""Units and pairs of text as numbers: what `index.analysis.ExactTokenizer` gives, as arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.analysis import GAP, PART
from index.columnar.batch import FIRST_RUN, SINGLE, UNIT_BITS, Units
from index.making.codes import END, RUN, SPACE, Flags, Places, Texts

_BITS, _SINGLE = np.uint64(UNIT_BITS), np.uint64(SINGLE)


def units_of(texts: Texts) -> Units:
    """The units and pairs of documents; every run of Latin, however short, is among `runs`."""
    codes, run = texts.codes, (texts.kinds & RUN) > 0
    breaks = (codes == END) | (codes == ord(PART))
    begins = run.copy()
    begins[1:] &= ~run[:-1]
    at = np.flatnonzero(begins | ~(run | breaks | ((texts.kinds & SPACE) > 0)))
    values = codes[at].astype(np.uint64)
    runs: dict[str, int] = {}
    values[run[at]] = _runs(texts, np.flatnonzero(begins), run, runs)
    part = np.cumsum(breaks)[at]
    document = np.cumsum(codes == END)[at]
    paired = np.zeros(len(at), np.bool_)
    paired[:-1] = part[1:] == part[:-1]
    return Units(
        runs=tuple(runs),
        keys=_keys(values, paired),
        counts=np.bincount(document, 1 + paired, texts.count).astype(np.int32),
        positions=np.repeat(_positions(texts, document, part), 1 + paired),
    )


def _runs(texts: Texts, starts: Places, run: Flags, runs: dict[str, int]) -> list[int]:
    """The numbers of the runs of Latin in their order; new ones are put into `runs`."""
    ends = np.flatnonzero(run & ~np.append(run[1:], False)) + 1
    text = texts.text
    return [
        FIRST_RUN + runs.setdefault(text[start:end], len(runs))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]


def _keys(values: npt.NDArray[np.uint64], paired: Flags) -> npt.NDArray[np.uint64]:
    """Every unit's key, and behind it that of its pair with the next one where there is one."""
    slots = np.arange(len(values)) + np.cumsum(paired) - paired
    keys = np.empty(len(values) + np.count_nonzero(paired), np.uint64)
    keys[slots] = values << _BITS | _SINGLE
    first = np.flatnonzero(paired)
    keys[slots[first] + 1] = values[first] << _BITS | values[first + 1]
    return keys


def _positions(texts: Texts, document: Places, part: Places) -> npt.NDArray[np.int32]:
    """Where each unit stands in its document: units before it, and `GAP` for each part's end."""
    ends = np.flatnonzero(texts.codes == END)
    parts = np.cumsum((texts.codes == END) | (texts.codes == ord(PART)))[ends]
    first_part = np.concatenate([[0], parts[:-1]]) if len(parts) else parts
    counts = np.bincount(document, minlength=texts.count)
    first_unit = np.cumsum(counts) - counts
    within = np.arange(len(document)) - first_unit[document]
    positions: npt.NDArray[np.int32] = (within + GAP * (part - first_part[document])).astype(
        np.int32
    )
    return positions
