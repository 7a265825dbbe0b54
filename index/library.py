"""The archive as the rooms above see it: ask it a query, an article, a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType

from archive.model import Reading
from index import cutting
from index.answering.around import Around, Siblings, around, siblings
from index.answering.concordance import concordance
from index.answering.counting import MAX_VALUES
from index.answering.exporting import Export, Listed, export, listed
from index.answering.holdings import Coverage, Issue
from index.answering.issues import IssueListed, PageListed, issue_listed, newest_pages
from index.answering.leafing import Leaves, leaves_of
from index.answering.searching import count, facet_containing, search, timeline
from index.answering.similar import Similar, similar_to
from index.answering.turning import Continuation
from index.asking.parsing import parse_text
from index.asking.planning import is_question
from index.asking.query import Query
from index.deadline import within
from index.errors import IndexMissing
from index.model import (
    Alternative,
    Concordance,
    Context,
    Facet,
    FacetName,
    NearWord,
    Scale,
    SearchResult,
    Suggestion,
    Timeline,
)
from index.serving import Serving
from index.shelf import OpenGeneration
from index.storing.runs import Run, last_run
from index.storing.stored import ArticleView
from index.suggesting.alternatives import FEW, alternatives
from index.suggesting.nearwords import near_words


@dataclass(frozen=True, slots=True)
class GenerationInfo:
    """What answers now. built_at: UTC."""

    name: str
    built_at: dt.datetime
    articles: int
    pages: int
    words: int


class Archive:
    """An index folder, opened. Safe to share between threads; use as a context manager.

    A generation that is published while it is open is taken up between two requests; a
    request that has begun ends with the one it began with. Every question raises
    IndexMissing while there is no index; `is_ready` says so beforehand.
    seconds: how long a question may take; beyond that it raises SearchTimeout.
    """

    def __init__(self, folder: Path, seconds: float = 10) -> None:
        self.folder = folder
        self.seconds = seconds
        self._serving = Serving(folder)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the generation; a later question opens it again."""
        self._serving.close()

    def warm_up(self) -> None:
        """Loads now what the first search would else wait for."""
        cutting.load()
        self.search(Query.parse("报", size=1))
        self.coverage()

    @property
    def is_ready(self) -> bool:
        """Whether there is an index to answer from."""
        try:
            self._current()
        except IndexMissing:
            return False
        return True

    @property
    def generation(self) -> GenerationInfo:
        """What answers now."""
        manifest = self._current().manifest
        return GenerationInfo(
            manifest.name,
            dt.datetime.fromisoformat(manifest.built_at),
            manifest.articles,
            manifest.pages,
            manifest.words,
        )

    @property
    def last_run(self) -> Run | None:
        """How the last update of the index ended, or None where nobody knows."""
        return last_run(self.folder)

    def search(
        self,
        query: Query,
        values: int = MAX_VALUES,
        zoom: str | None = None,
        scale: Scale | None = None,
    ) -> SearchResult:
        """The page of answers that a query asks for. values: how many of each facet are given at
        most, besides those chosen; of years and months all are. zoom: with a timeline, as
        `timeline` gives it; it costs next to nothing here. `CHOSEN_PART` is the smallest decade,
        year or month that holds the days from since to until, where that shows them more finely
        than the whole. scale: what it counts by, where that gives no more than a picture holds."""
        with within(self.seconds):
            return search(self._current(), query, values, zoom, scale)

    def timeline(self, query: Query, zoom: str = "", scale: Scale | None = None) -> Timeline:
        """How many articles that a query finds each period has; the days it chooses do not count.

        zoom: a period as `Period.value` calls it, whose parts are given, or "" for the archive's
        whole span; scale: what is counted by, or None for the finest that gives 31 periods at
        most. Raises QueryError for a zoom that is no period or a scale that gives too many.
        """
        with within(self.seconds):
            return timeline(self._current(), query, zoom, scale)

    def concordance(
        self,
        query: Query,
        by: Context | None = None,
        *,
        whole: bool = False,
        zoom: str | None = None,
        scale: Scale | None = None,
    ) -> Concordance:
        """The occurrences of a query's words in their contexts; see `index.answering.concordance`.
        zoom, scale: as in `search`."""
        with within(self.seconds):
            return concordance(self._current(), query, by, whole=whole, zoom=zoom, scale=scale)

    def export(self, query: Query, most: int) -> Export:
        """All that a query finds, or its first so many; see `index.answering.exporting`."""
        return export(self._current(), query, most, self.seconds)

    def listed(self, start: int, count: int) -> Iterator[Listed]:
        """Some of all articles and pages by their ids; see `index.answering.exporting`."""
        return listed(self._current(), start, count)

    def facet(self, query: Query, name: FacetName, typed: str = "") -> Facet:
        """The values of a facet that contain some text, counted as in `search`."""
        with within(self.seconds):
            return facet_containing(self._current(), query, name, typed)

    def suggest(self, text: str, size: int = 10) -> tuple[Suggestion, ...]:
        """What of the archive begins with, or contains, what was typed (or its pinyin), the
        best first; nothing for empty text. At most 20; no text raises."""
        return self._current().suggestions.suggest(text, size)

    def alternatives(
        self, query: Query, result: SearchResult | None = None
    ) -> tuple[Alternative, ...]:
        """Up to three other queries that may have been meant by one that finds two articles or
        none, and that find clearly more, the likeliest first; nothing for any other.

        result: what the query found, where that is known; it saves asking again.
        """
        if result and result.total > FEW and (result.question or not result.relaxed):
            return ()
        shelf = self._current()
        with within(self.seconds):
            told = alternatives(query, shelf.vocabulary, partial(count, shelf))
            # What is asked as a question finds more than what has all its words.
            return tuple(_as_found(shelf, query, one) for one in told)

    def near_words(self, query: Query) -> tuple[NearWord, ...]:
        """Words and names of the archive near those of a query, for one that finds nothing; each
        finds something with the same choices. See `index.suggesting.nearwords`."""
        shelf = self._current()
        with within(self.seconds):
            return near_words(query, shelf.suggestions, shelf.vocabulary, partial(count, shelf))

    def article(self, article_id: str) -> ArticleView | None:
        """An article with its page, or None where there is none of this id."""
        return self._current().article(article_id)

    def page(self, page_id: str) -> Reading | None:
        """All that was read of a page, or None where there is none of this id."""
        return self._current().page(page_id)

    def page_of(self, article_id: str) -> str | None:
        """The id of the page that an article is or was on, or None where that is gone too."""
        page_id = article_id.rpartition("~")[0]
        return page_id if page_id and self._current().page_record(page_id) else None

    def siblings(self, view: ArticleView, near: int = 20) -> Siblings:
        """The articles of an article's page, so many to either side of it at most."""
        return siblings(self._current(), view.article, near)

    def leaves(self, reading: Reading) -> Leaves:
        """The pages before and after one; see `index.answering.leafing`."""
        return leaves_of(self._current(), reading.page)

    def around(self, query: Query, article_id: str, near: int = 1) -> Around | None:
        """Where an article stands among what a query finds, and what before and after it; see
        `index.answering.around`."""
        with within(self.seconds):
            return around(self._current(), query, article_id, near)

    def continuation(self, view: ArticleView) -> Continuation:
        """The article of another page that one continues, and the one that continues it."""
        return self._current().continuation(view)

    def similar(self, view: ArticleView) -> tuple[Similar, ...]:
        """The articles that are most like one; see `index.answering.likeness`."""
        with within(self.seconds):
            return similar_to(self._current(), view)

    def coverage(self) -> Coverage:
        """What there is of each publication and year, dated and undated pages apart."""
        return self._current().holdings.coverage

    def issues(self, publication: str, year: int) -> tuple[Issue, ...]:
        """The issues of a publication ("" for pages that name none) in a year, the oldest first,
        each with its page numbers and what is missing between them."""
        return self._current().holdings.issues(publication, year)

    def issue(
        self, publication: str, date: dt.date | None, first: int = 0, count: int = 50
    ) -> IssueListed | None:
        """An issue, or the pages of a publication that have no date, with `count` of its pages
        and their headlines from page `first` on, counted from 0; None where there is none."""
        with within(self.seconds):
            return issue_listed(self._current(), publication, date, first, count)

    def newest_pages(self, count: int = 10) -> tuple[PageListed, ...]:
        """The pages that were printed last, with their headlines; undated ones come last."""
        with within(self.seconds):
            return newest_pages(self._current(), count)

    def _current(self) -> OpenGeneration:
        """The generation to answer a request from. Raises IndexMissing."""
        return self._serving.shelf()


def _as_found(shelf: OpenGeneration, query: Query, other: Alternative) -> Alternative:
    """An alternative with as many articles as a search for it gives."""
    meant = replace(query, root=parse_text(other.text), text=other.text, page=1, size=0)
    if not is_question(meant.root):
        return other
    return replace(other, count=search(shelf, meant).total)
