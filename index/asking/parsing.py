"""Reads query text into a tree of nodes. Never raises but for the limits, never recurses."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from index.asking.dates import range_of
from index.asking.lexing import Token, tokens_of
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
from index.asking.syntax import FIELD_OF, MAX_DEPTH, QUERY_SYNTAX, FieldName
from index.errors import QueryError


@dataclass(slots=True)
class _Group:
    """What has been read of one pair of brackets.

    waiting: the exclusions and fields typed before the next item, the outermost first;
    either: whether OR was typed after the last item; around: what stood before the bracket.
    """

    around: list[Token] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    waiting: list[Token] = field(default_factory=list)
    either: bool = False

    def add(self, node: Node) -> None:
        """Adds an item with what is waiting around it."""
        for token in reversed(self.waiting):
            node = _negated(node) if token.kind == "exclude" else _in_field(token.text, node)
        self.waiting.clear()
        if self.either and self.items:
            node = _any_of(self.items.pop(), node)
        self.either = False
        self.items.append(node)

    def give_up_waiting(self) -> None:
        """A field's name that nothing follows is a word after all (the last of several)."""
        names = [token.text for token in self.waiting if token.kind == "field"]
        self.waiting.clear()
        if names:
            self.add(Word(names[-1]))

    def node(self) -> Node | None:
        self.give_up_waiting()
        return _all(self.items)


@lru_cache(maxsize=256)
def parse_text(text: str) -> Node | None:
    """The tree of a query's text: None for empty text, `Nothing` where nothing is asked for.

    Raises QueryError where the text is longer than the limits of `QUERY_SYNTAX`.
    """
    if not text:
        return None
    groups = [_Group()]
    ignored = 0
    for token in tokens_of(text):
        if token.kind in ("word", "phrase"):
            leaf = Word if token.kind == "word" else Phrase
            groups[-1].add(leaf(token.text, token.no_date))
        elif token.kind in ("exclude", "field"):
            groups[-1].waiting.append(token)
        elif token.kind == "either":
            groups[-1].give_up_waiting()
            groups[-1].either = True
        elif token.kind == "open":
            if len(groups) > MAX_DEPTH:
                ignored += 1
            else:
                groups.append(_Group(around=groups[-1].waiting))
                groups[-2].waiting = []
        elif ignored:
            ignored -= 1
        elif len(groups) > 1:
            _close(groups)
    while len(groups) > 1:
        _close(groups)
    root = groups[0].node() or Nothing()
    words = sum(1 for excluded in (False, True) for _ in leaves(root, excluded=excluded))
    if words > QUERY_SYNTAX.max_words:
        raise QueryError(
            f"a query may have {QUERY_SYNTAX.max_words} words at most; this one has {words}"
        )
    return root


def _close(groups: list[_Group]) -> None:
    group = groups.pop()
    node = group.node()
    if node:
        groups[-1].waiting = group.around
        groups[-1].add(node)


def _all(nodes: list[Node]) -> Node | None:
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, All) else (node,))
    return All(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def _any_of(left: Node, right: Node) -> AnyOf:
    flat: list[Node] = []
    for node in (left, right):
        flat.extend(node.nodes if isinstance(node, AnyOf) else (node,))
    return AnyOf(tuple(flat))


def _negated(node: Node) -> Node:
    return node.node if isinstance(node, Not) else Not(node)


def _in_field(name: str, node: Node) -> Node:
    field_id = FIELD_OF[name.lower()]
    return _dated(node) if field_id == "date" else _placed(field_id, node)


def _placed(name: FieldName, node: Node) -> Node:
    """A node asked for in a field; a field or date asked for inside it stays what it is."""
    if isinstance(node, InField | DateRange):
        return node
    if isinstance(node, Not):
        return _negated(_placed(name, node.node))
    return InField(name, node)


def _dated(node: Node) -> Node:
    """A node whose words are read as dates; those that are none stay words."""
    if isinstance(node, Word | Phrase):
        days = range_of(node.text)
        return DateRange(*days) if days else replace(node, no_date=node.text)
    if isinstance(node, Not):
        return _negated(_dated(node.node))
    if isinstance(node, All | AnyOf):
        return type(node)(tuple(_dated(child) for child in node.nodes))
    return node
