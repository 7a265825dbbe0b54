"""The hits of the page that is asked for: what there is to see of each, and why it was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Protocol

from index.answering.marks import Target, marks_in, marks_on, pieces_in, spots_of, targets_of
from index.answering.matching import DECIMALS
from index.answering.shown import Shown
from index.answering.snippets import PASSAGES, snippets_of
from index.answering.visible import visible_of
from index.asking.query import Query
from index.model import Hit, Snippet
from index.storing.stored import ArticleView


class HitShelf(Protocol):
    """What a hit needs of a generation."""

    def view(self, doc: int) -> ArticleView: ...
    def shown(self, doc: int) -> Shown: ...


class _Wanted:
    """What is to be marked: in texts, and in headlines; where none of it stands, parts of it.
    titled: what is asked for in titles alone."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self.targets = targets_of(query)
        self.in_headline = targets_of(query, headline=True)
        self.titled = tuple(one for one in self.in_headline if one not in self.targets)

    @cached_property
    def pieces(self) -> tuple[Target, ...]:
        return pieces_in(self._query)


def hits_of(
    shelf: HitShelf, query: Query, docs: Sequence[int], scores: Sequence[float]
) -> tuple[Hit, ...]:
    """The hits that some documents are, with their scores."""
    wanted = _Wanted(query)
    return tuple(_hit(shelf, doc, wanted, score) for doc, score in zip(docs, scores, strict=True))


def _hit(shelf: HitShelf, doc: int, wanted: _Wanted, score: float) -> Hit:
    shown = shelf.shown(doc)
    snippets = snippets_of(shown.body, wanted.targets)
    headline = marks_on(shown.headline.folded, wanted.in_headline)
    if wanted.targets and not headline and not any(snippet.marks for snippet in snippets):
        # It may run over the end of a part, or stand in the byline or the deck.
        whole = visible_of(shelf.view(doc).article).text
        snippets = snippets_of(whole, wanted.targets)
        if wanted.pieces and not any(snippet.marks for snippet in snippets):
            snippets = snippets_of(whole, wanted.pieces)
            headline = marks_on(shown.headline.folded, wanted.pieces)
    if beside := tuple(_beside(shown, wanted.titled)):
        snippets = (*beside, *snippets)[:PASSAGES]
    return Hit(
        id=shown.id,
        headline=Snippet(shown.headline.printed, headline),
        headline_derived=shown.headline_derived,
        page=shown.page_id,
        number=shown.number,
        publication=shown.publication,
        date=shown.date,
        date_source=shown.date_source,
        authors=shown.authors,
        districts=shown.districts,
        topics=shown.topics,
        kind=shown.kind,
        score=round(score, DECIMALS),
        snippets=snippets,
    )


def _beside(shown: Shown, titled: Sequence[Target]) -> Iterator[Snippet]:
    """What of the kicker and the deck shows words asked for in the title that the headline does
    not have."""
    if not titled:
        return
    there = {place for one in spots_of(shown.headline.folded, titled) for place in one.targets}
    left = [one for place, one in enumerate(titled) if place not in there]
    for text in shown.beside if left else ():
        if marks_in(text, left):
            yield from snippets_of(text, titled)[:1]
