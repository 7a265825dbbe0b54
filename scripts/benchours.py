"""Our own engine as it is measured: by itself, doing what the peers do, and within the product."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from whoosh import query as wq

from archive.words.folding import fold
from index import FACETS, Archive, cutting
from index.answering.facets import Among
from index.answering.searching import search
from index.asking.worth import row
from index.engine import Docs, Matches
from index.shelf import OpenGeneration
from index.storing.generations import Generations
from index.storing.stored import text_of
from scripts.benchlots import Ask
from scripts.benchpeers import LIMIT, TITLE, show


def opened(index: Path) -> OpenGeneration:
    """The generation that is published in a folder."""
    generations = Generations(index)
    name, manifest = generations.opened()
    cutting.keep_cache_in(generations.cache)
    return OpenGeneration(generations.path(name), manifest)


class Alone:
    """Query objects through `Engine`, facets through `Columns`: the same work as the peers'.

    A phrase is found by its characters, where the peers look for words in a row.
    """

    name = "engine"
    whole = False

    def __init__(self, shelf: OpenGeneration) -> None:
        self._shelf = shelf

    def match(self, ask: Ask) -> int:
        found = self._found(ask)
        _best(found)
        return len(found.docs)

    def full(self, ask: Ask) -> int:
        found = self._found(ask)
        show(ask, self._texts(_best(found)))
        columns = self._shelf.columns
        among = Among(found.docs, columns.size)
        for name in FACETS:
            columns.facet(name).counts(among)
        return len(found.docs)

    def _found(self, ask: Ask) -> Matches:
        found = self._shelf.engine.evaluate(_match(ask), _rank(ask.scored))
        columns = self._shelf.columns
        if ask.district:
            kept = columns.facet("district").mask([ask.district])[found.docs]
        elif ask.days and not ask.typed:
            kept = columns.within(ask.since, ask.until)[found.docs]
        else:
            return found
        return Matches(found.docs[kept], found.scores[kept])

    def _texts(self, docs: Docs) -> Iterator[str]:
        # The text alone, as the peers give it, and not the whole article that a record makes.
        return (text_of(self._shelf.engine.stored(doc)) for doc in docs.tolist())


class Product:
    """`Archive.search`: everything that the product does for a search page."""

    name = "product"
    whole = True

    def __init__(self, index: Path) -> None:
        self._archive = Archive(index)

    def match(self, ask: Ask) -> int:
        return self.full(ask)

    def full(self, ask: Ask) -> int:
        assert ask.query is not None
        return self._archive.search(ask.query).total


def _match(ask: Ask) -> wq.Query:
    if ask.prefix:
        return wq.Prefix("words", ask.prefix)
    parts: list[wq.Query] = [wq.Term("words", word) for word in ask.every]
    if ask.some:
        parts.append(wq.Or([wq.Term("words", word) for word in ask.some]))
    if ask.row:
        parts.append(row("exact", fold(ask.row).text))
    if days := ask.days if ask.typed else None:
        parts.append(wq.NumericRange("date", *days))
    found = wq.And(parts) if len(parts) > 1 else parts[0]
    return wq.AndNot(found, wq.Term("words", ask.without)) if ask.without else found


def _rank(words: Sequence[str]) -> wq.Query | None:
    parts = [wq.Term("words", word) for word in words]
    parts += [wq.Term("headline_words", word, boost=TITLE) for word in words]
    return wq.Or(parts) if parts else None


def _best(found: Matches) -> Docs:
    """The best ten, the best first, equals by their numbers."""
    scores = -found.scores
    if len(scores) > LIMIT:
        worst = np.partition(scores, LIMIT - 1)[LIMIT - 1]
        among = np.flatnonzero(scores <= worst)
    else:
        among = np.arange(len(scores))
    order = np.argsort(scores[among], kind="stable")[:LIMIT]
    best: Docs = found.docs[among[order]]
    return best


def held_after(index: Path, asks: Sequence[Ask]) -> int:
    """Asks the product each question once; says how many articles were found in all."""
    shelf = opened(index)
    return sum(search(shelf, ask.query).total for ask in asks if ask.query)
