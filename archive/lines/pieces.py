"""Pieces: paragraphs, or as much of one as stands together on the page, and what each
says of itself."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from archive.bylines.announced import announced, on_the_spot
from archive.bylines.bylines import Found, bare_byline, is_wire, opening_byline, whole_byline
from archive.bylines.closings import closing_byline
from archive.bylines.crediting import is_pictured
from archive.lines.insets import boxed
from archive.lines.layout import ADDRESS, Layout, layout_of
from archive.lines.picturetitles import credited
from archive.lines.signing import signed
from archive.lines.told import UNTOLD, Told
from archive.model import Byline, Evidence, Line, Role
from archive.once import once
from archive.words.items import is_item
from archive.words.signals import match, says, says_any
from archive.words.text import (
    in_simplified,
    is_closed,
    is_row,
    put_together,
    size,
)
from archive.words.titleness import weigh_title

ARTWORK = "a work of art and whose it is"
BRACKETS = frozenset("（(【〔[〖")
DETAIL = 60  # characters of a line of a notice that says when or where
CONTACT = 48  # characters at the end of a notice that say whom to ask


@dataclass(frozen=True)
class Piece:
    """A paragraph or a part of one. column: the width of its column, 0 where its lines
    are not cut to one; is_full: whether its last line reaches the column's edge.
    begins, told: what corrections say: whether an article begins with it, and its role;
    signed: the byline that it is by its place on the page alone; boxed: whether it is the
    title of a box that bears no label; credited: whether it is the title of a picture's text,
    with who took or drew it behind; bulleted: whether the arrow before it is a bullet; torn:
    whether it is offered as torn off the paragraph that it stands in."""

    lines: tuple[Line, ...]
    column: float = 0.0
    is_full: bool = False
    begins: bool | None = None
    told: Role | None = None
    signed: Byline | None = None
    boxed: bool = False
    credited: bool = False
    bulleted: bool = False
    torn: bool = False
    listed: bool = False
    issued: bool = False

    @once
    def text(self) -> str:
        whole = self.lines[0].text
        for line in self.lines[1:]:
            whole = put_together(whole, line.text)
        return whole

    @once
    def plain(self) -> str:
        """The text in simplified script, which the patterns of labels and captions are in."""
        return in_simplified(self.text)

    @once
    def first(self) -> Line:
        return self.lines[0]

    @once
    def level(self) -> int:
        return self.lines[0].level

    @once
    def size(self) -> int:
        return size(self.text)

    @once
    def byline(self) -> Byline | None:
        """The byline that the whole piece is."""
        if self.told not in (None, "byline") or self.is_text:
            return None
        if self.signed is not None:
            return self.signed
        words = " ".join(line.text for line in self.lines)
        found = whole_byline(words) or whole_byline(self.text)
        return found or (bare_byline(words) or Byline(printed=words) if self.told else None)

    @property
    def organised(self) -> bool:
        """Whether it is a byline that names a newsroom, as those below a text do."""
        return self.byline is not None and bool(self.byline.organisation)

    @once
    def opening(self) -> Found | None:
        if self.byline:
            return None
        found = match("bullet", self.text[:20])
        mark = found[1].end() if found else 0
        # Its mark left blank, so that what is found stands where it does in the text.
        return opening_byline(" " * mark + self.text[mark:200])

    @property
    def wired(self) -> bool:
        """Whether its text opens with a paper's or an agency's wire: 本报讯, 新华社… 电."""
        return self.opening is not None and is_wire(self.opening.byline.printed)

    @once
    def closing(self) -> Found | None:
        return None if self.byline or self.row else closing_byline(self.text)

    @property
    def credit(self) -> Byline | None:
        """The byline that it is, or ends with."""
        return self.byline or (self.closing.byline if self.closing else None)

    @once
    def announced(self) -> Found | None:
        if self.byline or self.closing:
            return None
        return on_the_spot(self.text) or announced(self.text)

    @once
    def continued(self) -> bool:
        return says("continued_from", self.plain[:40])

    @property
    def is_only_continued(self) -> bool:
        """Whether nothing but （上接 …）stands in it."""
        found = match("continued_from", self.plain[:40])
        return found is not None and not self.text[found[1].end() :].strip()

    @once
    def goes_on(self) -> bool:
        return says("continued_on", self.plain[-40:])

    @property
    def begins_anew(self) -> bool:
        """Whether no sentence goes on in it: it is a byline or a heading, or opens with one or with
        a letter's salutation."""
        marked = self.level or self.byline or self.continued or self.bullet or self.item
        return bool(marked) or self.opening is not None or says("salutation", self.plain[:ADDRESS])

    @once
    def label(self) -> bool:
        if self.is_text:
            return False
        told = self.size <= 14 and says("label", self.plain)
        return (told or says("series", self.plain)) and not self.byline and not self.bullet

    @once
    def bracketed(self) -> bool:
        """Whether it is the name of a column in brackets, as stands behind a headline."""
        return self.text[:1] in BRACKETS and self.label

    @once
    def box(self) -> bool:
        named = self.size <= 14 and not self.is_text and says("box", self.plain)
        return self.boxed or named

    @once
    def bullet(self) -> bool:
        return says("bullet", self.text[:20]) and not self.caption

    @once
    def unmarked(self) -> str:
        """The text without the bullet before it, or the time at which it is broadcast."""
        if self.credited and self.closing:
            return self.text[: self.closing.start].rstrip()
        found = match("bullet", self.text[:20]) or match("timed", self.text[:40])
        return self.text[found[1].end() :] if found else self.text

    @once
    def caption(self) -> bool:
        """A picture's caption: short, and its end names where the picture is from."""
        if (
            self.size > 120
            or self.byline
            or self.level
            or self.credited
            or self.bulleted
            or self.is_text
        ):
            return False
        if says_any(("caption", "captioned"), self.plain) or self.artwork:
            return True
        credit = self.credit
        return credit is not None and is_pictured(credit)

    @once
    def artwork(self) -> bool:
        """Whether it names a work of art and whose it is, a caption that no text goes with."""
        found = match("run_in", self.plain)
        return found is not None and found[0] == ARTWORK

    @once
    def titleness(self) -> float:
        return self._title[0]

    @once
    def title_evidence(self) -> tuple[Evidence, ...]:
        return self._title[1]

    @once
    def _title(self) -> tuple[float, tuple[Evidence, ...]]:
        if self.byline or self.continued or self.caption or self.opening or self.row or self.issued:
            return -9.0, ()
        weighing = weigh_title(self.unmarked, self.level, self.first.number)
        return weighing.total, weighing.evidence

    @once
    def row(self) -> bool:
        """Whether it is a row of a table."""
        if self.listed:
            return True
        return not self.level and is_row(self.text) and not says("timed", self.text[:40])

    @property
    def is_text(self) -> bool:
        """Whether it is text by what stands around it, whatever it looks like by itself."""
        return self.listed or self.issued

    @once
    def is_closed(self) -> bool:
        """Whether its last sentence is closed; the row of a table needs no sentence, and neither
        what a notice says line by line nor a telephone number at its end a full stop; one of a
        list may end before the next."""
        if (
            is_closed(self.text)
            or self.row
            or self.issued
            or (self.text[-1:] in "；;" and self.item)
        ):
            return True
        detail = self.size <= DETAIL and says("detail", self.text)
        return detail or says("dialled", self.text[-CONTACT:])

    @once
    def item(self) -> bool:
        """Whether it is one of a list."""
        return is_item(self.text)


