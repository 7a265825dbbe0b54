"""How a page is printed: what its gaps, headings and bylines are used for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from archive.bylines.crediting import is_of_picture
from archive.bylines.names import is_place
from archive.heads.gaps import OFTEN, are_lost, stand_above_all, stand_above_heads
from archive.heads.heads import SPACED
from archive.lines.numbering import numbered
from archive.parts.below import letter_below
from archive.parts.lists import list_below
from archive.parts.parallels import alike
from archive.parts.roles import Part, Sheet
from archive.words.signals import says, says_any
from archive.words.text import closed_up

NAMED = re.compile(r"([\u3400-\u9fff]{2,8})(?:[ \u3000]+|[：:])(?=\S)")
BRACKETED = re.compile(r"[【\[［]([\u3400-\u9fffA-Za-z·]{2,14})[】\]］]\s*\S{4,}")
FEW_GAPS = 0.35  # share of parts below which a blank line says something
POINTS = 30  # points of a notice at most
NOTED = 80  # characters of a notice of one line at most
ONE_SUBJECT = 7.0  # kinship of the texts above and below a title that belong together
SEVERAL, SUBHEAD = 2, 12  # subheads of the one story of a page, and characters of one at most
NOTICE, SHORT = 2, 260  # paragraphs and characters of a short notice at most


def _is_text(part: Part) -> bool:
    return part.kind in ("body", "byline")


def _is_signed(part: Part) -> bool:
    """Whether a part says who wrote a text, not only who took a picture."""
    byline = part.piece.byline
    pictured = byline is not None and is_of_picture(byline)
    return part.opens or (part.kind == "byline" and not pictured)


def _names_sort(part: Part) -> bool:
    """Whether a title says of what sort its text is: a column's name, a notice."""
    text = closed_up(part.piece.plain)
    return says_any(("column", "label", "box", "notice"), text)


def _names_place(part: Part) -> bool:
    """Whether a text begins with the place that it is from: 渝北区 9月5日，… or 彭水：…"""
    found = NAMED.match(part.piece.text)
    return found is not None and is_place(found[1])


