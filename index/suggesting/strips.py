"""Many texts in one array, with where each pair of characters stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.storing.arrays import Array

Places = npt.NDArray[np.intp]

# What stands before, between and behind the texts; none of them holds it.
ENDS = "\n"
END = ord(ENDS)
_TYPES = {"utf-16-le": "<u2", "ascii": "u1"}
_PARTS = ("codes", "breaks", "starts", "order", "pairs", "runs")


@dataclass(frozen=True, slots=True)
class Strip:
    """Many texts in one array, `END` before, between and behind them.

    codes: the characters; breaks: where something begins (a word, a syllable) and at each
    `END`; starts: where each text begins, and where one more would. order: the places that
    are looked for, by the pair of characters there, then by rising place; pairs: the pairs
    there are, by rising number; runs: where each one's places begin in `order`, and where one
    more's would.
    """

    codes: Array
    breaks: Array
    starts: Array
    order: Array
    pairs: Array
    runs: Array

    @classmethod
    def of(cls, codes: Array, sign: str, *, begins: bool = False) -> Strip:
        """From what `coded` gives of texts in which a sign stands wherever something begins
        inside.

        begins: text is looked for only where something begins.
        """
        codes = np.concatenate([np.array([END], codes.dtype), codes])
        is_sign = codes == ord(sign)
        breaks = np.ones(len(codes), np.bool_)
        breaks[1:] = is_sign[:-1] | (codes[:-1] == END) | (codes[1:] == END)
        return cls._made(codes[~is_sign], breaks[~is_sign], begins)

    @classmethod
    def _made(cls, codes: Array, breaks: Array, begins: bool) -> Strip:
        ends = codes == END
        breaks = breaks | ends
        wanted = np.flatnonzero((breaks & ~ends) if begins else ~ends).astype(np.int32)
        pairs = _pairs(codes[wanted], codes[wanted + 1])
        order = np.argsort(pairs, kind="stable")
        wanted, pairs = wanted[order], pairs[order]
        runs = np.flatnonzero(np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)])
        return cls(
            codes,
            breaks,
            (np.flatnonzero(ends) + 1).astype(np.int32),
            wanted,
            pairs[runs],
            np.append(runs, len(pairs)).astype(np.int32),
        )

    def firsts(self) -> Strip:
        """A strip of the first character of whatever begins."""
        codes = self.codes[self.breaks]
        return Strip._made(codes, np.ones(len(codes), np.bool_), False)

    def arrays(self, name: str) -> dict[str, Array]:
        """What it is made of, by names that begin so."""
        return {f"{name}_{part}": getattr(self, part) for part in _PARTS}

    @classmethod
    def among(cls, arrays: dict[str, Array], name: str) -> Strip:
        """What `arrays` gave by a name."""
        return cls(*(arrays[f"{name}_{part}"] for part in _PARTS))

    def text(self, number: int, sign: str) -> str:
        """A text of a strip of UTF-16 as it was given."""
        first, end = int(self.starts[number]), int(self.starts[number + 1]) - 1
        begins = np.flatnonzero(self.breaks[first + 1 : end]) + 1
        codes = np.insert(self.codes[first:end], begins, ord(sign))
        return codes.tobytes().decode("utf-16-le")

    def find(self, wanted: Array, *, leading: bool = False) -> Places:
        """Where text stands, by rising place. leading: only at the beginning of texts."""
        first, *rest = wanted.tolist()
        code = np.array([first], np.uint32)
        low, high = _pairs(code, rest[:1] or [0])[0], _pairs(code, rest[:1] or [0xFFFF])[0]
        run = np.searchsorted(self.pairs, low), np.searchsorted(self.pairs, high, "right")
        found = self.order[self.runs[run[0]] : self.runs[run[1]]].astype(np.intp)
        if leading:
            found = found[self.codes[found - 1] == END]
        for at, code in enumerate(rest[1:], 2):
            # What matched so far is no end, so there is something behind it.
            found = found[self.codes[found + at] == code]
        return found if rest else np.sort(found)


def coded(texts: Iterable[str], encoding: str) -> Array:
    """The characters of texts behind one another, `END` behind each."""
    whole = "".join(text + ENDS for text in texts)
    return np.frombuffer(whole.encode(encoding, "replace"), _TYPES[encoding])


def _pairs(first: Array, second: Array | list[int]) -> Array:
    """Each pair of characters as one number."""
    pairs: Array = first.astype(np.uint32) << np.uint32(16) | np.asarray(second, np.uint32)
    return pairs
