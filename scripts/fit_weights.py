"""Fits the weights by which a page is parted into articles (``start:`` and ``article:`` in
``archive/rules/splitting.toml``) to pages with gold readings, and prints them.

An averaged structured perceptron: each page is split with the weights at hand; where the
division is not the gold one, the weights of the signals that speak for the gold division
gain and those that speak for the wrong one lose. A wrong place counts `MARGIN` against the
gold, so that the right division wins clearly. Pages printed in turns are left out.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from archive.formats import open_page
from archive.furniture import furniture_of
from archive.pieces import pieces_of
from archive.roles import Sheet
from archive.signals import FILE, weights_in_force
from archive.splitting import Splitter
from scripts.gold import GoldPage, load_gold

MARGIN = 1.0
RATE = 0.04
PULL = 0.004  # back to the weights as they stand, so that rare signals keep theirs
RULES = Path(__file__).resolve().parent.parent / "archive" / "rules" / FILE


def gold_places(gold: GoldPage, sheet: Sheet) -> list[int] | None:
    """Where the gold's articles begin, as indexes of parts; None where they stand in turns."""
    owners: list[int | None] = []
    for part in sheet.parts:
        number = part.piece.first.number
        owner = next(
            (
                at
                for at, article in enumerate(gold.articles)
                if any(a <= number <= b for a, b in article.lines)
            ),
            None,
        )
        owners.append(owners[-1] if owner is None and owners else owner)
    places = [0] + [i for i in range(1, len(owners)) if owners[i] != owners[i - 1]]
    return places if len(places) == len({owners[place] for place in places}) else None


def fit(pages: Sequence[tuple[Sheet, list[int]]], rounds: int) -> dict[str, float]:
    """The averaged weights after some rounds over the pages."""
    weights = weights_in_force()
    first = dict(weights)
    trained = [
        name
        for name in weights
        if name.startswith(("start:", "article:")) and "broke off" not in name
    ]
    total = dict.fromkeys(trained, 0.0)
    steps = 0
    for turn in range(rounds):
        wrong = 0
        for sheet, places in pages:
            splitter = Splitter(sheet, margin=(MARGIN, frozenset(places)))
            found = [segment.start for segment in splitter.split()]
            if found != places:
                wrong += 1
                gained = splitter.signals(places)
                gained.subtract(splitter.signals(found))
                for name, by in gained.items():
                    if name in total:
                        weights[name] += RATE * by
            for name in trained:
                weights[name] += PULL * (first[name] - weights[name])
                total[name] += weights[name]
            steps += 1
        print(f"round {turn + 1}: {wrong} of {len(pages)} pages wrong", file=sys.stderr)
    return {name: total[name] / steps for name in trained}


def write_weights(found: dict[str, float]) -> None:
    """Puts the weights into the rules file, each where it stands."""
    text = RULES.read_text(encoding="utf-8")
    for name, value in found.items():
        pattern = rf'(name = "{re.escape(name)}"\nvalue = )\S+'
        text = re.sub(pattern, rf"\g<1>{value:.2f}", text)
    RULES.write_text(text, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, help="folders with pages/ and gold/")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--write", action="store_true", help="put the weights into the rules file")
    options = parser.parse_args()
    pages = []
    for folder in options.folders:
        for gold in load_gold(folder / "gold"):
            page = open_page(folder / "pages" / gold.page, folder / "pages")
            taken = {line.number for block in furniture_of(page.lines) for line in block.lines}
            sheet = Sheet(pieces_of([line for line in page.lines if line.number not in taken]))
            places = gold_places(gold, sheet) if sheet.parts else None
            if places:
                pages.append((sheet, places))
    started = time.perf_counter()
    found = fit(pages, options.rounds)
    for name, value in found.items():
        print(f"{value:8.2f}  {name}")
    if options.write:
        write_weights(found)
    print(f"{time.perf_counter() - started:.0f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
