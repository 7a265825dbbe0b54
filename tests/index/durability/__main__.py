"""The long run of the trials that the tests do a few of.

    python -m tests.index.durability --kills 500 --falls 2000 --damages 40 --faults

`--faults 2/3` does the second of three parts, so that several can run side by side; all of them
take hours. Says how many trials ended with the old and how many with the new answers; the first
one that ends with neither ends the run with its name.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from pathlib import Path

from index import cutting
from tests.index.durability.disk import FAULTS
from tests.index.durability.trials import damaged, fallen, faulty, files_of, killed, logged
from tests.index.durability.trials import seconds_of as seconds_of_update
from tests.index.durability.two import Two, two_in


def kills(two: Two, home: Path, count: int) -> Counter[str]:
    longest = max(seconds_of_update(two, home) for _ in range(5))
    chance = random.Random(count)
    return Counter(killed(two, home, chance.uniform(0, longest)) for _ in range(count))


def falls(two: Two, home: Path, count: int) -> Counter[str]:
    steps = logged(two, home)
    return Counter(fallen(two, home, steps, seed) for seed in range(count))


def damages(two: Two, home: Path, count: int) -> Counter[str]:
    return Counter(
        damaged(two, home, name, random.Random(f"{name} {turn}"), cut=turn % 2 == 1)
        for name in sorted(files_of(two))
        for turn in range(count)
    )


def faults(two: Two, home: Path, part: int, parts: int) -> Counter[str]:
    """Each step in turn, by each fault, once and from then on; of the steps one in `parts`."""
    numbers = range(part, len(logged(two, home)) + 1, parts)
    ended = Counter[str]()
    for number in numbers:
        ended.update(
            faulty(two, home, number, fault, full=full)
            for fault in FAULTS
            for full in (False, True)
        )
        print(f"step {number} of {numbers[-1]}: {dict(ended)}", end="\r", flush=True)
    return ended


def part_of(text: str) -> tuple[int, int]:
    """A part as it is written: 2/3."""
    part, parts = map(int, text.split("/"))
    if not 1 <= part <= parts:
        raise ValueError(text)
    return part, parts


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.index.durability", description=__doc__)
    parser.add_argument("--kills", type=int, default=0, help="updates that are killed")
    parser.add_argument("--falls", type=int, default=0, help="falls of the current")
    parser.add_argument("--damages", type=int, default=0, help="changes to each file")
    parser.add_argument(
        "--faults",
        type=part_of,
        nargs="?",
        const=(1, 1),
        metavar="PART/PARTS",
        help="every fault at every step, or at one in so many",
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        cutting.keep_cache_in(home / "cache")
        for name in ("two", "after"):
            (home / name).mkdir()
        two = two_in(home / "two", home / "after")
        for name, trial in (("kills", kills), ("falls", falls), ("damages", damages)):
            if count := getattr(options, name):
                print(f"{name}: {dict(trial(two, home, count))}", flush=True)
        if options.faults:
            print(f"faults: {dict(faults(two, home, *options.faults))}", flush=True)


if __name__ == "__main__":
    main()
