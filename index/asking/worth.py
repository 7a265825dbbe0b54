"""From a query to what ranks its answers: a Whoosh query whose score is an article's, and the
words that should stand close together. Every weight is in `ranking`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from whoosh import query as wq

from archive.words.folding import fold, units
from index.analysis import pairs_of, telling_pairs_of, telling_units_of
from index.answering.visible import is_long
from index.asking.called import Called, called
from index.asking.nodes import All, AnyOf, InField, Node, Phrase, Word
from index.asking.questions import asked_about
from index.asking.ranking import WEIGHTS
from index.cutting import PARTICLES, pieces_of, ranking_words_of, words_of


def row(field: str, folded: str) -> wq.Query:
    """Finds folded text standing in a row in a field of units and pairs."""
    terms = row_of(folded)
    if len(terms) < 2:
        return wq.Term(field, terms[0]) if terms else wq.NullQuery
    return wq.Phrase(field, list(terms))


def visible_row(folded: str) -> wq.Query:
    """Finds folded text standing in a row in what a reader sees of an article; a longer run may
    go over the end of a part."""
    if not is_long(folded):
        return row("exact", folded)
    return wq.Or([row("exact", folded), row("bridges", folded)])


def row_of(folded: str) -> tuple[str, ...]:
    """The terms that stand at positions in a row where folded text does."""
    found = units(folded)
    return tuple(found) if len(found) < 2 else tuple(pairs_of(found))


def wanted_words_of(folded: str) -> list[str]:
    """The words of folded text that must occur, each once: all of them, or the telling ones of
    a question."""
    if asked_about(folded) != (folded,):
        return telling_words_of(folded)
    return list(dict.fromkeys(words_of(folded)))


def telling_words_of(folded: str) -> list[str]:
    """The words of folded text, each once, without particles and question words where there
    are others."""
    words = [word for run in asked_about(folded) for word in words_of(run)]
    return list(dict.fromkeys(word for word in words if word not in PARTICLES)) or words


def rank_of(root: Node, *, variants: bool = False, loose: bool = False) -> wq.Query | None:
    """The Whoosh query whose score ranks; None where no text is asked for.

    variants: whether names count under their other forms too; loose: for articles that have
    some of what is asked for only.
    """
    leaves = list(_ranked(root))
    names = names_called(root) if variants else ()
    terms: dict[tuple[str, str], float] = {("names", one.term): WEIGHTS.names for one in names}
    for run in (run for leaf in leaves for run in _runs(leaf)):
        for word in ranking_words_of(run):
            terms["words", word] = WEIGHTS.words
            terms["headline_words", word] = WEIGHTS.headline
            terms["lead_words", word] = WEIGHTS.lead
        row_of_units = units(run)
        for pair in telling_pairs_of(row_of_units):
            terms["exact", pair] = WEIGHTS.pairs
        for unit in telling_units_of(row_of_units) if loose else ():
            terms.setdefault(("exact", unit), WEIGHTS.units)
    if not terms:
        return None
    parts: list[wq.Query] = [
        wq.Term(field, text, boost=boost) for (field, text), boost in terms.items()
    ]
    for together in dict.fromkeys(_together(leaves)):
        parts.append(_bonus("exact", together, WEIGHTS.row))
        parts.append(_bonus("headline_exact", together, WEIGHTS.headline_row))
    return wq.Or(parts)


def near_of(root: Node) -> tuple[tuple[str, ...], ...]:
    """The terms of each word and phrase that should stand close to the others."""
    rows: dict[tuple[str, ...], None] = {}
    for leaf in _ranked(root):
        folded = fold(leaf.text).text
        if isinstance(leaf, Phrase):
            rows[row_of(folded)] = None
            continue
        for word in telling_words_of(folded):
            rows.update((row_of(piece), None) for piece in pieces_of(word))
    return tuple(rows) if len(rows) > 1 else ()


# Asked for where a query is planned, where it is said and where it is marked: kept for as many
# queries as are answered at once, and not from one reader to the next.
@lru_cache(maxsize=8)
def names_called(root: Node | None) -> tuple[Called, ...]:
    """The names among the words that are asked for, in no field and not left out."""
    found: dict[Called, None] = {}
    for leaf in _ranked(root, titles=False) if root else ():
        if isinstance(leaf, Word):
            whole = fold(leaf.text).text
            for folded in (whole, *telling_words_of(whole)):
                if name := called(folded):
                    found[name] = None
    return tuple(found)


def _bonus(field: str, folded: str, score: float) -> wq.Query:
    return wq.ConstantScoreQuery(row(field, folded), score)


def _runs(leaf: Word | Phrase) -> tuple[str, ...]:
    """The folded runs of a leaf's text that rank."""
    folded = fold(leaf.text).text
    return (folded,) if isinstance(leaf, Phrase) else asked_about(folded)


def _together(leaves: list[Word | Phrase]) -> Iterator[str]:
    """Text that is worth a bonus where it stands in a row: runs of several words, and words
    typed one after the other."""
    for leaf in leaves:
        runs = (fold(leaf.text).text, *_runs(leaf))
        yield from (run for run in runs if len(words_of(run)) > 1)
    for left, right in pairwise(leaves):
        yield fold(f"{left.text} {right.text}").text


def _ranked(node: Node, *, titles: bool = True) -> Iterator[Word | Phrase]:
    """The words and phrases that rank: neither excluded nor asked for in a field of names."""
    match node:
        case Word() | Phrase():
            yield node
        case InField("title", inner) if titles:
            yield from _ranked(inner)
        case All(nodes) | AnyOf(nodes):
            for one in nodes:
                yield from _ranked(one, titles=titles)
