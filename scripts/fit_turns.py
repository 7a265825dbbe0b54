"""Fits the weights by which a page printed in turns is read (``turns:`` in
``archive/rules/splitting.toml``) to pages with gold readings, and prints them.

The page is read as the weights have it, and once more so that each part goes to its gold
story; where the two differ, the signals of the gold reading gain weight and those of the
other lose it (a structured perceptron). Only pages on which a text breaks off count.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive.formats import open_page
from archive.parts.roles import Part
from archive.stories import clues, growing, kinship, weaving
from archive.stories.splitting import Splitter
from archive.stories.strands import Strand
from archive.stories.turns import hidden_tears, may_be_in_turns, printed_in_turns
from archive.stories.ways import Reading, Way
from archive.stories.weaving import Weaving
from archive.words.signals import weights_in_force
from scripts.fit_weights import owners_on, sheet_of
from scripts.fitting import Ascent, run
from scripts.gold import load_gold

PULL = 0.3  # of each page's share back to the weights as they stand
FITTED = "turns: "
KEPT = frozenset(  # compared with a score, and no part of one
    {
        "turns: likeness that two halves have",
        "turns: gain from which it is read so",
        "turns: gain from which it is read so where a text only perhaps breaks off",
        "turns: gain from which it is read so where it goes back to a story but once",
        "turns: gain from which the rest of a page is parted otherwise where no line is blank",
    }
)
Owners = Sequence[int | None]


class Traced(float):
    """A number that remembers which weights it was made of: ``of`` holds its slopes."""

    of: Mapping[str, float]

    @classmethod
    def made(cls, value: float, of: Mapping[str, float]) -> Traced:
        one = cls(value)
        one.of = of
        return one

    def __add__(self, other: float) -> Traced:
        slopes = dict(self.of)
        for name, slope in getattr(other, "of", {}).items():
            slopes[name] = slopes.get(name, 0.0) + slope
        return Traced.made(float(self) + float(other), slopes)

    __radd__ = __add__

    def __neg__(self) -> Traced:
        return self * -1.0

    def __sub__(self, other: float) -> Traced:
        return self + -other

    def __rsub__(self, other: float) -> Traced:
        return -self + other

    def __mul__(self, other: float) -> Traced:
        slopes = {name: slope * float(other) for name, slope in self.of.items()}
        for name, slope in getattr(other, "of", {}).items():
            slopes[name] = slopes.get(name, 0.0) + slope * float(self)
        return Traced.made(float(self) * float(other), slopes)

    __rmul__ = __mul__


def traced_weight(name: str) -> float:
    """The weight of a signal as a number that is remembered."""
    return Traced.made(weights_in_force()[name], {name: 1.0})


class Led(Weaving):
    """Reads a page so that each part goes to the story that it is told to. forced: whether one
    went there though no way of reading leads it there; then the score says little."""

    forced = False

    def __init__(self, splitter: Splitter, owners: Owners):
        super().__init__(splitter)
        self._owners = owners

    def slopes(self) -> Mapping[str, float]:
        """How often each weight counts in the best reading."""
        score = self._best(in_turns=True)[1]
        return score.of if isinstance(score, Traced) else {}

    def _allowed(
        self, reading: Reading, block: tuple[Part, ...], in_turns: bool
    ) -> list[tuple[int, Way]]:
        wanted = self._owners[block[0].index]
        return [
            (k, way)
            for k, way in super()._allowed(reading, block, in_turns)
            if wanted is None or self._leads(reading, k, way, wanted)
        ]

    def _leads(self, reading: Reading, k: int, way: Way, wanted: int) -> bool:
        """Whether a way gives a block to the story that is wanted, and to it alone."""
        owners = [self._owner(one.strand) for at, one in enumerate(reading.ways) if at != k]
        return self._owner(way.strand) == wanted and wanted not in owners

    def _forced(self, reading: Reading, block: tuple[Part, ...]) -> tuple[int, Way]:
        self.forced = True
        owners = [self._owner(strand) for strand in reading.strands]
        wanted = self._owners[block[0].index]
        k = owners.index(wanted) if wanted in owners else reading.current
        return super()._forced(replace(reading, current=k), block)

    def _owner(self, strand: Strand) -> int | None:
        first = min(strand.parts, key=lambda part: part.index)
        return self._owners[first.index]


@dataclass(frozen=True)
class Example:
    """A page, and to which gold story each of its parts belongs (None: to no article)."""

    splitter: Splitter
    gold: Owners


def examples(folder: Path) -> Iterator[Example]:
    """The pages of a folder on which a text breaks off."""
    for gold in load_gold(folder / "gold"):
        page = open_page(folder / "pages" / gold.page, folder / "pages")
        sheet = sheet_of(page)
        if not sheet.parts:
            continue
        splitter = Splitter(sheet)
        if printed_in_turns(splitter) or may_be_in_turns(splitter):
            if torn := hidden_tears(splitter):
                sheet = sheet_of(page, torn)
                splitter = Splitter(sheet)
            yield Example(splitter, owners_on(gold, sheet))


def read_owners(splitter: Splitter) -> list[int | None]:
    """To which story each part goes as the weights have it."""
    owners: list[int | None] = [None] * len(splitter.parts)
    for at, strand in enumerate(Weaving(splitter).read().strands):
        for part in strand.parts:
            owners[part.index] = at
    return owners


def wrong(gold: Owners, read: Owners) -> int:
    """How many parts are with other parts than in the gold: those outside the pairs of a gold
    story and the story that has most of it."""
    shared: defaultdict[tuple[int | None, int | None], int] = defaultdict(int)
    for one, other in zip(gold, read, strict=True):
        if one is not None:
            shared[one, other] += 1
    used: tuple[set[int | None], set[int | None]] = (set(), set())
    right = 0
    for (one, other), count in sorted(shared.items(), key=lambda item: -item[1]):
        if one not in used[0] and other not in used[1]:
            right += count
            used[0].add(one)
            used[1].add(other)
    return sum(shared.values()) - right


def _put_in_force(weight: Callable[[str], float]) -> None:
    """Lets pages in turns be read with other weights."""
    for module in (clues, growing, kinship, weaving):
        module.weight = weight  # type: ignore[attr-defined]


def fit(pages: Sequence[Example], rounds: int) -> dict[str, float]:
    """The weights of the round after which most parts go right."""
    weights = weights_in_force()
    names = [name for name in weights if name.startswith(FITTED) and name not in KEPT]
    ascent = Ascent({name: weights[name] for name in names}, PULL)
    best = (float("inf"), ascent.weights)
    for turn in range(rounds if pages else 0):
        used = dict(ascent.weights)
        weights.update(used)
        gradient: defaultdict[str, float] = defaultdict(float)
        missed = 0.0
        for page in random.Random(turn).sample(pages, len(pages)):
            read = read_owners(page.splitter)
            bad = wrong(page.gold, read)
            missed += min(1.0, bad / len(read))
            if not bad:
                continue
            _put_in_force(traced_weight)
            led = [Led(page.splitter, owners) for owners in (page.gold, read)]
            slopes = [one.slopes() for one in led]
            _put_in_force(weights.__getitem__)
            if any(one.forced for one in led):
                continue
            for found, sign in zip(slopes, (1.0, -1.0), strict=True):
                for name, slope in found.items():
                    gradient[name] += sign * slope
        best = min(best, (missed, used), key=lambda pair: pair[0])
        ascent.step(gradient)
        told = f"round {turn + 1}: {missed / len(pages):.4f} of the parts wrong, {len(pages)} pages"
        print(told, file=sys.stderr, flush=True)
    return best[1]


def fit_folders(folders: Sequence[Path], rounds: int) -> dict[str, float]:
    """The weights for the pages of some folders."""
    return fit([one for folder in folders for one in examples(folder)], rounds)


def main() -> int:
    return run(__doc__, 30, fit_folders)


if __name__ == "__main__":
    raise SystemExit(main())
