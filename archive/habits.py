"""How a page is printed: what its gaps, headings and bylines are used for."""

from __future__ import annotations

from collections import Counter

from archive.roles import Part, Sheet
from archive.titles import SPACED

OFTEN = 3  # headings of one level from which the page uses it for its headlines
FEW_GAPS = 0.35  # share of parts below which a blank line says something


class Habits:
    """The habits of one page.

    usual_blanks: blank lines that mostly stand between its parts; gaps: whether there are
    any; gaps_rare: whether they are few; top_level: its highest heading, 0 without any, and
    top_often: whether that stands often; placed: indexes of titles with a place before them,
    where the page has several; below, above: whether its articles' bylines stand there.
    """

    def __init__(self, sheet: Sheet):
        self._sheet = sheet
        parts = sheet.parts
        blanks = Counter(self._blanks(part) for part in parts[1:])
        self.usual_blanks = blanks.most_common(1)[0][0] if blanks else 0
        self.gaps = any(part.piece.first.gap for part in parts[1:])
        self.gaps_rare = sum(part.piece.first.gap for part in parts) < FEW_GAPS * len(parts)
        titles = [part for part in parts if part.kind == "title"]
        levels = [part.piece.level for part in titles if part.piece.level]
        self.top_level = min(levels, default=0)
        self.top_often = levels.count(self.top_level) >= OFTEN
        placed = {part.index for part in titles if SPACED.match(part.piece.text)}
        self.placed = placed if len(placed) > 1 else set()
        below, above = self._bylines()
        self.below = below >= 2 and below > above
        self.above = above >= 2 and above > below

    def more_blanks(self, part: Part) -> bool:
        """Whether more blank lines than usual on the page stand above a part."""
        return self._blanks(part) > self.usual_blanks

    def _blanks(self, part: Part) -> int:
        """How many blank (or left out) lines stand above a part."""
        if not part.index or not part.piece.first.gap:
            return 0
        above = self._sheet.parts[part.index - 1].piece.lines[-1]
        return part.piece.first.number - above.number - 1

    def _bylines(self) -> tuple[int, int]:
        """How many bylines stand below a text, and how many above one."""
        below = above = 0
        for part in self._sheet.parts:
            follows = part.index and self._sheet.parts[part.index - 1].kind == "byline"
            if part.closes or (
                part.kind == "byline" and not follows and not self._sheet.is_above(part)
            ):
                below += 1
            elif part.opens or (part.kind == "byline" and not follows):
                above += 1
        return below, above
