"""What a query's text says, as a small frozen tree.

`str` of a node is query text that reads back as the same node.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from index.asking.dates import date_text
from index.asking.syntax import FIELD_NAME, QUOTES, FieldName


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text without white space; its words must occur, not in a row.

    no_date: what of it was asked for as a date and is none; it does not count when compared.
    """

    text: str
    no_date: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Text whose characters must occur in a row. no_date: as in `Word`."""

    text: str
    no_date: str = field(default="", compare=False)

    def __str__(self) -> str:
        for opening, closing in QUOTES.items():
            if opening not in self.text and closing not in self.text:
                return f"{opening}{self.text}{closing}"
        return f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class DateRange:
    """Published within these days, both included; None leaves an end open."""

    since: dt.date | None
    until: dt.date | None

    def __str__(self) -> str:
        return f"{FIELD_NAME['date']}:{date_text(self.since, self.until)}"


@dataclass(frozen=True, slots=True)
class InField:
    """What must occur in one field."""

    field: FieldName
    node: Node

    def __str__(self) -> str:
        return f"{FIELD_NAME[self.field]}:{_bracketed(self.node)}"


@dataclass(frozen=True, slots=True)
class Not:
    """What must not occur."""

    node: Node

    def __str__(self) -> str:
        return f"-{_bracketed(self.node)}"


@dataclass(frozen=True, slots=True)
class All:
    """Several nodes (two at least) that must all hold."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(str(node) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Several nodes (two at least) of which one must hold."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(_bracketed(node) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Nothing:
    """Text that asks for nothing that could be found, such as punctuation alone."""

    def __str__(self) -> str:
        return "()"


Node = Word | Phrase | DateRange | InField | Not | All | AnyOf | Nothing


def _bracketed(node: Node) -> str:
    return f"({node})" if isinstance(node, All | AnyOf) else str(node)


def leaves(node: Node | None, *, excluded: bool = False) -> Iterator[Word | Phrase]:
    """The words and phrases of a tree in their order, those under an exclusion left out
    (or, with `excluded`, those alone)."""
    stack: list[tuple[Node, bool]] = [(node, False)] if node else []
    while stack:
        one, out = stack.pop()
        if isinstance(one, Word | Phrase):
            if out is excluded:
                yield one
        elif isinstance(one, Not):
            stack.append((one.node, not out))
        elif isinstance(one, InField):
            stack.append((one.node, out))
        elif isinstance(one, All | AnyOf):
            stack.extend((child, out) for child in reversed(one.nodes))


def over(node: Node, change: Callable[[Node], Node]) -> Node:
    """A node with its parts changed."""
    if isinstance(node, InField | Not):
        return replace(node, node=change(node.node))
    if isinstance(node, All | AnyOf):
        return replace(node, nodes=tuple(map(change, node.nodes)))
    return node


def replaced(node: Node, old: Node, new: Node) -> Node:
    """A tree with another leaf in the place of one of its own."""
    return new if node is old else over(node, lambda one: replaced(one, old, new))
