"""The lines of a page in runs, each with the article that it went to and what set it apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.model import Block, Evidence, Line, Reading, Role
from archive.words.text import rows_in
from web import urls
from web.presenters.article import Reason, reason_of
from web.presenters.portions import Portion
from web.presenters.sure import Sure, sure_of
from web.speech import Speech

TONES = 8
HEADS: tuple[Role, ...] = ("headline", "kicker", "deck", "subhead")


@dataclass(frozen=True, slots=True)
class LineView:
    """A printed line. rows: its text, in several where markup has paragraphs in it; role: in
    words where it is more than running text, else ""; corrected: what was corrected of it."""

    number: int
    rows: tuple[str, ...]
    gap: bool
    heading: bool
    role: str
    corrected: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A piece of evidence; side: whether it speaks for it or against it, in a word, and weight:
    how much, in figures, both "" where it is not weighed."""

    reason: Reason
    side: str
    weight: str


@dataclass(frozen=True, slots=True)
class Boundary:
    """What begins at a line, an article or a block of it, with the evidence; sum: of what was
    weighed, or ""."""

    name: str
    line: int
    reasons: tuple[Weighed, ...]
    sum: str


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that follow each other and went to the same place.

    tone: the number of the article's colour, 0 for what is in no article;
    anchor: set where the article is first seen; again: whether it went on after something else;
    sure: said where the article begins.
    """

    tone: int
    name: str
    url: str
    anchor: str
    again: bool
    sure: Sure
    lines: tuple[LineView, ...]
    boundaries: tuple[Boundary, ...]
    previous: str
    next: str

    @property
    def weighed(self) -> bool:
        """Whether anything of it was."""
        return any(one.sum for one in self.boundaries)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line went: the position of its article, or -1 and why it is in none."""

    article: int
    why: str = ""


class Runs:
    """Makes the runs of a portion of a page. corrected: what was corrected of its lines."""

    def __init__(
        self, reading: Reading, portion: Portion, corrected: Mapping[int, str], t: Speech
    ) -> None:
        self._reading = reading
        self._corrected = corrected
        self._t = t
        self._portion = portion
        self._lines = [line for line in reading.page.lines if portion.holds(line.number)]
        self._places = self._placed()
        blocks = (block for article in reading.articles for block in article.blocks)
        self._roles = {line.number: block.role for block in blocks for line in block.lines}
        #: The positions of the articles that have a line here, in the order of the reading.
        self.articles = sorted({one.article for one in self._places.values()} - {-1})

    def all(self) -> Iterator[Run]:
        seen: set[int] = set()
        groups = groupby(self._lines, key=lambda x: self._places.get(x.number, _Place(-1)))
        for place, lines in groups:
            if place.article < 0:
                yield self._loose(place, tuple(lines))
            else:
                yield self._run(place.article, tuple(lines), place.article in seen)
            seen.add(place.article)

    def _placed(self) -> dict[int, _Place]:
        first, last = self._portion.first, self._portion.last
        places = {
            line.number: _Place(-1, "furniture")
            for block in self._reading.furniture
            for line in block.lines
            if self._portion.holds(line.number)
        }
        for n, article in enumerate(self._reading.articles):
            for start, end in article.spans:
                here = range(max(start, first), min(end, last) + 1)
                places.update(dict.fromkeys(here, _Place(n)))
        return places

    def _loose(self, place: _Place, lines: tuple[Line, ...]) -> Run:
        name = self._t(f"page.{place.why or 'unused'}")
        boundaries = tuple(self._boundaries(self._reading.furniture, lines))
        return Run(0, name, "", "", False, Sure(), self._views(lines), boundaries, "", "")

    def _run(self, n: int, lines: tuple[Line, ...], seen: bool) -> Run:
        article = self._reading.articles[n]
        begins = article.spans[0][0] == lines[0].number
        boundaries = tuple(self._boundaries(article.blocks, lines))
        if begins and article.boundary:
            name = self._t("page.begins")
            boundaries = (self._weighed(name, lines[0], article.boundary), *boundaries)
        at = self.articles.index(n)
        return Run(
            tone=tone_of(n),
            name=article.headline,
            url=urls.article(article.id),
            anchor="" if seen else f"a{n + 1}",
            again=not begins,
            sure=sure_of(article, self._t) if begins else Sure(),
            lines=self._views(lines),
            boundaries=boundaries,
            previous=self._anchor(at - 1),
            next=self._anchor(at + 1),
        )

    def _anchor(self, at: int) -> str:
        """The address of an article that has a line here, by its place among them, or ""."""
        return f"#a{self.articles[at] + 1}" if 0 <= at < len(self.articles) else ""

    def _views(self, lines: Sequence[Line]) -> tuple[LineView, ...]:
        return tuple(
            LineView(
                line.number,
                tuple(rows_in(line.text)),
                line.gap,
                self._roles.get(line.number) in HEADS,
                self._role(line.number),
                self._corrected.get(line.number, ""),
            )
            for line in lines
        )

    def _role(self, number: int) -> str:
        role = self._roles.get(number, "body")
        return "" if role == "body" else role_label(role, self._t)

    def _boundaries(self, blocks: Iterable[Block], lines: Sequence[Line]) -> Iterator[Boundary]:
        """The blocks that begin in a run and are more than running text, as they stand."""
        numbers = {line.number for line in lines}
        begin = [block for block in blocks if block.lines and block.lines[0].number in numbers]
        for block in sorted(begin, key=lambda one: one.lines[0].number):
            if block.role != "body" and block.evidence:
                yield self._weighed(role_label(block.role, self._t), block.lines[0], block.evidence)

    def _weighed(self, name: str, line: Line, evidence: Sequence[Evidence]) -> Boundary:
        total = sum(one.weight for one in evidence)
        page, t = self._reading.page.id, self._t
        return Boundary(
            name,
            line.number,
            tuple(Weighed(reason_of(one, page, t), *_weight(one.weight, t)) for one in evidence),
            t("page.sum", sum=_signed(total)) if _signed(total) else "",
        )


def role_label(role: Role, t: Speech) -> str:
    return t(f"role.{role.replace(' ', '_')}")


def tone_of(n: int) -> int:
    """The number of the colour of an article by its position."""
    return n % TONES + 1


def _weight(weight: float, t: Speech) -> tuple[str, str]:
    """Which way a weight speaks, and how much."""
    figures = _signed(weight)
    return (t("page.for" if weight > 0 else "page.against") if figures else "", figures)


def _signed(weight: float) -> str:
    """A weight with its sign: a hyphen is too short for a minus."""
    return f"{weight:+.2f}".replace("-", "\u2212") if round(weight, 2) else ""
