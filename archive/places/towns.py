"""The kinds of towns: papers of other years call one by the kind that it was of then."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

_TOWN = re.compile(r"(?P<name>.+?)(?P<kind>街道|镇|乡|苏木)")
_KINDS = ("街道", "镇", "乡")


def is_town(name: str) -> bool:
    """Whether a division is a town: 龙溪街道, 临江镇."""
    return len(name) > 2 and _TOWN.fullmatch(name) is not None


def bare_town(name: str) -> str:
    """A town's name without its kind: 城东 of 城东街道."""
    found = _TOWN.fullmatch(name)
    return found["name"] if found else name


def earlier_names(towns: Iterable[str], taken: Set[str]) -> Iterator[tuple[str, str]]:
    """What towns were called, or will be, each with its town: 名山镇 is 名山街道, 龙孔乡 龙孔镇.

    taken: names that are others'.
    """
    for town in towns:
        found = _TOWN.fullmatch(town)
        if found and len(found["name"]) > 1 and found["kind"] in _KINDS and "族" not in town:
            names = (found["name"] + kind for kind in _KINDS)
            yield from ((name, town) for name in names if name not in taken)
