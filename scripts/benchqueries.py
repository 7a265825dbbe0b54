"""How long each type of query takes, for every engine that is measured, in turn.

The queries are drawn from the articles themselves, so that each finds something.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

from archive import PageError, Settings, read_file
from archive.folding import fold
from index import NO_DATE, Archive, Query, cutting
from index.generations import Generations
from index.planning import plan
from index.searching import search
from index.shelf import OpenGeneration
from scripts.benchtools import BenchError, Cell, apart, held_mb, percentile, table
from scripts.benchuses import Use, time_uses, use_table

SAMPLE = 2000  # articles that the queries are drawn from
FREQUENT, RARER = 40, 1500  # words by rank: so many frequent ones, the others up to this rank
ROUNDS = 3
PHRASES = range(2, 9)  # characters

_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")


class Engine(Protocol):
    """What is measured: something that answers the same queries from the same articles."""

    @property
    def name(self) -> str: ...

    def match(self, query: Query) -> int:
        """Finds and scores everything that matches; says how much that is."""
        ...

    def full(self, query: Query) -> int:
        """All that a search page needs: the best ten with snippets, facets, total."""
        ...


class Ours:
    """The archive's own engine, as it is published in a folder."""

    name = "ours"

    def __init__(self, index: Path) -> None:
        generations = Generations(index)
        name, manifest = generations.opened()
        cutting.keep_cache_in(generations.cache)
        self.shelf = OpenGeneration(generations.path(name), manifest)

    def match(self, query: Query) -> int:
        asked = plan(query)
        return len(self.shelf.engine.evaluate(asked.match, asked.rank).docs)

    def full(self, query: Query) -> int:
        return search(self.shelf, query).total


@dataclass(frozen=True, slots=True)
class Lot:
    """Queries of one type."""

    kind: str
    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Timing:
    """What one engine took for one type of query, in milliseconds. found: hits, the median;
    samples: queries that were timed, some of them several times; empty: how many find nothing."""

    kind: str
    engine: str
    samples: int
    found: int
    empty: int
    match_p50: float
    match_p95: float
    full_p50: float
    full_p95: float


