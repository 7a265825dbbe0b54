"""Headings that a site has numbered through: 1. 2. 3. before each story of a day.

The numbers are the list's and no part of the headlines. Of subheads that are numbered inside a
text they are print, and stay.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from archive.model import Article, Line

_NUMBER = re.compile(r"^(\d{1,3})\s*[.、．]\s*(?=\D)")
MISSING = 2  # numbers that may be left out, as their headings were not marked
FEWEST = 3  # headings of one level from which numbers are a list


def without_number(text: str) -> str:
    """A heading without the number of a list before it."""
    return _NUMBER.sub("", text)


def numbered(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are headings of one level, numbered 1, 2, 3 …; where all of
    the level bear numbers, and they rise, it may be any part of the list."""
    levels = defaultdict[int, list[Line]](list)
    for line in lines:
        if line.level:
            levels[line.level].append(line)
    return frozenset(
        line.number
        for headings in levels.values()
        if _listed(headings)
        for line in headings
        if _NUMBER.match(line.text)
    )


def _listed(headings: Sequence[Line]) -> bool:
    """Whether the headings of a level are numbered through."""
    found = _numbers(headings)
    if len(found) < FEWEST:
        return False
    return _runs(found) or (len(found) == len(headings) and _rise(found))


def _numbers(headings: Sequence[Line]) -> list[int]:
    """The numbers of those headings that bear one."""
    return [int(one[1]) for line in headings if (one := _NUMBER.match(line.text))]


def _rise(found: Sequence[int]) -> bool:
    return all(a < b for a, b in pairwise(found))


def _runs(found: Sequence[int]) -> bool:
    """Whether numbers run on, from 1 or, where a page is part of a list, from a later one."""
    return _rise(found) and found[-1] - found[0] < len(found) + MISSING


def without_numbers(articles: Sequence[Article], lines: Sequence[Line]) -> list[Article]:
    """The articles with the numbers of such headings off their headlines, and those with which
    the headlines themselves are numbered through."""
    listed = numbered(lines) | _headlines(articles)
    return [
        replace(one, headline=without_number(one.headline)) if _headed(one) & listed else one
        for one in articles
    ]


def _headlines(articles: Sequence[Article]) -> frozenset[int]:
    """The numbers of the lines with which numbered headlines begin that bear no mark of
    headings: several articles one below the other, numbered from 1 or 2."""
    firsts = [
        block.lines[0]
        for article in articles
        for block in article.blocks
        if block.role == "headline" and _NUMBER.match(block.lines[0].text)
    ]
    if len(firsts) < FEWEST or not _runs(_numbers(firsts)):
        return frozenset()
    return frozenset(line.number for line in firsts)


def _headed(article: Article) -> set[int]:
    """The first lines of an article's headline."""
    return {block.lines[0].number for block in article.blocks if block.role == "headline"}
