"""Many texts in one array, to look through them by comparing whole arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.arrays import Array

Places = npt.NDArray[np.intp]

# What stands before, between and behind the texts; none of them holds it.
ENDS = "\n"
END = ord(ENDS)
_TYPES = {"utf-16-le": "<u2", "ascii": "u1"}


@dataclass(frozen=True, slots=True)
class Strip:
    """Many texts in one array, `END` before, between and behind them.

    codes: the characters; breaks: where something begins (a word, a syllable) and at each
    `END`; starts: where each text begins, and where one more would; next: where the codes stand
    apart, what stands behind each.
    """

    codes: Array
    breaks: Array
    starts: Array
    next: Array | None = None

    @classmethod
    def of(cls, texts: Sequence[str], sign: str, encoding: str) -> Strip:
        """From texts in which a sign stands wherever something begins inside."""
        whole = ENDS + ENDS.join(texts) + ENDS if texts else ENDS
        codes = np.frombuffer(whole.encode(encoding, "replace"), _TYPES[encoding])
        is_sign = codes == ord(sign)
        begins = np.ones(len(codes), np.bool_)
        begins[1:] = is_sign[:-1] | (codes[:-1] == END) | (codes[1:] == END)
        kept, begins = codes[~is_sign], begins[~is_sign]
        return cls(kept, begins, (np.flatnonzero(kept == END) + 1).astype(np.int32))

    def arrays(self, name: str) -> dict[str, Array]:
        arrays = {name: self.codes, f"{name}_breaks": self.breaks, f"{name}_starts": self.starts}
        return arrays if self.next is None else arrays | {f"{name}_next": self.next}

    @classmethod
    def among(cls, arrays: dict[str, Array], name: str) -> Strip:
        breaks, starts = arrays[f"{name}_breaks"], arrays[f"{name}_starts"]
        return cls(arrays[name], breaks, starts, arrays.get(f"{name}_next"))

    def firsts(self) -> Strip:
        """The first character of whatever begins; `breaks` is the place of each in this one."""
        kept = np.flatnonzero(self.breaks)
        codes = self.codes[kept]
        starts = (np.flatnonzero(codes == END) + 1).astype(np.int32)
        return Strip(codes, kept.astype(np.int32), starts, self.codes[kept[:-1] + 1])

    def seconds(self, low: int, high: int) -> Array:
        """What stands behind each character from one to before another."""
        return self.codes[low + 1 : high + 1] if self.next is None else self.next[low:high]

    def leading(self, wanted: Array, first: int, last: int) -> Places:
        """Where the texts from one to before another begin with a text, by rising place."""
        return self._followed(self.starts[first:last].astype(np.intp), wanted, 0)

    def inside(self, wanted: Array, first: int, last: int, heads: Strip | None = None) -> Places:
        """Where a text stands in others, not at their beginning; by rising place.

        heads: what `firsts` gave; then it is looked for only where something begins.
        """
        among = heads or self
        low, high = int(among.starts[first]), int(among.starts[last])
        match = among.codes[low:high] == wanted[0]
        if len(wanted) > 1:
            # Most of what begins so is ruled out by the next character, without going there.
            match[:-1] &= among.seconds(low, high - 1) == wanted[1]
        found = np.flatnonzero(match) + low
        if heads:
            found = heads.breaks[found].astype(np.intp)
        found = self._followed(found, wanted, 1)
        apart: Places = found[self.codes[found - 1] != END]
        return apart

    def _followed(self, found: Places, wanted: Array, first: int) -> Places:
        """Those places at which the rest of a text stands, from its character `first` on."""
        for at, code in enumerate(wanted.tolist()[first:], first):
            # What matched so far is no end, so there is something behind it.
            found = found[self.codes[found + at] == code]
        return found
