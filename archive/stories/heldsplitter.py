"""Parts a page into its articles where corrections say where some begin and some do not."""

from __future__ import annotations

from archive.parts.roles import Sheet
from archive.stories.edges import Segment
from archive.stories.splitting import Splitter

KEPT = 6.0  # odds for an article ending where the next one begins when nothing is told


class HeldSplitter(Splitter):
    """A splitter of which some places are forced and others forbidden.

    usual: the lines where articles begin when nothing is told; there they mostly still do, so
    that a correction changes little besides what it says.
    """

    def __init__(self, sheet: Sheet, usual: frozenset[int]):
        super().__init__(sheet)
        self._kept = {p.index for p in self.parts if p.piece.first.number in usual}
        self._forced = [part.index for part in self.parts if part.piece.begins]
        forbidden = {part.index for part in self.parts if part.piece.begins is False}
        allowed = {0, *self._beginnings.places} - (forbidden - {0})
        self._beginnings.places = sorted({*allowed, *self._forced}) if self.parts else []

    def score(self, start: int, end: int) -> float:
        """As elsewhere; no article runs over a forced place."""
        if any(start < forced < end for forced in self._forced):
            return float("-inf")
        score = super().score(start, end)
        return score + KEPT if end in self._kept and self._has_text(start, end) else score

    def _has_text(self, start: int, end: int) -> bool:
        # Titles alone are no article: one told to begin with them goes on over a usual place.
        return self._wholeness.segment(start, end).body[0] < end


def split_held(sheet: Sheet, usual: frozenset[int]) -> tuple[list[Segment], Splitter]:
    """The segments of a page of which something is told, and the splitter that can say why."""
    splitter = HeldSplitter(sheet, usual)
    return splitter.split(), splitter
