"""Reads a page that prints its stories in turns: from the top to the bottom, each part is
given to one of the stories begun so far, or begins another.

A part goes on with a story whose sentence waits for its other half, or that has its words;
changing from one story to another costs, least where the print breaks. The most likely
readings so far are kept (a beam search), so that what stands later on the page can still
tell which was right. The weights are the ``turns:`` of ``rules/splitting.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter

from archive.parts.roles import Part
from archive.stories.clues import HEADS, Clues
from archive.stories.growing import Growing, owed
from archive.stories.joining import Join
from archive.stories.splitting import Splitter
from archive.stories.strands import Story, Strand
from archive.stories.tornlines import is_told_below
from archive.stories.ways import NONE, Reading, Way
from archive.words.signals import weight

BEAM = 70  # readings that are kept at most
MARGIN = 14.0  # by which one may be less likely than the best: hard stretches need many, others few
NARROW = 8  # and at first, to see whether the page goes back to a story at all
STORIES = 8  # stories that the next part may be of: those read last
AHEAD = 60  # parts behind a story's last one that may still be its own
GAIN = "turns: gain from which it is read so"
GAIN_UNSURE = "turns: gain from which it is read so where a text only perhaps breaks off"
GAIN_ONCE = "turns: gain from which it is read so where it goes back to a story but once"
STATE = 32  # bits of the number of a story's state in that of a reading's
RETURNS = 2  # times that a page in turns mostly goes back to a story at least


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
        self._growing = Growing(splitter, self._clues, self._joins)
        self._states: dict[tuple[object, ...], int] = {}
        self._begun: dict[tuple[int, bool], Way] = {}
        # For each block those of the story of the last part, and of others.
        self._gone_on: dict[tuple[int, bool, bool], dict[Way, tuple[Way, ...]]] = {}

    def stories(self, *, sure: bool = True) -> list[Story] | None:
        """The page's stories, or None where it is not read in turns: it hardly ever goes back
        to a story, or little is won by it. Sentences put together are noted in the splitter's
        joins. sure: whether a text surely breaks off; else one must be found to go on behind
        another story."""
        if not self._best(in_turns=True, beam=NARROW)[0].returns:
            return None
        plain, woven = self._best(in_turns=False, beam=NARROW), self._best(in_turns=True)
        gain = woven[1] - plain[1]
        least = weight(GAIN if sure else GAIN_UNSURE)
        if woven[0].returns < RETURNS:
            # Going back but once must not only find a text for titles that have none.
            gain += min(0.0, self._lacking(plain[0]) - self._lacking(woven[0]))
            least = max(least, weight(GAIN_ONCE))
        if not woven[0].returns or gain < least:
            return None
        if not (sure or any(map(self._is_torn, woven[0].strands))):
            return None
        self._note_joins(woven[0])
        return [self._story(strand) for strand in woven[0].strands]

    def _is_torn(self, strand: Strand) -> bool:
        """Whether a sentence of a story goes on behind a part of another, and its words do not
        speak against it."""
        own, sheet = {part.index for part in strand.parts}, self._splitter.sheet
        return any(
            not own.issuperset(range(left + 1, right))
            and sheet.seam(self._parts[left], self._parts[right]) >= 0
            for left, right in strand.joins
        )

    def read(self) -> Reading:
        """The best reading in turns."""
        return self._best(in_turns=True)[0]

    def _best(self, in_turns: bool, beam: int = BEAM) -> tuple[Reading, float]:
        """The best reading and its score. in_turns: whether a story that was left may be gone
        back to; beam: how many readings are kept."""
        kept = [Reading()]
        for block in self._clues.blocks:
            # Of readings that the rest of the page cannot tell apart the best one is kept; only
            # those within the beam are made.
            grown: dict[tuple[int, int], tuple[float, float, Reading, Way]] = {}
            for reading in kept:
                ways, so_far = (*reading.ways, NONE), reading.score
                states, owed_so_far = reading.states, reading.owed
                out_of_turn = _out_of_turn(reading)
                for k, way in self._ways(reading, block, in_turns):
                    score, before = so_far + way.gain + out_of_turn[k], ways[k]
                    key = k, states + ((way.state - before.state) << (STATE * k))
                    known = grown.get(key)
                    if known is None or score > known[0]:
                        grown[key] = score, owed_so_far + way.owed - before.owed, reading, way
            ranked = [
                (score + owing, score, owing, reading, k, way, states)
                for (k, states), (score, owing, reading, way) in grown.items()
            ]
            ranked.sort(key=itemgetter(0), reverse=True)
            least = ranked[0][0] - MARGIN
            kept = [
                reading.changed(k, way, score, states, owing)
                for total, score, owing, reading, k, way, states in ranked[:beam]
                if total >= least
            ]
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
                if not self._heads(*pair):
                    joins.add(self._joins.get(pair) or Join(*pair, 0.0))
            for left, right in strand.untorn:
                if left not in joins.after and right not in joins.before:
                    joins.add(Join(left, right, 0.0))

    def _heads(self, *indexes: int) -> bool:
        """Whether one of some parts, read as a torn line, heads the text below it all the same."""
        torn = (self._parts[index] for index in indexes if index in self._clues.torn)
        return any(part.kind == "title" and is_told_below(self._splitter, part) for part in torn)

    def _story(self, strand: Strand) -> Story:
        """A story, and notes in the splitter which titles are torn lines of its text."""
        inner = []
        for part in strand.inner:
            torn = part.index in self._clues.torn and not self._heads(part.index)
            if torn:
                self._parts[part.index].kind = part.kind
            inner.append(part if torn else self._parts[part.index])
        return Story(strand.head, tuple(inner), strand.tail)

    def _ways(
        self, reading: Reading, block: tuple[Part, ...], in_turns: bool
    ) -> list[tuple[int, Way]]:
        """The ways in which a reading may go on with a block, each with its story's number."""
        return self._allowed(reading, block, in_turns) or [self._forced(reading, block)]

    def _allowed(
        self, reading: Reading, block: tuple[Part, ...], in_turns: bool
    ) -> list[tuple[int, Way]]:
        """The ways that a block allows, with what corrections leave open."""
        found: list[tuple[int, Way]] = []
        begins = block[0].piece.begins
        rows = block[0].index in self._clues.rows
        bound = rows or block[0].figure or block[0].index in self._clues.of_text_above
        goes_on = begins is False or (bound and not begins)
        if not goes_on or not reading.ways:
            found.append((len(reading.ways), self._new(block, bool(reading.ways))))
        if begins:
            return found
        ways, current = reading.ways, reading.current
        own = [current] if ways else []
        host = reading.host if ways and ways[current].strand.is_box else current
        for k in self._open(reading, block[0]) if in_turns and begins is None and not rows else own:
            for way in self._on(ways[k], block, k == current, k == host != current):
                found.append((k, way))
        return found

    @staticmethod
    def _open(reading: Reading, part: Part) -> Sequence[int]:
        """The stories that a part may be of: those read last."""
        first = part.index - AHEAD
        if first <= 0 and len(reading.ways) <= STORIES:
            return range(len(reading.ways))
        near = [k for k, way in enumerate(reading.ways) if way.last >= first]
        if len(near) <= STORIES:
            return near
        return sorted(near, key=lambda k: reading.ways[k].last)[-STORIES:]

    def _forced(self, reading: Reading, block: tuple[Part, ...]) -> tuple[int, Way]:
        """The block goes on with the current story, as a correction says."""
        k = reading.current
        strand = reading.ways[k].strand
        titles = block[0].kind in HEADS
        grown = strand.with_subhead(block) if titles else strand.with_text(block[0], None)
        return k, self._way(grown, 0.0)

    def _way(self, strand: Strand, gain: float) -> Way:
        state = self._states.setdefault(strand.state, len(self._states) + 1)
        return Way(strand, gain, state, owed(strand), strand.last, strand.last in strand.open)

    def _new(self, block: tuple[Part, ...], below: bool) -> Way:
        """The block begins a story. below: whether below another."""
        found = self._begun.get((block[0].index, below))
        if found is None:
            found = self._way(*self._growing.as_new(block, below))
            self._begun[block[0].index, below] = found
        return found

    def _on(
        self, story: Way, block: tuple[Part, ...], is_current: bool, around: bool
    ) -> tuple[Way, ...]:
        """The ways in which a story goes on with a block. is_current: whether the last part was
        of the same story; around: whether it was of a box inside the story."""
        known = self._gone_on.setdefault((block[0].index, is_current, around), {})
        found = known.get(story)
        if found is None:
            strand, change = story.strand, 0.0
            waits = not strand.has_text and block[0].index in self._clues.stacked
            if not (is_current or waits):
                change = -self._clues.change(block[0].index)
                if around:
                    change += weight("turns: a box has ended")
                if not story.waits:
                    change += weight("turns: goes back to a story of which nothing waits")
            grown: Iterable[tuple[Strand, float]] = ()
            if not strand.boxed or is_current:
                grown = self._growing.grown(strand, block, change)
            found = tuple(self._way(*one) for one in grown)
            known[story] = found
        return found


def _out_of_turn(reading: Reading) -> list[float]:
    """What it costs a reading to go on with each of its stories, or to begin another, where that
    is not the next in turn."""
    late = weight("turns: another story has begun in a later round")
    passed = weight("turns: a story left before it still waits")
    return [late * reading.late(k) + passed * over for k, over in enumerate(reading.passed())]
