"""Seams: whether a sentence that breaks off at the end of one text goes on in another.

On a page each end is looked at once, and each pair weighed once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from archive.words.signals import Sum, Weighing, begins_open, ends_open, says
from archive.words.text import (
    despaced,
    hangs,
    in_simplified,
    is_closed,
    is_paused,
    lexicon,
    open_marks,
    partner,
)

SEAM = 60  # characters of both sides that tell whether a sentence goes on
LONGEST = 4  # characters at an end that may be of one word
# What is kept of a page: seams are weighed over and over, but only between near pieces.
ENDS, SEEN = 4096, 512
PAIRS = 65536
_CLOSING = frozenset("】,.;:!?)")  # beside the marks that hang
_NO_WORD = "\0"  # stands for so many characters where there are fewer: no word has it
_NUMBER = re.compile(r"\d[.,]?$")
_NUMBER_GOES_ON = re.compile(
    r"(\d|[%％]|余?[万亿千百]|个|元|年|月|日|家|人|名|公里|平方|吨|亩|米|倍|岁|项|次|件|辆|多)"
)


class LeftEnd:
    """The end of a text as a seam needs it, to be asked for once and weighed many times.

    opened: the last mark of a pair that is left open, or ""; plain: without the spaces of a
    column; tails: the last one, two and three characters of it, in simplified script; counts:
    whether a number ends it; said: the signal that it gives by itself and what to quote, or "".
    """

    __slots__ = ("counts", "last", "opened", "plain", "said", "tails", "whole")

    def __init__(self, text: str) -> None:
        text = text.rstrip()[-SEAM:]
        self.last = text[-1:]
        self.opened = open_marks(text)[1][-1:]
        self.said = ("", "")
        if is_closed(text):
            self.said = ("seam: the left is closed", text[-2:])
        elif is_paused(text):
            self.said = ("seam: the left ends at a comma", text[-1:])
        elif ends_open(text):
            self.said = ("seam: the left ends with a hanging word", text[-2:])
        self.plain = plain = despaced(text)
        told = in_simplified(plain[-LONGEST:])
        self.whole = told[-2:] in lexicon()
        self.counts = _NUMBER.search(plain[-2:]) is not None
        length = len(plain)
        self.tails = tuple([told[-n:] if n <= length else _NO_WORD for n in (1, 2, 3)])


class RightEnd:
    """The beginning of a text as a seam needs it; as `LeftEnd`.

    closed: the first closing mark without a partner, or ""; heads: its first one, two and three
    characters; counted: whether a number goes on in it; said: what it says of following
    something; begins: what it says of beginning something.
    """

    __slots__ = (
        "begins",
        "closed",
        "counted",
        "first",
        "heads",
        "plain",
        "said",
        "speech",
        "whole",
    )

    def __init__(self, text: str) -> None:
        text = text.lstrip()[:SEAM]
        self.closed = open_marks(text)[0][:1]
        self.said = self.begins = ("", "")
        if hangs(text) or text[:1] in _CLOSING:
            self.said = ("seam: the right begins with a closing mark", text[:1])
        elif begins_open(text):
            self.said = ("seam: the right begins in the middle of a sentence", text[:3])
        self.speech = False
        if says("lead", text) and not text.startswith(("“", '"')):
            self.begins = ("seam: the right begins like a lead", text[:4])
        elif says("starter", text):
            self.begins = ("seam: the right begins like a sentence", text[:4])
        else:
            self.speech = text[:1] in '“"'
        self.first = text[:1]
        self.plain = plain = despaced(text)
        told = in_simplified(plain[:LONGEST])
        self.whole = told[:2] in lexicon()
        self.counted = _NUMBER_GOES_ON.match(told) is not None
        length = len(plain)
        self.heads = tuple([told[:n] if n <= length else _NO_WORD for n in (1, 2, 3)])


def weigh_seam(left: str, right: str, known: frozenset[str]) -> Weighing:
    """How much speaks for a sentence going on from the end of `left` at the start of `right`.

    known: pairs of neighbouring characters that the page has elsewhere.
    """
    weighing = Weighing()
    ends = _left_end(left.rstrip()[-SEAM:]), _right_end(right.lstrip()[:SEAM])
    weigh_ends(weighing, *ends, known)
    return weighing


# The ends of the last lines asked for, which are weighed with each of their neighbours.
_left_end, _right_end = lru_cache(maxsize=SEEN)(LeftEnd), lru_cache(maxsize=SEEN)(RightEnd)


def weigh_ends(weighing: Sum, left: LeftEnd, right: RightEnd, known: frozenset[str]) -> None:
    """As `weigh_seam`, of two ends."""
    if right.said[0]:
        weighing.add(*right.said)
    if left.said[0]:
        weighing.add(*left.said)
    if left.opened and right.closed and partner(left.opened) == right.closed:
        weighing.add("seam: a pair of marks meets", left.opened + right.closed)
    _weigh_word(weighing, left, right, known)
    if right.begins[0]:
        weighing.add(*right.begins)
    elif right.speech and left.last not in "：:":
        weighing.add("seam: the right begins with speech", right.first)


def _weigh_word(weighing: Sum, left: LeftEnd, right: RightEnd, known: frozenset[str]) -> None:
    one, other = left.plain, right.plain
    if left.counts and right.counted:
        weighing.add("seam: a number goes on", one[-2:] + "|" + other[:2])
        return
    completed = _completed(left, right)
    if completed:
        weighing.add("seam: a word is completed", completed)
    if left.tails[0] + right.heads[0] in known:
        weighing.add("seam: the page knows the word", one[-1:] + other[:1])
    if completed and right.whole:
        weighing.add("seam: though the right begins with a whole word", other[:2])
    if completed and left.whole:
        weighing.add("seam: though the left ends with a whole word", one[-2:])


def _completed(left: LeftEnd, right: RightEnd) -> str:
    """The longest word of up to four characters that two ends make together, or ""."""
    words = lexicon()
    (a1, a2, a3), (b1, b2, b3) = left.tails, right.heads
    # One by one, not in a loop: this is asked for every two ends of a page that are near.
    if (word := a1 + b3) in words or (word := a2 + b2) in words or (word := a3 + b1) in words:
        return word
    if (word := a1 + b2) in words or (word := a2 + b1) in words or (word := a1 + b1) in words:
        return word
    return ""


class Seams:
    """How much speaks for sentences going on from one piece of a page in another.

    texts: the texts of the pieces by their indexes; known: pairs of neighbouring characters
    that the page has.
    """

    def __init__(self, texts: Callable[[int], str], known: frozenset[str]):
        self._texts = texts
        self._known = known
        self._left: dict[int, LeftEnd] = {}
        self._right: dict[int, RightEnd] = {}
        self._odds: dict[tuple[int, int], float] = {}

    def odds(self, left: int, right: int) -> float:
        """How much the words say that the sentence at the end of piece `left` goes on at the
        beginning of piece `right` (indexes)."""
        key = left, right
        odds = self._odds.get(key)
        if odds is None:
            if len(self._odds) >= PAIRS:
                self._odds.clear()
            one = self._left.get(left) or self._left_end(left)
            other = self._right.get(right) or self._right_end(right)
            weighed = Sum()
            weigh_ends(weighed, one, other, self._known)
            odds = self._odds[key] = weighed.total
        return odds

    def _left_end(self, index: int) -> LeftEnd:
        if len(self._left) >= ENDS:
            self._left.clear()
        end = self._left[index] = LeftEnd(self._texts(index))
        return end

    def _right_end(self, index: int) -> RightEnd:
        if len(self._right) >= ENDS:
            self._right.clear()
        end = self._right[index] = RightEnd(self._texts(index))
        return end
