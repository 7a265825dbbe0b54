"""From a query to Whoosh's query objects: what must match; what ranks is in `worth`.

Whoosh's own reading of ``Not`` inside ``Or`` is not ours, so exclusions are always an
``AndNot``, of every article where nothing else is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from whoosh import query as wq

from archive.places.offices import office_called
from archive.words.folding import fold
from index.asking.called import called
from index.asking.nodes import (
    All,
    AnyOf,
    DateRange,
    InField,
    Node,
    Not,
    Nothing,
    Phrase,
    Word,
    leaves,
)
from index.asking.query import Query
from index.asking.questions import asks
from index.asking.syntax import FIELD_NAMES, FieldName
from index.asking.worth import near_of, rank_of, row, telling_words_of, visible_row, wanted_words_of
from index.cutting import pieces_of

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

    items: the parts of `match` of which most may do, in pieces; singles: those of one character,
    which are in too many articles to do by themselves; fixed: those that must hold
    even then; words: the items as they are said to the reader.
    near: what should stand close together, each as the terms of `exact` that it is in a row.
    question: whether the text is one, in whose words nobody writes the answer: most of them do.
    """

    match: wq.Query
    rank: wq.Query | None
    items: tuple[wq.Query, ...]
    singles: tuple[wq.Query, ...]
    fixed: wq.Query
    words: tuple[str, ...] = ()
    near: tuple[tuple[str, ...], ...] = ()
    question: bool = False


def pasted(query: Query) -> Query | None:
    """The same with a dash between two words read as it is printed; None where there is none.

    Text that is pasted may hold a dash behind a space, which in a query excludes.
    """
    nodes = query.root.nodes if isinstance(query.root, All) else ()
    printed: list[Node] = list(nodes[:1])
    for before, node in pairwise(nodes):
        if isinstance(node, Not) and isinstance(node.node, Word) and isinstance(before, Word):
            node = Phrase(f"{before.text} -{node.node.text}")
        printed.append(node)
    return None if printed == list(nodes) else replace(query, root=All(tuple(printed)))


def runs_in(printed: Query, but: Query) -> tuple[str, ...]:
    """The runs that `pasted` put in the place of an exclusion."""
    old, new = ((one.root.nodes if isinstance(one.root, All) else ()) for one in (but, printed))
    return tuple(node.text for node in new if isinstance(node, Phrase) and node not in old)


def plan(query: Query) -> Plan:
    """The Whoosh queries for a query's text; its choices are not among them."""
    return _planned(query.root, query.variants)


# What is asked again, with other choices or for another page, is not planned again.
@lru_cache(maxsize=256)
def _planned(root: Node | None, variants: bool) -> Plan:
    if root is None:
        return Plan(wq.Every(), None, (), (), wq.Every())
    words: list[str] = []
    items: dict[wq.Query, None] = {}
    pieces: dict[str, bool] = {}
    fixed: list[wq.Query] = []
    nodes = root.nodes if isinstance(root, All) else (root,)
    for node in nodes:
        if isinstance(node, Word):
            words.extend(telling_words_of(fold(node.text).text))
            pieces.update((one, variants) for one in _pieces(node))
        elif isinstance(node, Phrase | AnyOf):
            words.append(str(node))
            items[match_of(node, variants=variants)] = None
            if isinstance(node, Phrase) and len(nodes) > 1:
                # Among other words, one whose characters stand apart is better than none.
                pieces.update((one, False) for one in _pieces(node) if one not in pieces)
        else:
            fixed.append(match_of(node, variants=variants))
    parts = {one: _piece(one, named) for one, named in pieces.items()}
    return Plan(
        match_of(root, variants=variants),
        rank_of(root, variants=variants),
        (*items, *(part for one, part in parts.items() if len(one) > 1)),
        tuple(part for one, part in parts.items() if len(one) == 1),
        _all(fixed),
        tuple(words),
        near_of(root),
        question=is_question(root),
    )


def is_question(root: Node | None) -> bool:
    """Whether any word that is asked for is a question."""
    return any(isinstance(leaf, Word) and asks(leaf.text) for leaf in leaves(root))


def matching(query: Query) -> wq.Query:
    """The Whoosh query that finds what has all that a query's text asks for."""
    return match_of(query.root, variants=query.variants) if query.root else wq.Every()


def match_of(node: Node, field: FieldName | None = None, *, variants: bool = False) -> wq.Query:
    """The Whoosh query that finds what a node asks for.

    variants: whether words that are names are found under their other forms too.
    """
    match node:
        case Word(text) if field in _CUT:
            return _words(fold(text).text, field, variants and field is None)
        case Word(text) | Phrase(text) if field == "district":
            return wq.Term("district", fold(text).text)
        case Phrase(text) if field is None:
            return visible_row(fold(text).text)
        case Word(text) | Phrase(text):
            return row(_FIELDS[field], fold(text).text)
        case InField(name, inner):
            return wq.Or([match_of(inner, name), *_as_printed(name, inner)])
        case Not(inner):
            return wq.AndNot(wq.Every(), match_of(inner, field))
        case All(nodes):
            kept = [n for n in nodes if not isinstance(n, Not)]
            # Nothing is left out for what only means the same.
            unwanted = [match_of(n.node, field) for n in nodes if isinstance(n, Not)]
            found = _all(match_of(one, field, variants=variants) for one in kept)
            return wq.AndNot(found, wq.Or(unwanted)) if unwanted else found
        case AnyOf(nodes):
            return wq.Or([match_of(one, field, variants=variants) for one in nodes])
        case DateRange(since, until):
            first = (since or dt.date.min).toordinal()
            return wq.NumericRange("date", first, (until or dt.date.max).toordinal())
        case Nothing():
            return wq.NullQuery


def _words(folded: str, field: FieldName | None, variants: bool) -> wq.Query:
    """Finds each word of folded text, or what it is called else as a whole."""
    words = wanted_words_of(folded)
    if not variants:
        return _all(row(_FIELDS[field], one) for one in words)
    found = _all(_piece(one, variants) for one in words)
    return found if words == [folded] else _or_called(found, folded)


def _pieces(leaf: Word | Phrase) -> Iterable[str]:
    """The parts of a word or phrase of which most may do; the name of an office has none."""
    for word in telling_words_of(fold(leaf.text).text):
        yield from (word,) if office_called(word) else pieces_of(word)


def _piece(folded: str, variants: bool) -> wq.Query:
    found = row("exact", folded)
    return _or_called(found, folded) if variants else found


def _or_called(found: wq.Query, folded: str) -> wq.Query:
    name = called(folded)
    return wq.Or([found, wq.Term("names", name.term)]) if name else found


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
