"""Readings with the corrections that people made.

Corrections are inputs: the page is read anew with what they say of its lines, and what they
say of an article is set when it has been read. The page stays as it was received, and an
article that begins where it began without them keeps its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from archive.corrections.corrections import Correction
from archive.corrections.placing import Placed, place, told_of
from archive.lines.told import QUOTED
from archive.model import (
    KIND_LABELS,
    Article,
    Author,
    Block,
    Corrected,
    Evidence,
    Line,
    Page,
    Reading,
    Tag,
    TagKind,
)
from archive.pages.identity import article_id
from archive.stories.reading import read_page
from archive.tags.tagging import tag
from archive.tags.topics import TOPICS

TEXT = "text is"
# A correction that could not be done, and why.
Problem = tuple[Placed, str]


def read_corrected(page: Page, corrections: Sequence[Correction], region: str) -> Reading:
    """A page read, corrected and tagged. The reading warns of each correction that does nothing.

    Raises PageError where corrections contradict each other.
    """
    placed, warnings = place(corrections, page)
    told, texts = told_of(placed), _texts(placed)
    printed = replace(page, lines=_printed(page.lines, texts))
    if told or texts:
        names = {one.spans[0][0]: one.id for one in read_page(page).articles}
        reading = read_page(printed, replace(told, usual=frozenset(names)))
        reading = replace(reading, articles=_named(reading.articles, names, page))
    else:
        reading = read_page(page)
    reading = _finished(reading, placed, region, warnings, _unmet(reading, placed))
    return _as_received(reading, page) if texts else reading


def correct_record(reading: Reading, corrections: Sequence[Correction], region: str) -> Reading:
    """The reading of a record, corrected and tagged: it is one article, whatever is told."""
    placed, warnings = place(corrections, reading.page)
    texts = _texts(placed)
    (article,) = reading.articles
    paragraphs = tuple(
        replace(one, text=texts.get(one.spans[0][0], one.text)) for one in article.paragraphs
    )
    reading = replace(reading, articles=(replace(article, paragraphs=paragraphs),))
    known = {one.spans[0][0] for one in paragraphs}
    problems: list[Problem] = []
    for one in placed:
        if one.role or one.do in ("starts article", "joins previous"):
            problems.append((one, "a record is one article as it stands"))
        elif one.do == TEXT and one.first.number not in known:
            problems.append((one, "the line is no paragraph; correct the headline"))
    return _finished(reading, placed, region, warnings, problems)


def _texts(placed: Sequence[Placed]) -> dict[int, str]:
    """What lines should read, by their numbers."""
    return {one.first.number: one.correction.value for one in placed if one.do == TEXT}


def _printed(lines: Sequence[Line], texts: Mapping[int, str]) -> tuple[Line, ...]:
    return tuple(
        replace(line, text=texts[line.number]) if line.number in texts else line for line in lines
    )


def _named(
    articles: Sequence[Article], names: Mapping[int, str], page: Page
) -> tuple[Article, ...]:
    """Articles with the names that they have without corrections where they begin at the same
    line, and elsewhere names from their lines as received."""
    taken = {names[one.spans[0][0]] for one in articles if one.spans[0][0] in names}
    named = []
    for article in articles:
        name = names.get(article.spans[0][0])
        if name is None:
            name = article_id(page.id, tuple(_lines_of(article, page)), taken)
            taken.add(name)
        named.append(replace(article, id=name))
    return tuple(named)


def _lines_of(article: Article, page: Page) -> Iterator[Line]:
    for line in page.lines:
        if _has(article, line):
            yield line


def _has(article: Article, line: Line) -> bool:
    return any(first <= line.number <= last for first, last in article.spans)


def _unmet(reading: Reading, placed: Sequence[Placed]) -> list[Problem]:
    """What was told of articles' beginnings and does not hold."""
    starts = {one.spans[0][0] for one in reading.articles}
    furniture = {line.number for block in reading.furniture for line in block.lines}
    lines = [line for line in reading.page.lines if line.number not in furniture]
    above = {after.number: before for before, after in pairwise(lines)}
    problems: list[Problem] = []
    for one in placed:
        number = one.first.number
        if one.do == "starts article" and number not in starts:
            problems.append((one, "no article could begin there"))
        if one.do == "joins previous":
            before = above.get(number)
            if before is None:
                problems.append((one, "no line stands above it"))
            elif not any(_has(a, before) and _has(a, one.first) for a in reading.articles):
                problems.append((one, "the two lines could not be of one article"))
    return problems


