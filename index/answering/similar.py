"""The articles that are most like one, and what they share with it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
from whoosh import query as wq

from archive.model import Article, Tag
from archive.words.folding import fold
from index.answering.likeness import LIKENESS
from index.answering.marks import Target, spots_of
from index.answering.turning import Continuation
from index.columns import Columns
from index.cutting import commonness, words_of
from index.engine import Engine
from index.storing.stored import ArticleView

# Shared words that are named, the most telling.
NAMED = 5
# Articles whose answers are kept.
MOST_KEPT = 256
# Dates and numbers are shared by chance, and so are single characters.
_TELLS = re.compile(r"(?=.*[^\W\d_])(?!\d)..+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Similar:
    """An article like another one, and why.

    score: higher is more alike, about 1 for the same text; words: the most telling of those
    shared, as the other article prints them; districts, topics: ids of the tags shared.
    """

    view: ArticleView
    score: float
    words: tuple[str, ...]
    districts: tuple[str, ...]
    topics: tuple[str, ...]


class Shelf(Protocol):
    """What is asked of a generation. alike: kept for the articles asked last."""

    @property
    def engine(self) -> Engine: ...
    @property
    def columns(self) -> Columns: ...
    @property
    def alike(self) -> dict[str, tuple[Similar, ...]]: ...
    def view(self, doc: int) -> ArticleView: ...
    def continuation(self, view: ArticleView) -> Continuation: ...


Weights = Mapping[str, float]


def similar_to(shelf: Shelf, view: ArticleView) -> tuple[Similar, ...]:
    """The articles most like one, the most alike first; parts of the same story are none."""
    found = shelf.alike.get(view.article.id)
    if found is None:
        if len(shelf.alike) >= MOST_KEPT:
            shelf.alike.clear()
        found = shelf.alike[view.article.id] = _similar_to(shelf, view)
    return found


def _similar_to(shelf: Shelf, view: ArticleView) -> tuple[Similar, ...]:
    weights = telling_words(shelf.engine, view.article)
    story = _story(shelf, view)
    others = (shelf.view(doc) for doc in _candidates(shelf, view.article, weights, len(story)))
    compared = [
        _compared(shelf, view.article, weights, other)
        for other in others
        if other.article.id not in story
    ]
    alike = [
        one for one, words in compared if one.score >= LIKENESS.floor and words >= LIKENESS.least
    ]
    alike.sort(key=lambda one: (-one.score, one.view.article.id))
    return tuple(alike[: LIKENESS.given])


def telling_words(engine: Engine, article: Article) -> dict[str, float]:
    """The words that an article is known by, with their weights."""
    uses = {word: 1 + math.log(count) for word, count in _counts(article).items()}
    # No word weighs more than ordinary Chinese lets it: the others need not be looked up.
    most = {word: use * _ordinary(engine, word) for word, use in uses.items()}
    words = sorted(most, key=lambda word: (-most[word], word))
    weights: dict[str, float] = {}
    for start in range(0, len(words), LIKENESS.words):
        some = words[start : start + LIKENESS.words]
        if sum(weight > most[some[0]] for weight in weights.values()) >= LIKENESS.words:
            break
        for word, rarity in zip(some, _rarities(engine, some), strict=True):
            if rarity:
                weights[word] = uses[word] * rarity
    known = sorted(weights, key=lambda word: (-weights[word], word))[: LIKENESS.words]
    return {word: weights[word] for word in known}


def _counts(article: Article) -> dict[str, int]:
    """How often an article uses each word that may tell something."""
    counts = Counter(words_of(fold(article.body).text))
    for part in (article.kicker, article.headline, article.deck):
        counts.update(words_of(fold(part).text) * LIKENESS.headline)
    return {word: count for word, count in counts.items() if _TELLS.fullmatch(word)}


def _rarities(engine: Engine, words: list[str]) -> Iterator[float]:
    """How much it tells that an article has a word, the less of what the archive says and what
    ordinary Chinese says; 0 for one that many articles have, or no other."""
    for word, count in zip(words, engine.frequencies("words", words), strict=True):
        tells = 1 < count <= engine.documents * LIKENESS.common
        yield min(math.log(engine.documents / count), _ordinary(engine, word)) if tells else 0.0


def _ordinary(engine: Engine, word: str) -> float:
    """How much a word tells in ordinary Chinese, at most what any may tell in the archive."""
    share = 1 - math.exp(-commonness(word) * LIKENESS.length)
    return -math.log(max(share, 1 / engine.documents))


def _candidates(shelf: Shelf, article: Article, weights: Weights, spared: int) -> list[int]:
    """The documents with most of some words and tags, more than are compared by those spared."""
    worth = np.zeros(shelf.engine.size, np.float64)
    for word, weight in weights.items():
        worth[shelf.engine.evaluate(wq.Term("words", word)).docs] += weight * weight
    worth *= _tag_factors(shelf.columns, article)
    order = np.lexsort((shelf.columns.order, -worth))[: LIKENESS.looked + spared]
    return [int(doc) for doc in order if worth[doc] > 0]


def _tag_factors(columns: Columns, article: Article) -> npt.NDArray[np.float64]:
    """For each document, what the tags that it shares with an article make of its likeness."""
    factors = np.ones(columns.size, np.float64)
    for tag in (*article.districts, *article.topics):
        with_it = columns.facet(tag.kind).mask([tag.id])
        factors[with_it] += _bonus(columns, tag)
    return factors


def _bonus(columns: Columns, tag: Tag) -> float:
    """What sharing a tag adds: nothing for one that every article has."""
    share = columns.share(tag.kind, tag.id)
    return (LIKENESS.district if tag.kind == "district" else LIKENESS.topic) * (1 - share)


def _compared(
    shelf: Shelf, article: Article, weights: Weights, other: ArticleView
) -> tuple[Similar, int]:
    """How alike two articles are, and how many of their telling words they share."""
    others = telling_words(shelf.engine, other.article)
    shared = {word: weights[word] * others[word] for word in weights if word in others}
    length = math.sqrt(_squares(weights) * _squares(others))
    tags = _shared(article.districts, other.article.districts)
    topics = _shared(article.topics, other.article.topics)
    factor = 1 + sum(_bonus(shelf.columns, tag) for tag in (*tags, *topics))
    return (
        Similar(
            other,
            round(sum(shared.values()) / length * factor, 4) if length else 0.0,
            _named(shared, other.article),
            tuple(tag.id for tag in tags),
            tuple(tag.id for tag in topics),
        ),
        len(_whole(shared)),
    )


def _squares(weights: Weights) -> float:
    return sum(weight * weight for weight in weights.values())


def _shared(tags: tuple[Tag, ...], others: tuple[Tag, ...]) -> tuple[Tag, ...]:
    ids = {tag.id for tag in others}
    return tuple(tag for tag in tags if tag.id in ids)


def _whole(shared: Weights) -> list[str]:
    """Words, the most telling first, without those that are part of another one."""
    longest = [w for w in shared if not any(w != other and w in other for other in shared)]
    return sorted(longest, key=lambda word: (-shared[word], word))


def _named(shared: Weights, article: Article) -> tuple[str, ...]:
    """The most telling words as an article prints them."""
    text = "\n".join((article.headline, article.kicker, article.deck, article.body))
    folded = fold(text)
    named = []
    for word in _whole(shared)[:NAMED]:
        spots = spots_of(folded, [Target(word)])
        named.append(text[spots[0].start : spots[0].end] if spots else word)
    return tuple(named)


def _story(shelf: Shelf, view: ArticleView) -> frozenset[str]:
    """The ids of an article and of the parts of its story on other pages."""
    ids = {view.article.id}
    ahead: list[ArticleView] = [view]
    while ahead:
        turned = shelf.continuation(ahead.pop())
        for part in (turned.continues, turned.continued_by):
            if part is not None and part.article.id not in ids:
                ids.add(part.article.id)
                ahead.append(part)
    return frozenset(ids)
