"""Documents on their way into a segment, their tokens as arrays.

What a writer takes in: small to hand from one process to another, and cheap to put behind
one another. Nothing here knows of Whoosh.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from index.columnar.terms import Terms

Int32s = npt.NDArray[np.int32]
Keys = npt.NDArray[np.uint64]

# A key of `Units` is its first unit times 2 to this, plus its second unit or `SINGLE`.
UNIT_BITS = 21
# Stands for the second unit of a key that is one unit alone.
SINGLE = (1 << UNIT_BITS) - 1
# Units below this are characters; those from it on are places in the list of runs.
FIRST_RUN = 0x110000


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one field that are given as terms.

    terms: the distinct terms in UTF-8 or as Whoosh writes them; which: for every token, by
    document and in the order of the text, its place in `terms`; counts: tokens of each document;
    positions: where each token stands in its document, or None where the field keeps none;
    numbers: a number for each term that is the same in every batch of a run, so that the term
    itself is looked at once, -1 for a term without one; None where none has one.
    """

    terms: Terms
    which: Int32s
    counts: Int32s
    positions: Int32s | None = None
    numbers: Int32s | None = None


@dataclass(frozen=True, slots=True)
class Units:
    """The tokens of one field that are units (characters, or runs of Latin letters and digits)
    and pairs of neighbouring ones, as numbers (see `UNIT_BITS`).

    runs: the distinct runs of Latin; keys: for every token, by document and in any order
    within it, what it is; counts: tokens of each document; positions: where each stands.
    """

    runs: tuple[str, ...]
    keys: Keys
    counts: Int32s
    positions: Int32s


@dataclass(frozen=True, slots=True)
class Batch:
    """Some documents of one index, the same number in each part.

    tokens: by field; texts: the columns of bytes, by field, a value for each document;
    numbers: the columns of numbers; records: what is stored of each.
    A field that is absent has no tokens or only empty values in these documents.
    """

    size: int
    tokens: Mapping[str, Words | Units] = field(default_factory=dict)
    texts: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)
    numbers: Mapping[str, Int32s] = field(default_factory=dict)
    records: tuple[bytes, ...] = ()
