"""Where on a page an article may begin at all."""

from __future__ import annotations

from archive.heads.firstlines import is_prefix, is_where
from archive.heads.habits import Habits
from archive.heads.titles import names_column
from archive.parts.neighbours import is_between, is_onward, is_ruled_off, is_summary
from archive.parts.pictures import is_own, is_shown, of_another, tells_when
from archive.parts.roles import Part, Sheet
from archive.stories.credits import is_of_text_above
from archive.stories.forms import adds_to_letter, issues_below, salutes
from archive.stories.joining import Joins
from archive.words.signals import says


class Openings:
    """The parts of one page at which an article may begin."""

    def __init__(self, sheet: Sheet, joins: Joins, habits: Habits):
        self._sheet = sheet
        self._joins = joins
        self._habits = habits
        self._parts = sheet.parts

    def may_begin(self, index: int) -> bool:
        """Whether one may begin at a part, and not at the page's first."""
        part, before = self._parts[index], self._parts[index - 1]
        marks = self._sheet.marks
        if is_between(marks.clocks, before, part) or is_ruled_off(marks.ruled, before, part):
            return True
        if self._is_one_head(before, part) or is_onward(part) or part.figure:
            return False
        if part.piece.issued or (part.piece.row and before.piece.row):
            return False
        if self._joins.taken_up(index) is not None:
            return True
        if part.kind in ("title", "label", "box") or part.opens or part.piece.bullet:
            return True
        if part.piece.continued or self._habits.below_label(part):
            return True
        if part.index in self._habits.briefs or is_shown(self._sheet, part.index):
            return True
        if is_own(self._parts, part.index):
            return True
        if part.kind == "byline" and is_summary(self._parts, before):
            return False
        if is_of_text_above(self._parts, index) or adds_to_letter(part, before):
            return False
        if part.kind == "byline":
            marked = self._sheet.is_marked(part)
            return before.kind != "label" and (marked or before.kind != "byline")
        if before.kind not in ("body", "caption"):
            return before.kind in ("byline", "title", "label")
        if part.index in self._habits.named:
            return before.piece.is_closed or before.closes
        if part.kind == "body" and says("corrected", part.piece.plain):
            return before.piece.is_closed or before.closes
        if part.kind == "caption":
            return before.closes or is_apart(self._habits, part) or part.piece.artwork
        if before.is_cut and of_another(self._sheet, part.index):
            return True
        return self._ends(before, part)

    def _ends(self, before: Part, part: Part) -> bool:
        """Whether running text may end with a part, and another begin with the next."""
        if self._habits.more_blanks(part):
            # Below a picture that stands in a text the text goes on.
            told = before.kind == "caption" and says("dated", part.piece.plain)
            return before.piece.is_closed or before.closes or told
        led = before.piece.is_closed and (says("lead", part.piece.text) or salutes(part))
        return before.closes or before.piece.goes_on or led

    def _is_one_head(self, before: Part, part: Part) -> bool:
        """Whether two parts are surely lines of one head: a first word and what follows it,
        a line that says the occasion, a headline and its deck, two lines without a gap."""
        if part.kind != "title" or before.kind != "title":
            return False
        if says("deck", part.piece.text) or issues_below(before, part):
            return True
        if self._habits.more_blanks(part):
            return False
        if (
            is_prefix(before)
            or is_where(before)
            or names_column(before)
            or says("kicker", before.piece.text)
        ):
            return True
        return self._habits.gaps and not part.piece.first.gap


def is_apart(habits: Habits, part: Part) -> bool:
    """Whether a picture's caption that tells news stands below more blank lines than usual."""
    return habits.more_blanks(part) and tells_when(part)
