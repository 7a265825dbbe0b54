"""How a page's lines stand in their columns, and where a paragraph ends.

A page is either printed a paragraph a line, or its lines are cut at the width of the
column; then a paragraph ends where a line is shorter than the column and closed, where
the next line is indented, or where a line says by itself that it is something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache

from archive.bylines.bylines import opening_byline, whole_byline
from archive.bylines.closings import closing_byline
from archive.bylines.namelines import names_author
from archive.bylines.signatures import pen_name
from archive.lines.columns import NEAR, SHORT, WIDEST_COLUMN, columns_of, overruns, surely_overruns
from archive.lines.cutbylines import byline_goes_on
from archive.lines.indents import hides_indent, misses_indent
from archive.lines.issuing import issued
from archive.lines.listing import listed
from archive.lines.tightheads import JOINED, TITLE_LINES, announces, begins_head
from archive.model import Line
from archive.words.seams import weigh_seam
from archive.words.signals import says, says_any
from archive.words.text import (
    bigrams,
    hangs,
    is_closed,
    is_paused,
    is_row,
    open_marks,
    partner,
    size,
    width,
)
from archive.words.titleness import weigh_title

SLACK = 1.6  # how much a full line may fall short of its column: squeezed punctuation
NARROWEST_NOTICE = 14  # characters from which a line of a notice may have been cut
_ENDED = re.compile("[。；]")
_HALF_A_FIGURE = re.compile(r"\d\.$")
_SPACED_NAME = re.compile(r"[\u3400-\u9fff](?:[ \u3000]+[\u3400-\u9fff]){1,2}")
_ADDRESSED = ("salutation", "asked", "corrected")  # and of first lines of paragraphs
_ALONE = ("continued_from", "label", "box", "framed")  # patterns of lines that are no running text
ADDRESS = 24  # characters in which a text says whom it is to, or that it asks
HEADLINE = 1.5  # odds from which a line is a headline though it may fill its column


class Said:
    """What the lines of a page say by themselves, by their indexes: asked for again with each
    neighbour, and found out once.

    grams: the pairs of characters of a line; closed: whether it ends as a sentence does; title: how
    much it is like a title; opens: whether it opens with a byline; alone: whether it is no running
    text; bullet: whether it begins with one; signed: whether a text ends in it with who wrote it;
    named: whether it is who wrote the text below it, by name alone; captioned: whether it begins as
    a picture's caption does, and credited: whether it ends as one does; illustrated: whether it
    ends as a headline that says that pictures stand below; addressed: whether it begins with a
    letter's salutation, asks, or corrects.
    """

    def __init__(self, lines: Sequence[Line]):
        texts = [line.text for line in lines]
        self.grams = cache(lambda i: bigrams(texts[i]))
        self.closed = cache(lambda i: is_closed(texts[i]))
        self.title = cache(lambda i: weigh_title(texts[i]).total)
        self.opens = cache(lambda i: opening_byline(texts[i][:120]) is not None)
        self.alone = cache(lambda i: _stands_alone(lines[i]))
        self.bullet = cache(lambda i: says("bullet", texts[i][:20]))
        self.captioned = cache(lambda i: says("captioned", texts[i]))
        self.credited = cache(lambda i: says("caption", texts[i]))
        self.named = cache(lambda i: names_author(lines, i, self.title))
        self.signed = cache(lambda i: _signs(texts[i]))
        self.addressed = cache(lambda i: says_any(_ADDRESSED, texts[i][:ADDRESS]))
        self.illustrated = cache(lambda i: says("illustrated", texts[i]))


@dataclass(frozen=True)
class Layout:
    """How a page's lines stand in their columns.

    columns: for each line the width of the column around it, 0 where lines are not cut.
    hidden_indent: whether paragraphs were indented by two characters that the page no longer
    shows, so that their first lines are shorter; said: what the lines say by themselves; listed,
    issued: the indexes of lines of lists, and of those that say who issued a notice.
    """

    lines: Sequence[Line]
    widths: Sequence[float]
    columns: Sequence[float]
    hidden_indent: bool
    said: Said
    listed: Set[int] = frozenset()
    issued: Set[int] = frozenset()

    def is_cut(self, start: int, end: int) -> bool:
        """Whether lines `start` up to `end` are cut to a column."""
        return bool(self.columns[end - 1]) and max(self.widths[start:end]) <= WIDEST_COLUMN

    def is_full(self, i: int, start: int) -> bool:
        """Whether line i, of a paragraph that begins at `start`, reaches its column's edge."""
        column = self.columns[i]
        if not column:
            return False
        hidden = 2.0 if i == start and self.hidden_indent else 0.0
        indent = self.lines[i].indent or hidden
        return self.widths[i] + indent >= column - SLACK

    def breaks(self, i: int, start: int) -> bool:
        """Whether a paragraph that begins at line `start` ends between lines i - 1 and i."""
        left, right, said = self.lines[i - 1], self.lines[i], self.said
        if right.gap or left.level or right.level:
            return True
        if hangs(right.text):
            return False
        if self._notice_goes_on(i, start):
            return False
        if not self.is_cut(i - 1, i) or self._is_settled(i - 1) or self._is_settled(i):
            return True
        if byline_goes_on(left, right):
            return False
        if said.named(i - 1) or said.named(i) or said.addressed(i):
            return True
        if self.indented(i) or self._begins_paragraph(i) or self._captions(i, start):
            return True
        if _marks_meet(left, right):
            return False
        if said.alone(i - 1) or said.alone(i) or said.bullet(i) or said.opens(i):
            return True
        if said.signed(i - 1) or said.illustrated(i - 1):
            return True
        if self._all_titles(i) or begins_head(self, i) or self._is_set_wider(i):
            return True
        if self._is_apart(i, start) or self._is_headed(i, start):
            return True
        if self.is_full(i - 1, start) or is_paused(left.text):
            return False
        # A text has only begun in the line that opens it: 新华社万象10月19日电 （记者…）由
        if i - 1 == start and not said.closed(i - 1) and said.opens(i - 1):
            return False
        if said.title(i - 1) > 0 and said.title(i) > 0:
            return True
        return weigh_seam(left.text, right.text, frozenset()).total < JOINED

    def _notice_goes_on(self, i: int, start: int) -> bool:
        """Whether a short notice with a bullet, cut to lines on a page that is not, goes on in
        line i: the line above is as long as any, and no sentence ends with it."""
        if self.lines[i].gap or not self.said.bullet(start) or self.said.closed(i - 1):
            return False
        as_long = self.widths[i - 1] >= self.widths[i] - SLACK
        narrow = NARROWEST_NOTICE <= self.widths[i - 1] <= WIDEST_COLUMN
        return as_long and narrow and not self.said.bullet(i)

    def _captions(self, i: int, start: int) -> bool:
        """Whether a picture's caption begins in line i, or has ended in the line above."""
        said = self.said
        if said.captioned(i) or not said.captioned(start):
            return said.captioned(i)
        ended = said.closed(i - 1) and not self.is_full(i - 1, start)
        return ended or said.credited(i - 1)

    def _is_set_wider(self, i: int) -> bool:
        """Whether one of lines i - 1 and i is like a title and set wider than its column, and
        the other is not: lines of a text are as wide as their column, but for squeezed marks."""
        lines, widths, columns = self.lines, self.widths, self.columns
        above, below = (surely_overruns(lines[n], widths[n], columns[n]) for n in (i - 1, i))
        n = i - 1 if above else i
        return above != below and self.said.title(n) > 0 and not is_paused(lines[n].text)

    def _is_apart(self, i: int, start: int) -> bool:
        """Whether line i is a title right below a text that is closed: it does not fill its
        column, and no sentence ends in it or goes on from it."""
        if not self.said.closed(i - 1) or _HALF_A_FIGURE.search(self.lines[i - 1].text):
            return False
        if self._stands_over_indent(i):
            return True
        if self.is_full(i, start):
            return False
        if announces(self, i):
            return True
        return self.said.title(i) > (0 if self._stops_short(i) else 1.0)

    def _stands_over_indent(self, i: int) -> bool:
        """Whether line i is like a title, and a paragraph begins in the next though no sentence
        ends in it: no paragraph ends so, be the line ever so long."""
        if self.said.title(i) <= 0 or self.said.closed(i) or i + 1 == len(self.lines):
            return False
        return self.indented(i + 1) and not (self.indented(i) or is_paused(self.lines[i].text))

    def _stops_short(self, i: int) -> bool:
        """Whether line i falls short of its column where no sentence ends, and none goes on."""
        if self.widths[i] >= SHORT * self.columns[i] or self.said.closed(i):
            return False
        if i + 1 == len(self.lines):
            return False
        return weigh_seam(self.lines[i].text, self.lines[i + 1].text, frozenset()).total <= 0

    def _is_headed(self, i: int, start: int) -> bool:
        """Whether line i begins as a text does, right below a line that is all of a headline:
        it stands below a gap, and nothing of it goes on."""
        left, right = self.lines[i - 1], self.lines[i]
        if i - 1 != start or not left.gap or self.said.title(start) <= HEADLINE:
            return False
        seam = weigh_seam(left.text, right.text, frozenset()).total
        if overruns(left, self.columns[start]) and not overruns(right, self.columns[i]):
            return seam < JOINED and not is_paused(left.text)
        return says("dated", right.text) and seam < 0

    def _begins_paragraph(self, i: int) -> bool:
        """Whether line i, which goes on in the next, falls short as only a first line does
        where the indent is hidden."""
        if not self.hidden_indent or i + 1 >= len(self.lines):
            return False
        if self.lines[i + 1].gap:
            return False
        line = self.lines[i]
        if misses_indent(self.columns[i - 1] - self.widths[i - 1]):
            return False
        short = misses_indent(self.columns[i] - self.widths[i])
        full_below = self.columns[i + 1] - self.widths[i + 1] < 1.2
        return short and full_below and not self.said.closed(i) and not is_paused(line.text)

    def _all_titles(self, i: int) -> bool:
        """Whether lines i - 1 and i stand in a few lines by themselves, all like titles, or of
        which some fall short of the column as those of running text do not."""
        first, last = i - 1, i
        while first > 0 and not self.lines[first].gap and i - first < TITLE_LINES:
            first -= 1
        if not self.lines[first].gap:
            return False
        while self._goes_with(last + 1) and last - i < TITLE_LINES:
            last += 1
        if last - first >= TITLE_LINES:
            return False
        block = range(first, last + 1)
        if all(self.said.title(at) > 0 for at in block):
            return True
        short = any(self.widths[at] < SHORT * self.columns[at] for at in range(first, last))
        return short and not any(self._is_of_text(at) for at in block)

    def _is_of_text(self, i: int) -> bool:
        """Whether a sentence ends in line i, or its last clause does."""
        text = self.lines[i].text
        return self.said.closed(i) or is_paused(text) or _ENDED.search(text) is not None

    def _goes_with(self, i: int) -> bool:
        """Whether line i stands with the titles above it: no gap, and no text begins there."""
        if i >= len(self.lines) or self.lines[i].gap:
            return False
        return not (self.said.opens(i) or self.said.alone(i))

    def _is_settled(self, i: int) -> bool:
        """Whether line i is a paragraph by what stands around it."""
        return i in self.listed or i in self.issued

    def indented(self, i: int) -> bool:
        """Whether line i is indented, beside those near it."""
        near = self.lines[max(0, i - NEAR) : i + NEAR]
        return self.lines[i].indent > min(line.indent for line in near)


