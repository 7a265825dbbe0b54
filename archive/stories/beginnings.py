"""Where on a page an article may begin, and what speaks for it."""

from __future__ import annotations

from archive.heads.firstlines import heads_notices, is_column
from archive.heads.habits import Habits
from archive.heads.titles import marks_place
from archive.parts.below import (
    below_notice,
    deck_follows,
    heads_form,
    heads_notice,
    letter_below,
    opener,
    pictured,
    title_below,
    titles_from,
)
from archive.parts.lists import list_below
from archive.parts.neighbours import (
    is_between,
    is_listed,
    is_ruled_off,
    leads_in,
)
from archive.parts.pictures import tells_own
from archive.parts.roles import Part, Sheet
from archive.stories.blanks import weigh_blanks
from archive.stories.credits import is_inside
from archive.stories.dense import is_dense, reported_below, signed_above, weigh_dense
from archive.stories.forms import weigh_forms
from archive.stories.joining import Joins
from archive.stories.openings import Openings, is_apart
from archive.stories.shown import weigh_shown
from archive.words.signals import Weighing, says

NEAR = 8  # parts above a title in which its words are looked for
EVEN = 1.0  # the kinship at which words speak neither for nor against a boundary
SURE = 3.0  # and how far from it they speak as loud as they ever do
WIDER = 2.0  # characters by which one column is wider than another


