"""What an article is worth for a query: every factor, in one place.

The score of an article is the sum of BM25 over the fields below, each times its weight,
and of a fixed bonus for each phrase that stands in a row in it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """words: jieba's words in the whole article; pairs: neighbouring characters in it, which
    make up for words that jieba cuts differently; headline: words in kicker, headline, deck.
    row, headline_row: for words that were typed one after the other and stand so.
    k1, b: BM25's; headline_b: headlines are all short, so their length says less.
    """

    words: float = 1.0
    pairs: float = 0.5
    headline: float = 1.5
    row: float = 2.0
    headline_row: float = 3.0
    k1: float = 1.2
    b: float = 0.75
    headline_b: float = 0.4


WEIGHTS = Weights()
# With no article that has all the words: those whose words weigh at least this share of what
# those of the best one do.
RELAXED_SHARE = 0.6
