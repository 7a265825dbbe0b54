"""What a query's text asks for, in words: made from what was understood of it, not from what was
typed, so that its operators read as a librarian would say them.

A query is a row of clauses that all hold. 含“重庆”，且不含“旅游”: a comma parts clauses, 或 what
either of does, and what has clauses of its own inside another stands in brackets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from index import (
    All,
    AnyOf,
    DateRange,
    FieldName,
    InField,
    Node,
    Not,
    Nothing,
    Phrase,
    Word,
)
from web.presenters.days import days_words
from web.presenters.text import shortened, value_label
from web.speech import Speech

# Characters: of one word, of a row of words, of all clauses; what is longer is cut and counted.
LONGEST_WORD, LONGEST_ROW, LONGEST = 60, 100, 130
# In these a word is cut into its parts, and a phrase is not; in the others both are a name.
_CUT: tuple[FieldName | None, ...] = (None, "title")
# The order of clauses: what there is, what there is not, when.
_HAS, _LACKS, _WHEN = range(3)
_SINGLE = str.maketrans('“”"', "‘’'")

Clause = tuple[int, str]


def plain_words(root: Node) -> str:
    """The words of a text that is nothing but words, as they were typed; "" for any other."""
    nodes = root.nodes if isinstance(root, All) else (root,)
    words = [node.text for node in nodes if isinstance(node, Word)]
    return " ".join(words) if len(words) == len(nodes) else ""


def wording(root: Node, t: Speech) -> str:
    """The clauses of a text; "" where the first alone would be too long to read."""
    said = [text for _, text in sorted(_clauses(root, None, t), key=lambda one: one[0])]
    shown = said
    while len(shown) > 1 and len("".join(shown)) > LONGEST:
        shown = shown[:-1]
    if len("".join(shown)) > LONGEST or not shown:
        return ""
    left = len(said) - len(shown)
    return _and([*shown, t("asked.left", n=left)], t, last=False) if left else _and(shown, t)


def quoted(text: str, t: Speech) -> str:
    """Text in quotation marks; its own become single ones, and it is cut where nobody reads on."""
    return t("asked.word", text=inner(text))


def inner(text: str) -> str:
    """Text to stand in quotation marks."""
    return short(text).translate(_SINGLE)


def short(text: str) -> str:
    """Text cut where nobody would read on."""
    return shortened(text, LONGEST_WORD)


def _clauses(node: Node, field: FieldName | None, t: Speech) -> Iterator[Clause]:
    """What all must hold. field: the one that a word is asked for in."""
    match node:
        case Word() | Phrase():
            yield _HAS, _has(_leaf(node, field, t), field, t)
        case All(nodes):
            leaves = [one for one in nodes if isinstance(one, Word | Phrase)]
            if leaves:
                yield _HAS, _has(_row(leaves, field, t), field, t)
            for one in nodes:
                if not isinstance(one, Word | Phrase):
                    yield from _clauses(one, field, t)
        case AnyOf(nodes) if _of_words(node):
            yield _HAS, _has(_either([_term(one, field, t) for one in nodes], t), field, t)
        case AnyOf(nodes):
            yield _HAS, _either([_bracketed(_clauses(one, field, t), t) for one in nodes], t)
        case InField(name, inside):
            yield from _clauses(inside, name, t)
        case Not(inside):
            yield from _missing(inside, field, t)
        case DateRange(since, until):
            yield _WHEN, t("asked.dated", days=days_words(since, until, t))
        case Nothing():
            pass


def _missing(node: Node, field: FieldName | None, t: Speech) -> Iterator[Clause]:
    """What must not hold. Without either is without each; without all is said of the whole."""
    match node:
        case Word() | Phrase():
            yield _LACKS, t(f"asked.lacks_{field or 'text'}", what=_leaf(node, field, t))
        case AnyOf(nodes):
            for one in nodes:
                yield from _missing(one, field, t)
        case InField(name, inside):
            yield from _missing(inside, name, t)
        case Not(inside):
            yield from _clauses(inside, field, t)
        case DateRange(since, until):
            yield _WHEN, t("asked.not_dated", days=days_words(since, until, t))
        case All(nodes) if field is None and all(isinstance(one, Word | Phrase) for one in nodes):
            both = _listed([_term(one, field, t) for one in nodes], "both", t)
            yield _LACKS, t("asked.lacks_both", what=both)
        case All():
            yield _LACKS, t("asked.but", what=_and_of(_clauses(node, field, t), t))
        case Nothing():
            pass


def _has(what: str, field: FieldName | None, t: Speech) -> str:
    return t(f"asked.has_{field or 'text'}", what=what)


def _of_words(node: Node) -> bool:
    """Whether a node is made of words and phrases alone."""
    if isinstance(node, All | AnyOf):
        return all(_of_words(one) for one in node.nodes)
    return isinstance(node, Word | Phrase)


def _term(node: Node, field: FieldName | None, t: Speech) -> str:
    """One side of an OR between words: a word, or several that all must occur."""
    if isinstance(node, Word | Phrase):
        return _leaf(node, field, t)
    if not isinstance(node, All):
        return t("asked.group", what=_bare(node, field, t))
    row = _bare(node, field, t)
    words = field in _CUT and all(isinstance(one, Word) for one in node.nodes)
    return row if words else t("asked.group", what=row)


def _bare(node: Node, field: FieldName | None, t: Speech) -> str:
    if isinstance(node, AnyOf):
        return _either([_term(one, field, t) for one in node.nodes], t)
    return _row(node.nodes if isinstance(node, All) else (node,), field, t)


def _row(nodes: Iterable[Node], field: FieldName | None, t: Speech) -> str:
    """Words, phrases and groups of them that all must occur; words in a row as they are typed."""
    terms: list[str] = []
    for words, run in groupby(nodes, lambda one: isinstance(one, Word) and field in _CUT):
        if words:
            terms.append(quoted(" ".join(one.text for one in run if isinstance(one, Word)), t))
        else:
            terms.extend(_term(one, field, t) for one in run)
    return _listed(terms, "both", t)


def _leaf(node: Word | Phrase, field: FieldName | None, t: Speech) -> str:
    if field == "topic":
        return quoted(value_label("topic", node.text, t), t)
    if isinstance(node, Phrase) and field in _CUT:
        return t("asked.phrase", text=inner(node.text))
    return quoted(node.text, t)


def _either(said: list[str], t: Speech) -> str:
    return _listed(said, "either", t)


def _listed(said: list[str], joined: str, t: Speech) -> str:
    """Several in a row, of which the first ones that are not too long stand for all."""
    shown = said
    while len(shown) > 1 and len("".join(shown)) > LONGEST_ROW:
        shown = shown[:-1]
    if len(shown) < len(said):
        some = t("sentence.and").join(shown)
        return t(f"asked.{joined}_of_many", some=some, left=len(said) - len(shown))
    *first, last = shown
    if joined == "either":
        return t("sentence.or").join(shown)
    return t("asked.both", first=t("sentence.and").join(first), last=last) if first else last


def _and_of(clauses: Iterable[Clause], t: Speech) -> str:
    return _and([text for _, text in clauses], t)


def _and(said: list[str], t: Speech, *, last: bool = True) -> str:
    """Clauses that all hold; last: whether "and" stands before the last of them."""
    if len(said) < 2:
        return "".join(said)
    start = t("sentence.comma").join(said[:-1])
    return t("asked.and" if last else "asked.rest", first=start, last=said[-1])


def _bracketed(clauses: Iterable[Clause], t: Speech) -> str:
    said = [text for _, text in clauses]
    return _and(said, t) if len(said) < 2 else t("asked.group", what=_and(said, t))
