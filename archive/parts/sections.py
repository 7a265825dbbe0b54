"""The headings of the sections of poems under one headline (秋日二题, 清明（外一首）): words by
themselves among the lines, of which the headline says how many there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from archive.parts.roles import Part
from archive.words.days import number_of
from archive.words.headwords import begins_with_verb, has_verb
from archive.words.text import closed_up

LONGEST = 3  # characters of such a heading
_COUNTED = re.compile(r"(?P<count>[二两三四五六七八九])(?:章|题|则|帖|札|首|阕)[）)]?$")
_MORE = re.compile(r"[（(]外(?P<count>[一二两三四五六])(?:首|章|篇|则|题)[）)]$")


def section_heads(headline: str, inner: Sequence[Part]) -> frozenset[int]:
    """The indexes of the parts of a text that head its sections: as many as the headline says,
    or none where others, or not so many, look like it."""
    text = closed_up(headline)
    more = _MORE.search(text)
    counted = more or _COUNTED.search(text)
    if counted is None or not any(part.verse for part in inner):
        return frozenset()
    found: list[int] = []
    for part, below in pairwise(inner):
        apart = part.piece.first.gap or not more
        if apart and part.index - 1 not in found and _may_head(part, below):
            found.append(part.index)
    told = number_of(counted["count"].replace("两", "二")) == len(found)
    first = more or (found and found[0] == inner[0].index)
    return frozenset(found) if told and first else frozenset()


def _acts(text: str) -> bool:
    return has_verb(text) or begins_with_verb(text)


def _may_head(part: Part, below: Part) -> bool:
    """Whether a line among verses is a word by itself, and a longer line goes on below it."""
    alone = part.verse and part.piece.size <= LONGEST and not _acts(part.piece.text)
    return (
        alone and below.verse and below.piece.size > part.piece.size and not below.piece.first.gap
    )
