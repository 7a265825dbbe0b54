"""Where sentences that break off go on: at the next part, across a caption or a box, or
further down, where a story printed in turns with another is taken up again.

Every end that is cut is weighed against every beginning near it, and the strongest pairs
are taken first, each end and each beginning once. What follows at once needs little; what
stands far off needs words that the seam completes, like words on both sides, and a place
where no other text leads into it.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.heads.habits import Habits
from archive.parts.boxes import behind_box, only_a_box_between
from archive.parts.neighbours import is_between
from archive.parts.pictures import only_a_picture_between, own_picture_between
from archive.parts.roles import NEVER, Part, Sheet
from archive.parts.toplines import LONG
from archive.words.signals import weight

REACH = 30  # parts of running text to look ahead for a sentence's other half
BACK = 6  # and back: a piece may have been set above where it belongs
LIKELY = -0.6  # odds from which two parts are joined
LOST = 1.2  # what an end without a continuation counts against a set of joins
ROOM_STEPS = 2  # other ends that may be given another part to make room for one
OFTEN = 2  # ends that go on far off or nowhere, on a page printed in turns
SURELY = 3.0  # odds of the words alone from which what looks like a title is a torn piece
FITS = 2.5  # odds of the words alone from which a part fits between two others
EVEN = 0.05  # the likeness at which words speak neither for nor against a join
CONTEXT = 4  # parts on both sides whose words are compared


@dataclass(frozen=True, slots=True)
class Join:
    """The sentence at the end of part `left` goes on in part `right` (indexes of parts)."""

    left: int
    right: int
    odds: float


class Joins:
    """A page's joins: `after` by their left part, `before` by their right one; `possible`: for
    each end that is cut all that are not too unlikely."""

    def __init__(self, sheet: Sheet, habits: Habits):
        self._sheet = sheet
        self._habits = habits
        self._texts = [
            part
            for part in sheet.parts
            if (part.kind == "body" and not part.verse) or part.doubtful
        ]
        self.after: dict[int, Join] = {}
        self.before: dict[int, Join] = {}
        self.in_turns = False
        self._fitting: dict[int, list[tuple[int, Part, float]]] = {}
        self._alike: dict[tuple[int, int], float] = {}
        self._join()
        if self._breaks_off_often():
            self.in_turns = True
            self._join()
        for index in self.before:
            sheet.parts[index].kind = "body"

    def _join(self) -> None:
        self.after.clear()
        self.before.clear()
        self.possible = {
            part.index: self._candidates(at)
            for at, part in enumerate(self._texts)
            if not part.piece.is_closed and not part.closes
        }
        self._take_strongest()
        for left in self.possible:
            if left not in self.after and self._sheet.parts[left].piece.size > LONG:
                self._make_room(left)
        self._fit_strays()

    def _breaks_off_often(self) -> bool:
        """Whether texts break off and go on further down, or nowhere, so often that the page
        must print its stories in turns."""
        far = sum(self.goes_on_far(index) for index in self.before)
        lost = sum(
            left not in self.after and self._sheet.parts[left].piece.size > LONG
            for left in self.possible
        )
        return far + lost >= OFTEN

    def _take_strongest(self) -> None:
        joins = [join for found in self.possible.values() for join in found]
        for join in sorted(joins, key=lambda j: (-j.odds, j.left, j.right)):
            if join.odds < LIKELY or join.left in self.after or join.right in self.before:
                continue
            if not self._leads_to(join.right, join.left):
                self.add(join)

    def _make_room(self, left: int) -> None:
        """Finds a part for a cut end that the strongest joins left without one, by giving
        other ends their next best part where that costs less than an end without any."""
        gain, steps = self._best_room(left, frozenset(), ROOM_STEPS)
        if not steps or gain + LOST <= 0:
            return
        for join in steps:
            self.after.pop(join.left, None)
        for join in steps:
            self.before.pop(join.right, None)
        for join in steps:
            if not self._leads_to(join.right, join.left):
                self.add(join)

    def _best_room(
        self, left: int, taken: frozenset[int], steps: int
    ) -> tuple[float, tuple[Join, ...]]:
        """What it gains at most to join `left`, and the joins that it takes."""
        best: tuple[float, tuple[Join, ...]] = (NEVER, ())
        for join in self.possible[left]:
            if join.right in taken:
                continue
            holder = self.before.get(join.right)
            moved: tuple[Join, ...] = (join,)
            if holder is None:
                gain = join.odds
            elif steps:
                again, others = self._best_room(holder.left, taken | {join.right}, steps - 1)
                gain, moved = join.odds - holder.odds + again, (join, *others)
                if not others:
                    continue
            else:
                continue
            best = max(best, (gain, moved), key=lambda row: row[0])
        return best

    def add(self, join: Join) -> None:
        """Notes that two parts are joined."""
        self.after[join.left] = join
        self.before[join.right] = join

    def _leads_to(self, start: int, goal: int) -> bool:
        while start in self.after:
            start = self.after[start].right
            if start == goal:
                return True
        return start == goal

    def _candidates(self, at: int) -> list[Join]:
        left, found = self._texts[at], []
        unlike = LIKELY - LOST - weight("join: like words on both sides")
        for to, right, odds in self._fits(at):
            if to == at + 1 and self._only_captions_between(left, right):
                odds += self._near(left, right)
            else:
                if only_a_box_between(self._sheet, left, right):
                    odds += behind_box(self._sheet, left, right) + self._doubts(left, right)
                elif only_a_picture_between(self._sheet, left, right):
                    odds += weight("join: over a picture") + self._doubts(left, right)
                else:
                    odds += self._far(left, right)
                if odds < unlike:
                    continue
                odds += weight("join: like words on both sides") * self._likeness(left, right)
            if odds >= LIKELY - LOST:
                found.append(Join(left.index, right.index, odds))
        return found

    def _fits(self, at: int) -> list[tuple[int, Part, float]]:
        """The texts near one that its sentence may go on in, with the odds of the words alone."""
        found = self._fitting.get(at)
        if found is None:
            left, found = self._texts[at], []
            for to in range(max(0, at - BACK), min(len(self._texts), at + REACH)):
                right = self._texts[to]
                odds = self._sheet.going_on(left, right) if to != at else NEVER
                if odds > NEVER and self._may_join(left, right):
                    found.append((to, right, odds))
            self._fitting[at] = found
        return found

    def _may_join(self, left: Part, right: Part) -> bool:
        """What may be a title joins only where the words themselves go on."""
        titled = left.kind == "title" or right.kind == "title"
        return not titled or self._sheet.seam(left, right) >= FITS

    def _only_captions_between(self, left: Part, right: Part) -> bool:
        between = self._sheet.parts[left.index + 1 : right.index]
        return all(part.kind == "caption" for part in between)

    def _near(self, left: Part, right: Part) -> float:
        odds = weight("join: the next part") + self._doubts(left, right)
        if not right.piece.is_closed and self._sheet.seam(left, right) < FITS:
            odds += weight("join: neither is closed, as in a list")
        if right.index > left.index + 1:
            odds += weight("join: the next part, over a caption")
        elif is_between(self._sheet.marks.own, left, right):
            odds += weight("join: the next part, over the page's own lines")
        elif self._habits.more_blanks(right):
            odds += weight("join: the next part, over more blank lines")
        if self.in_turns:
            odds += weight("join: like words, in turns") * self._likeness(left, right)
        return odds

    def _far(self, left: Part, right: Part) -> float:
        """What the places of two parts that are no neighbours say for joining them; their
        words are weighed apart, as that takes longest."""
        odds = weight("join: a part further on") + self._doubts(left, right)
        odds += weight("join: each part between") * abs(right.index - left.index)
        if right.index < left.index:
            odds += weight("join: goes on above")
        if self.in_turns:
            odds += weight("join: a part further on, in turns")
        return odds + self._loose(right)

    def _doubts(self, left: Part, right: Part) -> float:
        odds = weight("join: the left may be a title") if left.kind == "title" else 0.0
        if left.index + 1 < self._sheet.count:
            below = self._sheet.parts[left.index + 1]
            if below.kind == "byline" and not self._sheet.is_above(below):
                odds += weight("join: a byline stands below it")
        return odds + (weight("join: the right may be a title") if right.kind == "title" else 0.0)

    def _likeness(self, left: Part, right: Part) -> float:
        """-1 to 1: how alike the texts around two parts are, 0 where that says nothing."""
        pair = left.index, right.index
        if pair not in self._alike:
            above = range(max(0, left.index - CONTEXT), left.index + 1)
            below = range(right.index, min(self._sheet.count, right.index + CONTEXT))
            share = self._sheet.likeness(above, below)
            self._alike[pair] = max(-1.0, min(1.0, (share - EVEN) / EVEN))
        return self._alike[pair]

    def _loose(self, part: Part) -> float:
        """What the place of a part says for its beginning being torn from somewhere."""
        if not part.index:
            return weight("join: it begins the page")
        before = self._sheet.parts[part.index - 1]
        if before.kind == "byline":
            side = "above" if self._sheet.is_above(before) else "below"
            return weight(f"join: a byline {side} a text stands before it")
        if before.closes:
            return weight("join: a byline below a text stands before it")
        if before.kind in ("title", "box", "label"):
            return weight("join: a title stands before it")
        if not before.piece.is_closed:
            return weight("join: a cut text stands before it")
        return weight("join: a whole sentence stands before it")

    def _fit_strays(self) -> None:
        """A part that begins and ends in the middle of sentences goes between the two parts
        of a join where it fits both, even one that looks like a title."""
        ranks = {left: rank for rank, left in enumerate(self.after)}
        for stray in self._sheet.parts:
            torn = stray.kind in ("body", "title") and not (stray.verse or stray.piece.is_closed)
            if torn and stray.index not in self.after and stray.index not in self.before:
                self._fit(stray, ranks)

    def _fit(self, stray: Part, ranks: dict[int, int]) -> None:
        """Puts a stray into a join near it, of several into the strongest. ranks: of the joins,
        by their left parts."""
        near = range(stray.index - REACH, stray.index + REACH + 1)
        fit = SURELY if stray.kind == "title" else FITS
        for index in sorted(filter(ranks.__contains__, near), key=ranks.__getitem__):
            join = self.after[index]
            left, right = self._sheet.parts[join.left], self._sheet.parts[join.right]
            if right is stray or self._sheet.seam(left, stray) < fit:
                continue
            into, out = self._sheet.seam(left, stray), self._sheet.seam(stray, right)
            if out >= fit:
                self.add(Join(left.index, stray.index, into))
                self.add(Join(stray.index, right.index, out))
                ranks[stray.index] = len(ranks)
                return

    def goes_on_far(self, index: int) -> bool:
        """Whether a part goes on with a text that another story has broken into: no caption,
        picture or box is one."""
        source = self.taken_up(index)
        parts = self._sheet.parts
        if source is None:
            return False
        between = self._sheet, parts[source], parts[index]
        return not (only_a_box_between(*between) or only_a_picture_between(*between))

    def over_box(self, index: int) -> bool:
        """Whether the text above a box goes on below it."""
        join = self.after.get(index - 1)
        return join is not None and join.right > index + 1

    def taken_up(self, index: int) -> int | None:
        """The part, neither the one before nor one above a picture of the text, whose sentence a
        part goes on with."""
        join = self.before.get(index)
        if join is None:
            return None
        between = self._sheet.parts[min(join.left, index) + 1 : max(join.left, index)]
        near = join.left < index and all(p.kind == "caption" for p in between)
        if near or own_picture_between(self._sheet, join.left, index):
            return None
        return join.left
