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


def dump_article(article: Article, page: Page) -> str:
    """What is stored of an article and its page. A line that is a paragraph by itself has null for
    its text, which is the paragraph's."""
    alone = {
        one.spans[0][0]: one.text
        for one in article.paragraphs
        if len(one.spans) == 1 and one.spans[0][0] == one.spans[0][1]
    }
    row = list(values_of(article))
    if alone:
        row[_ARTICLE["blocks"]] = [_block(block, alone) for block in article.blocks]
    return dump((row, replace(page, lines=())))


def _block(block: Block, alone: Mapping[int, str]) -> list[object]:
    lines = [list(values_of(line)) for line in block.lines]
    for line in lines:
        if alone.get(line[_NUMBER]) == line[_TEXT]:
            line[_TEXT] = None
    row = list(values_of(block))
    row[_LINES] = lines
    return row


def load_view(text: str) -> ArticleView:
    """What `dump_article` wrote. Raises ValueError where the text is nothing of the kind."""
    row = parsed(text)
    try:
        article = row[0]
        for block in article[_ARTICLE["blocks"]]:
            for line in block[_LINES]:
                if line[_TEXT] is None:
                    line[_TEXT] = _text_of(article, line[_NUMBER])
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError(f"no article: {error}") from error
    return read(ArticleView, row)


def _text_of(article: list[Any], number: int) -> str:
    """The text of the paragraph that a line is by itself."""
    text, spans = _PARAGRAPH["text"], _PARAGRAPH["spans"]
    found: Iterator[str] = (
        one[text]
        for one in article[_ARTICLE["paragraphs"]]
        if len(one[spans]) == 1 and list(one[spans][0]) == [number, number]
    )
    return list(found)[-1]


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
