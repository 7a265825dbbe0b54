"""From a query to Whoosh's query objects: what must match; what ranks is in `worth`.

Whoosh's own reading of ``Not`` inside ``Or`` is not ours, so exclusions are always an
``AndNot``, of every article where nothing else is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from whoosh import query as wq

from archive.folding import fold
from index.asking import asks
from index.cutting import pieces_of
from index.nodes import All, AnyOf, DateRange, InField, Node, Not, Nothing, Phrase, Word, leaves
from index.query import Query
from index.syntax import FIELD_NAMES, FieldName
from index.without import Without
from index.worth import near_of, rank_of, row, telling_words_of, visible_row

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
    even then; loose: what scores then; words: the items as they are said to the reader.
    near: what should stand close together, each as the terms of `exact` that it is in a row.
    question: whether the text is one, in whose words nobody writes the answer: most of them do.
    """

    match: wq.Query
    rank: wq.Query | None
    items: tuple[wq.Query, ...]
    fixed: wq.Query
    loose: wq.Query | None = None
    words: tuple[str, ...] = ()
    near: tuple[tuple[str, ...], ...] = ()
    question: bool = False


def plan(query: Query) -> Plan:
    """The Whoosh queries for a query's text; its choices are not among them."""
    if query.root is None:
        return Plan(wq.Every(), None, (), wq.Every())
    words: list[str] = []
    items: dict[wq.Query, None] = {}
    fixed: list[wq.Query] = []
    for node in query.root.nodes if isinstance(query.root, All) else (query.root,):
        if isinstance(node, Word):
            telling = telling_words_of(fold(node.text).text)
            words.extend(telling)
            items.update((row("exact", one), None) for word in telling for one in pieces_of(word))
        elif isinstance(node, Phrase | AnyOf):
            words.append(str(node))
            items[match_of(node)] = None
        else:
            fixed.append(match_of(node))
    return Plan(
        match_of(query.root),
        rank_of(query.root),
        tuple(items),
        _all(fixed),
        rank_of(query.root, loose=True),
        tuple(words),
        near_of(query.root),
        question=any(isinstance(leaf, Word) and asks(leaf.text) for leaf in leaves(query.root)),
    )


def match_of(node: Node, field: FieldName | None = None) -> wq.Query:
    """The Whoosh query that finds what a node asks for."""
    match node:
        case Word(text) if field in _CUT:
            return _all(row(_FIELDS[field], one) for one in telling_words_of(fold(text).text))
        case Word(text) | Phrase(text) if field == "district":
            return wq.Term("district", fold(text).text)
        case Phrase(text) if field is None:
            return visible_row(fold(text).text)
        case Word(text) | Phrase(text):
            return row(_FIELDS[field], fold(text).text)
        case InField(name, inner):
            return wq.Or([match_of(inner, name), *_as_printed(name, inner)])
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


def _as_printed(name: FieldName, node: Node) -> Iterable[wq.Query]:
    """Finds a field's name and value where they stand so in the text: pasted from an interview,
    记者：很多人一进屋就… asks for nobody of that name."""
    if isinstance(node, Word | Phrase):
        for printed in FIELD_NAMES[name]:
            yield visible_row(fold(f"{printed}:{node.text}").text)


def _all(queries: Iterable[wq.Query]) -> wq.Query:
    parts = list(queries)
    if any(part is wq.NullQuery for part in parts):
        return wq.NullQuery
    return wq.And(parts) if len(parts) > 1 else parts[0] if parts else wq.Every()
