"""Fits the weights by which a page is parted into articles (``start:`` and ``article:`` in
``archive/rules/splitting.toml``) to pages with gold readings, and prints them.

Every division of a page has a probability that grows with the sum of its signals; the
weights are so chosen that the gold divisions are the likeliest, and no further from the
weights as they stand than that asks for (a semi-Markov random field, fitted by gradient
ascent with a penalty on the distance). Pages printed in turns are left out.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from archive.formats import open_page
from archive.lines.furniture import furniture_of, marks_of, without
from archive.lines.layout import layout_of
from archive.lines.pieces import pieces_in
from archive.model import Page
from archive.parts.roles import Sheet
from archive.stories.splitting import REACH, Splitter
from archive.words.signals import weights_in_force
from scripts.fitting import Ascent, run
from scripts.gold import GoldPage, load_gold

PULL = 0.5  # of each page's share back to the weights as they stand: rare signals keep theirs
# Ends of names of signals that speak against; beside others that come with them the pages
# would sometimes have them speak for.
AGAINST = (
    *("in its middle", "a second byline", "no headline", "no body", "each title inside"),
    *("each title inside a continuation", "a title left below the text"),
    *("ranks with its headline", "ranks above its headline", "in the middle of a sentence"),
    *("an article begins", "a sentence runs over it", "fewer blank lines than elsewhere"),
    *("a title stands above it", "a title below its closing byline"),
)
Signals = list[tuple[str, float]]


@dataclass(frozen=True)
class Lattice:
    """Every article that a page may hold: its places, and for each pair of them (indexes of
    places) the signals of an article between the two; gold: the pairs that are articles."""

    count: int
    edges: dict[tuple[int, int], Signals]
    gold: list[tuple[int, int]]


def trained_names() -> frozenset[str]:
    """The signals whose weights are fitted."""
    return frozenset(
        name
        for name in weights_in_force()
        if name.startswith(("start:", "article:")) and "broke off" not in name
    )


def sheet_of(page: Page, torn: Set[int] = frozenset()) -> Sheet:
    """The parts of a page without its furniture. torn: the lines before which its paragraphs
    are taken apart."""
    furniture = furniture_of(page.lines)
    pieces = pieces_in(layout_of(without(furniture, page.lines)), torn=torn)
    return Sheet(pieces, marks_of(furniture, page.lines))


def owners_on(gold: GoldPage, sheet: Sheet) -> list[int | None]:
    """Which of the gold's articles each part of a page is of."""
    owners = []
    for part in sheet.parts:
        number = part.piece.first.number
        of = (
            at
            for at, article in enumerate(gold.articles)
            if any(a <= number <= b for a, b in article.lines)
        )
        owners.append(next(of, None))
    return owners


def gold_places(gold: GoldPage, sheet: Sheet) -> list[int] | None:
    """Where the gold's articles begin, as indexes of parts; None where they stand in turns."""
    known, owners = owners_on(gold, sheet), list[int | None]()
    for part in reversed(sheet.parts):
        # The name of a column, which is no article's, goes with the article below it.
        if known[part.index] is None and part.kind == "label" and part.index + 1 < len(known):
            known[part.index] = known[part.index + 1]
    for owner in known:
        owners.append(owners[-1] if owner is None and owners else owner)
    places = [0] + [i for i in range(1, len(owners)) if owners[i] != owners[i - 1]]
    return places if len(places) == len({owners[place] for place in places}) else None


def lattice_of(sheet: Sheet, places: Sequence[int], trained: frozenset[str]) -> Lattice:
    """The lattice of a page with its gold places; those that cannot be one are left out."""
    splitter = Splitter(sheet)
    ends = splitter.places
    at = {place: index for index, place in enumerate(ends)}
    edges: dict[tuple[int, int], Signals] = {}
    for i in range(len(ends) - 1):
        for j in range(i + 1, min(len(ends), i + 1 + REACH)):
            times = splitter.signals(ends[i], ends[j])
            edges[i, j] = [(name, value) for name, value in times.items() if name in trained]
    right = [at[place] for place in places if place in at]
    return Lattice(len(ends), edges, list(pairwise([*right, len(ends) - 1])))


def expected(lattice: Lattice, weights: Mapping[str, float]) -> tuple[dict[str, float], float]:
    """How often each signal is expected, and the log of the sum over all divisions."""
    scores = {
        edge: sum(weights[name] * value for name, value in signals)
        for edge, signals in lattice.edges.items()
    }
    into: dict[int, list[int]] = defaultdict(list)
    for i, j in scores:
        into[j].append(i)
    forward, backward = [0.0] * lattice.count, [-math.inf] * lattice.count
    for j in range(1, lattice.count):
        forward[j] = _log_sum([forward[i] + scores[i, j] for i in into[j]])
    backward[-1] = 0.0
    for j in range(lattice.count - 1, 0, -1):
        for i in into[j]:
            backward[i] = _log_sum([backward[i], scores[i, j] + backward[j]])
    times: defaultdict[str, float] = defaultdict(float)
    for (i, j), signals in lattice.edges.items():
        chance = math.exp(forward[i] + scores[i, j] + backward[j] - forward[-1])
        if chance > 1e-6:
            for name, value in signals:
                times[name] += chance * value
    return times, forward[-1]


def _log_sum(values: Sequence[float]) -> float:
    most = max(values)
    return most if most == -math.inf else most + math.log(sum(math.exp(v - most) for v in values))


def fit(lattices: Sequence[Lattice], trained: Iterable[str], rounds: int) -> dict[str, float]:
    """The weights after some rounds over the pages."""
    names = list(trained)
    against = [name for name in names if name.endswith(AGAINST)]
    ascent = Ascent({name: weights_in_force()[name] for name in names}, PULL, against)
    for turn in range(rounds):
        loss = 0.0
        gradient: defaultdict[str, float] = defaultdict(float)
        for lattice in lattices:
            times, whole = expected(lattice, ascent.weights)
            loss += whole
            for name, value in times.items():
                gradient[name] -= value
            for edge in lattice.gold:
                for name, value in lattice.edges.get(edge, []):
                    gradient[name] += value
                    loss -= ascent.weights[name] * value
        ascent.step(gradient)
        print(f"round {turn + 1}: loss {loss:.1f}", file=sys.stderr)
    return ascent.weights


def fit_folders(folders: Sequence[Path], rounds: int) -> dict[str, float]:
    """The weights for the pages of some folders."""
    trained = trained_names()
    lattices = []
    for folder in folders:
        for gold in load_gold(folder / "gold"):
            sheet = sheet_of(open_page(folder / "pages" / gold.page, folder / "pages"))
            places = gold_places(gold, sheet) if sheet.parts else None
            if places:
                lattices.append(lattice_of(sheet, places, trained))
    return fit(lattices, trained, rounds)


def main() -> int:
    return run(__doc__, 60, fit_folders)


if __name__ == "__main__":
    raise SystemExit(main())
