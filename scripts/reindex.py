"""Brings the index up to date with the pages in the seeds folder.

Reads only pages that are new or changed (all of them after a change of Baohai's own rules or
code), or whose corrections are; drops those that are gone, and publishes the new index at once;
a running server takes it up by itself. Settings come from the environment (BAOHAI_SEEDS,
BAOHAI_CORRECTIONS, BAOHAI_INDEX, BAOHAI_JOBS, BAOHAI_REGION, BAOHAI_MAX_PAGE_MB,
BAOHAI_MAX_PAGE_LINES; BAOHAI_CONFIG names a TOML file); options win over them.

With --watch it stays and does so again whenever pages or corrections changed and then stayed as
they are for a while. With --verify it reads every byte of the index instead and says what is not
as it was written; with --deep besides, every article is looked for by its own words.

Exit status: 0 all pages went in, 1 some page was refused, 2 wrong use, or no index made, 3 the
index that was looked at is damaged.
"""

from __future__ import annotations

import argparse
import math
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.errors import BaohaiError
from archive.settings import Settings, load_settings
from index import IndexReport, Left, update_index
from scripts.watching import changes

if TYPE_CHECKING:
    from tqdm import tqdm

OK, REFUSED, WRONG, DAMAGED = 0, 1, 2, 3
# Seconds for which pages must stay as they are before they are read.
_SETTLED = 2.0
# Seconds after which what went wrong is tried again, and progress told again without a terminal.
_AGAIN = 60.0
# Seconds after which it is told for the first time there.
_PATIENCE = 10.0
_SHOWN = 20


