"""The page of one article: its parts in their places, hits marked, tags with their evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.model import Article, Evidence, Page, Tag
from index import ArticleMarks, Continuation, Mark, Siblings, byline_of
from index import ArticleView as Found
from web import urls
from web.presenters.citing import FORMS, Cited
from web.presenters.linkeddata import Told, told_of
from web.presenters.text import (
    Day,
    Segment,
    day_of,
    kind_label,
    page_number,
    segments_of,
    value_label,
)
from web.speech import Speech

MOST_JUMPS = 30
# How the archive says that a rule was weakly met.
HINT = " (hint)"
# What stands in the text where it turns to another page.
_FROM = re.compile(r"(?:紧接|上接)第?[A-Za-z]?[0-9一二三四五六七八九十、]+版")
_ON = re.compile(r"(?:下转|转)第?[A-Za-z]?[0-9一二三四五六七八九十、]+版")


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: the words quoted, where they stand, the rule that took them."""

    text: str
    url: str
    line: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class TagView:
    """A district or topic: a link to everything under it, and why it is given. chinese: whether
    the label is, whatever the page speaks."""

    label: str
    url: str
    facet: str
    chinese: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph in its role: body, subhead or caption."""

    role: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An article beside the one that is read. here: whether it is the one being read."""

    headline: str
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in one form, and the address of its file."""

    ending: str
    name: str
    media: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """All that the template needs. hits: how many passages are marked; first: the place on the
    page of the first neighbour, and others: how many articles of the page are not among them;
    turned_from, turned_on: how the text says that it turns, where it does
    and the page is Chinese."""

    id: str
    title: str
    kicker: tuple[Segment, ...]
    headline: tuple[Segment, ...]
    derived: bool
    deck: tuple[Segment, ...]
    column: tuple[Segment, ...]
    kind: str
    byline: tuple[Segment, ...]
    parts: tuple[Part, ...]
    hits: int
    jumps: tuple[int, ...]
    publication: str
    day: Day
    number: str
    page_url: str
    lines: str
    continued_from: str
    continued_on: str
    turned_from: str
    turned_on: str
    continues: Neighbour | None
    continued_by: Neighbour | None
    tags: tuple[TagView, ...]
    neighbours: tuple[Neighbour, ...]
    first: int
    others: int
    previous: Neighbour | None
    next: Neighbour | None
    citations: tuple[Citation, ...]
    told: Told
    permanent: str


class _Numbering:
    """Cuts text after text at its marks, numbering the hits through the whole article."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, text: str, marks: Sequence[Mark]) -> tuple[Segment, ...]:
        segments = segments_of(text, marks, self.count + 1)
        self.count += len(marks)
        return segments


def article_of(
    article: Article,
    page: Page,
    siblings: Siblings,
    marks: ArticleMarks,
    t: Speech,
    cited: Cited,
    turned: Continuation,
) -> ArticleView:
    """The page of an article. siblings: of its page; marks: its hits;
    cited: what is known for citing it; turned: what it continues, and where it goes on."""
    numbered = _Numbering()
    # In the order of the page, so that the hits are numbered as they are read.
    column, kicker, headline, deck, byline = (
        numbered(text, spans) for text, spans in _heads(article, marks)
    )
    parts = tuple(_body(article, marks, numbered))
    neighbours = _neighbours(article, siblings)
    here = next((n for n, one in enumerate(neighbours) if one.here), None)
    return ArticleView(
        id=article.id,
        title=article.headline,
        kicker=kicker,
        headline=headline,
        derived=article.headline_derived,
        deck=deck,
        column=column,
        kind="" if article.kind == "news" else kind_label(article.kind, t),
        byline=byline,
        parts=parts,
        hits=numbered.count,
        jumps=tuple(range(1, min(numbered.count, MOST_JUMPS) + 1)),
        publication=page.publication,
        day=day_of(article.date, article.date_source, t),
        number=page_number(page.number, t),
        page_url=urls.page(article.page_id, article.spans[0][0] if article.spans else None),
        lines=_lines(article, t),
        continued_from=article.continued_from or _page_of(turned.continues),
        continued_on=article.continued_on or _page_of(turned.continued_by),
        turned_from=_printed(article, _FROM) if t.lang == "zh" else "",
        turned_on=_printed(article, _ON) if t.lang == "zh" else "",
        continues=_elsewhere(turned.continues),
        continued_by=_elsewhere(turned.continued_by),
        tags=tuple(_tag(tag, article.page_id, t) for tag in article.districts + article.topics),
        neighbours=neighbours,
        first=siblings.place,
        others=siblings.total - len(neighbours),
        previous=neighbours[here - 1] if here else None,
        next=neighbours[here + 1] if here is not None and here + 1 < len(neighbours) else None,
        citations=tuple(citations_of(article.id, cited)),
        told=told_of(article, page, cited.url),
        permanent=cited.url,
    )


def citations_of(id: str, cited: Cited) -> Iterator[Citation]:
    """A citation in each form, the one that is shown first first."""
    for form in FORMS:
        url = urls.citation(id, form.ending)
        yield Citation(form.ending, form.name, form.media, form.write(cited), url)


def _heads(article: Article, marks: ArticleMarks) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """What stands above the text, with its marks, in the order of the page."""
    yield article.column, marks.column
    yield article.kicker, marks.kicker
    yield article.headline, marks.headline
    yield article.deck, marks.deck
    yield byline_of(article), marks.byline


def _body(article: Article, marks: ArticleMarks, numbered: _Numbering) -> Iterator[Part]:
    found = marks.paragraphs or ((),) * len(article.paragraphs)
    for one, spans in zip(article.paragraphs, found, strict=True):
        yield Part(one.role, numbered(one.text, spans))


def _neighbours(article: Article, siblings: Siblings) -> tuple[Neighbour, ...]:
    """The articles of the page, this one among them; of a very long page those near it."""
    return tuple(
        Neighbour(one.headline, urls.article(one.id), one.id == article.id)
        for one in siblings.articles
    )


def _lines(article: Article, t: Speech) -> str:
    """The lines of the page that an article is made of, in words."""
    return t("article.and").join(
        str(a) if a == b else t("article.range", first=a, last=b) for a, b in article.spans
    )


def _elsewhere(found: Found | None) -> Neighbour | None:
    """The link to an article of another page."""
    if found is None:
        return None
    return Neighbour(found.article.headline, urls.article(found.article.id), False)


def _printed(article: Article, turn: re.Pattern[str]) -> str:
    """How the text itself says where it comes from or goes on, or ""."""
    found = turn.search("\n".join(one.text for one in article.paragraphs))
    return found[0] if found else ""


def _page_of(found: Found | None) -> str:
    """The page of an article as its mark would name it: 1版."""
    return f"{found.page.number}版" if found else ""


def _tag(tag: Tag, page: str, t: Speech) -> TagView:
    return TagView(
        value_label(tag.kind, tag.id, t, tag.label),
        urls.district(tag.id) if tag.kind == "district" else urls.topic(tag.id),
        t(f"facet.{tag.kind}"),
        tag.kind == "district",
        tuple(reason_of(one, page, t) for one in tag.evidence),
    )


def reason_of(evidence: Evidence, page: str, t: Speech) -> Reason:
    """A piece of evidence with the link to its line."""
    url = urls.page(page, evidence.line) if evidence.line else ""
    rule = evidence.rule.removesuffix(HINT)
    label = t.or_else(f"rule.{rule}", rule)
    if rule != evidence.rule:
        label = t("article.hint", rule=label)
    return Reason(evidence.text, url, evidence.line, label)