@dataclass(frozen=True, slots=True)
class Serving:
    """All timings, and the MB that the process had after those of queries, more than before."""

    timings: tuple[Timing, ...]
    memory_mb: float
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What queries are drawn from. texts: runs of Chinese of the sampled articles; cut: their
    words; days: of publication; districts: the most frequent."""

    texts: tuple[tuple[str, ...], ...]
    cut: tuple[tuple[str, ...], ...]
    frequent: tuple[str, ...]
    rarer: tuple[str, ...]
    years: tuple[int, ...]
    districts: tuple[str, ...]


def words_of(records: Path, index: Path) -> Words:
    """What there is to ask for. Raises BenchError where the articles have no words."""
    cutting.keep_cache_in(Generations(index).cache)
    texts = tuple(tuple(_HAN.findall(fold(body).text)) for body in _bodies(records))
    cut = tuple(
        tuple(dict.fromkeys(w for run in text for w in cutting.words_of(run) if len(w) > 1))
        for text in texts
    )
    counts = Counter(word for words in cut for word in words)
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    if not ranked:
        raise BenchError(f"{records}: its articles have no Chinese words to ask for")
    facets = {facet.name: facet for facet in Archive(index).search(Query.parse("", size=0)).facets}
    return Words(
        texts,
        cut,
        tuple(ranked[:FREQUENT]),
        tuple(ranked[FREQUENT:RARER] or ranked),
        tuple(int(one.value) for one in facets["year"].values if one.value != NO_DATE),
        tuple(one.value for one in facets["district"].values[:5]),
    )


def _bodies(records: Path) -> Iterator[str]:
    for one in islice(read_file(records, records.parent, Settings()), SAMPLE):
        if isinstance(one, PageError):
            raise one
        yield from (article.body for article in one.articles)


def lots_of(words: Words, count: int, seed: int = 1) -> list[Lot]:
    """So many queries of each type, the same for the same words."""
    rng = random.Random(seed)
    frequent = [rng.choice(words.frequent) for _ in range(count)]
    pairs = [_together(words, rng) for _ in range(count)]
    threes = [rng.sample(words.rarer, min(3, len(words.rarer))) for _ in range(count)]
    lots = [
        _lot("one frequent word", frequent),
        _lot("two words", [" ".join(pair) for pair in pairs]),
        _lot("any of three words", [" OR ".join(three) for three in threes]),
        _lot("phrase of 2 to 8", [_phrase(words, rng) for _ in range(count)]),
    ]
    if words.districts:
        queries = (Query.parse(w, district=[rng.choice(words.districts)]) for w in frequent)
        lots.append(Lot("frequent word, district", tuple(queries)))
    if words.years:
        spans = [_half_year(words, rng) for _ in frequent]
        chosen = zip(frequent, spans, strict=True)
        queries = (Query.parse(word, since=a, until=b) for word, (a, b) in chosen)
        lots.append(Lot("frequent word, days chosen", tuple(queries)))
        typed = zip(frequent, spans, strict=True)
        lots.append(
            _lot("frequent word, days typed", [f"{w} 日期:{a}..{b}" for w, (a, b) in typed])
        )
    return lots


def _lot(kind: str, texts: Sequence[str]) -> Lot:
    return Lot(kind, tuple(Query.parse(text) for text in texts))


def _together(words: Words, rng: random.Random) -> list[str]:
    """Two of the rarer words that one article has."""
    rarer = set(words.rarer)
    held: list[str] = []
    while not held:
        held = [word for word in rng.choice(words.cut) if word in rarer]
    return rng.sample(held, min(2, len(held)))


def _phrase(words: Words, rng: random.Random) -> str:
    """Some characters in a row of one article, cut without regard to words."""
    length = rng.choice(PHRASES)
    while True:
        runs = [run for run in rng.choice(words.texts) if len(run) >= length]
        if runs:
            run = rng.choice(runs)
            at = rng.randint(0, len(run) - length)
            return f'"{run[at : at + length]}"'
        length = max(2, length - 1)


def _half_year(words: Words, rng: random.Random) -> tuple[dt.date, dt.date]:
    since = dt.date(rng.choice(words.years), rng.randint(1, 6), 1)
    return since, since + dt.timedelta(days=182)


def measure_queries(index: Path, lots: Sequence[Lot], limit: float) -> Serving:
    """Times every query in a fresh process. limit: seconds for all of them."""
    # Each type gets its share of the time, and what loads before the first must fit as well.
    share = limit / (len(lots) + 2)
    done = apart(serve_apart, index, tuple(lots), share, limit=limit * 2)
    if done is None:
        raise BenchError(f"the queries took longer than {limit * 2:.0f} s; ask for fewer")
    return done


def serve_apart(index: Path, lots: Sequence[Lot], share: float) -> Serving:
    before = held_mb()
    ours = Ours(index)
    engines: list[Engine] = [ours]
    timings = [timing for lot in lots for timing in time_lot(engines, lot, share)]
    memory = held_mb() - before
    uses = time_uses(ours.shelf, lots[0].queries, share / 2) if lots else ()
    return Serving(tuple(timings), memory, uses)


def time_lot(engines: Sequence[Engine], lot: Lot, share: float) -> list[Timing]:
    """Asks each engine each query, one engine after the other, so that what disturbs the machine
    disturbs all of them; in rounds, the first of them to warm up, until the time is used."""
    found = {engine.name: [engine.full(query) for query in lot.queries] for engine in engines}
    matching: dict[str, list[float]] = {engine.name: [] for engine in engines}
    full: dict[str, list[float]] = {engine.name: [] for engine in engines}
    until = time.perf_counter() + share
    for number in range(ROUNDS):
        for query in lot.queries:
            if number and time.perf_counter() > until:
                break
            for engine in engines:
                started = time.perf_counter()
                engine.match(query)
                between = time.perf_counter()
                engine.full(query)
                ended = time.perf_counter()
                matching[engine.name].append((between - started) * 1000)
                full[engine.name].append((ended - between) * 1000)
    return [
        Timing(
            lot.kind,
            name,
            len(full[name]),
            int(percentile(found[name], 0.5)),
            sum(not hits for hits in found[name]),
            percentile(matching[name], 0.5),
            percentile(matching[name], 0.95),
            percentile(full[name], 0.5),
            percentile(full[name], 0.95),
        )
        for name in full
    ]


def query_table(serving: Serving) -> str:
    rows: list[list[Cell]] = [
        [
            one.kind,
            one.engine,
            one.samples,
            one.found,
            one.empty,
            one.match_p50,
            one.match_p95,
            one.full_p50,
            one.full_p95,
        ]
        for one in serving.timings
    ]
    head = (
        "query",
        "engine",
        "timed",
        "hits",
        "empty",
        "match p50",
        "p95",
        "FULL p50",
        "p95",
    )
    title = "Queries in ms (match: found and scored; FULL: and facets, total, ten snippets)"
    memory = f"memory while serving: +{serving.memory_mb:,.0f} MB"
    return f"{table(title, head, rows)}\n{memory}\n\n{use_table(serving.uses)}"