class Beginnings:
    """The places of one page where an article may begin, each with its weighing."""

    def __init__(self, sheet: Sheet, joins: Joins, habits: Habits):
        self._sheet = sheet
        self._joins = joins
        self._habits = habits
        self._parts = sheet.parts
        titles = (part.index for part in sheet.parts if part.kind == "title")
        self._forms = frozenset(index for index in titles if heads_form(sheet.parts, index))
        # Notices are worded alike, in one column or in one form.
        self._notices = habits.briefs | habits.noticed | self._forms
        count, openings = len(self._parts), Openings(sheet, joins, habits)
        self.places = [0, *(i for i in range(1, count) if openings.may_begin(i))] if count else []
        self._weighings = {index: self._weigh(index) for index in self.places}

    def weighing(self, index: int) -> Weighing:
        """What speaks for and against an article beginning at a part."""
        found = self._weighings.get(index)
        return found if found is not None else self._weigh(index)

    def _weigh(self, index: int) -> Weighing:
        part = self._parts[index]
        weighing = Weighing(part.piece.first.number)
        if not index:
            return weighing
        weighing.add("start: an article begins")
        self._weigh_before(weighing, part, self._parts[index - 1])
        self._weigh_kind(weighing, part)
        if part.kind == "title":
            self._weigh_title(weighing, part)
        elif part.kind == "label":
            self._weigh_label(weighing, part)
        # A box is worded as the text that it stands in.
        boxed = part.kind == "box" or self._heads_list(part)
        if index not in self._notices and not boxed:
            change = max(-2.0, min(1.5, (EVEN - self._sheet.cohesion(index)) / SURE))
            weighing.add("start: the words change", times=change)
        return weighing

    def _weigh_before(self, weighing: Weighing, part: Part, before: Part) -> None:
        titles = self._parts[part.index : part.index + 1 + (part.kind == "title")]
        if before.kind != "title" and any(map(marks_place, titles)):
            weighing.add("start: a place between marks heads a notice", part.piece.text)
        signs = before.kind == "byline"
        if before.closes or (signs and not is_inside(self._habits, self._parts, before.index)):
            weighing.add("start: a byline closes the one before", before.piece.text[-12:])
        if before.kind in ("title", "label") and not self._habits.more_blanks(part):
            weighing.add("start: a title stands above it", before.piece.text[:12])
        if self._habits.below_label(part):
            weighing.add("start: the name of a column of notices stands above")
        if before.piece.goes_on:
            weighing.add("start: the one before goes on elsewhere", before.piece.text[-8:])
        if before.is_cut:
            weighing.add("start: the line before breaks off", before.piece.text[-6:])
        if part.index in self._joins.before and self._joins.taken_up(part.index) is None:
            weighing.add("start: a sentence runs over it", part.piece.text[:6])
        weigh_blanks(weighing, self._habits, part, before)
        if is_between(self._sheet.marks.turns, before, part):
            weighing.add("start: a site's words that turn its pages stand between")
        if is_between(self._sheet.marks.clocks, before, part):
            weighing.add("start: the time of a broadcast stands above")
        if is_ruled_off(self._sheet.marks.ruled, before, part):
            weighing.add("start: a rule stands above")
        weigh_forms(weighing, part, before)
        if part.kind == "title" and before.kind == "body" and before.index in self._habits.briefs:
            weighing.add("start: a notice of one line stands above", before.piece.text[:8])
        weigh_shown(weighing, self._sheet, part)
        columns = part.piece.column, before.piece.column
        if all(columns) and abs(columns[0] - columns[1]) > WIDER:
            weighing.add("start: the column's width changes")

    def _weigh_kind(self, weighing: Weighing, part: Part) -> None:
        piece, source = part.piece, self._joins.taken_up(part.index)
        if part.kind == "byline" and self._sheet.is_above(part):
            weighing.add("start: a byline opens it", piece.text[:16])
            titled = self._parts[part.index - 1].kind == "title"
            if leads_in(self._parts, part.index) and not titled:
                weighing.add("start: a wire or a reporter's line opens it")
        listed = is_listed(self._parts, part.index) or self._habits.pointed(part)
        if piece.bullet and not listed:
            often = " often" if self._habits.bullets_often else ""
            weighing.add(f"start: a bullet{often}", piece.text[:1])
        if part.index in self._habits.briefs:
            weighing.add("start: a notice of one line in a column of notices")
        if part.index in self._habits.named:
            weighing.add("start: a place stands before the text", piece.text[:8])
        if piece.continued:
            weighing.add("start: continued from another page", piece.text[:12])
        elif part.kind == "box":
            weighing.add("start: a box", piece.text)
            if self._joins.over_box(part.index):
                weighing.add("start: a sentence goes on below the box", piece.text)
        elif part.opens:
            weighing.add("start: dateline or 本报讯", piece.text[:12])
        elif tells_own(self._parts, part.index):
            weighing.add("start: a picture's caption tells news of its own", piece.text[:8])
        elif source is not None:
            quoted = f"{self._parts[source].piece.text[-6:]}|{piece.text[:6]}"
            weighing.add("start: goes on with a text that broke off", quoted)
        elif part.kind == "body" or piece.artwork or is_apart(self._habits, part):
            weighing.add("start: no title", piece.text[:8])
        if piece.artwork:
            weighing.add("start: a work of art", piece.text[:8])
        if part.kind == "body" and says("corrected", piece.plain):
            weighing.add("start: a correction in a line", piece.text[:8])

    def _weigh_label(self, weighing: Weighing, part: Part) -> None:
        """What stands below the name of a column speaks for it as well."""
        below = self._parts[part.index + 1] if part.index + 1 < len(self._parts) else None
        if below is not None and below.kind == "title":
            weighing.add("start: a column's name above a title", part.piece.text)
            if says("marked", part.piece.plain):
                weighing.add("start: a mark and a column's name above a title", part.piece.text)
            self._weigh_title(weighing, below)
        elif below is not None and below.opens:
            weighing.add("start: dateline or 本报讯", below.piece.text[:12])
        elif below is not None and below.kind in ("body", "caption"):
            weighing.add("start: no title", below.piece.text[:8])

    def _weigh_title(self, weighing: Weighing, part: Part) -> None:
        piece = part.piece
        if piece.level and piece.level == self._habits.top_level:
            often = " often" if self._habits.top_often else ""
            weighing.add(f"start: heading of the page's highest level{often}", "#" * piece.level)
        if piece.level and piece.level == self._habits.headed:
            weighing.add("start: heading of the level that begins stories", "#" * piece.level)
            if self._sheet.sections:
                weighing.add("start: heading of a story in a section", "#" * piece.level)
        dense = is_dense(self._habits, part, in_turns=self._joins.in_turns)
        self._weigh_print(weighing, part, dense)
        if self._sheet.marks.named:
            names = "names" if self._is_named(part) else "does not name"
            weighing.add(f"start: a list of headlines {names} it", piece.text[:12])
        for name, indexes in (
            ("start: a title in a column of notices", self._habits.noticed),
            ("start: a title in brackets above a notice", self._habits.framed),
            ("start: a place stands before the headline", self._habits.placed),
            ("start: a title made like another", self._habits.alike),
            ("start: a subhead of the one story of a page", self._habits.alone),
        ):
            if part.index in indexes:
                weighing.add(name, piece.text[:12])
        if says("point", piece.text):
            weighing.add("start: a title says which point of a text it is", piece.text[:8])
        if letter_below(self._parts, part.index):
            weighing.add("start: a reader's letter below the title", piece.text[:12])
        if self._closed(self._parts[part.index - 1]):
            weighing.add("start: a title follows a byline that closes", piece.text[:12])
            if signed_above(self._parts, part.index):
                weighing.add("start: a byline closes the one before, no gap below")
        if self._parts[part.index - 1].verse:
            weighing.add("start: a title follows a poem", piece.text[:12])
        if heads_notice(self._parts, part.index):
            weighing.add("start: a notice's title", piece.text[-6:])
            if below_notice(self._parts, part.index):
                weighing.add("start: a notice's title below another's", piece.text[-6:])
            if dense:
                name = "start: a notice's title where blank lines tell nothing"
                weighing.add(name, piece.text[-6:])
        if is_column(part) and title_below(self._parts, part.index) is not None:
            weighing.add("start: a column's name above a title", piece.text)
        if deck_follows(self._parts, part.index):
            weighing.add("start: a deck follows", piece.text[:12])
        if listed := self._heads_list(part):
            weighing.add(f"start: a {listed} follows", piece.text[:12])
        elif part.index not in self._forms:
            above = self._sheet.affinity(part, max(0, part.index - NEAR), part.index)
            weighing.add("start: the title's words stand above", times=above)
        opened = opener(self._parts, part.index)
        if opened and opened.kind == "continued":
            weighing.add("start: continued from another page", opened.piece.text)
        elif opened:
            weighing.add("start: a byline opens it", opened.piece.text[:16])
            if reported_below(self._sheet, part, opened):
                weighing.add("start: a wire or a reporter's line opens it")
        elif pictured(self._parts, part.index):
            weighing.add("start: a picture's caption follows", part.piece.text[:12])
        elif self._says_alone(part):
            weighing.add("start: a title alone says so", piece.text[:12])

    def _weigh_print(self, weighing: Weighing, part: Part, dense: bool) -> None:
        """How a title is printed: in how many lines, how long, above what first words. dense:
        whether blank lines do not tell if it is a headline."""
        head = titles_from(self._parts, part.index)
        if len(head) > 1:
            weighing.add("start: a head of several lines", head[1].piece.text[:12])
        below = self._parts[head[-1].index + 1 : head[-1].index + 2]
        if any(one.kind == "body" and says("lead", one.piece.text) for one in below):
            weighing.add("start: a lead below the title", below[0].piece.text[:8])
        if dense:
            weigh_dense(weighing, self._parts[part.index - 1], head, below)

    def _heads_list(self, part: Part) -> str:
        """Whether a title stands above a "list" or a "table" that is no part of the text above:
        not where it is one of numbered ones, or no gap parts it from that text (of tables that
        papers print by themselves, where gaps are few, none need to)."""
        apart = part.piece.level or part.piece.first.gap or not self._habits.gaps
        apart = apart or (self._habits.gaps_rare and says("tabled", part.piece.unmarked))
        if part.kind != "title" or not apart or says("numbered", part.piece.text):
            return ""
        return "list" if heads_notices(part) else list_below(self._parts, part.index)

    def _closed(self, before: Part) -> bool:
        """Whether a byline ends the text above a title."""
        alone = before.kind == "byline" and not self._sheet.is_above(before)
        return before.closes or (alone and not is_inside(self._habits, self._parts, before.index))

    def _is_named(self, part: Part) -> bool:
        """Whether a list of the page's headlines names a title, or the one right below it."""
        below = title_below(self._parts, part.index)
        return any(one.named for one in (part, below) if one)

    def _says_alone(self, part: Part) -> bool:
        """Whether nothing else says that an article begins at a title: no byline, mark or gap."""
        before = self._parts[part.index - 1]
        ended = before.closes or before.kind != "body" or before.piece.goes_on
        marked = part.piece.level or part.piece.bullet or part.index in self._habits.placed
        return not (ended or marked or self._habits.more_blanks(part))
