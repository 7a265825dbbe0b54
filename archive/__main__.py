"""``python -m archive PAGE…`` prints a page's articles, one JSON object a line.

With ``--explain`` it prints each page line by line with roles, boundaries and evidence.
Exit code 0 when every page was read, 1 when one was refused, 2 on wrong use.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from pathlib import Path

from archive.catalogue import read_file
from archive.errors import BaohaiError, PageError
from archive.explain import explain
from archive.model import Reading
from archive.outline import outline_of
from archive.settings import Settings, load_settings


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m archive", description="Print a page's articles, one JSON object a line."
    )
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGE", help="a page's file")
    parser.add_argument(
        "--explain",
        action="store_true",
        help="print the page line by line, with roles, boundaries and the evidence for each",
    )
    parser.add_argument(
        "--seeds",
        type=Path,
        help="the folder that page ids are relative to (default: the page's own folder, or the "
        "setting's where the page lies below it)",
    )
    options = parser.parse_args(arguments)
    try:
        settings = load_settings()
    except BaohaiError as error:
        parser.error(str(error))
    refused = False
    for path in options.pages:
        page, seeds = _below_seeds(path, options.seeds, settings)
        try:
            for reading in read_file(page, seeds, settings):
                if isinstance(reading, PageError):
                    refused = _refuse(reading)
                else:
                    _print(reading, options.explain)
        except PageError as error:
            refused = _refuse(error)
        except BaohaiError as error:
            parser.error(str(error))
    return 1 if refused else 0


def _refuse(error: PageError) -> bool:
    print(f"refused: {error}", file=sys.stderr)
    return True


def _below_seeds(path: Path, seeds: Path | None, settings: Settings) -> tuple[Path, Path]:
    """A page's path and the folder that it is named from, spelled alike."""
    if seeds is not None:
        return path, seeds
    home, root = path.absolute(), settings.seeds.absolute()
    return (home, root) if home.is_relative_to(root) else (path, path.parent)


def _print(reading: Reading, explained: bool) -> None:
    if explained:
        print(explain(reading))
        return
    for warning in reading.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    for article in reading.articles:
        print(json.dumps(outline_of(article), ensure_ascii=False))


if __name__ == "__main__":
    # Ends quietly where what it is piped into, such as head, has had enough.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    raise SystemExit(main())
