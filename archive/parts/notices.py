"""Short notices, alone or run together below the name of their column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.bylines.names import is_place
from archive.words.signals import says

if TYPE_CHECKING:
    from archive.model import Article, Paragraph
    from archive.parts.roles import Part

BRIEF_SIZE = 260  # characters of text that a short notice has at most
_TOGETHER = 3  # paragraphs from which on what a column of notices holds is no single story
# The place before the headline of an item of a roundup: 西宁 举办万人环城赛.
_SET_OFF = re.compile(r"(\S{2,4})[\s:：]+\S")
ITEM = 160  # characters of such an item at most
ITEMS = 3  # of a page that make a roundup


def is_notice(headline: str, texts: Sequence[Part], in_briefs: bool) -> bool:
    """Whether a text is a short notice or a correction. in_briefs: whether it stands in a column
    of notices."""
    noticed = in_briefs or says("correction", headline)
    return noticed and len(texts) <= 2 and sum(part.piece.size for part in texts) <= BRIEF_SIZE


def are_notices(headline: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a text is a whole column of notices, whose name is its headline."""
    return says("briefs", headline) and len(paragraphs) >= _TOGETHER


def with_briefs(articles: Sequence[Article]) -> list[Article]:
    """A page's articles, those marked as short notices that are known by their like: one short
    paragraph below a headline with a place before it, and one without a headline that a wire
    opens."""
    items = [article for article in articles if _is_item(article)]
    items = items if len(items) >= ITEMS else []
    return [
        replace(article, kind="brief")
        if _is_wire(article) or any(article is one for one in items)
        else article
        for article in articles
    ]


def _is_item(article: Article) -> bool:
    place = _SET_OFF.match(article.headline)
    return _is_short(article, ITEM) and place is not None and is_place(place[1])


def _is_wire(article: Article) -> bool:
    """Whether an article has no headline, and a wire opens its only paragraph."""
    wired = any(word in article.byline.printed for word in "讯电")
    return article.headline_derived and wired and _is_short(article, BRIEF_SIZE)


def _is_short(article: Article, most: int) -> bool:
    told = article.paragraphs
    return article.kind == "news" and len(told) == 1 and len(told[0].text) <= most
