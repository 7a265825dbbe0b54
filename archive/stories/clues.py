"""What the parts of a page printed in turns say of themselves and of each other, however the
page is read: worked out once, and asked for by thousands of readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cache

from archive.parts.parallels import count_alike, made_alike, voiced_alike
from archive.parts.roles import Part
from archive.stories.credits import is_of_text_above
from archive.stories.kinship import Kinship
from archive.stories.splitting import Splitter
from archive.stories.strands import Strand
from archive.stories.tornlines import torn_lines
from archive.words.following import odds_behind
from archive.words.nextwords import words_behind
from archive.words.signals import begins_open, says, weight

HEADS = ("title", "byline", "label", "box", "continued")
NEAR = 6  # parts of a story that what goes on right below them is like
BROKEN = 2  # parts of other stories among them, from which on the whole story tells more


def stacked(parts: Sequence[Part]) -> Set[int]:
    """The indexes of titles right below one another that begin heads, above two texts or more
    that a wire or a reporter opens, and of those texts: they are of as many stories. Where blank
    lines part the titles, those without one begin none."""
    found = set[int]()
    titles, opened = list[Part](), list[Part]()
    for part in parts:
        if part.kind in HEADS:
            if opened:
                titles, opened = [], []
            titles = [*titles, part] if part.kind == "title" else []
        elif part.opens and titles:
            opened.append(part)
            parted = [one for one in titles if one.piece.first.gap]
            heads = [titles[0], *(one for one in parted or titles if one is not titles[0])]
            if 1 < len(opened) <= len(heads):
                found.update(one.index for one in (*heads, *opened))
    return found


class Clues:
    """The clues of one page.

    stacked: heads in a stack and their texts; torn: what looks like a title and may be a torn
    line of text, by its index, as text; blocks: its parts, those of a head together; begins:
    how much speaks for a story beginning at a part; of_text_above: the indexes of bylines that
    are surely of the text above them; rows: of a table's rows below its first; fresh: how much
    a part is like the beginning of a sentence; change: what a change of story before it costs;
    head: how much the parts from a first to a last one are like the head of a story; follows:
    how much the characters at the end of a part speak for the beginning of another coming
    behind them.
    """

    def __init__(self, splitter: Splitter):
        self._splitter = splitter
        self._parts = splitter.parts
        self.torn = torn_lines(splitter)
        self.stacked = stacked(self._parts)
        self.blocks = list(self._blocks())
        self.begins = cache(splitter.begins)
        places = range(len(self._parts))
        below = zip(self._parts, self._parts[1:], strict=False)
        self.rows = {part.index for above, part in below if above.piece.row and part.piece.row}
        self.of_text_above = {at for at in places if is_of_text_above(self._parts, at)}
        self.fresh = cache(self._fresh)
        self.change = cache(self._change)
        self.head = cache(self._head)
        self.follows = cache(self._follows)
        self._kinship = Kinship(self._parts)
        self._alike = cache(self._made_alike)

    def _blocks(self) -> Iterator[tuple[Part, ...]]:
        """Heads, as many parts as stand together, and parts of text one by one."""
        head: list[Part] = []
        for part in self._parts:
            apart = head and (self._splitter.habits.more_blanks(part) or part.piece.begins)
            apart = apart or (head and head[-1].index in self.torn)
            apart = apart or part.index in self.stacked
            if head and (part.kind not in HEADS or apart or self._begins(head, part)):
                yield tuple(head)
                head = []
            if part.kind in HEADS:
                head.append(part)
            else:
                yield (part,)
        if head:
            yield tuple(head)

    def _begins(self, head: Sequence[Part], part: Part) -> bool:
        """Whether a part of a head begins another: a title below a byline, a byline with a
        printer's mark below one."""
        if head[-1].kind != "byline":
            return False
        return part.kind in ("title", "box") or self._splitter.sheet.is_marked(part)

    def _head(self, first: int, last: int) -> float:
        """How much a head is like one of a story, and unlike a subhead."""
        block = self._parts[first : last + 1]
        after = self._parts[last + 1 : last + 2]
        signed = any(part.kind == "byline" for part in block) or any(p.opens for p in after)
        odds = weight("turns: a byline with the head") if signed else 0.0
        if any(says("deck", part.piece.text) for part in block):
            odds += weight("turns: a deck with the head")
        return odds

    def _fresh(self, index: int) -> float:
        """How much a part is like the beginning of a sentence."""
        part = self._parts[index]
        if part.kind != "body":
            return 0.0
        if begins_open(part.piece.text):
            return weight("turns: begins in the middle of a sentence")
        if says("lead", part.piece.text) or says("starter", part.piece.text):
            return weight("turns: begins like a sentence")
        return 0.0

    def _change(self, index: int) -> float:
        """What a change of story before a part costs."""
        cost = weight("turns: a change of story")
        part = self._parts[index]
        before = self._parts[part.index - 1]
        if part.piece.torn:
            cost += weight("turns: a paragraph is torn")
        elif before.is_cut or before.kind in ("byline", "caption") or before.closes:
            cost += weight("turns: the print breaks")
        habits = self._splitter.habits
        if habits.more_blanks(part):
            cost += weight("turns: the print breaks")
        if habits.gaps and habits.gaps_rare and not part.piece.first.gap:
            cost += weight("turns: no blank line where they part stories")
        if part.kind not in HEADS and before.kind in HEADS:
            cost += weight("turns: leaves a head without its text")
        return max(0.0, cost)

    def _follows(self, left: int, right: int) -> float:
        """How much the characters and words at the end of a part speak for the beginning of
        another coming behind them."""
        texts = self._parts[left].piece.text, self._parts[right].piece.text
        characters = weight("turns: the characters follow one another") * odds_behind(*texts)
        return characters + weight("turns: the words follow one another") * words_behind(*texts)

    def kinship(self, block: Sequence[Part], strand: Strand) -> float:
        """How much the words say for a block being of a story."""
        first = block[0].index
        return self._kinship.between(tuple([part.index for part in block]), _recent(strand, first))

    def has_like(self, strand: Strand, title: Part) -> bool:
        """Whether a story has a subhead that is made like a title."""
        subheads = (part.index for part in strand.inner if part.kind == "title")
        return any(self._alike(index, title.index) for index in subheads)

    def _made_alike(self, one: int, other: int) -> bool:
        texts = self._parts[one].piece.unmarked, self._parts[other].piece.unmarked
        return made_alike(*texts) or count_alike(*texts) or voiced_alike(*texts)


def _recent(strand: Strand, first: int) -> tuple[int, ...]:
    """The indexes of the parts of a story whose words tell whether the part `first` is its own:
    its head and the last of its text. More of it tells where other stories stand between, as a
    column goes on with what the story is about and not with its last paragraph."""
    near = strand.near[-NEAR:]
    right_below = strand.last + 1 == first and bool(near) and first - near[0] <= NEAR + BROKEN
    return strand.above + (near if right_below else strand.near)
