"""Imports the table of traditional and simplified characters from a published package.

Reads ``TSCharacters.txt`` of the package opencc-python-reimplemented, where it is
installed (``pip install opencc-python-reimplemented``), and writes
``archive/rules/traditional.txt``, whose head records package, version and licence.
Only needed when the table is to be made anew; Baohai itself does not use the package.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

PACKAGE = "opencc-python-reimplemented"
SOURCE = "opencc/dictionary/TSCharacters.txt"
TARGET = Path(__file__).resolve().parent.parent / "archive" / "rules" / "traditional.txt"

HEAD = """\
# Traditional characters and the simplified ones that they are searched as, two a line.
# Made by scripts/import_traditional.py from {source}
# of the package {package} {version}; licence: {licence}.
# Do not edit: run the script again.
"""


def pairs_of(table: str) -> list[tuple[str, str]]:
    """The pairs (traditional, simplified) of a table, sorted.

    table: lines of ``traditional<TAB>simplified [simplified …]``; the first simplified
    form counts, and is itself followed to the end, so that no target is a source.
    """
    first = {}
    for line in table.splitlines():
        traditional, _, rest = line.partition("\t")
        forms = rest.split()
        if len(traditional) == 1 and forms and len(forms[0]) == 1 and forms[0] != traditional:
            first[traditional] = forms[0]
    return sorted((source, _last(source, first)) for source in first)


def _last(source: str, table: dict[str, str]) -> str:
    """Where a chain of simplifications ends; a ring ends at its smallest character."""
    chain = [source]
    while (target := table.get(chain[-1])) is not None:
        if target in chain:
            return min(chain[chain.index(target) :])
        chain.append(target)
    return chain[-1]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--target", type=Path, default=TARGET, help="the file to write")
    options = parser.parse_args(arguments)
    try:
        package = metadata.distribution(PACKAGE)
    except metadata.PackageNotFoundError:
        print(f"{PACKAGE} is not installed: pip install {PACKAGE}", file=sys.stderr)
        return 2
    table = Path(str(package.locate_file(SOURCE))).read_text(encoding="utf-8")
    head = HEAD.format(
        source=SOURCE, package=PACKAGE, version=package.version, licence="Apache-2.0"
    )
    pairs = pairs_of(table)
    body = "".join(f"{source} {target}\n" for source, target in pairs)
    options.target.write_text(head + body, encoding="utf-8")
    print(f"{options.target}: {len(pairs)} characters from {PACKAGE} {package.version}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
