"""Write composed pages and their gold: ``python -m tests.composer OUT_DIR --count N --seed S``."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.composer.compose import compose
from tests.composer.goldfile import gold_toml
from tests.composer.style import styles


def main() -> None:
    """Read the arguments and write the pages."""
    parser = argparse.ArgumentParser(prog="python -m tests.composer", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for pages/ and gold/")
    parser.add_argument("--count", type=int, default=100, help="pages, in all styles by turns")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first page of each style")
    parser.add_argument("--style", action="append", help="this style alone (may be repeated)")
    parser.add_argument("--held-out", action="store_true", help="the held-out styles and stories")
    given = parser.parse_args()
    known = styles(given.held_out)
    if unknown := [name for name in given.style or [] if name not in known]:
        parser.error(f"no style {unknown[0]!r}; there are: {', '.join(known)}")
    chosen = [known[name] for name in given.style or known]
    for folder in ("pages", "gold"):
        (given.out / folder).mkdir(parents=True, exist_ok=True)
    for n in range(given.count):
        style, seed = chosen[n % len(chosen)], given.seed + n // len(chosen)
        page = compose(seed, style, given.held_out)
        (given.out / "pages" / page.gold.page).write_text(page.text, encoding="utf-8")
        gold = given.out / "gold" / f"{Path(page.gold.page).stem}.toml"
        gold.write_text(
            gold_toml(page.gold, f"Composed: style {style.name}, seed {seed}."), "utf-8"
        )
    print(f"{given.count} pages of {len(chosen)} styles in {given.out}")


if __name__ == "__main__":
    main()
