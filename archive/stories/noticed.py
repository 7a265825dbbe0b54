"""The columns that short notices run under (政务简报)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.heads.titles import bare
from archive.lines.numbering import without_number
from archive.model import Article, Block, Line, Spans
from archive.words.text import closed_up


def with_columns(
    articles: Sequence[Article], furniture: Sequence[Block], lines: Sequence[Line]
) -> tuple[tuple[Article, ...], tuple[Block, ...]]:
    """A page's articles, its notices with the columns that they run under, and its furniture.
    The name of a column above nothing that could run under it was torn off: where one notice
    alone stands below no name, that is its own, and no furniture. lines: the page's."""
    labels = [block for block in furniture if block.role == "column label"]
    above = dict(_above(articles, labels))
    found = [
        replace(one, column=_name_of(above[one.id])) if one.id in above else one for one in articles
    ]
    torn = [label for label in labels if _is_torn_off(label, found)]
    nameless = [at for at, one in enumerate(found) if _is_nameless(one)]
    if len(torn) != 1 or len(nameless) != 1:
        return tuple(found), tuple(furniture)
    (label,), (at,) = torn, nameless
    found[at] = _with_label(found[at], label, lines)
    return tuple(found), tuple(block for block in furniture if block is not label)


def _name_of(label: Block) -> str:
    """The name of a column as its label prints it."""
    return bare(closed_up(without_number(label.lines[0].text)))


def _above(articles: Sequence[Article], labels: Sequence[Block]) -> Iterator[tuple[str, Block]]:
    """The ids of the notices below the name of a column, with nothing but notices between."""
    starts = sorted(
        [(one.spans[0][0], one) for one in articles]
        + [(one.lines[0].number, one) for one in labels],
        key=lambda pair: pair[0],
    )
    label: Block | None = None
    for _, one in starts:
        if isinstance(one, Block):
            label = one
        elif one.kind != "brief":
            label = None
        elif label and not one.column:
            yield one.id, label


def _is_torn_off(label: Block, articles: Sequence[Article]) -> bool:
    """Whether nothing begins below the name of a column but what goes on from another page."""
    below = [one for one in articles if one.spans[0][0] > label.lines[0].number]
    first = min(below, key=lambda one: one.spans[0][0], default=None)
    return first is None or first.kind == "continuation"


def _is_nameless(article: Article) -> bool:
    """Whether an article is a notice without a headline or the name of a column."""
    return article.kind == "brief" and article.headline_derived and not article.column


def _with_label(article: Article, label: Block, lines: Sequence[Line]) -> Article:
    """An article with the name of its column."""
    own = [x for x in lines if any(a <= x.number <= b for a, b in article.spans)]
    return replace(
        article,
        column=_name_of(label),
        blocks=(*article.blocks, label),
        spans=Spans(lines).of([*own, *label.lines]),
    )
