"""Reading order inside an article: a sentence that breaks off at the end of a column is
joined to where it goes on, across captions, boxes and whatever was printed between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.roles import ADJACENT, FAR, Part, Sheet

REACH = 16  # parts of running text to look ahead for a sentence's other half
STEP = 0.15  # what each part between costs
BACKWARDS = 1.5  # what it costs to go on above


@dataclass(frozen=True, slots=True)
class Join:
    """The sentence at the end of part `left` goes on in part `right` (indexes of parts)."""

    left: int
    right: int
    odds: float


def joins_of(sheet: Sheet, parts: Sequence[Part]) -> list[Join]:
    """The joins among some parts, each end and each beginning used once."""
    texts = [part for part in parts if part.kind == "body"]
    joins = [
        join
        for at, part in enumerate(texts)
        if part.is_cut
        for join in _candidates(sheet, texts, at)
    ]
    chosen = _choose(joins)
    return _with_strays(sheet, texts, chosen)


def _candidates(sheet: Sheet, texts: Sequence[Part], at: int) -> list[Join]:
    left = texts[at]
    found = []
    for to in range(max(0, at - REACH // 2), min(len(texts), at + REACH)):
        if to == at:
            continue
        below = to == at + 1
        odds = sheet.going_on(left, texts[to]) if below else sheet.seam(left, texts[to])
        bound = ADJACENT if below else FAR
        if odds >= bound:
            distance = abs(to - at - 1) * STEP + (BACKWARDS if to < at else 0.0)
            near = 1.0 if below else 0.0
            found.append(Join(left.index, texts[to].index, odds + near - distance))
    return found


def _choose(joins: Sequence[Join]) -> list[Join]:
    """The strongest joins first, none closing a circle."""
    after: dict[int, Join] = {}
    before: set[int] = set()
    for join in sorted(joins, key=lambda j: (-j.odds, j.left, j.right)):
        if join.left in after or join.right in before or _reaches(after, join.right, join.left):
            continue
        after[join.left] = join
        before.add(join.right)
    return sorted(after.values(), key=lambda j: j.left)


def _reaches(after: dict[int, Join], start: int, goal: int) -> bool:
    while start in after:
        start = after[start].right
        if start == goal:
            return True
    return start == goal


def _with_strays(sheet: Sheet, texts: Sequence[Part], joins: list[Join]) -> list[Join]:
    """Joins into which parts that begin and end in the middle of a sentence are fitted:
    where a goes on in b, and a in c and c in b as well, c belongs between them."""
    used = {join.left for join in joins} | {join.right for join in joins}
    by_index = {part.index: part for part in texts}
    for stray in texts:
        if stray.index in used or not stray.is_cut:
            continue
        for join in joins:
            into = sheet.seam(by_index[join.left], stray)
            out = sheet.seam(stray, by_index[join.right])
            if into >= FAR and out >= FAR:
                joins.remove(join)
                joins += [Join(join.left, stray.index, into), Join(stray.index, join.right, out)]
                used.add(stray.index)
                break
    return sorted(joins, key=lambda j: j.left)


def chains_of(parts: Sequence[Part], joins: Sequence[Join]) -> list[list[Part]]:
    """The parts in reading order: each chain begins where its first part stands, and
    what joins on follows at once."""
    by_index = {part.index: part for part in parts}
    after = {join.left: join.right for join in joins}
    continued = set(after.values())
    chains = []
    for part in parts:
        if part.index in continued:
            continue
        chain = [part]
        while chain[-1].index in after:
            chain.append(by_index[after[chain[-1].index]])
        chains.append(chain)
    return chains