def pieces_of(lines: Sequence[Line], told: Told = UNTOLD) -> list[Piece]:
    """The pieces of a page in printed order. told: what corrections say of its lines."""
    return pieces_in(layout_of(lines), told)


def pieces_in(layout: Layout, told: Told = UNTOLD, torn: Set[int] = frozenset()) -> list[Piece]:
    """As `pieces_of`, of lines whose layout is known. torn: the numbers of lines before which a
    paragraph may be torn."""
    lines, start = layout.lines, 0
    pieces: list[Piece] = []
    for i in range(1, len(lines) + 1):
        last = i == len(lines)
        if last or lines[i].number in torn or _breaks(layout, i, start, told):
            pieces.append(_piece(layout, start, i, told, torn))
            start = i
    return credited(boxed(signed(pieces)))


def _piece(layout: Layout, start: int, end: int, told: Told, torn: Set[int]) -> Piece:
    """Lines `start` up to `end` as a piece."""
    first = layout.lines[start]
    free = told.role(first) is None and told.begins.get(first.number) is None
    return Piece(
        tuple(layout.lines[start:end]),
        column=layout.columns[end - 1] if layout.is_cut(start, end) else 0.0,
        is_full=layout.is_full(end - 1, start),
        begins=told.begins.get(first.number),
        told=told.role(first),
        torn=first.number in torn,
        listed=free and start in layout.listed,
        issued=free and start in layout.issued,
    )


def _breaks(layout: Layout, i: int, start: int, told: Told) -> bool:
    """Whether a piece that begins at line `start` ends before line i."""
    left, right = layout.lines[i - 1], layout.lines[i]
    if told and told.glues(left, right):
        return False
    return bool(told and told.parts(left, right)) or layout.breaks(i, start)
