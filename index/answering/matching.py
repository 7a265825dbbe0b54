"""Which documents a query's text finds, and what each is worth; its choices come after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.answering.leading import Ranks, leading
from index.answering.nearness import nearness
from index.asking.planning import Plan, pasted, plan, runs_in
from index.asking.query import Query
from index.asking.ranking import (
    LOOKED_AT,
    RELAXED_LEAST,
    RELAXED_SHARE,
    RELAXED_WORD,
    SENTENCE,
    SENTENCE_SHARE,
    WEIGHTS,
)
from index.asking.worth import names_called, rank_of
from index.columns import Numbers
from index.engine import Docs, Engine, Matches, Scores

# Scores that differ by less are equal, so that the order does not hang on rounding.
DECIMALS = 3
# Less than any word weighs.
_SOMETHING = 1e-6


@dataclass(frozen=True, slots=True)
class Matched:
    """What a query's text finds.

    relaxed, question, also, printed: as in `SearchResult`; near: what should stand close together.
    """

    matches: Matches
    relaxed: tuple[str, ...] = ()
    question: bool = False
    also: tuple[str, ...] = ()
    near: tuple[tuple[str, ...], ...] = ()
    printed: tuple[str, ...] = ()


def matched(engine: Engine, query: Query) -> Matched:
    """The documents that have all that is asked for; where none has, or the text is a question,
    those that have most of it."""
    asked = plan(query)
    also = _also(engine, query)
    docs = engine.evaluate(asked.match).docs
    if not len(docs) and (printed := pasted(query)):
        as_printed = plan(printed)
        found = engine.evaluate(as_printed.match, as_printed.rank)
        if len(found.docs):
            rows = runs_in(printed, but=query)
            return Matched(found, also=also, near=as_printed.near, printed=rows)
    alone = len(asked.items) + len(asked.singles) < 2
    enough = alone or (len(docs) and not asked.question)
    most = docs if enough else _most(engine, asked)
    if len(most) <= len(docs):
        return Matched(engine.score(docs, asked.rank), also=also, near=asked.near)
    loose = rank_of(query.root, variants=query.variants, loose=True) if query.root else None
    return Matched(engine.score(most, loose), asked.words, asked.question, also, asked.near)


def nearer(
    engine: Engine, order: Numbers, docs: Docs, scores: Scores, rows: Sequence[tuple[str, ...]]
) -> Scores:
    """Scores, those of the best raised by how close together there stands what is asked for.

    order: every document's place among all, which decides between equals.
    """
    if not rows or not len(docs):
        return scores
    # Which of equals are looked at hangs neither on the sort nor on how documents are numbered.
    best = np.sort(leading(np.round(scores, DECIMALS), Ranks(order, docs), LOOKED_AT))
    raised = scores.copy()
    raised[best] += WEIGHTS.near * nearness(engine, docs[best], rows)
    return raised


def _most(engine: Engine, asked: Plan) -> Docs:
    """The articles that have most of what is asked for; rare words weigh more than those that
    many articles have."""
    worth = np.zeros(engine.size, np.float64)
    whole = 0.0
    some = np.zeros(engine.size, np.bool_)
    for place, item in enumerate((*asked.items, *asked.singles)):
        docs = engine.evaluate(item).docs
        rarity = float(np.log1p(engine.documents / max(1, len(docs))))
        worth[docs] += rarity
        whole += rarity
        some[docs] |= place < len(asked.items) or not asked.items
    allowed = np.zeros(engine.size, np.bool_)
    allowed[engine.evaluate(asked.fixed).docs] = True
    worth[~(allowed & some)] = 0
    best = float(worth.max(initial=0))
    several = asked.question or len(asked.words) > 1
    least = RELAXED_LEAST if several else RELAXED_WORD
    if best < max(whole * least, _SOMETHING):
        return np.empty(0, np.int32)
    sentence = asked.question or len(asked.items) + len(asked.singles) >= SENTENCE
    enough = worth >= best * (SENTENCE_SHARE if sentence else RELAXED_SHARE)
    return np.flatnonzero(enough).astype(np.int32)


def _also(engine: Engine, query: Query) -> tuple[str, ...]:
    """The other names that were looked for, of those that any article has."""
    forms: list[str] = []
    for name in names_called(query.root) if query.variants else ():
        here = set(engine.documents_of("names", name.term))
        if here:
            forms.extend(name.others)
        if name.home_term and not here.isdisjoint(engine.documents_of("names", name.home_term)):
            forms.extend(name.home)
    return tuple(dict.fromkeys(forms))
