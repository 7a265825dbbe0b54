"""What `bench.py` asks: queries drawn from the articles themselves, so that each finds something.

They are said in no engine's language, so that each engine puts them into its own.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from archive import PageError, Settings, read_file
from archive.words.folding import fold
from index import NO_DATE, Archive, Query, cutting
from index.storing.generations import Generations
from scripts.benchtools import BenchError

SAMPLE = 2000  # articles that the queries are drawn from
FREQUENT, RARER = 40, 1500  # words by rank: so many frequent ones, the others up to this rank
PHRASES = range(2, 9)  # characters
PREFIX = 2  # characters of a word that is asked for by its beginning

_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Ask:
    """One question.

    every: words that must all occur; some: words of which one must; row: text whose characters
    must stand in a row; prefix: how a word must begin; without: a word that must not occur.
    since, until: days of publication; typed: whether they are a part of the text and not chosen.
    query: the same as readers ask it; None where they cannot.
    """

    every: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    row: str = ""
    prefix: str = ""
    without: str = ""
    district: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    typed: bool = False
    query: Query | None = None

    @property
    def days(self) -> tuple[int, int] | None:
        """The first and last day as ordinals of `datetime.date`."""
        if self.since is None or self.until is None:
            return None
        return self.since.toordinal(), self.until.toordinal()

    @property
    def row_words(self) -> tuple[str, ...]:
        """The words that `row` is cut into, for engines that know words alone."""
        return tuple(cutting.ranking_words_of(fold(self.row).text))

    @property
    def scored(self) -> tuple[str, ...]:
        """The words that count for the score."""
        return self.every or self.some or self.row_words

    def __str__(self) -> str:
        return self.query.text if self.query else f"{self.prefix}*"


@dataclass(frozen=True, slots=True)
class Lot:
    """Questions of one type. full: whether all that a search page needs is measured as well."""

    kind: str
    asks: tuple[Ask, ...]
    full: bool = False

    @property
    def queries(self) -> tuple[Query, ...]:
        """Those that readers can ask."""
        return tuple(ask.query for ask in self.asks if ask.query)


@dataclass(frozen=True, slots=True)
class Words:
    """What questions are drawn from. texts: runs of Chinese of the sampled articles; cut: their
    words; frequent, rarer: of those, the ones that are cut alike by themselves; long: of those,
    the ones with more characters than a prefix; years: of publication; districts: the most
    frequent."""

    texts: tuple[tuple[str, ...], ...]
    cut: tuple[tuple[str, ...], ...]
    frequent: tuple[str, ...]
    rarer: tuple[str, ...]
    long: tuple[str, ...]
    years: tuple[int, ...]
    districts: tuple[str, ...]


def words_of(records: Path, index: Path) -> Words:
    """What there is to ask for. Raises BenchError where the articles have no words."""
    cutting.keep_cache_in(Generations(index).cache)
    texts = tuple(tuple(_HAN.findall(fold(body).text)) for body in _bodies(records))
    cut = tuple(
        tuple(dict.fromkeys(w for run in text for w in cutting.ranking_words_of(run) if w[1:]))
        for text in texts
    )
    counts = Counter(word for words in cut for word in words)
    often = sorted(counts, key=lambda word: (-counts[word], word))[: 2 * RARER]
    ranked = [word for word in often if cutting.ranking_words_of(word) == [word]]
    if not ranked:
        raise BenchError(f"{records}: its articles have no Chinese words to ask for")
    facets = {facet.name: facet for facet in Archive(index).search(Query.parse("", size=0)).facets}
    return Words(
        texts,
        cut,
        tuple(ranked[:FREQUENT]),
        tuple(ranked[FREQUENT:RARER] or ranked),
        tuple(word for word in ranked if len(word) > PREFIX) or tuple(ranked),
        tuple(int(one.value) for one in facets["year"].values if one.value != NO_DATE),
        tuple(one.value for one in facets["district"].values[:5]),
    )


def _bodies(records: Path) -> Iterator[str]:
    for one in islice(read_file(records, records.parent, Settings()), SAMPLE):
        if isinstance(one, PageError):
            raise one
        yield from (article.body for article in one.articles)


def lots_of(words: Words, count: int, seed: int = 1) -> list[Lot]:
    """So many questions of each type, the same for the same words."""
    rng = random.Random(seed)
    frequent = [rng.choice(words.frequent) for _ in range(count)]
    pairs = [_together(words, rng) for _ in range(count)]
    threes = [rng.sample(words.rarer, min(3, len(words.rarer))) for _ in range(count)]
    rows = [_row(words, rng) for _ in range(count)]
    lots = [
        Lot("one frequent word", tuple(_every([word]) for word in frequent), full=True),
        Lot("two words", tuple(_every(pair) for pair in pairs), full=True),
        Lot("any of three words", tuple(_some(three) for three in threes), full=True),
        Lot("phrase of 2 to 8", tuple(_in_a_row(row) for row in rows)),
        Lot("word without another", tuple(_without(w, words, rng) for w in frequent)),
        Lot("prefix", tuple(Ask(prefix=rng.choice(words.long)[:PREFIX]) for _ in range(count))),
    ]
    if words.districts:
        asks = tuple(_within_district(w, rng.choice(words.districts)) for w in frequent)
        lots.append(Lot("frequent word, district", asks))
    if words.years:
        spans = [(word, *_half_year(words, rng)) for word in frequent]
        lots.append(Lot("frequent word, days chosen", tuple(_chosen(*one) for one in spans)))
        lots.append(Lot("frequent word, days typed", tuple(_typed(*one) for one in spans)))
    return lots


def _every(words: Sequence[str]) -> Ask:
    return Ask(every=tuple(words), query=Query.parse(" ".join(words)))


def _some(words: Sequence[str]) -> Ask:
    return Ask(some=tuple(words), query=Query.parse(" OR ".join(words)))


def _in_a_row(text: str) -> Ask:
    return Ask(row=text, query=Query.parse(f'"{text}"'))


def _without(word: str, words: Words, rng: random.Random) -> Ask:
    other = rng.choice([one for one in words.frequent if one != word] or ["无"])
    return Ask(every=(word,), without=other, query=Query.parse(f"{word} -{other}"))


def _within_district(word: str, district: str) -> Ask:
    query = Query.parse(word, district=[district])
    return Ask(every=(word,), district=district, query=query)


def _chosen(word: str, since: dt.date, until: dt.date) -> Ask:
    query = Query.parse(word, since=since, until=until)
    return Ask(every=(word,), since=since, until=until, query=query)


def _typed(word: str, since: dt.date, until: dt.date) -> Ask:
    query = Query.parse(f"{word} 日期:{since}..{until}")
    return Ask(every=(word,), since=since, until=until, typed=True, query=query)


def _together(words: Words, rng: random.Random) -> list[str]:
    """Two of the rarer words that one article has."""
    rarer = set(words.rarer)
    held: list[str] = []
    while not held:
        held = [word for word in rng.choice(words.cut) if word in rarer]
    return rng.sample(held, min(2, len(held)))


def _row(words: Words, rng: random.Random) -> str:
    """Some characters in a row of one article, cut without regard to words."""
    length = rng.choice(PHRASES)
    while True:
        runs = [run for run in rng.choice(words.texts) if len(run) >= length]
        if runs:
            run = rng.choice(runs)
            at = rng.randint(0, len(run) - length)
            return run[at : at + length]
        length = max(2, length - 1)


def _half_year(words: Words, rng: random.Random) -> tuple[dt.date, dt.date]:
    since = dt.date(rng.choice(words.years), rng.randint(1, 6), 1)
    return since, since + dt.timedelta(days=182)
