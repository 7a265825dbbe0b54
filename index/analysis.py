"""How text becomes terms: Whoosh tokenizers over folded text.

`exact` holds every unit (a character, or a run of Latin letters and digits) and every
pair of neighbouring units, both at the position of the (first) unit. A run of text is
found as its pairs in a row, whatever a dictionary thinks of it.
`words` holds jieba's words, without positions: they rank what `exact` has found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from whoosh.analysis import Token, Tokenizer

from archive.words.folding import fold, is_run, units
from index.cutting import ranking_words_of

# Stands between the parts of an article (headline, byline, text …) that do not run on.
PART = "\x1e"
GAP = 8
_TELLS = re.compile(r"\w")


def pair_of(left: str, right: str) -> str:
    """The term of two neighbouring units; a space keeps two Latin runs apart."""
    return f"{left} {right}" if is_run(left[-1]) and is_run(right[0]) else left + right


def pairs_of(row: list[str]) -> list[str]:
    """The terms of the pairs of a row of units."""
    return [pair_of(left, right) for left, right in pairwise(row)]


def telling_pairs_of(row: list[str]) -> list[str]:
    """Those pairs of a row of units that hold no punctuation, which says little of a text."""
    telling = [_TELLS.match(unit) is not None for unit in row]
    return [
        pair
        for pair, left, right in zip(pairs_of(row), telling, telling[1:], strict=False)
        if left and right
    ]


def telling_units_of(row: list[str]) -> list[str]:
    """Those units of a row that are no punctuation."""
    return [unit for unit in row if _TELLS.match(unit)]


class ExactTokenizer(Tokenizer):  # type: ignore[misc]
    """Units and pairs of text whose parts are set off by `PART`."""

    # Units of a pair: a row of pairs is known by every other one (see `columnar.rows`).
    covers = 2

    def __call__(self, value: str, **_: object) -> Iterator[Any]:
        token = Token(positions=True, boosts=True)
        token.boost = 1.0
        position = 0
        for part in value.split(PART):
            row = units(fold(part).text)
            for place, unit in enumerate(row):
                token.pos = position + place
                token.text = unit
                yield token
                if place + 1 < len(row):
                    token.text = pair_of(unit, row[place + 1])
                    yield token
            position += len(row) + GAP


class WordsTokenizer(Tokenizer):  # type: ignore[misc]
    """Words of text, see `ranking_words_of`."""

    def __call__(self, value: str, **_: object) -> Iterator[Any]:
        token = Token(boosts=True)
        token.boost = 1.0
        for part in value.split(PART):
            for word in ranking_words_of(fold(part).text):
                token.text = word
                yield token
