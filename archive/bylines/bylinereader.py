"""Gathers what the tokens of one byline say: people, their roles, for whom, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from archive.bylines.bylinegrammar import grammar
from archive.bylines.bylinewords import Word, unspaced
from archive.bylines.houses import is_house, is_office
from archive.bylines.names import (
    Run,
    gap,
    is_place,
    likely_name,
    may_be_name,
    names_in,
    plausible_name,
)
from archive.model import Author, Byline
from archive.words.text import in_simplified, lexicon

NO_ROLE = Word("")
SLASHES = frozenset("/／")  # before where a reporter writes from: 記者王小明／台北報導
LABELS = frozenset(":：/／")  # between a role and whom it names
PEN = "□"  # behind which, and a space, any two or three characters are a name: 木犀
PEN_NAME = 3  # characters of one that only its place tells
TRANSLATES = frozenset({"译"})  # the role of who put a text into Chinese


def agency_of(text: str) -> str:
    """The agency's name that a text in simplified script begins with, or ""."""
    found = grammar().agency.match(text)
    return unspaced(found[0]) if found else ""


@dataclass(slots=True)
class Person:
    """A name as printed, its role, whether it followed that without a space, whether white space
    stood inside it, whether it stands behind a house that nobody lists, and whether a mark stands
    between the role and the names: 作者：高峰."""

    name: str
    role: str
    word: Word
    glued: bool
    spaced: bool = False
    doubted: bool = False
    labelled: bool = False


