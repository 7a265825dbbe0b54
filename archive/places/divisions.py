"""China's divisions, from the provinces down to street and town, each with its code."""

from __future__ import annotations

import csv
import gzip
import io
from functools import cache
from importlib import resources

from archive.places.placerules import PLACES, Province
from archive.rulebook import load_group


@cache
def divisions() -> tuple[tuple[str, str], ...]:
    """Code and name of every division of China, in the order of the codes."""
    data = (resources.files("archive") / "rules" / "gazetteer.csv.gz").read_bytes()
    rows = csv.reader(io.StringIO(gzip.decompress(data).decode("utf-8")))
    return tuple((code, name) for code, name in rows)


@cache
def provinces() -> dict[str, str]:
    """The code of each province by its full name; those outside the gazetteer have none."""
    found = {name: code for code, name in divisions() if len(code) == 2}
    return found | {one.name: found.get(one.name, "") for one in province_entries()}


def province_entries() -> tuple[Province, ...]:
    """What is known of each province beside its divisions."""
    return load_group(PLACES, "province", Province)