class ProgressBar:
    """A bar on standard error where that is a terminal; elsewhere, as in a log, lines of it."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._bar: tqdm[Any] | None = None
        self._next = time.monotonic() + _PATIENCE

    def __call__(self, done: int, total: int, name: str) -> None:
        if not sys.stderr.isatty():
            if time.monotonic() >= self._next:
                self._next = time.monotonic() + _AGAIN
                print(f"{self._what}: {done:,} of {total:,}", file=sys.stderr, flush=True)
            return
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(total=total, unit="", desc=self._what, leave=False)
        self._bar.set_postfix_str(name[-40:], refresh=False)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    lines = (__doc__ or "").split("\n", 1)
    parser = argparse.ArgumentParser(
        prog="reindex.py",
        description=lines[0],
        epilog=lines[1],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--seeds", type=Path, help="the folder of pages (setting: seeds)")
    parser.add_argument("--index", type=Path, help="the folder of the index (setting: index)")
    parser.add_argument("--full", action="store_true", help="read every page anew")
    parser.add_argument(
        "--empty", action="store_true", help="go on where all pages are gone, and empty the index"
    )
    parser.add_argument(
        "--jobs", type=int, help="processes that read pages, 0: one a core (setting: jobs)"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="only say what would be done")
    what.add_argument("--watch", action="store_true", help="stay, and read what changes")
    what.add_argument("--verify", action="store_true", help="look at every byte of the index")
    parser.add_argument(
        "--deep", action="store_true", help="with --verify: also look for every article"
    )
    options = parser.parse_args(arguments)
    if options.deep and not options.verify:
        parser.error("--deep goes with --verify")
    return options


def settings_of(options: argparse.Namespace) -> Settings:
    """The settings in force, what was given as an option first. Raises SettingsError."""
    given = {name: getattr(options, name) for name in ("seeds", "index", "jobs")}
    return replace(load_settings(), **{k: v for k, v in given.items() if v is not None})


def table_of(report: IndexReport) -> str:
    """The report as it is printed."""
    rows = [
        ("pages read", f"{report.pages_read:,}"),
        ("unchanged", f"{report.pages_unchanged:,}"),
        ("removed", f"{report.pages_removed:,}"),
        ("refused", f"{len(report.refused):,}"),
        ("articles", f"{report.articles:,}"),
        ("words", f"{report.words:,}"),
        ("seconds", f"{report.seconds:.2f}"),
    ]
    width = max(len(value) for _, value in rows)
    lines = [f"{name:<11}{value:>{width}}" for name, value in rows]
    if report.anew:
        lines.append(f"every page was read anew: {report.anew}")
    for left in report.refused:
        lines.append(f"refused: {left.path}: {left.reason}")
    lines += _listed("warning", report.warnings)
    return "\n".join([*lines, *_listed("skipped", report.skipped)])


def check_of(report: IndexReport) -> str:
    """What would be done, as it is printed."""
    lines = [
        f"would read {len(report.to_read):,} files, remove {len(report.removed):,}; "
        f"{report.pages_unchanged:,} pages are unchanged"
    ]
    if report.anew:
        lines.append(f"every page would be read anew: {report.anew}")
    lines += [f"read: {path}" for path in report.to_read]
    lines += [f"remove: {path}" for path in report.removed]
    lines += [f"refused: {left.path}: {left.reason}" for left in report.refused]
    lines += _listed("warning", report.warnings)
    return "\n".join([*lines, *_listed("skipped", report.skipped)])


def _listed(name: str, left: Sequence[Left]) -> list[str]:
    lines = [f"{name}: {one.path}: {one.reason}" for one in left[:_SHOWN]]
    more = len(left) - len(lines)
    return [*lines, f"{name}: {more:,} more"] if more else lines


def update(options: argparse.Namespace, settings: Settings) -> int:
    """Brings the index up to date once, and says what was done."""
    progress = ProgressBar("pages")
    try:
        report = update_index(
            settings.seeds,
            settings.index,
            full=options.full,
            empty=options.empty,
            jobs=settings.jobs,
            check=options.check,
            progress=progress,
            settings=settings,
        )
    finally:
        progress.close()
    print(check_of(report) if report.check else table_of(report), flush=True)
    return REFUSED if report.refused else OK


def watch(options: argparse.Namespace, settings: Settings) -> int:
    """Brings the index up to date again and again; what goes wrong is said once, and tried again
    with the next change or after a while: a disk may be full, another reindexing at work."""
    again, said = math.inf, ""

    def due() -> bool:
        return time.monotonic() >= again

    for _ in changes((settings.seeds, settings.corrections), _SETTLED, due=due):
        again, before, said = math.inf, said, ""
        try:
            update(options, settings)
            options.full = False
        except (BaohaiError, OSError) as error:
            again, said = time.monotonic() + _AGAIN, str(error)
            if said != before:
                print(
                    f"reindex: {said}; the index is as it was before", file=sys.stderr, flush=True
                )
    return OK


def verify(options: argparse.Namespace, settings: Settings) -> int:
    """Looks at the index, and says what is wrong with it."""
    # Not at the top: it loads what a run that finds nothing to do can do without.
    from index import verify_index

    bar = ProgressBar("articles")
    try:
        found = verify_index(
            settings.index, deep=options.deep, progress=lambda done, total: bar(done, total, "")
        )
    finally:
        bar.close()
    for fault in found.faults:
        print(f"damaged: {fault}", file=sys.stderr)
    if found.faults:
        print("reindex: run scripts/reindex.py --full to make the index anew", file=sys.stderr)
        return DAMAGED
    said = f"{found.generation}: {found.files} files are as they were written"
    if options.deep:
        said += f"; {found.articles:,} articles were found by {found.runs:,} runs of their words"
    print(said)
    return OK


def main(arguments: Sequence[str] | None = None) -> int:
    options = options_of(arguments)
    doing = verify if options.verify else watch if options.watch else update
    try:
        return doing(options, settings_of(options))
    except BaohaiError as error:
        print(f"reindex: {error}", file=sys.stderr)
    except OSError as error:
        print(f"reindex: {error}; the index is as it was before", file=sys.stderr)
    except KeyboardInterrupt:
        if options.watch:
            return OK
        print("reindex: stopped; the index is as it was before", file=sys.stderr)
    return WRONG


if __name__ == "__main__":
    # Ends quietly where what it is piped into, such as head, has had enough.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    # What stops a service stops it as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
