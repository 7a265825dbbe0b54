"""Reads a page that prints its stories in turns: from the top to the bottom, each part is
given to one of the stories begun so far, or begins another.

A part goes on with a story whose sentence waits for its other half, or that has its words;
changing from one story to another costs, least where the print breaks. The most likely
readings so far are kept (a beam search), so that what stands later on the page can still
tell which was right. The weights are the ``turns:`` of ``rules/splitting.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from archive.clues import HEADS, Clues
from archive.joining import Join
from archive.roles import Part
from archive.signals import says, weight
from archive.splitting import Splitter
from archive.strands import Story, Strand

BEAM = 24  # readings that are kept
NARROW = 6  # and at first, to see whether the page goes back to a story at all
STORIES = 8  # stories that the next part may be of: those read last
AHEAD = 60  # parts behind a story's last one that may still be its own
RETURNS = 2  # times that a page in turns goes back to a story at least


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading of the page so far. current: the story of the last part; states: what the rest
    of the page depends on in each story; owed: what counts against it so far, and no more where
    it is made good further down."""

    strands: tuple[Strand, ...] = ()
    current: int = -1
    score: float = 0.0
    states: tuple[tuple[object, ...], ...] = ()
    owed: float = 0.0

    @property
    def returns(self) -> int:
        """How often it goes back to a story that another has broken into."""
        owner = {part.index: k for k, strand in enumerate(self.strands) for part in strand.parts}
        order = [owner[index] for index in sorted(owner)]
        runs = 1 + sum(one != other for one, other in pairwise(order))
        return runs - len(self.strands)

    def changed(self, k: int, strand: Strand, gain: float) -> Reading:
        """With story k as it now is."""
        strands = (*self.strands[:k], strand, *self.strands[k + 1 :])
        states = (*self.states[:k], strand.state, *self.states[k + 1 :])
        owed = self.owed + _owed(strand)
        if k < len(self.strands):
            owed -= _owed(self.strands[k])
        return Reading(strands, k, self.score + gain, states, owed)

    @property
    def key(self) -> tuple[object, ...]:
        """What the rest of the page depends on: readings alike in it are one."""
        return self.current, self.states


