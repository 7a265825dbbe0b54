"""From a query to Whoosh's query objects: what must match, and what ranks.

Whoosh's own reading of ``Not`` inside ``Or`` is not ours, so exclusions are always an
``AndNot``, of every article where nothing else is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from whoosh import query as wq

from archive.folding import fold, units
from index.analysis import pairs_of
from index.cutting import PARTICLES, pieces_of, search_words_of, words_of
from index.nodes import All, AnyOf, DateRange, InField, Node, Not, Nothing, Phrase, Word
from index.query import Query
from index.ranking import WEIGHTS
from index.syntax import FieldName
from index.without import Without

_FIELDS: dict[FieldName | None, str] = {
    None: "exact",
    "title": "headline_exact",
    "author": "author",
    "organisation": "organisation",
    "publication": "publication",
    "topic": "topic",
    "district": "district",
}
# Fields whose text is cut into words; a name in the others stands in a row.
_CUT: tuple[FieldName | None, ...] = (None, "title")


@dataclass(frozen=True, slots=True)
class Plan:
    """match: what must hold; rank: what scores, or None where nothing does.

    items: the parts of `match` of which most may do, in pieces; fixed: those that must hold
    even then; words: the items as they are said to the reader.
    """

    match: wq.Query
    rank: wq.Query | None
    items: tuple[wq.Query, ...]
    fixed: wq.Query
    words: tuple[str, ...] = ()


def plan(query: Query) -> Plan:
    """The Whoosh queries for a query's text; its choices are not among them."""
    if query.root is None:
        return Plan(wq.Every(), None, (), wq.Every())
    words: list[str] = []
    items: dict[wq.Query, None] = {}
    fixed: list[wq.Query] = []
    for node in query.root.nodes if isinstance(query.root, All) else (query.root,):
        if isinstance(node, Word):
            cut = dict.fromkeys(words_of(fold(node.text).text))
            telling = [word for word in cut if word not in PARTICLES] or list(cut)
            words.extend(telling)
            items.update(
                (row("exact", piece), None) for word in telling for piece in pieces_of(word)
            )
        elif isinstance(node, Phrase | AnyOf):
            words.append(str(node))
            items[match_of(node)] = None
        else:
            fixed.append(match_of(node))
    return Plan(match_of(query.root), rank_of(query.root), tuple(items), _all(fixed), tuple(words))


def match_of(node: Node, field: FieldName | None = None) -> wq.Query:
    """The Whoosh query that finds what a node asks for."""
    match node:
        case Word(text) if field in _CUT:
            return _all(row(_FIELDS[field], word) for word in words_of(fold(text).text))
        case Word(text) | Phrase(text) if field == "district":
            return wq.Term("district", fold(text).text)
        case Word(text) | Phrase(text):
            return row(_FIELDS[field], fold(text).text)
        case InField(name, inner):
            return match_of(inner, name)
        case Not(inner):
            return Without(wq.Every(), match_of(inner, field))
        case All(nodes):
            wanted = [match_of(one, field) for one in nodes if not isinstance(one, Not)]
            unwanted = [match_of(one.node, field) for one in nodes if isinstance(one, Not)]
            found = _all(wanted) if wanted else wq.Every()
            return Without(found, wq.Or(unwanted)) if unwanted else found
        case AnyOf(nodes):
            return wq.Or([match_of(one, field) for one in nodes])
        case DateRange(since, until):
            first = (since or dt.date.min).toordinal()
            return wq.NumericRange("date", first, (until or dt.date.max).toordinal())
        case Nothing():
            return wq.NullQuery


def row(field: str, folded: str) -> wq.Query:
    """Finds folded text standing in a row in a field of units and pairs."""
    found = units(folded)
    if len(found) < 2:
        return wq.Term(field, found[0]) if found else wq.NullQuery
    pairs = pairs_of(found)
    return wq.Phrase(field, pairs) if len(pairs) > 1 else wq.Term(field, pairs[0])


def _all(queries: Iterable[wq.Query]) -> wq.Query:
    parts = list(queries)
    if any(part is wq.NullQuery for part in parts):
        return wq.NullQuery
    return wq.And(parts) if len(parts) > 1 else parts[0] if parts else wq.Every()


def rank_of(root: Node) -> wq.Query | None:
    """The Whoosh query whose score ranks; None where no text is asked for."""
    runs = [fold(leaf.text).text for leaf in _ranked(root)]
    terms: dict[tuple[str, str], float] = {}
    for run in runs:
        for word in search_words_of(run):
            terms["words", word] = WEIGHTS.words
            terms["headline_words", word] = WEIGHTS.headline
        for pair in pairs_of(units(run)):
            terms["exact", pair] = WEIGHTS.pairs
    if not terms:
        return None
    parts: list[wq.Query] = [
        wq.Term(field, text, boost=boost) for (field, text), boost in terms.items()
    ]
    for together in dict.fromkeys(_together(runs)):
        parts.append(_bonus("exact", together, WEIGHTS.row))
        parts.append(_bonus("headline_exact", together, WEIGHTS.headline_row))
    return wq.Or(parts)


def _bonus(field: str, folded: str, score: float) -> wq.Query:
    return wq.ConstantScoreQuery(row(field, folded), score)


def _together(runs: list[str]) -> Iterator[str]:
    """Text that is worth a bonus where it stands in a row: runs of several words, and
    runs typed one after the other."""
    for run in runs:
        if len(words_of(run)) > 1:
            yield run
    for left, right in pairwise(runs):
        yield fold(f"{left} {right}").text


def _ranked(node: Node) -> Iterator[Word | Phrase]:
    """The words and phrases that rank: neither excluded nor asked for in a field of names."""
    match node:
        case Word() | Phrase():
            yield node
        case InField("title", inner):
            yield from _ranked(inner)
        case All(nodes) | AnyOf(nodes):
            for one in nodes:
                yield from _ranked(one)
