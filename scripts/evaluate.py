"""Scores the readings of pages against gold readings, and keeps the scores from falling.

``python scripts/evaluate.py`` prints each figure and each error in words; ``--check`` fails
where a figure is below its floor or the gold has changed since the floors were set;
``--update`` raises the floors to what is reached and refuses to lower one, which only
``--lower NAME`` does. The floors stand in ``tests/gold/floors.toml``.
``--retrieval DIR`` scores the answers instead: see ``retrieval.py``.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import os
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from archive import PageError, Settings, read_file
from archive.errors import BaohaiError
from archive.model import Reading
from scripts import retrieval
from scripts.gold import GoldError, GoldPage, load_gold
from scripts.scoring import Scores, count_by, score_pages

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold" / "pages"
PAGES = ROOT / "seeds"
FLOORS = ROOT / "tests" / "gold" / "floors.toml"
WORST = 10
# The rules alone are scored: people's corrections of the pages do not count.
ALONE = Settings(corrections=Path(os.devnull))


class FloorError(BaohaiError):
    """A floor that is not reached, or a gold that is not the one it was set for."""


def read_pages(gold: Sequence[GoldPage], pages: Path) -> list[tuple[GoldPage, Reading]]:
    """Each gold page with its reading; PageError where a page cannot be read."""
    pairs = []
    for one in gold:
        for reading in read_file(pages / one.page, pages, ALONE):
            if isinstance(reading, PageError):
                raise reading
            pairs.append((one, reading))
    return pairs


def checksum(gold: Path, pages: Path) -> str:
    """SHA-256 over the gold files and the pages that they are of."""
    digest = hashlib.sha256()
    for file in sorted(gold.glob("*.toml")):
        digest.update(file.read_bytes())
    for one in load_gold(gold):
        digest.update((pages / one.page).read_bytes())
    return digest.hexdigest()


def load_floors(file: Path) -> tuple[str, dict[str, float]]:
    """The checksum that the floors were set for, and the floors by name."""
    if not file.exists():
        return "", {}
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        floors = {name: float(value) for name, value in table["floors"].items()}
        return str(table["checksum"]), floors
    except (tomllib.TOMLDecodeError, KeyError, ValueError, AttributeError) as error:
        raise GoldError(f"{file}: not a file of floors: {error!r}") from error


def check_floors(values: Mapping[str, float], file: Path, corpus: str) -> None:
    """Raises FloorError where a figure is below its floor, is missing, or the corpus changed."""
    pinned, floors = load_floors(file)
    if pinned != corpus:
        raise FloorError(
            f"{file.name}: the gold or its pages have changed since the floors were set; "
            "look at the change, then run scripts/evaluate.py --update"
        )
    low = [
        f"{name} is {values.get(name, 0.0):.3f}, its floor {floor:.3f}"
        for name, floor in floors.items()
        if values.get(name, 0.0) < floor - 1e-9
    ]
    if low:
        raise FloorError("below the floor: " + "; ".join(low))


def rounded(value: float) -> float:
    """A figure cut to three decimals, as a floor is written."""
    return math.floor(value * 1000 + 1e-9) / 1000


def update_floors(
    values: Mapping[str, float], file: Path, corpus: str, lower: Sequence[str] = ()
) -> None:
    """Sets the floors to the values; FloorError where one would fall that `lower` does not name."""
    _, floors = load_floors(file)
    falling = [
        name
        for name, floor in floors.items()
        if rounded(values.get(name, 0.0)) < floor and name not in lower
    ]
    if falling:
        told = (f"{name} {floors[name]:.3f} -> {values.get(name, 0.0):.3f}" for name in falling)
        raise FloorError(
            f"these floors would fall: {', '.join(told)}; name each with --lower to mean it"
        )
    head = "# Set by scripts/evaluate.py --update; a floor is lowered by --lower NAME alone.\n"
    rows = "".join(f'"{name}" = {rounded(value)}\n' for name, value in values.items())
    file.write_text(f'{head}checksum = "{corpus}"\n\n[floors]\n{rows}', encoding="utf-8")


def report(scores: Scores) -> str:
    """Each figure, the worst pages and each error in words."""
    lines = [f"{'':22s} {'right':>7s} {'of':>5s}  value"]
    lines += [
        f"{name:22s} {score.right:7.0f} {score.of:5.0f}  {score.value:.3f}"
        for name, score in scores.items()
    ]
    errors = [error for score in scores.values() for error in score.errors]
    if errors:
        lines += ["", "pages with most errors:"]
        lines += [f"  {count:3d}  {page}" for page, count in count_by(errors).most_common(WORST)]
        lines += ["", "errors:", *(f"  {error}" for error in errors)]
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Score readings against gold readings and keep the scores from falling."
    )
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of gold files")
    parser.add_argument("--pages", type=Path, default=PAGES, help="folder of their pages")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="file of the floors")
    parser.add_argument("--check", action="store_true", help="fail where a floor is not reached")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached")
    parser.add_argument(
        "--lower", action="append", default=[], metavar="NAME", help="with --update: let it fall"
    )
    parser.add_argument(
        "--retrieval", type=Path, metavar="DIR", help="score answers on a known-item set instead"
    )
    parser.add_argument("--limit", type=int, help="with --retrieval: questions, drawn evenly")
    return parser


def retrieved(folder: Path, limit: int | None) -> str:
    """The report on a known-item set."""
    texts, questions = retrieval.load_set(folder)
    step = max(1, len(questions) // limit) if limit else 1
    return retrieval.report(list(retrieval.ranks_of(texts, questions[::step])))


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command: 0, 1 where a floor is not reached, 2 on wrong use."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.lower and not options.update:
        parser.error("--lower goes with --update")
    try:
        if options.retrieval:
            print(retrieved(options.retrieval, options.limit))
            return 0
        scores = score_pages(read_pages(load_gold(options.gold), options.pages))
        print(report(scores))
        values = {name: score.value for name, score in scores.items()}
        unknown = sorted(set(options.lower) - set(values))
        if unknown:
            parser.error(f"--lower {unknown[0]}: no such figure; there are {', '.join(values)}")
        corpus = checksum(options.gold, options.pages)
        if options.update:
            update_floors(values, options.floors, corpus, options.lower)
        if options.check:
            check_floors(values, options.floors, corpus)
    except FloorError as error:
        print(error, file=sys.stderr)
        return 1
    except (BaohaiError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
