"""How long each type of query takes: every question asked of every engine in turn, in one
process, so that what disturbs the machine disturbs all of them."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from scripts.benchlots import Ask, Lot
from scripts.benchours import Alone, Product, held_after, opened
from scripts.benchpeers import Shown, open_peer
from scripts.benchtools import BenchError, Cell, apart, held_mb, percentile, run, table
from scripts.benchuses import Use, time_uses, use_table

ROUNDS = 3
SAID = 3  # questions of a type that are named where the engines do not agree
OURS = "engine"

_Both = tuple[float | None, float | None]  # p50 and p95


class Engine(Protocol):
    """What is measured: something that answers the same questions from the same articles.

    whole: whether it does all that a search page needs or nothing.
    """

    name: str
    whole: bool

    def match(self, ask: Ask) -> int:
        """Finds and scores everything that matches: the best ten; says how much it is."""
        ...

    def full(self, ask: Ask) -> int:
        """All that a search page needs: the best ten with snippets, facets, total."""
        ...


@dataclass(frozen=True, slots=True)
class Timing:
    """What one engine took for one type of question, in milliseconds. found: hits, the median;
    samples: questions that were timed, some of them several times; empty: how many find nothing.
    bare: full, but for making the snippets, which is the same work for every engine and would
    hide what they differ in. What was not measured is None."""

    kind: str
    engine: str
    samples: int
    found: int
    empty: int
    match_p50: float | None = None
    match_p95: float | None = None
    full_p50: float | None = None
    full_p95: float | None = None
    bare_p50: float | None = None
    bare_p95: float | None = None


@dataclass(frozen=True, slots=True)
class Differing:
    """A question of which engines that were fed the same words find different numbers."""

    kind: str
    asked: str
    totals: dict[str, int]


@dataclass(frozen=True, slots=True)
class Serving:
    """All timings; the MB that a process had after the product had answered every question once,
    more than before; questions on which engines do not agree."""

    timings: tuple[Timing, ...]
    memory_mb: float
    uses: tuple[Use, ...] = ()
    differing: tuple[Differing, ...] = ()


def measure_queries(
    index: Path, lots: Sequence[Lot], limit: float, peers: Path, names: Sequence[str] = ()
) -> Serving:
    """Times every question in a fresh process. limit: seconds for all of them; peers: the folder
    that holds those that are named."""
    # Each type gets its share of the time, and what loads before the first must fit as well.
    share = limit / (len(lots) + 2)
    asked = tuple(lots)
    memory = apart(memory_apart, index, asked, limit=limit)
    done = apart(serve_apart, index, asked, share, peers, tuple(names), limit=limit * 2)
    if done is None or memory is None:
        raise BenchError(f"the queries took longer than {limit * 2:.0f} s; ask for fewer")
    timings, differing, uses = done
    return Serving(timings, memory, uses, differing)


def memory_apart(index: Path, lots: Sequence[Lot]) -> float:
    before = held_mb()
    asks = [ask for lot in lots for ask in lot.asks]
    run(lambda: held_after(index, asks))
    return held_mb() - before


def serve_apart(
    index: Path, lots: Sequence[Lot], share: float, peers: Path, names: Sequence[str]
) -> tuple[tuple[Timing, ...], tuple[Differing, ...], tuple[Use, ...]]:
    shelf = opened(index)
    engines: list[Engine] = [Alone(shelf), *(open_peer(name, peers) for name in names)]
    engines.append(Product(index))
    timings: list[Timing] = []
    differing: list[Differing] = []
    for lot in lots:
        done, apart = time_lot(engines, lot, share)
        timings += done
        differing += apart
    uses = time_uses(shelf, lots[0].queries, share / 2) if lots else ()
    return tuple(timings), tuple(differing), uses


def time_lot(
    engines: Sequence[Engine], lot: Lot, share: float
) -> tuple[list[Timing], list[Differing]]:
    """Asks each engine each question, one engine after the other; in rounds, the first of them
    to warm up, until the time is used. Engines that only answer what readers can ask are left
    out where that is not all."""
    playing = [one for one in engines if not one.whole or len(lot.queries) == len(lot.asks)]
    works = [(one.name, what, do) for one in playing for what, do in _works(one, lot)]
    totals = {one.name: [one.match(ask) for ask in lot.asks] for one in playing}
    took: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    until = time.perf_counter() + share
    for number in range(ROUNDS):
        for ask in lot.asks:
            if number and time.perf_counter() > until:
                break
            for name, what, do in works:
                shown, started = Shown.seconds, time.perf_counter()
                do(ask)
                seconds = time.perf_counter() - started
                took[name, what].append(seconds * 1000)
                if what == "full" and lot.full:
                    took[name, "bare"].append((seconds - Shown.seconds + shown) * 1000)
    wholes = {one.name for one in playing if one.whole}
    timings = [
        Timing(
            lot.kind,
            name,
            max(len(times) for (one, _), times in took.items() if one == name),
            int(percentile(found, 0.5)),
            sum(not hits for hits in found),
            *_half_and_most(took[name, "match"]),
            *_half_and_most(took[name, "full"]),
            *((None, None) if name in wholes else _half_and_most(took[name, "bare"])),
        )
        for name, found in totals.items()
    ]
    fed = {one.name: totals[one.name] for one in playing if not one.whole}
    return timings, differing_on(lot, fed)


def _works(engine: Engine, lot: Lot) -> list[tuple[str, Callable[[Ask], int]]]:
    """What of an engine is timed."""
    works: list[tuple[str, Callable[[Ask], int]]] = []
    if not engine.whole:
        works.append(("match", engine.match))
    if lot.full or engine.whole:
        works.append(("full", engine.full))
    return works


def _half_and_most(times: Sequence[float]) -> _Both:
    return (percentile(times, 0.5), percentile(times, 0.95)) if times else (None, None)


def differing_on(lot: Lot, totals: dict[str, list[int]]) -> list[Differing]:
    """The questions on which engines that were fed the same words do not agree."""
    found = []
    for number, ask in enumerate(lot.asks):
        # Ours finds a phrase by its characters, whatever words they belong to.
        names = [name for name in totals if not (ask.row and name == OURS)]
        numbers = {name: totals[name][number] for name in names}
        if len(set(numbers.values())) > 1:
            found.append(Differing(lot.kind, str(ask), numbers))
    return found


def query_table(serving: Serving) -> str:
    names = list(dict.fromkeys(one.engine for one in serving.timings))
    peers = [name for name in names if name not in (OURS, "product")]
    kinds = dict.fromkeys(one.kind for one in serving.timings)
    rows = [row for kind in kinds for row in _rows(serving, kind, names, peers)]
    head = ("query", "timed", "hits", "empty", *names, *(f"/ {name}" for name in peers))
    title = (
        "Queries in ms, p50/p95 (found, scored, counted, the best ten; FULL: and facets, texts, "
        "ten snippets;\nproduct: Archive.search), and those of our engine by those of each peer"
    )
    memory = f"memory while serving: +{serving.memory_mb:,.0f} MB"
    said = _agreement(serving.differing) if peers else "no peers to agree with"
    return f"{table(title, head, rows)}\n{said}\n{memory}\n\n{use_table(serving.uses)}"


def _rows(
    serving: Serving, kind: str, names: Sequence[str], peers: Sequence[str]
) -> list[list[Cell]]:
    """The rows of one type: what finds alone, and FULL where that was measured."""
    timings = {one.engine: one for one in serving.timings if one.kind == kind}
    ours = timings[OURS]
    match = {one: (t.match_p50, t.match_p95) for one, t in timings.items()}
    full = {one: (t.full_p50, t.full_p95) for one, t in timings.items()}
    first = {name: full[name] if name == "product" else match[name] for name in match}
    works = [(kind, first)]
    if ours.full_p95:
        bare = {one: (t.bare_p50, t.bare_p95) for one, t in timings.items()}
        works += [(f"{kind}, FULL", full), ("… without its snippets", bare)]
    return [
        [
            said,
            ours.samples,
            ours.found,
            ours.empty,
            *(_both(times.get(name)) for name in names),
            *(_ratios(times[OURS], times[name]) for name in peers),
        ]
        for said, times in works
    ]


def _both(times: _Both | None) -> str | None:
    half, most = times or (None, None)
    return None if half is None or most is None else f"{_short(half)}/{_short(most)}"


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2g}" if value < 10 else f"{value:.1f}"


def _ratios(ours: _Both, theirs: _Both) -> str | None:
    ratios = [a / b if a and b else None for a, b in zip(ours, theirs, strict=True)]
    return _both((ratios[0], ratios[1]))


def _agreement(differing: Sequence[Differing]) -> str:
    if not differing:
        return "totals: the engines agree on every question (of phrases, the peers among them)"
    lines = [f"totals: the engines do not agree on {len(differing)} questions:"]
    for kind in dict.fromkeys(one.kind for one in differing):
        mine = [one for one in differing if one.kind == kind]
        for one in mine[:SAID]:
            totals = ", ".join(f"{name} {number:,}" for name, number in one.totals.items())
            lines.append(f"  {kind}: {one.asked}: {totals}")
        if len(mine) > SAID:
            lines.append(f"  {kind}: and {len(mine) - SAID} more")
    return "\n".join(lines)
