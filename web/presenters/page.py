"""The view of a page as received: what stands on it, its lines in runs, and its corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.model import Corrected, Reading
from index import Leaf, Leaves
from web import urls
from web.presenters.pageruns import Run, Runs, tone_of
from web.presenters.portions import Portion, portion_of
from web.presenters.sure import Sure, sure_of
from web.presenters.text import Day, day_of, kind_label, page_number, value_label
from web.speech import Speech


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in the list above the page."""

    tone: int
    name: str
    derived: bool
    anchor: str
    url: str
    lines: str
    sure: Sure


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction: which lines, with a link to the first, and what it says; problem: why it was
    not done, or ""."""

    lines: str
    url: str
    what: str
    problem: str


@dataclass(frozen=True, slots=True)
class LeafView:
    """A link to the page before or after this one. within: whether it is of the same issue."""

    name: str
    url: str
    within: bool


@dataclass(frozen=True, slots=True)
class PageView:
    """All that the template needs. elsewhere: how many articles have no line in this portion;
    undone: what is said where corrections could not be done, or ""."""

    id: str
    source: str
    publication: str
    day: Day
    number: str
    edition: str
    original: str
    lines: int
    articles: int
    portion: Portion
    entries: tuple[Entry, ...]
    elsewhere: int
    runs: tuple[Run, ...]
    undone: str
    corrections: tuple[CorrectionView, ...]
    previous: LeafView | None
    next: LeafView | None
    permanent: str


def page_of(reading: Reading, leaves: Leaves, line: int, t: Speech) -> PageView:
    """The view of a reading. leaves: the pages before and after; line: whose portion is shown."""
    page = reading.page
    portion = portion_of(page, line, t)
    corrections = tuple(_correction(one, page.id, t) for one in reading.corrections)
    runs = Runs(reading, portion, _by_line(reading, corrections, t), t)
    return PageView(
        id=page.id,
        source=page.source,
        publication=page.publication,
        day=day_of(page.date, page.date_source, t),
        number=page_number(page.number, t),
        edition=page.edition,
        original=page.url,
        lines=len(page.lines),
        articles=len(reading.articles),
        portion=portion,
        entries=tuple(_entry(reading, n, t) for n in runs.articles),
        elsewhere=len(reading.articles) - len(runs.articles),
        runs=tuple(runs.all()),
        # Which, where they stand and what cures them is for whoever runs the archive.
        undone=t("page.undone", n=len(reading.warnings)) if reading.warnings else "",
        corrections=corrections,
        previous=leaf_of(leaves.previous, t),
        next=leaf_of(leaves.following, t),
        permanent=urls.permanent(urls.page_from(page.id, portion.first)),
    )


def _entry(reading: Reading, n: int, t: Speech) -> Entry:
    article = reading.articles[n]
    lines = (_lines(first, last, t) for first, last in article.spans)
    return Entry(
        tone_of(n),
        article.headline,
        article.headline_derived,
        f"a{n + 1}",
        urls.article(article.id),
        t("article.and").join(lines),
        sure_of(article, t),
    )


def _lines(first: int, last: int, t: Speech) -> str:
    return str(first) if first == last else t("article.range", first=first, last=last)


def leaf_of(leaf: Leaf | None, t: Speech) -> LeafView | None:
    """A page of the same issue by its number, any other by its paper and day besides, or where
    neither is known by its id."""
    if leaf is None:
        return None
    number = page_number(leaf.number, t)
    if leaf.in_issue or not (leaf.publication or leaf.date):
        name = number if leaf.in_issue else ""
    else:
        day = day_of(leaf.date, leaf.date_source, t)
        words = day.words + (t("date.mark") if day.inferred else "")
        name = " ".join(one for one in (leaf.publication, words, number) if one)
    return LeafView(name or leaf.id, urls.page(leaf.id), leaf.in_issue)


def _correction(one: Corrected, page: str, t: Speech) -> CorrectionView:
    first, last = one.span
    what = t.or_else(f"do.{one.do}", one.do)
    if one.value:
        what = t("search.choice", name=what, value=_value(one, t))
    problem = t.or_else(f"unmet.{one.problem}", one.problem) if one.problem else ""
    return CorrectionView(_lines(first, last, t), urls.page(page, first), what, problem)


def _value(one: Corrected, t: Speech) -> str:
    """What a correction gives, in words where it is an id."""
    if one.do == "kind is":
        return kind_label(one.value, t)
    return value_label("topic", one.value, t) if one.do.startswith("topic") else one.value


def _by_line(
    reading: Reading, corrections: tuple[CorrectionView, ...], t: Speech
) -> Mapping[int, str]:
    """What was corrected of each line, in words."""
    said: dict[int, list[str]] = {}
    for one, view in zip(reading.corrections, corrections, strict=True):
        first, last = one.span
        for number in range(first, last + 1 if not one.problem else first):
            said.setdefault(number, []).append(view.what)
    return {n: t("page.corrected", what=t("article.and").join(all)) for n, all in said.items()}