class Weaving:
    """Reads one page in turns."""

    def __init__(self, splitter: Splitter):
        self._splitter = splitter
        self._parts = splitter.parts
        self._clues = Clues(splitter)
        self._joins: dict[tuple[int, int], Join] = {
            (join.left, join.right): join
            for joins in splitter.joins.possible.values()
            for join in joins
        }

    def stories(self) -> list[Story] | None:
        """The page's stories, or None where it is not read in turns: it hardly ever goes back
        to a story, or little is won by it. Sentences put together are noted in the splitter's
        joins."""
        if not self._best(in_turns=True, beam=NARROW)[0].returns:
            return None
        plain, woven = self._best(in_turns=False, beam=NARROW), self._best(in_turns=True)
        gain = woven[1] - plain[1]
        if woven[0].returns < RETURNS or gain < weight("turns: gain from which it is read so"):
            return None
        self._note_joins(woven[0])
        return [strand.story() for strand in woven[0].strands]

    def read(self) -> Reading:
        """The best reading in turns."""
        return self._best(in_turns=True)[0]

    def _best(self, in_turns: bool, beam: int = BEAM) -> tuple[Reading, float]:
        """The best reading and its score. in_turns: whether a story that was left may be gone
        back to; beam: how many readings are kept."""
        kept = [Reading()]
        for block in self._clues.blocks:
            grown: dict[tuple[object, ...], Reading] = {}
            for reading in kept:
                ways = list(self._ways(reading, block, in_turns))
                for one in ways or [self._forced(reading, block)]:
                    known = grown.get(one.key)
                    if known is None or one.score > known.score:
                        grown[one.key] = one
            ranked = [(one.score + one.owed, one) for one in grown.values()]
            ranked.sort(key=lambda pair: -pair[0])
            kept = [one for _, one in ranked[:beam]]
        ended = [(one, one.score + one.owed + self._lacking(one)) for one in kept]
        return max(ended, key=lambda pair: pair[1])

    def _lacking(self, reading: Reading) -> float:
        """What the stories of a page lack at its end."""
        total, habits = 0.0, self._splitter.habits
        for strand in reading.strands:
            if not strand.has_text:
                total += weight("turns: no text")
            elif not (strand.signed or strand.done) and (habits.below or habits.above):
                total += weight("turns: no byline where the page's stories have one")
        return total

    def _note_joins(self, reading: Reading) -> None:
        joins = self._splitter.joins
        joins.after.clear()
        joins.before.clear()
        for strand in reading.strands:
            for pair in strand.joins:
                join = self._joins.get(pair) or Join(*pair, 0.0)
                joins.after[join.left] = joins.before[join.right] = join

    def _ways(self, reading: Reading, block: tuple[Part, ...], in_turns: bool) -> Iterator[Reading]:
        """The readings that a block allows, with what corrections leave open."""
        begins = block[0].piece.begins
        goes_on = begins is False or (block[0].figure and not begins)
        if not goes_on or not reading.strands:
            yield from self._as_new(reading, block)
        if begins:
            return
        current = [reading.current] if reading.strands else []
        for k in self._open(reading, block[0]) if in_turns and begins is None else current:
            if block[0].kind in HEADS:
                yield from self._as_head(reading, k, block)
            else:
                yield from self._as_text(reading, k, block[0])

    @staticmethod
    def _open(reading: Reading, part: Part) -> list[int]:
        """The stories that a part may be of: those read last."""
        last = [strand.last for strand in reading.strands]
        near = [k for k, at in enumerate(last) if part.index - at <= AHEAD]
        if len(near) <= STORIES:
            return near
        return sorted(near, key=last.__getitem__)[-STORIES:]

    def _forced(self, reading: Reading, block: tuple[Part, ...]) -> Reading:
        """The block goes on with the current story, as a correction says."""
        k = reading.current
        strand = reading.strands[k]
        titles = block[0].kind in HEADS
        grown = strand.with_subhead(block) if titles else strand.with_text(block[0], None)
        return reading.changed(k, grown, 0.0)

    def _as_new(self, reading: Reading, block: tuple[Part, ...]) -> Iterator[Reading]:
        """The block begins a story."""
        first = block[0]
        odds = weight("turns: a story begins") if reading.strands else 0.0
        odds += self._clues.begins(first.index)
        strand = Strand()
        if first.kind in HEADS:
            odds += self._clues.head(block[0].index, block[-1].index)
            strand = strand.with_head(block)
        else:
            headed = first.opens or first.piece.continued or first.piece.bullet
            odds += weight("turns: an opening" if headed else "turns: begins without a head")
            odds += self._clues.fresh(first.index)
            strand = strand.with_text(first, None)
        yield reading.changed(len(reading.strands), strand, odds)

    def _as_head(self, reading: Reading, k: int, block: tuple[Part, ...]) -> Iterator[Reading]:
        """The block is of a story begun before: subheads, its headline, its byline."""
        strand = reading.strands[k]
        titles = [part for part in block if part.kind in ("title", "label", "box")]
        odds = 0.0 if k == reading.current else -self._clues.change(block[0].index)
        if strand.boxed and k != reading.current:
            return
        if len(titles) == len(block):
            if strand.has_text and not strand.done and not strand.boxed:
                kin = self._clues.kinship(block, strand)
                cut = weight("turns: a subhead inside a sentence") if self._pending(strand) else 0.0
                gain = odds + kin + cut + weight("turns: a subhead")
                if any(says("deck", part.piece.text) for part in block):
                    gain += weight("turns: a subhead with a deck")
                yield reading.changed(k, strand.with_subhead(block), gain)
            if strand.has_text and not strand.titled:
                gain = odds + self._clues.kinship(block, strand) + weight("turns: a headline below")
                gain += self._clues.head(block[0].index, block[-1].index)
                yield reading.changed(k, strand.with_head(block), gain)
        elif not titles:
            if strand.has_text and not strand.signed:
                gain = odds + weight("turns: a byline below the text")
                if self._pending(strand):
                    gain += weight("turns: a subhead inside a sentence")
                if self._splitter.sheet.is_marked(block[0]):
                    gain += weight("turns: a marked byline below")
                yield reading.changed(k, strand.with_tail(block), gain)
            if strand.titled and not strand.signed:
                gain = odds + weight("turns: a byline for a head without one")
                yield reading.changed(k, strand.with_head(block), gain)
        elif not strand.titled and strand.has_text:
            gain = odds + self._clues.kinship(block, strand) + weight("turns: a headline below")
            yield reading.changed(k, strand.with_head(block), gain)

    def _as_text(self, reading: Reading, k: int, part: Part) -> Iterator[Reading]:
        """The part is text of a story begun before."""
        strand = reading.strands[k]
        if strand.boxed and k != reading.current:
            return
        odds = 0.0 if k == reading.current else -self._clues.change(part.index)
        if strand.done:
            odds += weight("turns: text below a byline that closes")
        if strand.ends_in_headline:
            odds += weight("turns: text below a headline that follows its text")
        if part.opens:
            odds += weight("turns: an opening inside" if strand.has_text else "turns: an opening")
        odds += self._clues.kinship((part,), strand)
        if strand.boxed:
            odds += weight("turns: a box goes on")
        yield reading.changed(k, strand.with_text(part, None), odds + self._clues.fresh(part.index))
        for left in strand.open:
            join = self._joins.get((left, part.index))
            found = join.odds if join else self._unseen(strand, left, part)
            if found is not None:
                gain = odds + weight("turns: a sentence goes on") * found
                yield reading.changed(k, strand.with_text(part, left), gain)

    def _unseen(self, strand: Strand, left: int, part: Part) -> float | None:
        """The odds for a sentence going on where its words do not say so: another story stands
        between, and the part is the next of its own."""
        apart = part.index > left + 1 and strand.last == left
        if not apart or self._clues.fresh(part.index) > 0 or part.opens:
            return None
        return weight("turns: a sentence goes on unseen")

    def _pending(self, strand: Strand) -> bool:
        """Whether the last text of a story waits for its other half."""
        texts = [part.index for part in strand.inner if part.kind == "body"]
        return bool(texts) and texts[-1] in strand.open


def _owed(strand: Strand) -> float:
    """What a story owes: halves of sentences that are not found yet, a headline."""
    owed = weight("turns: a sentence that is not found again") * len(strand.open)
    if not (strand.titled or strand.excused):
        owed += weight("turns: no headline")
    return owed
