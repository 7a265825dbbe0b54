"""The two ends of a run of parts that may be an article: what stands above its text, and below.

An end is part of many runs, so what it says is worked out once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from archive.heads.habits import Habits
from archive.once import once
from archive.parts.lists import list_below
from archive.parts.pictures import picture_end
from archive.parts.roles import Part, Sheet
from archive.stories.credits import credits_own, helps
from archive.words.commonness import telling
from archive.words.signals import begins_open, says
from archive.words.text import together

NAME = 5  # characters that a name below a text has at most


@dataclass(frozen=True)
class Segment:
    """A run of parts, ``start`` to ``end`` (exclusive), read as one article.

    body: from its first to behind its last part of running text; (end, end) without any.
    """

    sheet: Sheet
    start: int
    end: int
    body: tuple[int, int]

    @property
    def parts(self) -> Sequence[Part]:
        """All its parts in printed order."""
        return self.sheet.parts[self.start : self.end]

    @once
    def head(self) -> Sequence[Part]:
        """What stands above its text."""
        return self.sheet.parts[self.start : self.body[0]]

    @once
    def tail(self) -> Sequence[Part]:
        """What stands below its text."""
        return self.sheet.parts[self.body[1] : self.end]

    @property
    def inner(self) -> Sequence[Part]:
        """Its text, with what stands inside it."""
        return self.sheet.parts[self.body[0] : self.body[1]]


class Top:
    """The end of a run at which it begins: the parts from `start` up to its text.

    titles: those above the text; byline: whether one stands there; named: whether people do
    in it; level: the highest heading, 0 without any; opens, open: whether the text begins with
    a byline, and in the middle of a sentence; unsigned: whether it needs no byline, as it takes
    up a text that broke off further above, is a box or a list, or one of a column of notices;
    continued: whether it goes on from another page; excused: whether it needs no headline.
    """

    def __init__(self, sheet: Sheet, start: int, text: int, resumes: bool, noticed: bool):
        head, first = sheet.parts[start:text], sheet.parts[text]
        above = sheet.parts[start]
        self._sheet, self._text = sheet, text
        self.titles = [part for part in head if part.kind in ("title", "box")]
        self.byline = first.opens or any(part.kind == "byline" for part in head)
        self.named = self.byline and _named(head, first)
        self.level = min((part.piece.level for part in head if part.piece.level), default=0)
        self.opens = first.opens
        self.open = first.kind == "body" and begins_open(first.piece.text)
        listed = self.titles and list_below(sheet.parts, self.titles[-1].index)
        told = above.kind == "box" or above.piece.artwork or noticed
        self.unsigned = resumes or told or bool(listed)
        self.continued = above.piece.continued
        marked = above.piece.bullet or above.piece.artwork
        pictured = not self.titles and picture_end(sheet.parts, text) is not None
        self.excused = self.continued or resumes or marked or pictured

    @once
    def _shared(self) -> tuple[list[int], list[float]]:
        """Where the titles' pairs of characters first stand in the text, in order, and the
        share of their telling up to each."""
        grams = together([title.grams for title in self.titles])
        whole = fsum(map(telling, grams))
        first = self._sheet.whereabouts.first_from
        found = [(first(gram, self._text), telling(gram)) for gram in grams]
        return _running(sorted(found), whole)

    def share(self, end: int) -> float:
        """The share (0 to 1) of the titles' telling pairs that stand in a text up to `end`."""
        places, shares = self._shared
        at = bisect_left(places, end)
        return shares[at - 1] if at else 0.0


class Bottom:
    """The end of a run at which it ends: the parts from behind its text up to `end`.

    titles: those below the text; left_over: whether one must be of another article; byline:
    whether one stands there; named: whether people do in it; added: the line that only adds to
    a byline above, where no other stands there; marked: the last byline where one bears the mark
    of those above a text; closes: whether a byline ends the text; under: whether the last title
    stands below a byline; whole: whether the text ends with a sentence; interrupted: whether a
    picture breaks into it there.
    """

    def __init__(self, sheet: Sheet, habits: Habits, last: int, end: int):
        tail, text = sheet.parts[last + 1 : end], sheet.parts[last]
        self._sheet, self._end = sheet, last + 1
        bylines = [part for part in tail if part.kind == "byline"]
        self.titles = [part for part in tail if part.kind == "title"]
        self.left_over = any(map(_is_left_over, self.titles))
        self.byline = bool(bylines) or text.closes
        adding = [part for part in bylines if helps(part)]
        self.added = adding[0] if adding and adding == bylines else None
        own = (part for part in bylines if credits_own(habits, sheet.parts, part.index))
        signing = [part for part in bylines if part not in (*adding, *own)]
        self.named = self.byline and _named(signing, text)
        marked = any(sheet.is_marked(part) and sheet.is_above(part) for part in bylines)
        self.marked = bylines[-1] if marked else None
        self.closes, self.whole = text.closes, not text.is_cut
        below = text.is_cut and end < sheet.count
        self.interrupted = below and picture_end(sheet.parts, end) is not None
        signed = text.closes or any(
            part.index < self.titles[-1].index for part in bylines if self.titles
        )
        self.under = bool(self.titles) and habits.below and signed

    @once
    def _shared(self) -> tuple[list[int], list[float]]:
        """As of a top, of how far above the end of the text (in parts) the pairs last stand."""
        grams = together([title.grams for title in self.titles])
        whole = fsum(map(telling, grams))
        last = self._sheet.whereabouts.last_before
        found = [(self._end - last(gram, self._end), telling(gram)) for gram in grams]
        return _running(sorted(found), whole)

    def share(self, start: int) -> float:
        """The share (0 to 1) of the titles' telling pairs that stand in the text from `start`."""
        places, shares = self._shared
        at = bisect_right(places, self._end - start)
        return shares[at - 1] if at else 0.0


def _running(found: Sequence[tuple[int, float]], whole: float) -> tuple[list[int], list[float]]:
    """Places in order and the share of a whole that is reached at each."""
    places, shares, total = list[int](), list[float](), 0.0
    for place, value in found:
        total += value
        places.append(place)
        shares.append(total / whole if whole else 0.0)
    return places, shares


def _is_left_over(part: Part) -> bool:
    """Whether a title below a text that has one above is of another article: it is longer than
    a name, and no office signs with it."""
    piece = part.piece
    return piece.size > NAME and not (says("signature", piece.text) or piece.goes_on)


def _named(bylines: Sequence[Part], text: Part) -> bool:
    """Whether a byline that stands alone, or one in a text, names people."""
    alone = any(part.piece.byline and part.piece.byline.authors for part in bylines)
    within = [found for found in (text.piece.opening, text.piece.closing) if found]
    return alone or any(found.byline.authors for found in within)