class Habits:
    """The habits of one page.

    usual_blanks: blank lines that mostly stand between its parts; most_blanks: the most that
    stand there more than once; gaps: whether there are any; gaps_rare: whether they are few;
    gaps_lost: whether some are missing; gaps_head: whether they stand above heads and hardly any
    texts; gaps_all: whether they stand above all, and nothing else parts articles;
    top_level: its highest heading, 0 without any, and top_often: whether that stands often;
    headed: the level of the headings below which texts with a byline begin, or that are
    numbered through, 0 without any;
    noticed: indexes of titles in columns of short notices, and framed: of those in brackets
    there; briefs: indexes of notices of one line there; alone: of the subheads of a page's one
    story;
    alike: of those that are made like the next one; bullets_often: whether several pieces begin
    with a bullet; placed: indexes of titles with a place before them, where the page has several,
    and named: of texts; below, above: whether its articles' bylines stand there.
    """

    def __init__(self, sheet: Sheet):
        self._sheet = sheet
        parts = sheet.parts
        blanks = Counter(self._blanks(part) for part in parts[1:])
        self.usual_blanks = blanks.most_common(1)[0][0] if blanks else 0
        self.most_blanks = max((n for n, times in blanks.items() if times > 1), default=0)
        self.gaps = any(part.piece.first.gap for part in parts[1:])
        self.gaps_lost = are_lost(sheet)
        self.gaps_head = stand_above_heads(parts)
        self.gaps_rare = sum(part.piece.first.gap for part in parts) < FEW_GAPS * len(parts)
        named = {part.index for part in parts if part.kind == "body" and _names_place(part)}
        self.named = named if len(named) > 1 else set()
        titles = [part for part in parts if part.kind == "title"]
        levels = [part.piece.level for part in titles if part.piece.level]
        self.top_level = min(levels, default=0)
        self.top_often = levels.count(self.top_level) >= OFTEN
        self.headed = self._headed(titles)
        self.framed = frozenset(self._framed())
        self.noticed = self.framed.union(self._noticed())
        self.briefs = frozenset(self._brief())
        self.bullets_often = sum(part.piece.bullet for part in parts) >= OFTEN
        placed = {part.index for part in titles if SPACED.match(part.piece.text)}
        self.placed = placed if len(placed) > 1 else set()
        self.alone = frozenset(self._alone())
        self.alike = frozenset(alike(parts))
        below, above = self._bylines()
        self.below = below >= 2 and below > above
        self.gaps_all = stand_above_all(parts, signed=below) and not self._wider_above_heads()
        self.above = above >= 2 and above > below

    def _alone(self) -> Iterator[int]:
        """The titles below the first text of a page that has one byline, above that text: where
        there are several, all short or with texts of one subject, they are subheads of the page's
        one story."""
        parts = self._sheet.parts
        signed = [part.index for part in parts if _is_signed(part)]
        if len(signed) != 1 or any(part.closes or part.piece.bullet for part in parts):
            return
        headline = [part for part in parts[: signed[0]] if part.kind == "title"]
        titles = [part for part in parts[signed[0] :] if part.kind == "title"]
        above = parts[: headline[0].index] if headline else parts
        if len(titles) < SEVERAL or any(map(_is_text, above)):
            return
        longer = (part.index for part in titles if part.piece.size > SUBHEAD)
        if any(self._sheet.cohesion(index) < ONE_SUBJECT for index in longer):
            return
        if any(letter_below(parts, part.index) for part in titles):
            return
        if not any(part.piece.level or _names_sort(part) for part in titles):
            yield from (part.index for part in titles)

    def _headed(self, titles: list[Part]) -> int:
        """The highest level at which most headings stand above a text that opens or ends with a
        byline, or at which they are numbered 1, 2, 3 …; 0 without any."""
        parts = self._sheet.parts
        if sections := self._sheet.sections:
            return parts[min(sections) + 1].piece.level
        listed = numbered([part.piece.first for part in titles])
        counts, headed = Counter[int](), Counter[int]()
        # Of titles that are no headings, which have no level, nothing is asked.
        for part in (part for part in titles if part.piece.level):
            after = parts[part.index + 1 : part.index + 2]
            counts[part.piece.level] += 1
            headed[part.piece.level] += part.piece.first.number in listed or any(
                one.opens or (one.kind == "byline" and self._sheet.is_above(one)) for one in after
            )
            headed[part.piece.level] += self._signed_below(part)
        often = (n for n in counts if OFTEN <= counts[n] < 2 * headed[n])
        return min(often, default=0) or self._below_heading(titles)

    def _below_heading(self, titles: list[Part]) -> int:
        """The level of the headings of a page below its own heading, right below which the first
        of them stands, where they are long enough for headlines; 0 without any."""
        first, second = titles[:1], titles[1:2]
        if not (first and second) or second[0].index != first[0].index + 1:
            return 0
        own, level = first[0].piece.level, second[0].piece.level
        ranks = [part for part in titles if part.piece.level == level]
        alone = 0 < own < level and sum(part.piece.level == own for part in titles) == 1
        long = sum(part.piece.size > SUBHEAD for part in ranks) > len(ranks) / 2
        return level if alone and long and len(ranks) >= OFTEN else 0

    def _signed_below(self, title: Part) -> bool:
        """Whether a byline ends the text below a title, up to the next title that ranks with it."""
        level, last = title.piece.level, title
        for part in self._sheet.parts[title.index + 1 :]:
            table = part.piece.level > level and list_below(self._sheet.parts, part.index)
            ranks = 0 < part.piece.level <= level
            if part.kind == "title" and (table or (ranks and last is not title)):
                break
            last = part if part.kind != "title" else last
        alone = last.kind == "byline" and last.index > title.index + 1
        return last.closes or (alone and not self._sheet.is_above(last))

    def _noticed(self) -> Iterator[int]:
        """The titles below the name of a column of notices, as long as each stands above a
        short text."""
        parts = self._sheet.parts
        lines = [part.piece.first.number for part in parts]
        last = -1
        for label in sorted(self._sheet.marks.labels):
            # What the label above has led through need not be gone through again.
            at = max(bisect_right(lines, label), last)
            while at + 1 < len(parts) and parts[at].kind == "title":
                if not self._heads_notice(at):
                    break
                yield at
                at += 1 + len(self._texts(at))
            last = at

    def _framed(self) -> Iterator[int]:
        """The titles in brackets above short texts, one below the other, of which the first stands
        right below the name of a column: inside a story they are its subheads."""
        parts, ends = self._sheet.parts, -1
        for at in sorted(self._sheet.framed):
            named = at > 0 and (parts[at - 1].kind == "label" or self.below_label(parts[at]))
            if (named or at == ends) and self._heads_notice(at):
                yield at
                ends = at + 1 + len(self._texts(at))

    def _texts(self, title: int) -> list[Part]:
        """The texts below a title, as many as a notice may have and one more."""
        return list(takewhile(_is_text, self._sheet.parts[title + 1 : title + 2 + NOTICE]))

    def _heads_notice(self, title: int) -> bool:
        """Whether what stands below a title is as short as a notice."""
        texts = self._texts(title)
        return 0 < len(texts) <= NOTICE and sum(part.piece.size for part in texts) <= SHORT

    def _brief(self) -> Iterator[int]:
        """The texts of one line, or with a name in brackets before each, right below the name of
        a column of notices, one below the other: a notice each; and the wires there, of which
        each may have several paragraphs."""
        parts = self._sheet.parts
        for at in range(len(parts)):
            if not self.below_label(parts[at]):
                continue
            run = list(takewhile(self._is_brief, range(at, len(parts))))
            run = run if len(run) > 1 else list(takewhile(self._is_named, range(at, len(parts))))
            names = {self._name(index) for index in run}
            if len(run) > 1 and (None in names or len(names) == len(run)):
                yield from run
            elif parts[at].piece.wired:
                below = takewhile(_is_text, parts[at:])
                wires = [part.index for part in below if part.piece.wired]
                yield from wires if len(wires) > 1 else ()

    def pointed(self, part: Part) -> bool:
        """Whether a part with a bullet is a point of the notice whose title, or the name of its
        column (遗失声明), stands above: all between have the same bullet."""
        parts, at = self._sheet.parts, part.index
        last = max(0, at - POINTS)
        while at > last and parts[at].piece.text[0] == part.piece.text[0]:
            at -= 1
        above = parts[at]
        return above.kind in ("title", "label") and says("notice", closed_up(above.piece.plain))

    def _is_brief(self, index: int) -> bool:
        part = self._sheet.parts[index]
        alone = len(part.piece.lines) == 1 and part.piece.text[:1] not in "[【［"
        if part.piece.bullet:
            return False
        return alone and part.kind == "body" and part.piece.is_closed and part.piece.size <= NOTED

    def _is_named(self, index: int) -> bool:
        """Whether a text begins with whom it is of in brackets (【江海药业】新药获批。), or with
        the place that it is from (南京　…)."""
        part = self._sheet.parts[index]
        told = part.kind == "body" and part.piece.is_closed and part.piece.size <= NOTED
        return told and self._name(index) is not None

    def _name(self, index: int) -> str | None:
        """What stands in brackets before a text, or the place that stands there by itself."""
        text = self._sheet.parts[index].piece.text
        if found := BRACKETED.match(text):
            return found[1]
        placed = NAMED.match(text)
        return placed[1] if placed and is_place(placed[1]) else None

    def below_label(self, part: Part) -> bool:
        """Whether the name of a column of notices stands right above a part."""
        labels = self._sheet.marks.labels
        if not labels:
            return False
        above = self._sheet.parts[part.index - 1].piece.lines[-1].number if part.index else 0
        return any(above < label < part.piece.first.number for label in labels)

    def _wider_above_heads(self) -> bool:
        """Whether more blank lines than usual stand above several heads, and hardly any texts."""
        wider = [part for part in self._sheet.parts[1:] if self.more_blanks(part)]
        heads = sum(part.kind in ("title", "label", "box") for part in wider)
        return heads >= OFTEN and heads > 2 * (len(wider) - heads)

    def more_blanks(self, part: Part) -> bool:
        """Whether more blank lines than usual on the page stand above a part."""
        return self._blanks(part) > self.usual_blanks

    def fewer_blanks(self, part: Part) -> bool:
        """Whether more blank lines than usual stand above a part, but fewer than above others."""
        return self.usual_blanks < self._blanks(part) < self.most_blanks

    def _blanks(self, part: Part) -> int:
        """How many blank (or left out) lines stand above a part, the page's own not counted."""
        if not part.index or not part.piece.first.gap:
            return 0
        above = self._sheet.parts[part.index - 1].piece.lines[-1].number
        between = range(above + 1, part.piece.first.number)
        own = self._sheet.marks.own
        return max(1, len(between) - sum(number in own for number in between))

    def _bylines(self) -> tuple[int, int]:
        """How many bylines stand below a text, and how many above one."""
        below = above = 0
        for part in self._sheet.parts:
            follows = part.index and self._sheet.parts[part.index - 1].kind == "byline"
            if part.closes or (
                part.kind == "byline" and not follows and not self._sheet.is_above(part)
            ):
                below += 1
            elif part.opens or (part.kind == "byline" and not follows):
                above += 1
        return below, above
