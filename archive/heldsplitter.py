"""Parts a page into its articles where corrections say where some begin and some do not."""

from __future__ import annotations

from collections.abc import Sequence

from archive.heldsheet import HeldSheet
from archive.pieces import Piece
from archive.splitting import Splitter
from archive.wholeness import Segment


class HeldSplitter(Splitter):
    """A splitter of which some places are forced and others forbidden."""

    def __init__(self, sheet: HeldSheet):
        super().__init__(sheet)
        self._forced = [part.index for part in self.parts if part.piece.begins]
        forbidden = {part.index for part in self.parts if part.piece.begins is False}
        allowed = {0, *self._beginnings.places} - (forbidden - {0})
        self._beginnings.places = sorted({*allowed, *self._forced}) if self.parts else []

    def score(self, start: int, end: int) -> float:
        """As elsewhere; no article runs over a forced place."""
        if any(start < forced < end for forced in self._forced):
            return float("-inf")
        return super().score(start, end)


def split_held(pieces: Sequence[Piece]) -> tuple[list[Segment], Splitter]:
    """The segments of a page of which something is told, and the splitter that can say why."""
    splitter = HeldSplitter(HeldSheet(pieces))
    return splitter.split(), splitter