@dataclass(slots=True)
class Reader:
    """Gathers what the tokens of one byline say; `bad` once something does not fit.

    sure: whether brackets or 本报 prove that a byline stands here; bracketed: whether
    brackets do, proved: whether what stands before them does; fresh: where the names
    begin that no role behind them has taken; waiting: runs of characters that are yet to
    be told apart, and the space behind each; slashed: whether a name
    and a slash stand before them; house: one that nobody lists, and doubted: whether it stands
    right before whom is named next; sent: whether an office sent in the text; labelled: whether a
    mark stands right behind the role.
    """

    sure: bool
    sparse: bool
    bracketed: bool = False
    proved: bool = False
    people: list[Person] = field(default_factory=list)
    role: str = ""
    word: Word = NO_ROLE
    fresh: int = 0
    organisation: str = ""
    strict: bool = False
    newsroom: bool = False
    local: bool = False
    agency: str = ""
    dateline: str = ""
    bad: bool = False
    anchored: bool = False
    mark: str = ""
    waiting: list[str] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    glued: bool = False
    slashed: bool = False
    house: str = ""
    doubted: bool = False
    sent: bool = False
    labelled: bool = False

    def run(self, text: str, *, glued: bool) -> None:
        """Takes characters that are a name or a part of one."""
        if not self.waiting:
            self.glued = glued
        self.waiting.append(re.sub("[•・]", "·", text))
        self.gaps.append(0.0)

    def space(self, text: str) -> None:
        """Takes white space or a mark; a mark ends the name before it."""
        if text.strip():
            first = not self.waiting and len(self.people) == self.fresh
            self.labelled |= bool(self.role) and first and text.strip() in LABELS
            self.slashed = bool(self.waiting) and text.strip() in SLASHES
            self.settle()
        elif self.gaps:
            self.gaps[-1] = gap(text)

    def settle(self) -> None:
        """Tells the names apart that wait for it."""
        if self.word.sends and any(map(is_office, self.waiting)):
            self._take_offices()
        if not self.waiting:
            return
        close = self.bracketed or not self.glued
        names = names_in(Run(self.waiting, self.gaps, self.sparse, close))
        self.waiting, self.gaps = [], []
        if names is None:
            self.bad = True
            return
        for name, spaced in names:
            if not (self.people and grammar().trailer.fullmatch(in_simplified(name))):
                self._person(name, spaced=spaced)
            self.glued = False

    def foreign(self, name: str) -> None:
        """Takes a name in Latin letters, which only a role before it tells."""
        self.settle()
        self.bad |= not self.role
        self._person(name, spaced=False)

    def _person(self, text: str, *, spaced: bool) -> None:
        person = Person(text, self.role, self.word, self.glued, spaced, self.doubted, self.labelled)
        self.people.append(person)
        self.doubted = False

    def _take_offices(self) -> None:
        """Takes the offices among what waits: 通讯员 县妇联 李明."""
        offices = [text for text in self.waiting if is_office(text)]
        self.send(offices[0])
        kept = [one for one in zip(self.waiting, self.gaps, strict=True) if one[0] not in offices]
        self.waiting, self.gaps = [text for text, _ in kept], [width for _, width in kept]

    def send(self, office: str) -> None:
        """Takes an office that sent in the text."""
        self.sent = True
        if not self.word.firm:
            self.organisation = self.organisation or office

    def sent_in(self, after: bool) -> None:
        """Takes the office before a role that may stand behind one: 县妇联供稿."""
        if not after or self.people:
            return
        self.sent |= bool(self.organisation)
        if any(map(is_office, self.waiting)):
            self._take_offices()

    def takes_house(self, text: str, word: Word) -> bool:
        """Whether what stands right before a role is the short name of a house: nobody is named
        since the role before, which is none of a person's."""
        if self.house and text == self.house:
            return True
        named = len(self.waiting) > 1 or len(self.people) > self.fresh or self.word.firm
        if named or not word.firm or not is_house(text, told=bool(self.role)):
            return False
        self.house, self.doubted = text, True
        return True

    def before(self, word: Word, role: str, house: str) -> None:
        """A role that the names behind it have, with one that stands right before it."""
        # 黄虹 记者 李明 is no byline, if no mark, house or newsroom stands before one of them.
        alone = bool(self.people[self.fresh :]) and not (self.role or self.mark or house)
        self.bad |= word.firm and alone and not (self.organisation or self.bracketed)
        unused = self.role if len(self.people) == self.fresh and not self.word.editor else ""
        first, second = (role, unused) if self.word.after and not word.after else (unused, role)
        self.role, self.word, self.fresh = f"{first} {second}".strip(), word, len(self.people)
        self.agency = self.agency or house[: len(agency_of(in_simplified(house)))]
        self.sure |= bool(house)
        self.anchored, self.labelled = True, False

    def behind(self, word: Word, role: str) -> None:
        """A role that the names before it have beside their own: 摄, 整理."""
        for person in self.people[self.fresh :]:
            person.role = f"{person.role} {role}".strip()
            person.word = person.word if person.word.firm and not word.editor else word
        self.fresh, self.role, self.word = len(self.people), "", NO_ROLE
        self.anchored, self.labelled = True, False

    def _holds(self, person: Person) -> bool:
        """Whether what stands for a name can be one there."""
        plain = in_simplified(person.name)
        if plain.isascii():
            return True
        told = plain not in lexicon() or not person.glued
        if person.doubted and not (plausible_name(plain) and told):
            return False
        # （编译/木成雪）: a role and a mark in brackets tell a pen name.
        pen = self.bracketed and person.role and not (person.glued or person.word.photo)
        if pen and len(plain) == PEN_NAME and likely_name(plain):
            return True
        if person.word.firm and (not person.glued or self.bracketed) and likely_name(plain):
            return True
        if person.word.firm and self.sure and not person.glued and may_be_name(plain):
            return True
        if person.word.firm and self.proved and plain not in lexicon() and may_be_name(plain):
            return True
        pen = len(self.people) == 1 and self.mark == PEN and not person.role
        if pen and may_be_name(plain) and (person.spaced or not person.glued):
            return True
        if self.local and not (person.role or person.glued) and likely_name(plain):
            return True
        if self._signs_beside(plain):
            return True
        if not plausible_name(plain) or (person.word.strict and person.glued):
            return False
        if plain not in lexicon() or len(plain) > 2 or person.word.editor:
            return True
        # A word is a name where a role stands before it, or brackets around both, or around it
        # and where it writes from.
        if self.bracketed and self.dateline:
            return True
        if self.strict:
            return False
        sure = self.sure or person.word.sure or (person.word.firm and not person.glued)
        alone = person.spaced or (len(self.people) == 1 and self.mark in grammar().sure_marks)
        proved = self.newsroom or self.proved or person.labelled
        return alone or proved or (sure and bool(person.role))

    def _signs_beside(self, plain: str) -> bool:
        """Whether the press officers of an office sign beside a person: 本报讯（李明 江公宣）."""
        beside = len(self.people) > 1 and plausible_name(self.people[0].name)
        known = plain in lexicon() or is_place(plain) or is_office(plain)
        return self.proved and beside and may_be_name(plain) and not known

    def byline(self, printed: str) -> Byline | None:
        """What was gathered; None where something did not fit or nobody is named. Who only
        translated makes a byline, but is no author."""
        self.settle()
        authors = [p for p in self.people if not p.word.editor]
        translated = [p for p in self.people if p.word.name in TRANSLATES]
        if (
            self.bad
            or not (authors or translated or self.sent)
            or not (self.anchored or self.organisation)
        ):
            return None
        if not all(map(self._holds, self.people)):
            return None
        named = {p.name: p.role for p in reversed(authors)}
        return Byline(
            tuple(Author(p.name, named.pop(p.name)) for p in authors if p.name in named),
            self.organisation,
            self.agency,
            self.dateline,
            printed=printed.strip(),
        )
