"""What the index keeps of an article and of a page, beyond what it searches."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from archive.model import Article, Block, Corrected, Line, Page, Reading


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


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A reading without its articles, of which only the ids are kept here."""

    page: Page
    article_ids: tuple[str, ...] = ()
    furniture: tuple[Block, ...] = ()
    unused: tuple[Line, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    corrections: tuple[Corrected, ...] = ()

    @classmethod
    def of(cls, reading: Reading) -> PageRecord:
        ids = tuple(article.id for article in reading.articles)
        return cls(
            reading.page,
            ids,
            reading.furniture,
            reading.unused,
            reading.warnings,
            reading.corrections,
        )

    def reading(self, articles: tuple[Article, ...]) -> Reading:
        """The reading again, its articles given."""
        return Reading(
            self.page, articles, self.furniture, self.unused, self.warnings, self.corrections
        )


def byline_of(article: Article) -> str:
    """The byline as it is shown: as printed, or put together where that is not known."""
    byline = article.byline
    parts = (byline.agency, byline.dateline, byline.organisation, *byline.names)
    return byline.printed or " ".join(part for part in parts if part)
