"""What each piece of a page may be, seen in its place on the page.

A `Part` is a piece with what its neighbours say of it: no title ends amid a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from archive.lines.arrows import bulleted
from archive.lines.columnnames import is_column_name
from archive.lines.furniture import UNMARKED, Marks
from archive.lines.pieces import Piece
from archive.model import Evidence
from archive.once import once
from archive.parts.columnlines import framed, heads_text, names_column
from archive.parts.neighbours import (
    STANDS_ABOVE,
    STANDS_BELOW,
    are_indented,
    box_below,
    credits_picture,
    ends_text,
    is_pulled,
    is_summary,
    is_torn,
    is_wider,
    leads_in,
    leads_on,
    may_go_on,
)
from archive.parts.pagesections import name_sections
from archive.parts.toplines import GOES_ON, LONG, begins_placed, falls_short, hangs_out, is_noticed
from archive.parts.verse import figures, verses
from archive.parts.whereabouts import Whereabouts
from archive.words.commonness import held, kinship, likeness
from archive.words.seams import Seams
from archive.words.signals import says, weight
from archive.words.text import bigrams, is_bracketed, together

PartKind = Literal["title", "body", "byline", "label", "box", "continued", "caption"]

MARKS = frozenset("□■◎◆")  # of bylines above a text
NEVER = -9.0  # the odds of what cannot be
NAMED = 9.0  # odds of a title that a list of headlines names
TORN = 5.0  # and for a part some way above, of which a title may be the torn end
AROUND = 200  # characters on both sides of a place whose subjects are compared
NEAREST = 12  # parts that have so many at most
HANGS = "title: ends with a hanging word"
TORN_TEXTS = 2  # texts that break off from which a page is torn into columns
SHORT = 5  # characters of a name of a column that no sentence goes on from
DOUBTED = -2.5  # odds of a line up to which nothing around it makes a title of it
DOUBTFUL = 1.5  # odds up to which a title may be something else


@dataclass(slots=True)
class Part:
    """A piece in its place. onward: how much speaks for its sentence going on in the next part;
    verse: whether it is a line of a poem; figure: whether it is one of figures in a box; named:
    whether a list of the page's headlines names it.
    """

    piece: Piece
    index: int
    kind: PartKind
    onward: float
    grams: frozenset[str]
    evidence: tuple[Evidence, ...] = field(default=())
    title_odds: float = 0.0
    verse: bool = False
    figure: bool = False
    named: bool = False

    @property
    def is_cut(self) -> bool:
        """Whether it is running text whose last sentence is not closed."""
        text = self.kind in ("body", "caption") and not (self.verse or self.figure or self.closes)
        return text and not (self.piece.is_closed or is_bracketed(self.piece.text))

    @property
    def doubtful(self) -> bool:
        """Whether it may be a torn piece of text as well as a title."""
        told = self.piece.level or self.figure or self.title_odds >= DOUBTFUL
        return self.kind == "title" and not told

    @property
    def opens(self) -> bool:
        return self.piece.opening is not None

    @property
    def closes(self) -> bool:
        titled = self.kind in ("title", "label", "box")
        return self.piece.closing is not None and not (titled or self.piece.caption)


class Sheet:
    """A page's parts in printed order.

    known: its pairs of characters; framed, sections: headlines in brackets, names of sections.
    """

    def __init__(self, pieces: Sequence[Piece], marks: Marks = UNMARKED):
        self.marks, pieces = marks, bulleted(pieces, marks.labels)
        grams = [bigrams(piece.text) for piece in pieces]
        self.known = together(grams)
        self.count = len(pieces)
        self._seams = Seams(lambda index: pieces[index].text, self.known)
        self._begun = [piece.begins_anew for piece in pieces]
        self.parts = [
            Part(piece, index, "body", 0.0, grams[index]) for index, piece in enumerate(pieces)
        ]
        self._torn = sum(map(is_torn, pieces)) >= TORN_TEXTS
        self._indented, self.framed = are_indented(pieces), framed(pieces)
        for part in self.parts:
            part.onward = self._onward(part)
        for part in self.parts:
            part.kind, part.evidence = self._kind(part)
        for part in (one for one in self.parts[2:] if credits_picture(self.parts, one.index)):
            part.kind = "caption"
        for index in verses(pieces, [part.kind == "title" for part in self.parts]):
            self.parts[index].kind, self.parts[index].verse = "body", True
        for index in figures(pieces):
            self.parts[index].figure = self.parts[index].kind in ("title", "body")
        self.sections = name_sections(self.parts)

    def _onward(self, part: Part) -> float:
        below = self.parts[part.index + 1 : part.index + 2]
        return self.going_on(part, below[0]) if below else NEVER

    def seam(self, left: Part, right: Part) -> float:
        """How much the words say that the sentence at the end of `left` goes on in `right`."""
        if self._begun[right.index]:
            return NEVER
        return self._seams.odds(left.index, right.index)

    def going_on(self, left: Part, right: Part) -> float:
        """As `seam` for parts one below the other, where running text may have been cut."""
        odds = self.seam(left, right)
        if odds > NEVER and not left.piece.is_closed:
            if left.piece.size > LONG:
                odds += weight("seam: the left is long")
            if left.piece.is_full:
                odds += weight("seam: the left fills the column")
            if self._indented and right.piece.first.indent:
                odds += weight("seam: the right is indented as texts are")
            elif self._indented and right.piece.titleness <= 0 and not left.piece.credited:
                odds += weight("seam: the right is not indented as texts are")
        return odds

    def _kind(self, part: Part) -> tuple[PartKind, tuple[Evidence, ...]]:
        piece = part.piece
        if piece.byline:
            return "byline", (Evidence("byline", piece.text, piece.first.number),)
        if piece.continued and piece.is_only_continued:
            return "continued", (Evidence("continued", piece.text, piece.first.number),)
        if piece.box:
            return "box", (Evidence("box", piece.text, piece.first.number),)
        if part.index in self.framed or says("forecast", piece.plain):
            part.title_odds = DOUBTFUL
            return "title", (Evidence("headline", piece.text, piece.first.number),)
        label = piece.label and not heads_text(self.parts, part.index)
        if label or names_column(self.parts, part.index):
            return "label", (Evidence("label", piece.text, piece.first.number),)
        if piece.caption or is_pulled(self.parts, part.index):
            return "caption", (Evidence("caption", piece.text[-16:], piece.first.number),)
        if piece.first.number in self.marks.named:
            part.title_odds, part.named = NAMED, True
            return "title", (Evidence("named in a list", piece.text, piece.first.number),)
        total, evidence = self._title(part)
        part.title_odds = total
        return ("title" if total > 0 else "body"), evidence

    def _title(self, part: Part) -> tuple[float, tuple[Evidence, ...]]:
        piece, parts, torn = part.piece, self.parts, self._torn
        total, evidence = piece.titleness, list(piece.title_evidence)
        apart = self._indented and hangs_out(parts, part.index)
        hangs = (apart or not torn) and any(one.rule == HANGS for one in evidence)
        hangs = hangs and not leads_on(parts, part.index)

        def add(name: str) -> None:
            nonlocal total
            total += weight(name)
            evidence.append(Evidence(name, piece.text[-4:], piece.first.number, weight(name)))

        if hangs:
            add("title: no text on the page breaks off")
        for name, holds in (
            ("title: a sentence goes on after it", self._goes_on_after),
            ("title: a sentence goes on in it", self._goes_on_in),
            ("title: fills its column", lambda one: may_go_on(parts, one.index, torn=torn)),
            ("title: a box stands below it", lambda one: box_below(parts, one.index)),
            ("title: indented as the texts are", self._is_indented),
        ):
            if (total > 0 or hangs) and holds(part):
                add(name)
        for name, stands in STANDS_BELOW:
            if total > DOUBTED and stands(parts, part.index):
                add(name)
        if apart and total > DOUBTED:
            add("title: not indented as the texts are")
        for name, stands in STANDS_ABOVE:
            if total <= 0 and stands(parts, part.index):
                add(name)
        return total, tuple(evidence)

    def _is_indented(self, part: Part) -> bool:
        """Whether a line begins as the page's texts do, where it may be the rest of one."""
        if not self._indented or not part.piece.first.indent:
            return False
        beside = self.parts[max(0, part.index - 1) : part.index + 2 : 2]
        alone = len(beside) == 2 and beside[0].piece.is_closed and beside[1].piece.first.indent
        return not alone or part.piece.is_full or part.piece.is_closed

    def _goes_on_after(self, part: Part) -> bool:
        """Whether the next part, which is no title itself, takes up its last sentence."""
        last = part.index + 1 >= self.count
        if not self._torn or part.piece.level or part.onward < GOES_ON or last:
            return False
        if is_wider(part.piece) or (falls_short(part.piece) and part.onward < TORN):
            return False
        named = part.piece.size <= SHORT and is_column_name(part.piece.plain)
        if named or begins_placed(self.parts, part.index) or is_noticed(self.parts, part.index):
            return False
        after = self.parts[part.index + 1].piece
        return not after.bracketed and (after.titleness <= 0 or after.is_closed)

    def _goes_on_in(self, part: Part) -> bool:
        """Whether a part that breaks off shortly before goes on in it."""
        if not self._torn or part.piece.level:
            return False
        before = self.parts[max(0, part.index - 3) : part.index]
        cut = (left for left in before if left.kind == "body" and not left.piece.is_closed)
        return any(
            self.seam(left, part) >= max(TORN, left.onward + 0.1 * (part.index - left.index > 1))
            for left in cut
            if not left.piece.byline
        )

    def is_above(self, byline: Part) -> bool:
        """Whether a byline that stands alone is above its text: no text that ends there stands
        above it, or it bears a printer's mark and none stands below."""
        if not byline.index or self.is_marked(byline):
            return not (byline.index and ends_text(self.parts, byline.index))
        before = self.parts[byline.index - 1]
        if is_summary(self.parts, before) or leads_in(self.parts, byline.index):
            return True
        if before.kind == "body" and before.is_cut and byline.index + 1 < self.count:
            return self.parts[byline.index + 1].kind == "body" and not byline.piece.organised
        return before.kind not in ("body", "caption", "byline")

    @staticmethod
    def is_marked(byline: Part) -> bool:
        """Whether a byline bears the mark that printers set before one above a text: □."""
        return byline.piece.text[:1] in MARKS

    @once
    def whereabouts(self) -> Whereabouts:
        """Where the pairs of characters of titles stand: of all others nobody asks it."""
        titles = (part.grams for part in self.parts if part.kind != "body" or part.figure)
        return Whereabouts([part.grams for part in self.parts], titles)

    def affinity(self, title: Part, start: int, end: int) -> float:
        """The share (0 to 1) of a title's telling pairs that stand in the parts of a range."""
        return held(title.grams, title.grams & self._grams_of(range(start, end)))

    def cohesion(self, index: int) -> float:
        """How much speaks for the texts before and behind a place being of one subject; see
        `commonness.kinship`. What stands beyond the next title is not asked."""
        above = self._around(range(index - 1, -1, -1), headed=False)
        return kinship(above, self._around(range(index, self.count), headed=True))

    def _around(self, indexes: range, headed: bool) -> frozenset[str]:
        """The pairs of the parts that stand nearest to a place on one side of it, up to a
        title. headed: whether the titles of the text come first."""
        length, grams = 0, list[frozenset[str]]()
        for index in indexes[:NEAREST]:
            part = self.parts[index]
            titled = part.kind == "title"
            if titled and headed and length:
                break
            if part.kind == "byline":
                continue
            grams.append(part.grams)
            length += 0 if titled else part.piece.size
            if length >= AROUND or (titled and not headed):
                break
        return together(grams)

    def likeness(self, left: Sequence[int], right: Sequence[int]) -> float:
        """The cosine of the telling pairs of characters of two sets of parts: 0 to 1."""
        return likeness(self._grams_of(left), self._grams_of(right))

    def kinship(self, left: Sequence[int], right: Sequence[int]) -> float:
        """How much speaks for two sets of parts being of one subject; see `commonness.kinship`."""
        return kinship(self._grams_of(left), self._grams_of(right))

    def _grams_of(self, indexes: Sequence[int]) -> frozenset[str]:
        return together([self.parts[index].grams for index in indexes])
