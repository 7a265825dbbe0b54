"""Which of the titles above a text are its kicker, its headline, its deck and its first subhead.

Every way of parting the titles into the four, in printed order, is weighed by what their
lines say (``head:`` in ``rules/splitting.toml``); the heaviest is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.heads.customs import PLAIN, Custom
from archive.heads.firstlines import SHORT, begins_where, is_column, is_prefix, is_where
from archive.heads.headlines import length_of, like_column, size_of, size_together, told_below
from archive.heads.partings import Parting, partings
from archive.once import once
from archive.parts.roles import Part
from archive.words.commonness import held
from archive.words.headwords import adds_detail, begins_with_verb, has_verb, is_due, print_of
from archive.words.seams import weigh_seam
from archive.words.signals import Weighing, says, says_any
from archive.words.text import closed_up, is_paused, together

SPACED = re.compile(r"^[\u3400-\u9fff]{2,3}[ \u3000]+\S{4,}")  # 南岸 激情南滨路活力重燃
UNEQUAL = 1.6  # times as long as the other one line of a headline rarely is
STUNTED = 0.6  # of the headline's length, which a deck without a dash mostly exceeds
WORDS = 4  # characters of a line that is but a word or two
NARROW = 10  # characters up to which a line may be as narrow as its column
SEAM = 3.0  # odds at which lines go on in one another as surely as they ever do


@dataclass(frozen=True, slots=True)
class Below:
    """What stands below some titles, as far as it tells what they are.

    text: the pairs of characters of each part of the text, of which a headline has more than what
    stands above or below it; lead: those of its first paragraph; subhead: the heading level of
    the subheads inside the text, where the last title has it, or 0; byline: the index of the part
    that is the byline, or -1; custom: how the page prints its other heads.
    """

    text: Sequence[frozenset[str]] = ()
    lead: frozenset[str] = frozenset()
    subhead: int = 0
    byline: int = -1
    custom: Custom = PLAIN


class Head:
    """The titles of one article, in printed order."""

    def __init__(self, lines: Sequence[Part], below: Below):
        self._lines, self._below = lines, below
        self._signed = sum(part.index < below.byline for part in lines)
        # Other heads say little of one that has more lines than they.
        self._whole = below.custom.whole and len(lines) == 2
        self._top = min((part.piece.level for part in lines if part.piece.level), default=0)

    @once
    def _words(self) -> frozenset[str]:
        """The pairs of characters of the text: a single line needs no look at them."""
        return together(self._below.text)

    @once
    def _shares(self) -> list[float]:
        return [held(part.grams, part.grams & self._words) for part in self._lines]

    @once
    def _leads(self) -> list[float]:
        lead = self._below.lead
        # Rounded, as sums over a set differ with its order in the last digits.
        return [round(held(part.grams, part.grams & lead), 6) for part in self._lines]

    def best(self) -> Parting:
        """The parting that most speaks for; a box is called by its label, or its only title."""
        if self._lines[0].kind == "box" or len(self._lines) == 1:
            return Parting(0, 1, 1)
        if deck := told_below(self._lines, self._shares):
            above = Head(self._lines[: deck.start], self._below).best()
            return Parting(above.first, above.last, deck.stop)
        return max(partings(len(self._lines)), key=lambda one: self.weigh(one).total)

    def weigh(self, parted: Parting) -> Weighing:
        """What speaks for and against a parting."""
        weighing = Weighing(self._lines[0].piece.first.number)
        self._weigh_headline(weighing, parted)
        if parted.first:
            self._weigh_kicker(weighing, parted)
        if parted.deck > parted.last:
            self._weigh_deck(weighing, parted)
        if parted.deck < len(self._lines):
            self._weigh_subheads(weighing, parted)
        above = self._lines[: parted.deck] if len(self._lines) > 1 else ()
        if any(says("chapter", part.piece.unmarked) for part in above):
            weighing.add("head: a chapter in a title")
        if parted.deck < self._signed:
            weighing.add("head: a subhead above the byline")
        if 0 < self._signed <= parted.first:
            weighing.add("head: a headline below the byline")
        elif 0 < self._signed == parted.deck < len(self._lines):
            weighing.add("head: subheads begin below the byline")
        if parted.last <= self._signed < parted.deck and self._signed > 0:
            weighing.add("head: a deck below the byline")
        if parted.first < self._signed < parted.last:
            weighing.add("head: a byline inside the headline")
        return weighing

    def _weigh_headline(self, weighing: Weighing, parted: Parting) -> None:
        own = self._lines[parted.first : parted.last]
        weighing.add(length_of(own))
        for left, right in pairwise(own):
            self._weigh_break(weighing, left, right)
        if len(own) > 2:
            weighing.add("head: each line of the headline from the third on", times=len(own) - 2)
        self._weigh_share(weighing, "headline", parted.first, parted.last)
        self._weigh_print(weighing, "headline", own)
        level = own[0].piece.level
        if self._top:
            weighing.add(f"head: headline marked {'highest' if level == self._top else 'lower'}")
        first, last = own[0].piece.unmarked, own[-1].piece.unmarked
        if says("deck", first):
            weighing.add("head: a dash before the headline")
        if is_column(own[0]) and len(self._lines) > 1:
            weighing.add("head: the headline begins with a column's name", first)
        elif like_column(self._lines, self._shares, parted.first):
            weighing.add("head: the headline begins like a column's name", first)
        ahead = own if parted.last < len(self._lines) else own[:-1]
        if any(says("kicker", part.piece.unmarked) for part in ahead):
            weighing.add("head: the headline says the occasion", last[-4:])
        if is_paused(last) and parted.last < len(self._lines):
            weighing.add("head: the headline ends at a comma", last[-4:])
        if own[0].named:
            weighing.add("head: a list names the headline", first[:12])
        if last.endswith("…"):
            weighing.add("head: the headline trails off")
        if any(says("trailing", part.piece.unmarked) for part in own):
            weighing.add("head: a dash behind the headline")
        if says("bracketed", last):
            weighing.add("head: a bracket closes the headline", last[-8:])
        if any(says("bracketed", part.piece.unmarked) for part in own[:-1]):
            weighing.add("head: a bracket closes a line inside the headline")
        if SPACED.match(first):
            weighing.add("head: a place stands before the headline", first[:4])
        if is_where(own[0]) and len(self._lines) > 1:
            weighing.add("head: the headline begins with a line that says where", first)
        elif len(own) > 1 and is_prefix(own[0]):
            weighing.add("head: the headline begins with its place", first)

    def _weigh_break(self, weighing: Weighing, left: Part, right: Part) -> None:
        """Two lines of one headline."""
        gap = "with a gap" if right.piece.first.gap else "without a gap"
        weighing.add(f"head: two lines of the headline, {gap}")
        self._weigh_seam(weighing, "headline's lines", left, right)
        if left.piece.level != right.piece.level:
            weighing.add("head: levels differ inside the headline")
        shorter, longer = sorted((size_of(left), size_of(right)))
        if not right.piece.first.gap and longer <= NARROW:
            weighing.add("head: two narrow lines of the headline")
        if left.piece.size <= WORDS < right.piece.size / 2:
            weighing.add("head: the headline's first line is a word or two")
        if right.piece.first.gap and right.piece.size <= WORDS < left.piece.size / 2:
            weighing.add("head: the headline's last line stands apart, a word or two")
        if longer - shorter <= 1:
            weighing.add("head: two lines of one length in the headline")
        elif longer > UNEQUAL * shorter:
            weighing.add("head: two lines of unequal length in the headline")
        if says("deck", right.piece.unmarked):
            weighing.add("head: a dash inside the headline")

    def _weigh_seam(self, weighing: Weighing, name: str, left: Part, right: Part) -> None:
        """Whether one line goes on in the next, as broken headlines do."""
        one, other = left.piece.unmarked, right.piece.unmarked
        odds = weigh_seam(one, other, frozenset()).total
        weighing.add(f"head: {name} go on", times=max(-1.0, min(1.0, odds / SEAM)))
        if one[-1:] + other[:1] in self._words:
            weighing.add(f"head: the text knows the word over {name}", one[-1:] + other[:1])
        if is_due(one, other):
            weighing.add(f"head: an object is due over {name}", one[-2:])
        elif begins_with_verb(other):
            said = "two clauses" if has_verb(one) else "subject and verb"
            weighing.add(f"head: {said} over {name}", other[:2])

    def _weigh_share(self, weighing: Weighing, name: str, first: int, last: int) -> None:
        share = max(self._shares[first:last])
        weighing.add(f"head: {name} shares words with the text", times=share)
        lead = max(self._leads[first:last])
        weighing.add(f"head: {name} shares words with the lead", times=lead)
        if lead and lead == max(self._leads):
            weighing.add(f"head: {name} shares most words with the lead")

    def _weigh_print(self, weighing: Weighing, name: str, own: Sequence[Part]) -> None:
        """What headlines say oftener than what stands above and below them, or rarer."""
        for said, words in print_of("\n".join(part.piece.unmarked for part in own)):
            weighing.add(f"head: {said} in the {name}", words)
        if begins_where(own[0].piece.unmarked):
            weighing.add(f"head: a place and its region in the {name}", own[0].piece.text[:4])

    def _weigh_kicker(self, weighing: Weighing, parted: Parting) -> None:
        own, below = self._lines[: parted.first], self._lines[parted.first]
        weighing.add("head: a kicker")
        if len(own) > 1:
            weighing.add("head: each more line of the kicker", times=len(own) - 1)
        if not below.piece.first.gap:
            weighing.add("head: kicker right above")
            if size_together(own) <= SHORT:
                weighing.add("head: a short kicker right above")
        self._weigh_seam(weighing, "kicker and headline", own[-1], below)
        self._weigh_sizes(weighing, "kicker", own, parted)
        text = own[-1].piece.unmarked
        if is_where(own[-1]):
            weighing.add("head: kicker says where", text)
        else:  # the text names the place, as any kicker's words are not
            self._weigh_share(weighing, "kicker", 0, parted.first)
            self._weigh_print(weighing, "kicker", own)
        noticed = says_any(("notice", "office"), closed_up(below.piece.unmarked))
        if noticed and says("office", text):
            weighing.add("head: a kicker parts an office from its notice", text[-4:])
        if says("kicker", text):
            weighing.add("head: kicker says the occasion", text[-4:])
        if text.endswith(("…", "——", "—")):
            weighing.add("head: kicker trails off", text[-4:])
        if is_paused(text):
            weighing.add("head: kicker ends at a comma", text[-4:])
        if says("deck", own[0].piece.unmarked):
            weighing.add("head: a dash before the kicker")
        if says("bracketed", text):
            weighing.add("head: a bracket closes the kicker", text[-8:])
        if is_prefix(own[-1]):
            weighing.add("head: kicker is a place", text)
        if is_column(own[0]):
            weighing.add("head: kicker begins with a column's name", own[0].piece.text)
        elif like_column(self._lines, self._shares, 0):
            weighing.add("head: kicker begins like a column's name", own[0].piece.text)
        elif self._whole:
            weighing.add("head: a kicker where other heads have none")

    def _weigh_deck(self, weighing: Weighing, parted: Parting) -> None:
        own, above = self._lines[parted.last : parted.deck], self._lines[parted.last - 1]
        weighing.add("head: a deck")
        if self._whole:
            weighing.add("head: a deck where other heads have none")
        if len(own) > 1:
            weighing.add("head: each more line of the deck", times=len(own) - 1)
        if not own[0].piece.first.gap:
            weighing.add("head: deck right below")
        self._weigh_seam(weighing, "headline and deck", above, own[0])
        self._weigh_sizes(weighing, "deck", own, parted)
        self._weigh_share(weighing, "deck", parted.last, parted.deck)
        self._weigh_print(weighing, "deck", own)
        noticed = any(says("notice", part.piece.unmarked) for part in own)
        if noticed and says("office", above.piece.unmarked):
            weighing.add("head: a deck parts an office from its notice", above.piece.unmarked[-4:])
        if says("bracketed", own[-1].piece.unmarked):
            weighing.add("head: a bracket closes the deck")
        if says("deck", own[0].piece.unmarked):
            weighing.add("head: a dash before the deck")
        elif self._below.custom.dashes:
            weighing.add("head: a deck without the page's dash")
        if any(says("deck", part.piece.unmarked) for part in own[1:]):
            weighing.add("head: a dash inside the deck")
        if self._below.subhead and own[-1].piece.level == self._below.subhead:
            weighing.add("head: deck marked as the subheads are")

    def _weigh_sizes(
        self, weighing: Weighing, name: str, own: Sequence[Part], parted: Parting
    ) -> None:
        """How long a kicker or deck is beside its headline."""
        headline = self._lines[parted.first : parted.last]
        # What is set in smaller type has more characters in a line.
        widest = max(map(size_of, headline))
        if len(headline) > 1 and max(map(size_of, own)) > widest:
            weighing.add(f"head: {name} wider than the headline's lines")
        ratio = size_together(own) / max(1, size_together(headline))
        if ratio > 1.25:
            weighing.add(f"head: {name} longer than the headline")
        elif ratio < 0.8:
            weighing.add(f"head: {name} shorter than the headline")
        if name == "deck" and ratio < STUNTED and not adds_detail(own[0].piece.unmarked):
            weighing.add("head: a deck far shorter than the headline")
        if size_together(own) <= SHORT:
            weighing.add(f"head: {name} of five characters or fewer")
        if own[0].piece.level and own[0].piece.level == headline[0].piece.level:
            weighing.add(f"head: {name} marked as the headline is")

    def _weigh_subheads(self, weighing: Weighing, parted: Parting) -> None:
        own = self._lines[parted.deck :]
        weighing.add("head: a subhead")
        if not own[0].piece.first.gap:
            weighing.add("head: subhead right below")
        if self._below.subhead and own[-1].piece.level == self._below.subhead:
            weighing.add("head: marked as the subheads are")
        if any(says("deck", part.piece.unmarked) for part in own):
            weighing.add("head: a dash before a subhead")
        if size_together(own) > 20:
            weighing.add("head: a long subhead")
        self._weigh_seam(weighing, "title and subhead", self._lines[parted.deck - 1], own[0])
