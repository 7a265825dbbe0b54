"""How common pairs of neighbouring characters are in Chinese, and so how much it tells that
two texts share one: 儿童友好 says far more than 工作 does.

The counts (``rules/pairs.txt.gz``) are those inside the words of jieba's dictionary. A pair
that stands in no word is as common as its two characters let expect.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Collection, Sequence, Set
from functools import cache
from importlib import resources
from math import fsum

# Sums over sets are rounded once, so that the order of a set, which differs from one process to
# the next, does not matter: the same page always has the same reading.
KEPT = 100_000  # pairs of which the figures are kept at hand
LEAST = 6.0  # the surprise (natural log) up to which a pair tells nothing
OWN = 0.1  # share of a text's pairs that are taken from the words of its subject


@cache
def _counts() -> tuple[dict[str, int], int]:
    """The counts, and how many characters they were made from."""
    data = (resources.files("archive") / "rules" / "pairs.txt.gz").read_bytes()
    rows = map(str.split, gzip.decompress(data).decode("utf-8").split("\n")[1:-1])
    counts = {key: int(count) for key, count in rows}
    return counts, sum(count for key, count in counts.items() if len(key) == 1)


class _Shares(dict[str, float]):
    """The share of all pairs that each pair is, reckoned when asked for."""

    def __missing__(self, pair: str) -> float:
        if len(self) > KEPT:
            self.clear()
        counts, whole = _counts()
        by_chance = counts.get(pair[0], 0) * counts.get(pair[1], 0) / whole
        share = self[pair] = (counts.get(pair, 0) + by_chance + 1) / whole
        return share


class _Telling(dict[str, float]):
    """How much it tells that two texts share each pair."""

    def __missing__(self, pair: str) -> float:
        if len(self) > KEPT:
            self.clear()
        value = self[pair] = max(0.0, -math.log(_SHARES[pair]) - LEAST) ** 2
        return value


class _Chances(dict[str, float]):
    """How likely each pair is drawn from Chinese at large, as the words are that are not taken
    from those of the subject."""

    def __missing__(self, pair: str) -> float:
        if len(self) > KEPT:
            self.clear()
        chance = self[pair] = (1 - OWN) * _SHARES[pair]
        return chance


_SHARES = _Shares()
_TELLING = _Telling()
_CHANCES = _Chances()
_LOST = math.log(1 - OWN)
_log1p = math.log1p


def share(pair: str) -> float:
    """The share of all neighbouring characters in Chinese that a pair is, over 0."""
    return _SHARES[pair]


def telling(pair: str) -> float:
    """How much it tells that two texts share a pair: 0 for the commonest."""
    return _TELLING[pair]


def held(grams: Set[str], there: Set[str]) -> float:
    """The share (0 to 1) that some pairs have of what all of `grams` tell."""
    value = _TELLING.__getitem__
    whole = fsum(map(value, grams))
    return fsum(map(value, there)) / whole if whole else 0.0


def likeness(one: Set[str], other: Set[str]) -> float:
    """The cosine of the telling pairs of two texts: 0 to 1."""
    value = _TELLING.__getitem__
    norm = math.sqrt(fsum(map(value, one)) * fsum(map(value, other)))
    return fsum(map(value, one & other)) / norm if norm else 0.0


def kinship(one: Set[str], other: Set[str]) -> float:
    """How much speaks for two texts being of one subject: the log odds of the pairs of each
    being drawn from the other's as well as from Chinese at large, by the root of their number.

    About 4 for neighbouring paragraphs of one article, -1.5 for those of two.
    """
    return kinship_by(one & other, len(one), len(other))


def kinship_by(shared: Collection[str], one: int, other: int) -> float:
    """As `kinship`, of texts of so many pairs each. shared: the pairs that both have."""
    if not one or not other:
        return 0.0
    chances = [_CHANCES[pair] for pair in shared]
    return _drawn(chances, one, other) + _drawn(chances, other, one)


def _drawn(chances: Sequence[float], size: int, source: int) -> float:
    """The log odds for a text of `size` pairs, drawn from one of `source` pairs. chances: of all
    pairs that both have, of being no word of the subject."""
    own = OWN / source
    gain = fsum([_log1p(own / chance) for chance in chances])
    return (gain + size * _LOST) / math.sqrt(size)