def layout_of(lines: Sequence[Line]) -> Layout:
    """The layout of a page's lines."""
    widths = [width(line.text) for line in lines]
    entries = listed(lines)
    printed = [wide + line.indent for wide, line in zip(widths, lines, strict=True)]
    # Lines of a list, which are about as long, are cut to no column.
    columns = columns_of([0.0 if at in entries else wide for at, wide in enumerate(printed)])
    hidden = hides_indent(lines, widths, columns)
    return Layout(lines, widths, columns, hidden, Said(lines), entries, issued(lines, entries))


def _marks_meet(left: Line, right: Line) -> bool:
    """Whether a quotation or bracket that opens in one line closes in the next."""
    opened, closed = open_marks(left.text)[1], open_marks(right.text)[0]
    return bool(opened and closed) and partner(opened[-1]) == closed[0]


def _signs(text: str) -> bool:
    """Whether a text ends in a line with people and what they did: …准备。　记者　李明　摄"""
    found = closing_byline(text) if size(text) > NARROWEST_NOTICE else None
    if found is None or not is_closed(text[: found.start]):
        return False
    return any(author.role for author in found.byline.authors)


def _is_spaced_name(text: str) -> bool:
    """Whether a line is a name that white space parts: 方　成."""
    return bool(_SPACED_NAME.fullmatch(text)) and pen_name(text) is not None


def _stands_alone(line: Line) -> bool:
    text = line.text
    if size(text) > 40 or is_row(text):
        return is_row(text)
    return whole_byline(text) is not None or _is_spaced_name(text) or says_any(_ALONE, text)
