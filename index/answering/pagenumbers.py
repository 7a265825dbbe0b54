"""Page numbers as papers print them: their order, and which are missing between those there are.

A number may have letters before it, which make a series of its own (A01, A02 and B01), and a
sheet over several pages has several (4-5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Figures beyond these are no page of a paper but a date or a file's number.
_DIGITS = 4
# A sheet takes up no more pages than this.
_SHEET = 16
_NUMBER = re.compile(
    rf"(?P<series>[^\W\d_]*)(?P<first>[0-9]{{1,{_DIGITS}}})"
    rf"(?:\s*[-–—/、,，]\s*(?P=series)?(?P<last>[0-9]{{1,{_DIGITS}}}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of missing numbers. first, last: of them, as they would be printed; before: the number
    that comes next, as it is."""

    first: str
    last: str
    before: str


@dataclass(frozen=True, slots=True, order=True)
class PageNumber:
    """A page number. series: the letters before its figures; first, last: the pages it stands
    for; text: as printed. Those without figures come after all others, none at all last."""

    rank: int
    series: str
    first: int
    last: int
    text: str

    @classmethod
    def of(cls, text: str) -> PageNumber:
        """From a page number as printed."""
        found = _NUMBER.fullmatch(text)
        if not found:
            return cls(1 if text else 2, "", 0, 0, text)
        first = int(found["first"])
        last = int(found["last"] or first)
        last = last if first <= last < first + _SHEET else first
        return cls(0, found["series"].upper(), first, last, text)

    @property
    def counts(self) -> bool:
        """Whether it has figures, so that there are numbers before and after it."""
        return self.rank == 0

    def beside(self, number: int) -> str:
        """Another number of the same series, as this one is printed."""
        found = _NUMBER.fullmatch(self.text)
        assert found
        return found["series"] + str(number).zfill(len(found["first"]))


def gaps_between(numbers: Iterable[PageNumber]) -> tuple[Gap, ...]:
    """The numbers that are missing between the lowest and the highest of each series: of 1, 2, 4
    and 9 they are 3, and 5 to 8."""
    gaps: list[Gap] = []
    before: PageNumber | None = None
    reached = 0
    for one in sorted(number for number in numbers if number.counts):
        if before is None or one.series != before.series:
            reached = one.last
        elif one.first > reached + 1:
            gaps.append(Gap(before.beside(reached + 1), before.beside(one.first - 1), one.text))
        reached, before = max(reached, one.last), one
    return tuple(gaps)