def _finished(
    reading: Reading,
    placed: Sequence[Placed],
    region: str,
    warnings: Sequence[str],
    problems: Sequence[Problem],
) -> Reading:
    """A reading whose articles have the corrections that are of them as a whole.

    warnings: of corrections whose lines were not found; problems: of those that were.
    """
    articles = list(reading.articles)
    unmet = list(problems)
    for one in placed:
        at = next((n for n, article in enumerate(articles) if _has(article, one.first)), None)
        if at is not None and one.do in _FIELDS:
            articles[at] = _FIELDS[one.do](articles[at], one.correction.value)
        elif at is None and (one.do in _FIELDS or one.do in _TAGS):
            unmet.append((one, "the line is in no article; it was not applied"))
    tagged = list(tag(articles, reading.page, region))
    for one in placed:
        for at, article in enumerate(tagged):
            if one.do in _TAGS and _has(article, one.first):
                tagged[at] = _with_tag(article, one)
    said = [*warnings, *(one.correction.said(problem) for one, problem in unmet)]
    return replace(
        reading,
        articles=tuple(tagged),
        warnings=(*reading.warnings, *dict.fromkeys(said)),
        corrections=tuple(_corrected(one, unmet) for one in placed),
    )


def _corrected(placed: Placed, unmet: Sequence[Problem]) -> Corrected:
    span = (placed.lines[0].number, placed.lines[-1].number)
    problem = "; ".join(problem for one, problem in unmet if one is placed)
    return Corrected(placed.do, span, placed.correction.value, problem)


def _with_tag(article: Article, placed: Placed) -> Article:
    """An article with a tag put to it or taken away."""
    kind, value, line = _TAGS[placed.do], placed.correction.value, placed.first
    tags = article.districts if kind == "district" else article.topics
    if placed.do.endswith("-"):
        tags = tuple(one for one in tags if one.id != value)
    elif all(one.id != value for one in tags):
        label = next((topic.zh for topic in TOPICS if topic.id == value), value)
        evidence = Evidence(f"correction: {placed.do}", line.text[:QUOTED], line.number)
        tags = (*tags, Tag(kind, value, label, (evidence,)))
    if kind == "district":
        return replace(article, districts=tags)
    return replace(article, topics=tags)


def _headline(article: Article, value: str) -> Article:
    return replace(article, headline=value, headline_derived=False)


def _kind(article: Article, value: str) -> Article:
    kind = next(kind for kind in KIND_LABELS if kind == value)
    return replace(article, kind=kind)


def _authors(article: Article, value: str) -> Article:
    """An article by other people; those who were named already keep their roles."""
    known = {author.name: author for author in article.byline.authors}
    names = [name.strip() for name in value.replace("，", "、").split("、")]
    return _signed(article, authors=tuple(known.get(n, Author(n)) for n in names if n))


def _signed(article: Article, **parts: str | tuple[Author, ...]) -> Article:
    # What was printed is not so: the byline that is shown is put together from its parts.
    return replace(article, byline=replace(article.byline, printed="", **parts))  # type: ignore[arg-type]


_TAGS: Mapping[str, TagKind] = {
    "district+": "district",
    "district-": "district",
    "topic+": "topic",
    "topic-": "topic",
}
_FIELDS: Mapping[str, Callable[[Article, str], Article]] = {
    "headline is": _headline,
    "kicker is": lambda article, value: replace(article, kicker=value),
    "deck is": lambda article, value: replace(article, deck=value),
    "column is": lambda article, value: replace(article, column=value),
    "authors are": _authors,
    "organisation is": lambda article, value: _signed(article, organisation=value),
    "agency is": lambda article, value: _signed(article, agency=value),
    "kind is": _kind,
}


def _as_received(reading: Reading, page: Page) -> Reading:
    """A reading of a page with corrected lines, its lines as they were received again."""
    received = {line.number: line for line in page.lines}

    def lines_of(lines: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(received[line.number] for line in lines)

    def blocks_of(blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(replace(block, lines=lines_of(block.lines)) for block in blocks)

    return replace(
        reading,
        page=page,
        articles=tuple(replace(one, blocks=blocks_of(one.blocks)) for one in reading.articles),
        furniture=blocks_of(reading.furniture),
        unused=lines_of(reading.unused),
    )
