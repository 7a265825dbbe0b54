"""What the scripts that fit weights share: gradient ascent that stays near where it began,
writing weights where they stand in the rules file, and the command line."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from archive.words.signals import FILE

RULES = Path(__file__).resolve().parent.parent / "archive" / "rules" / FILE
RATE = 0.3  # of the first step; later ones are shorter (AdaGrad)


class Ascent:
    """Weights that climb a likelihood.

    pull: how strongly each weight is held where it began, so that rare signals keep theirs;
    against: names of signals that never speak for, whatever else stands beside them.
    """

    def __init__(self, weights: Mapping[str, float], pull: float, against: Iterable[str] = ()):
        self._against = frozenset(against)
        self.weights = dict(weights)
        self._first = dict(weights)
        self._squares = dict.fromkeys(weights, 1e-6)
        self._pull = pull

    def step(self, gradient: Mapping[str, float]) -> None:
        """One step along the gradient of the log likelihood."""
        for name, value in self.weights.items():
            slope = gradient.get(name, 0.0) - self._pull * (value - self._first[name])
            self._squares[name] += slope * slope
            changed = value + RATE * slope / math.sqrt(self._squares[name])
            self.weights[name] = min(0.0, changed) if name in self._against else changed


def write_weights(found: Mapping[str, float], rules: Path) -> None:
    """Puts the weights into the rules file, each where it stands."""
    text = rules.read_text(encoding="utf-8")
    for name, value in found.items():
        pattern = rf'(name = "{re.escape(name)}"\nvalue = )\S+'
        text = re.sub(pattern, rf"\g<1>{value:.2f}", text)
    rules.write_text(text, encoding="utf-8")


def run(
    description: str | None, rounds: int, fitted: Callable[[Sequence[Path], int], dict[str, float]]
) -> int:
    """A script that fits weights: reads its arguments, prints the weights, writes them if told.

    rounds: how many there are if none are given; fitted: the weights for folders and rounds.
    """
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, help="folders with pages/ and gold/")
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--write", action="store_true", help="put the weights into the rules file")
    options = parser.parse_args()
    found = fitted(options.folders, options.rounds)
    for name, value in found.items():
        print(f"{value:8.2f}  {name}")
    if options.write:
        write_weights(found, RULES)
    return 0
