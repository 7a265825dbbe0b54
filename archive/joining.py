"""Where sentences that break off go on: at the next part, across a caption or a box, or
further down, where a story printed in turns with another is taken up again.

Every end that is cut is weighed against every beginning near it, and the strongest pairs
are taken first, each end and each beginning once. What follows at once needs little; what
stands far off needs words that the seam completes, like words on both sides, and a place
where no other text leads into it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.roles import ADJACENT, NEVER, Part, Sheet
from archive.signals import weight

REACH = 30  # parts of running text to look ahead for a sentence's other half
BACK = 6  # and back: a piece may have been set above where it belongs
FAR = 3.0  # odds from which parts that are not neighbours are joined
EVEN = 0.05  # the likeness at which words speak neither for nor against a join
CONTEXT = 4  # parts on both sides whose words are compared


@dataclass(frozen=True, slots=True)
class Join:
    """The sentence at the end of part `left` goes on in part `right` (indexes of parts)."""

    left: int
    right: int
    odds: float


class Joins:
    """A page's joins: `after` by their left part, `before` by their right one."""

    def __init__(self, sheet: Sheet):
        self._sheet = sheet
        self._texts = [part for part in sheet.parts if part.kind == "body" or part.doubtful]
        self.after: dict[int, Join] = {}
        self.before: dict[int, Join] = {}
        candidates = [
            join
            for at, part in enumerate(self._texts)
            if part.is_cut
            for join in self._candidates(at)
        ]
        for join in sorted(candidates, key=lambda j: (-j.odds, j.left, j.right)):
            if join.left in self.after or join.right in self.before:
                continue
            if not self._leads_to(join.right, join.left):
                self._add(join)
        self._fit_strays()
        for index in self.before:
            sheet.parts[index].kind = "body"

    def _add(self, join: Join) -> None:
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
        for to in range(max(0, at - BACK), min(len(self._texts), at + REACH)):
            if to == at:
                continue
            right = self._texts[to]
            if to == at + 1 and self._only_captions_between(left, right):
                odds = self._sheet.going_on(left, right)
                if odds >= ADJACENT:
                    found.append(Join(left.index, right.index, odds + FAR))
            elif self._sheet.seam(left, right) > 0.0:
                odds = self._far(left, right)
                if odds >= FAR:
                    found.append(Join(left.index, right.index, odds))
        return found

    def _only_captions_between(self, left: Part, right: Part) -> bool:
        between = self._sheet.parts[left.index + 1 : right.index]
        return all(part.kind == "caption" for part in between)

    def _far(self, left: Part, right: Part) -> float:
        """How much speaks for a sentence going on in a part that is no neighbour."""
        odds = self._sheet.going_on(left, right)
        if odds <= NEVER:
            return odds
        odds += weight("join: like words on both sides") * self._likeness(left, right)
        odds += weight("join: each part between") * abs(right.index - left.index)
        if right.index < left.index:
            odds += weight("join: goes on above")
        return odds + self._loose(right)

    def _likeness(self, left: Part, right: Part) -> float:
        """-1 to 1: how alike the texts around two parts are, 0 where that says nothing."""
        start, end = max(0, left.index - CONTEXT), left.index + 1
        share = self._sheet.likeness(
            range(start, end), range(right.index, min(self._sheet.count, right.index + CONTEXT))
        )
        return max(-1.0, min(1.0, (share - EVEN) / EVEN))

    def _loose(self, part: Part) -> float:
        """What the place of a part says for its beginning being torn from somewhere."""
        if not part.index:
            return weight("join: it begins the page")
        before = self._sheet.parts[part.index - 1]
        if before.kind == "byline" or before.closes:
            return weight("join: a byline stands before it")
        if before.is_cut and before.onward < ADJACENT:
            return weight("join: a text that does not go on stands before it")
        if before.kind in ("title", "box", "label"):
            return weight("join: a title stands before it")
        return weight("join: a whole sentence stands before it")

    def _fit_strays(self) -> None:
        """A part that begins and ends in the middle of sentences goes between the two parts
        of a join where it fits both: the halves that were joined without it then fit worse."""
        for stray in self._texts:
            if stray.index in self.after or stray.index in self.before or not stray.is_cut:
                continue
            for join in list(self.after.values()):
                left, right = self._sheet.parts[join.left], self._sheet.parts[join.right]
                into, out = self._sheet.seam(left, stray), self._sheet.seam(stray, right)
                if abs(stray.index - left.index) <= REACH and min(into, out) >= FAR:
                    self._add(Join(left.index, stray.index, into))
                    self._add(Join(stray.index, right.index, out))
                    break

    def taken_up(self, index: int) -> int | None:
        """The part, not the one before, whose sentence a part goes on with."""
        join = self.before.get(index)
        if join is None:
            return None
        between = self._sheet.parts[min(join.left, index) + 1 : max(join.left, index)]
        near = join.left < index and all(p.kind == "caption" for p in between)
        return None if near else join.left


def chains_of(parts: Sequence[Part], joins: Joins) -> list[list[Part]]:
    """Some parts in reading order: each chain begins where its first part stands, and what
    joins on follows at once."""
    by_index = {part.index: part for part in parts}
    chains = []
    for part in parts:
        into = joins.before.get(part.index)
        if into and into.left in by_index:
            continue
        chain = [part]
        while (on := joins.after.get(chain[-1].index)) and on.right in by_index:
            chain.append(by_index[on.right])
        chains.append(chain)
    return chains
