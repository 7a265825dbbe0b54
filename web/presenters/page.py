"""The view of a page as received: its lines in runs, each with the article that it went to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from archive.model import Block, Line, Reading, Role
from archive.text import rows_in
from web import urls
from web.presenters.article import Reason, reason_of
from web.presenters.text import Day, day_of, page_number
from web.speech import Speech

TONES = 8


@dataclass(frozen=True, slots=True)
class LineView:
    """A printed line. rows: its text, in several where markup has paragraphs in it; role: in
    words where it is more than running text, else ""."""

    number: int
    rows: tuple[str, ...]
    gap: bool
    heading: bool
    role: str


@dataclass(frozen=True, slots=True)
class Boundary:
    """A block of the run with the evidence for its role."""

    role: str
    line: int
    reasons: tuple[Reason, ...]
    weight: str


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that follow each other and went to the same place.

    tone: the number of the article's colour, 0 for what is in no article;
    anchor: set where the article begins; again: whether it went on after another one.
    """

    tone: int
    name: str
    url: str
    anchor: str
    again: bool
    lines: tuple[LineView, ...]
    boundaries: tuple[Boundary, ...]
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in the list above the page."""

    tone: int
    name: str
    derived: bool
    anchor: str
    url: str
    lines: str


@dataclass(frozen=True, slots=True)
class PageView:
    """All that the template needs."""

    id: str
    source: str
    publication: str
    day: Day
    number: str
    edition: str
    original: str
    lines: int
    entries: tuple[Entry, ...]
    runs: tuple[Run, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line went: the position of its article, or -1 and why it is in none."""

    article: int
    why: str = ""


def page_of(reading: Reading, t: Speech) -> PageView:
    """The view of a reading."""
    page = reading.page
    return PageView(
        id=page.id,
        source=page.source,
        publication=page.publication,
        day=day_of(page.date, page.date_source, t),
        number=page_number(page.number, t),
        edition=page.edition,
        original=page.url,
        lines=len(page.lines),
        entries=tuple(
            Entry(
                _tone(n),
                one.headline,
                one.headline_derived,
                f"a{n + 1}",
                urls.article(one.id),
                t("article.and").join(
                    str(a) if a == b else t("article.range", first=a, last=b) for a, b in one.spans
                ),
            )
            for n, one in enumerate(reading.articles)
        ),
        runs=tuple(_runs(reading, t)),
        warnings=reading.warnings,
    )


def _runs(reading: Reading, t: Speech) -> Iterable[Run]:
    places = _places(reading)
    roles = _roles(reading)
    seen: set[int] = set()
    groups = groupby(reading.page.lines, key=lambda line: places.get(line.number, _Place(-1)))
    for place, lines in groups:
        yield _run(reading, place, tuple(lines), roles, place.article in seen, t)
        seen.add(place.article)


def _run(
    reading: Reading,
    place: _Place,
    lines: tuple[Line, ...],
    roles: dict[int, Role],
    again: bool,
    t: Speech,
) -> Run:
    views = tuple(
        LineView(
            line.number,
            tuple(rows_in(line.text)),
            line.gap,
            roles.get(line.number) in ("headline", "kicker", "deck", "subhead"),
            t(f"role.{_key(roles[line.number])}")
            if roles.get(line.number, "body") != "body"
            else "",
        )
        for line in lines
    )
    n = place.article
    blocks = reading.furniture if n < 0 else reading.articles[n].blocks
    numbers = {line.number for line in lines}
    boundaries = tuple(_boundaries(blocks, reading.page.id, numbers, t))
    if n < 0:
        name = t(f"page.{place.why or 'unused'}")
        return Run(0, name, "", "", False, views, boundaries, "", "")
    article = reading.articles[n]
    return Run(
        tone=_tone(n),
        name=article.headline,
        url=urls.article(article.id),
        anchor="" if again else f"a{n + 1}",
        again=again,
        lines=views,
        boundaries=boundaries,
        previous=f"#a{n}" if n else "",
        next=f"#a{n + 2}" if n + 1 < len(reading.articles) else "",
    )


def _places(reading: Reading) -> dict[int, _Place]:
    places = {
        line.number: _Place(-1, "furniture") for block in reading.furniture for line in block.lines
    }
    for n, article in enumerate(reading.articles):
        for first, last in article.spans:
            places.update({number: _Place(n) for number in range(first, last + 1)})
    return places


def _roles(reading: Reading) -> dict[int, Role]:
    blocks = [block for article in reading.articles for block in article.blocks]
    return {line.number: block.role for block in blocks for line in block.lines}


def _boundaries(
    blocks: Iterable[Block], page: str, numbers: set[int], t: Speech
) -> Iterable[Boundary]:
    """The blocks that begin in this run and set it apart: all that is more than running text."""
    for block in blocks:
        if block.role == "body" or not block.evidence:
            continue
        if block.lines and block.lines[0].number in numbers:
            weight = sum(one.weight for one in block.evidence)
            yield Boundary(
                t(f"role.{_key(block.role)}"),
                block.lines[0].number,
                tuple(reason_of(one, page, t) for one in block.evidence),
                f"{weight:+.1f}" if weight else "",
            )


def _key(role: Role) -> str:
    return role.replace(" ", "_")


def _tone(n: int) -> int:
    return n % TONES + 1
