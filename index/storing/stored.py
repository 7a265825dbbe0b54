"""What the index keeps of an article and of a page, beyond what it searches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from archive.model import Article, Block, Corrected, Line, Page, Paragraph, Reading
from index.storing.rows import dump, parsed, places_of, read, values_of


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with the page that it stands on.

    page: without its lines, which `Archive.page` gives.
    """

    article: Article
    page: Page

    @classmethod
    def of(cls, article: Article, page: Page) -> ArticleView:
        return cls(article, replace(page, lines=()))


# Where in the lists that are stored the values stand that are looked at there.
_ARTICLE, _BLOCK, _LINE = places_of(Article), places_of(Block), places_of(Line)
_PARAGRAPH = places_of(Paragraph)
_LINES, _NUMBER, _TEXT = _BLOCK["lines"], _LINE["number"], _LINE["text"]
# What is stored of an article is a line of JSON with what a hit shows, the text of its paragraphs
# as it is printed, and a line of JSON with the rest of it: these values.
_REST = [
    _ARTICLE[name]
    for name in ("spans", "paragraphs", "event_evidence", "names", "blocks", "boundary")
]
_BREAK, _ENDS = "\n", b"\n"


def dump_article(article: Article, page: Page) -> str:
    """What is stored of an article and its page. A paragraph has the length of its text in the
    place of it, and a line that is a paragraph by itself null."""
    alone = {
        one.spans[0][0]: one.text
        for one in article.paragraphs
        if len(one.spans) == 1 and one.spans[0][0] == one.spans[0][1]
    }
    row = list(values_of(article))
    row[_ARTICLE["paragraphs"]] = [_paragraph(one) for one in article.paragraphs]
    if alone:
        row[_ARTICLE["blocks"]] = [_block(block, alone) for block in article.blocks]
    rest = [row[place] for place in _REST]
    for place in _REST:
        row[place] = None
    return _BREAK.join((dump((row, replace(page, lines=()))), article.body, dump(rest)))


def _paragraph(paragraph: Paragraph) -> list[object]:
    row = list(values_of(paragraph))
    row[_PARAGRAPH["text"]] = len(paragraph.text)
    return row


def _block(block: Block, alone: Mapping[int, str]) -> list[object]:
    lines = [list(values_of(line)) for line in block.lines]
    for line in lines:
        if alone.get(line[_NUMBER]) == line[_TEXT]:
            line[_TEXT] = None
    row = list(values_of(block))
    row[_LINES] = lines
    return row


def head_of(record: bytes) -> tuple[list[Any], str]:
    """What a hit shows of what `dump_article` wrote: the lists of the article, but for what is
    stored apart, and of its page; and the article's text. Raises ValueError for any other text."""
    return parsed(record[: record.find(_ENDS)]), text_of(record)


def text_of(record: bytes) -> str:
    """The text of the article that `dump_article` wrote. Raises ValueError for any other text."""
    first, last = record.find(_ENDS), record.rfind(_ENDS)
    if first == last:
        raise ValueError("no article: its text is missing")
    # The rest, which is several times as long, is left as it is.
    return record[first + 1 : last].decode()


def load_view(record: bytes) -> ArticleView:
    """What `dump_article` wrote. Raises ValueError where the text is nothing of the kind."""
    row, body = head_of(record)
    try:
        article = row[0]
        for place, value in zip(_REST, parsed(record[record.rfind(_ENDS) :]), strict=True):
            article[place] = value
        _fill(article, body)
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError(f"no article: {error}") from error
    return read(ArticleView, row)


def _fill(article: list[Any], body: str) -> None:
    """Puts the texts of an article's paragraphs, and of the lines that they are by themselves, in
    their places."""
    text, spans = _PARAGRAPH["text"], _PARAGRAPH["spans"]
    alone: dict[int, str] = {}
    at = 0
    for one in article[_ARTICLE["paragraphs"]]:
        start, at = at, at + one[text] + len(_BREAK)
        one[text] = body[start : at - len(_BREAK)]
        if len(one[spans]) == 1 and one[spans][0][0] == one[spans][0][1]:
            alone[one[spans][0][0]] = one[text]
    for block in article[_ARTICLE["blocks"]]:
        for line in block[_LINES]:
            if line[_TEXT] is None:
                line[_TEXT] = alone[line[_NUMBER]]


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A reading without its articles, of which only the ids are kept here.

    page: without the lines that its articles have among their blocks, unless whole says that
    all are there.
    """

    page: Page
    whole: bool = True
    article_ids: tuple[str, ...] = ()
    furniture: tuple[Block, ...] = ()
    unused: tuple[Line, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    corrections: tuple[Corrected, ...] = ()

    @classmethod
    def of(cls, reading: Reading) -> PageRecord:
        page, articles = reading.page, reading.articles
        theirs = set(_lines_of(articles))
        rest = replace(page, lines=tuple([line for line in page.lines if line not in theirs]))
        whole = _with_lines(rest, articles).lines != page.lines
        return cls(
            page if whole else rest,
            whole,
            tuple(article.id for article in articles),
            reading.furniture,
            reading.unused,
            reading.warnings,
            reading.corrections,
        )

    def reading(self, articles: tuple[Article, ...]) -> Reading:
        """The reading again, its articles given."""
        page = self.page if self.whole else _with_lines(self.page, articles)
        return Reading(page, articles, self.furniture, self.unused, self.warnings, self.corrections)


def _lines_of(articles: Iterable[Article]) -> Iterator[Line]:
    return (line for article in articles for block in article.blocks for line in block.lines)


def _with_lines(page: Page, articles: Iterable[Article]) -> Page:
    """A page with the lines of its articles among its own."""
    lines = {line.number: line for line in (*page.lines, *_lines_of(articles))}
    return replace(page, lines=tuple(lines[number] for number in sorted(lines)))


def byline_of(article: Article) -> str:
    """The byline as it is shown: as printed, or put together where that is not known."""
    byline = article.byline
    parts = (byline.agency, byline.dateline, byline.organisation, *byline.names)
    return byline.printed or " ".join(part for part in parts if part)
