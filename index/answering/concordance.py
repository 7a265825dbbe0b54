"""Every occurrence of a query's words in its line of context (keyword in context)."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from archive.model import Article
from archive.words.folding import fold
from index.answering.marks import ArticleMarks, mark_parts, targets_of
from index.answering.searching import Found, Shelf, find, result_of
from index.asking.query import Query
from index.model import Concordance, ConcordanceLine, Context, Mark, Place, Scale, Source
from index.storing.stored import ArticleView, byline_of

# Characters of context on each side.
WIDTH = 20
# What is looked at for one concordance, so that a frequent word of a large archive does not
# hang: occurrences, and characters of the articles that are searched for them.
MOST_LINES = 10_000
MOST_CHARACTERS = 3_000_000
# Queries whose lines are kept, for the next page of them or another order.
MOST_KEPT = 4

# Characters that are taken so that so many are left when breaks are gone.
_REACH = 3 * WIDTH
_BREAK = re.compile(r"\s*[\n\r\u2028\u2029]\s*")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an article with its marks; runs_on: the first of them begins in the one before."""

    place: Place
    text: str
    marks: tuple[Mark, ...]
    runs_on: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines that were found within the bounds, by their articles' order."""

    lines: tuple[ConcordanceLine, ...]
    articles: int
    looked: int
    truncated: bool


class LineShelf(Shelf, Protocol):
    """What a concordance needs of a generation. lines: kept for the queries asked last."""

    @property
    def lines(self) -> dict[Query, Lines]: ...


def concordance(
    shelf: LineShelf,
    query: Query,
    by: Context | None,
    *,
    whole: bool,
    zoom: str | None = None,
    scale: Scale | None = None,
) -> Concordance:
    """The lines that a query asks for, its page and size counted in lines.

    by: what the lines are ordered by, or None for the order of their articles.
    whole: all lines, whatever page is asked for. zoom, scale: as in `search`.
    """
    started = time.perf_counter()
    found = find(shelf, query, zoom=zoom, scale=scale)
    gathered = _kept(shelf, query, found)
    lines = ordered(gathered.lines, by)
    first = (query.page - 1) * query.size
    took = (time.perf_counter() - started) * 1000
    return Concordance(
        result_of(shelf, found, (), took),
        tuple(lines if whole else lines[first : first + query.size]),
        len(lines),
        gathered.articles,
        gathered.looked,
        gathered.truncated,
    )


def _kept(shelf: LineShelf, query: Query, found: Found) -> Lines:
    asked = replace(query, page=1, size=0)
    lines = shelf.lines.get(asked)
    if lines is None:
        lines = lines_of(shelf, query, found)
        if len(shelf.lines) >= MOST_KEPT:
            shelf.lines.clear()
        shelf.lines[asked] = lines
    return lines


def lines_of(shelf: Shelf, query: Query, found: Found) -> Lines:
    """The lines of the articles that are found, article by article, as far as the bounds go."""
    targets, in_headline = targets_of(query), targets_of(query, headline=True)
    docs = found.docs.tolist() if in_headline else []
    lines: list[ConcordanceLine] = []
    articles = looked = characters = 0
    for doc in docs:
        if len(lines) >= MOST_LINES or characters >= MOST_CHARACTERS:
            break
        view = shelf.view(doc)
        before = len(lines)
        lines.extend(lines_in(view, mark_parts(view.article, targets, in_headline)))
        articles += len(lines) > before
        looked += 1
        characters += len(view.article.body)
    truncated = looked < len(docs) or len(lines) > MOST_LINES
    return Lines(tuple(lines[:MOST_LINES]), articles, looked, truncated)


def ordered(lines: Sequence[ConcordanceLine], by: Context | None) -> Sequence[ConcordanceLine]:
    """Lines by the letters, figures and Chinese characters that follow the word, or that precede
    it, read away from it: folded, by their code points. Equals stay in their order."""
    if by == "following":
        return sorted(lines, key=lambda line: _letters(line.right))
    if by == "preceding":
        return sorted(lines, key=lambda line: _letters(line.left)[::-1])
    return lines


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text).text))


def lines_in(view: ArticleView, marks: ArticleMarks) -> Iterator[ConcordanceLine]:
    """The lines of one article in the order of its text."""
    if not marks.count:
        return
    source = _source(view)
    parts = tuple(_parts(view.article, marks))
    hit = 0
    for n, part in enumerate(parts):
        for mark in part.marks:
            hit += 1
            if not (part.runs_on and mark == part.marks[0]):
                left, word, right = _context(parts, n, mark)
                yield ConcordanceLine(left, word, right, part.place, hit, source)


def _parts(article: Article, marks: ArticleMarks) -> Iterator[_Part]:
    """The parts of an article in the order in which its marks are numbered."""
    yield _Part("column", article.column, marks.column)
    yield _Part("kicker", article.kicker, marks.kicker)
    yield _Part("headline", article.headline, marks.headline)
    yield _Part("deck", article.deck, marks.deck)
    yield _Part("byline", byline_of(article), marks.byline)
    for n, (one, spans) in enumerate(zip(article.paragraphs, marks.paragraphs, strict=True)):
        yield _Part(one.role, one.text, spans, n in marks.runs_on)


def _context(parts: Sequence[_Part], n: int, mark: Mark) -> tuple[str, str, str]:
    """What stands left of a mark of the n-th part, in it and right of it, where it may have run
    on into parts after its own."""
    start, end = mark
    text = parts[n].text
    left = _flowing(text[max(0, start - _REACH) : start])[-WIDTH:]
    word = text[start:end]
    while end == len(text) and n + 1 < len(parts) and parts[n + 1].runs_on:
        n += 1
        text, end = parts[n].text, parts[n].marks[0][1]
        word += "\n" + text[:end]
    return left, _flowing(word), _flowing(text[end : end + _REACH])[:WIDTH]


def _flowing(text: str) -> str:
    """Text without the breaks between printed lines; a space for them beside Latin letters."""
    return _BREAK.sub(_gap, text)


def _gap(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    before, after = text[start - 1 : start] if start else "a", text[end : end + 1] or "a"
    return " " if (before + after).isascii() and (start or end < len(text)) else ""


def _source(view: ArticleView) -> Source:
    article, page = view.article, view.page
    return Source(
        article.id,
        article.headline,
        article.page_id,
        page.number,
        page.publication,
        article.date,
        article.date_source,
    )
