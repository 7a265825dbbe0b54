"""How a story on a page printed in turns may go on with a part, and how much speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive.parts.roles import Part
from archive.stories.clues import HEADS, Clues
from archive.stories.credits import helps, is_inside
from archive.stories.joining import Join
from archive.stories.splitting import Splitter
from archive.stories.strands import Strand
from archive.words.signals import says, weight


class Growing:
    """The ways in which the stories of one page begin and go on. joins: the sentences that may
    go on, by their two parts."""

    def __init__(self, splitter: Splitter, clues: Clues, joins: Mapping[tuple[int, int], Join]):
        self._sheet, self._habits = splitter.sheet, splitter.habits
        self._parts = splitter.parts
        self._clues, self._joins = clues, joins

    def as_new(self, block: tuple[Part, ...], below: bool) -> tuple[Strand, float]:
        """The story that a block begins, and how much speaks for it."""
        first = block[0]
        # Of heads in a stack each begins a story, but for none of their texts.
        stacked = {first.index - 1, first.index} <= self._clues.stacked and first.kind in HEADS
        odds = weight("turns: a story begins") if below and not stacked else 0.0
        odds += self._clues.begins(first.index)
        if below and self._habits.gaps and self._habits.gaps_rare and not first.piece.first.gap:
            odds -= weight("turns: no blank line where they part stories")
        if first.kind in HEADS:
            odds += self._clues.head(block[0].index, block[-1].index)
            return Strand().with_head(block), odds
        headed = first.opens or first.piece.continued or first.piece.bullet
        odds += weight("turns: an opening" if headed else "turns: begins without a head")
        if below and self._heads_text(self._parts[first.index - 1]):
            odds -= weight("turns: leaves a head without its text")
        odds += self._clues.fresh(first.index)
        return Strand().with_text(first, None), odds

    def _heads_text(self, part: Part) -> bool:
        """Whether a part is a byline above its text."""
        return part.kind == "byline" and self._sheet.is_above(part)

    def grown(
        self, strand: Strand, block: tuple[Part, ...], change: float
    ) -> Iterator[tuple[Strand, float]]:
        """A story with a block more, in each way in which it may be of it. change: what a change
        of story before it costs, as a gain."""
        if block[0].kind not in HEADS:
            yield from self._as_text(strand, block[0], change)
        elif self._is_led_by(strand, block):
            yield (
                strand.with_head(block),
                change + self._clues.head(block[0].index, block[-1].index),
            )
        else:
            yield from self._as_head(strand, block, change)
            yield from self._as_torn(strand, block[0], change)

    def _is_led_by(self, strand: Strand, block: tuple[Part, ...]) -> bool:
        """Whether a block is the rest of a head whose first line was asked for by itself."""
        led = strand.last + 1 == block[0].index and strand.last in self._clues.torn
        return led and strand.above == (strand.last,)

    def _has_more_head(self, strand: Strand, block: tuple[Part, ...]) -> bool:
        """Whether titles may be more of the head right above them, in a stack of heads."""
        waits = strand.titled and not (strand.signed or strand.has_text)
        return waits and strand.last + 1 == block[0].index in self._clues.stacked

    def _as_torn(self, strand: Strand, title: Part, odds: float) -> Iterator[tuple[Strand, float]]:
        """What looks like a title is text where a column ends. odds: as for a head."""
        text = self._clues.torn.get(title.index)
        if text is None or strand.last + 1 != title.index or not strand.has_text:
            return
        odds += weight("turns: a torn line that looks like a title")
        odds += weight("turns: the odds of a title that is a torn line") * title.title_odds
        yield strand.with_text(text, None), odds + self._clues.kinship((text,), strand)

    def _as_head(
        self, strand: Strand, block: tuple[Part, ...], odds: float
    ) -> Iterator[tuple[Strand, float]]:
        """The block is of a story begun before: subheads, its headline, its byline. odds: what
        speaks for going on with it so far."""
        titles = [part for part in block if part.kind in ("title", "label", "box")]
        if len(titles) == len(block):
            if strand.has_text and not strand.done and not strand.boxed:
                kin = self._clues.kinship(block, strand)
                cut = weight("turns: a subhead inside a sentence") if self._pending(strand) else 0.0
                gain = odds + kin + cut + weight("turns: a subhead")
                if any(says("deck", part.piece.text) for part in block):
                    gain += weight("turns: a subhead with a deck")
                if self._clues.has_like(strand, block[0]):
                    gain += weight("turns: a subhead like another of the story")
                yield strand.with_subhead(block), gain
            elif self._has_more_head(strand, block):
                above = strand.above[0]
                more = self._clues.head(above, block[-1].index) - self._clues.head(
                    above, strand.last
                )
                yield strand.with_head(block), odds + more
            elif strand.signed and not strand.has_text and strand.last + 1 == block[0].index:
                gain = odds + weight("turns: a subhead") + weight("turns: a subhead above the text")
                yield strand.with_subhead(block), gain
            if strand.has_text and not strand.titled:
                gain = odds + self._clues.kinship(block, strand) + weight("turns: a headline below")
                gain += self._clues.head(block[0].index, block[-1].index)
                yield strand.with_head(block), gain
        elif not titles and block[0].index in self._clues.of_text_above:
            if strand.last + 1 == block[0].index:
                yield from self._of_text_above(strand, block, odds)
        elif not titles:
            if strand.has_text and not strand.signed:
                gain = odds + weight("turns: a byline below the text")
                if self._pending(strand):
                    gain += weight("turns: a subhead inside a sentence")
                if self._sheet.is_marked(block[0]):
                    gain += weight("turns: a marked byline below")
                yield strand.with_tail(block), gain
            follows = strand.last + 1 == block[0].index
            # Right below a text a byline is that text's, and not its head's.
            below_text = follows and strand.has_text and not self._ends_in_title(strand)
            if strand.titled and not (strand.signed or below_text):
                gain = odds + weight("turns: a byline for a head without one")
                yield strand.with_head(block), gain
            elif strand.signed and not strand.has_text and follows:
                yield strand.with_head(block), odds
        elif not strand.titled and strand.has_text:
            gain = odds + self._clues.kinship(block, strand) + weight("turns: a headline below")
            # Below what a picture shows, a headline and who wrote the text are above that text.
            has_text = not strand.shows
            yield strand._replace(has_text=has_text).with_head(block), gain

    def _of_text_above(
        self, strand: Strand, block: tuple[Part, ...], odds: float
    ) -> Iterator[tuple[Strand, float]]:
        """A byline that is of the story's last text, whether it has another or not."""
        if all(is_inside(self._habits, self._parts, part.index) for part in block):
            yield strand.with_credit(block), odds
        if all(map(helps, block)):
            gain = weight("turns: what adds to the byline") if strand.signed else 0.0
        elif strand.signed:
            gain = weight("turns: a second byline below the text")
        else:
            gain = weight("turns: a byline below the text")
        yield strand.with_tail(block), odds + gain

    def _as_text(self, strand: Strand, part: Part, odds: float) -> Iterator[tuple[Strand, float]]:
        """The part is text of a story begun before. odds: as for a head."""
        if strand.done:
            odds += weight("turns: text below a byline that closes")
        if strand.ends_in_headline:
            odds += weight("turns: text below a headline that follows its text")
        if part.opens:
            odds += weight("turns: an opening inside" if strand.has_text else "turns: an opening")
        odds += self._clues.kinship((part,), strand)
        if strand.boxed:
            odds += weight("turns: a box goes on")
        yield strand.with_text(part, None), odds + self._clues.fresh(part.index)
        for left in strand.open:
            join = self._joins.get((left, part.index))
            found = join.odds if join else self._unseen(strand, left, part)
            if found is not None:
                gain = odds + weight("turns: a sentence goes on") * found
                gain += self._clues.follows(left, part.index)
                if left != strand.near[-1]:
                    gain += weight("turns: a sentence goes on behind other text of its story")
                yield strand.with_text(part, left), gain

    def _unseen(self, strand: Strand, left: int, part: Part) -> float | None:
        """The odds for a sentence going on where its words do not say so: another story stands
        between, and the part is the next of its own, or the next below its headline."""
        above = strand.near[-1] if strand.ends_in_headline else strand.last
        torn = left in self._clues.torn
        apart = part.index > left + 1 or torn
        if not apart or above != left or self._clues.fresh(part.index) > 0 or part.opens:
            return None
        # Behind what looks like a title nobody has looked for the rest of its sentence.
        seam = max(0.0, self._sheet.seam(self._parts[left], part)) if torn else 0.0
        return weight("turns: a sentence goes on unseen") + seam

    def _ends_in_title(self, strand: Strand) -> bool:
        return self._parts[strand.last].kind == "title"

    def _pending(self, strand: Strand) -> bool:
        """Whether the last text of a story waits for its other half."""
        texts = [part.index for part in strand.inner if part.kind == "body"]
        return bool(texts) and texts[-1] in strand.open


def owed(strand: Strand) -> float:
    """What a story owes: halves of sentences that are not found yet, a headline."""
    debt = weight("turns: a sentence that is not found again") * len(strand.open)
    if not (strand.titled or strand.excused):
        debt += weight("turns: no headline")
    return debt
